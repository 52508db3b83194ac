"""A merchant with a file, and their state in the ledger."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant import MerchantFile
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow, MerchantSheet
from tests.station import Counter

TODAY = date(2026, 11, 24)
CLERK, BOSS, AUDITOR = "王晓燕", "周涛", "陈静"


def opened(counter: Counter, **changes: object) -> str:
    """A food shop with a file; returns the merchant's id."""
    values: dict[str, object] = {
        "act": new_id(),
        "merchant": new_id(),
        "name": "鲜果时光",
        "unit": "B1-F015",
        "uscc": "92370100MA3D12345Q",
        "business": Category.FOOD,
    }
    form = MerchantParticulars(**(values | changes))  # type: ignore[arg-type]
    counter.act(merchant_files.describe, form, CLERK)
    return form.merchant


def file(counter: Counter, merchant: str) -> MerchantFile:
    return counter.session.ask(lambda reader: reader.records.merchants).files[merchant]


def sheet(counter: Counter, merchant: str) -> MerchantSheet:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.merchants(now).sheet(merchant))


def rows(counter: Counter) -> tuple[MerchantRow, ...]:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.merchants(now).rows())


def refused(counter: Counter, act: object, form: object, by: str = CLERK) -> Reason:
    with pytest.raises(Refusal) as no:
        counter.act(act, form, by)
    return no.value.reason

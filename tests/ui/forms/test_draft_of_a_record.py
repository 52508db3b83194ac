"""A draft of a form that changes a record keeps what another person wrote since, or says so."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.ui.forms.field_spec import FormIds, FormValues
from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.pages.merchants.forms.particulars import _particulars
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars

TODAY = date(2026, 11, 30)
BEFORE = MerchantParticulars("", "m-1", "乐高专卖店", "L2-18")


def _opened(record: MerchantParticulars) -> FormFields:
    return FormFields(_particulars(record, "draft", None), (), TODAY, lambda: None)


def _drafted(unit: str) -> dict[str, str]:
    fields = _opened(BEFORE)
    fields._bindings["unit"].write(unit)
    return fields.typed()


@pytest.fixture
def after() -> MerchantParticulars:
    return replace(BEFORE, contact="李店长", phone="19905310001")


@pytest.mark.usefixtures("qapp")
def test_what_another_person_entered_into_an_empty_field_stays(after: MerchantParticulars) -> None:
    draft = _drafted("L2-19")
    assert draft == {"unit": "L2-19", "_before_unit": "L2-18"}
    fields = _opened(after)
    fields.restore(draft)
    form = _particulars(after, "draft", None)
    act = form.act_of(FormValues(fields.values(), FormIds("act", "m-1"), TODAY))
    sent = act.arguments[0]
    assert (sent.unit, sent.contact, sent.phone) == ("L2-19", "李店长", "19905310001")
    assert fields.error("unit") == ""


@pytest.mark.usefixtures("qapp")
def test_a_field_that_both_changed_says_what_stands_there_now(after: MerchantParticulars) -> None:
    fields = _opened(replace(after, unit="L2-20"))
    fields.restore(_drafted("L2-19"))
    assert fields.values()["unit"] == "L2-19"
    assert "L2-20" in fields.error("unit")
    same = _opened(replace(after, unit="L2-19"))
    same.restore(_drafted("L2-19"))
    assert same.error("unit") == ""

"""Circulars 分类指导 at work: whom one concerns, its confirmation, its citation in a case."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.records.circulars import Circular, Confirmed
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import circular_stream, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.station.inbox import read_letter
from sync import protocol

TOLD_MAX: Final = 100_000


def business_of(merchants: Merchants, merchant: str) -> Category | None:
    """Return a merchant's kind of business, by all its files; None where it is not known."""
    known = merchant in merchants.files
    return merchants.joined(merchant).described.business if known else None


def merchants_concerned(merchants: Merchants, circulars: Iterable[Circular]) -> dict[str, int]:
    """Return how many merchants of the mall each circular concerns, by its id.

    Former tenants do not count, and files that were merged count once.
    """
    businesses = Counter(
        business_of(merchants, id_)
        for id_, file in merchants.files.items()
        if not file.merged_into and merchants.left_on(id_) is None
    )
    return {
        one.id: sum(n for each, n in businesses.items() if one.concerns_merchant(each))
        for one in circulars
    }


@dataclass(frozen=True)
class CircularConfirmation:
    """The confirmation of a circular, with the number of merchants who were told of it."""

    act: str
    circular: str
    merchants_told: int


@once
def confirm_circular(desk: Desk, form: CircularConfirmation) -> None:
    """Record that the circular was read and told, here and to the regulator; a later one corrects.

    Raises Refusal: UNKNOWN_CIRCULAR, or TOLD_TOO_MANY for a number that no mall has.
    """
    if form.circular not in desk.ledger.records.circulars.items:
        raise Refusal(Reason.UNKNOWN_CIRCULAR)
    if not 0 <= form.merchants_told <= TOLD_MAX:
        raise Refusal(Reason.TOLD_TOO_MANY, {"limit": TOLD_MAX})
    write(desk, circular_stream(form.circular), form.act, Confirmed(form.merchants_told))
    read_letter(desk, form.circular)
    body = protocol.CircularConfirmed(
        circular=form.circular, person=desk.operator.name, merchants_told=form.merchants_told
    )
    desk.ledger.send("circular.confirmed", protocol.encode_body(body), "", desk.now())


def cited(circular: Circular) -> str:
    """Return a circular as it is cited in a case, in Chinese: it becomes part of the file."""
    it = circular.published
    articles = f"（{'、'.join(it.articles)}）" if it.articles else ""
    return f"分类指导 {it.number}《{it.title}》（{it.issuer}）{articles}"

"""Lines of the fund's statement, and the incoming and outgoing sums of a month."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.fund.events import (
    Contributed,
    FundEvent,
    Opened,
    PaidOut,
    PaymentRequested,
    PaymentReturned,
    Recovered,
    Reversed,
    WrittenOff,
)
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.read.fund.case_lookup import CaseLookup
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.fund.fund_sheet import StatementRow


def month_sums(fund: FundFold, now: datetime) -> tuple[Money, Money]:
    """Return the sums that came into the fund this month and that were paid out of it.

    A frozen sum has not gone out, and a released one has not come in. A red entry takes its sum off
    the month in which it stands, so that a closed month keeps its sums.
    """
    month, received, spent = _month(now), ZERO, ZERO
    for entry in fund.book.entries.values():
        if _month(entry.at) != month:
            continue
        event, sign = entry.event, 1
        if isinstance(event, Reversed):
            event, sign = fund.book.entries[event.entry].event, -1
        if isinstance(event, Opened | Contributed | Recovered) and not _is_kept_back(event):
            received += Money(sign * event.amount.fen)
        elif isinstance(event, PaidOut):
            spent += Money(sign * event.amount.fen)
    return received, spent


def _is_kept_back(event: FundEvent) -> bool:
    """Tell whether the mall still holds a merchant's repayment: it counts once it is passed on."""
    return isinstance(event, Recovered) and event.is_kept_back


def _month(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m")


def statement_rows(fund: FundFold, about: CaseLookup) -> Iterator[StatementRow]:
    """Yield the lines of the statement, newest first; approvals and signatures move no money."""
    for line in reversed(fund.lines):
        moved = _moved(line.event, fund)
        if moved is None:
            continue
        kind, received, spent = moved
        payment = fund.book.payments.get(getattr(_meant(line.event, fund), "payment", ""))
        case = payment.request.case if payment else ""
        number, consumer = about.case(case) if payment else ("", "")
        merchant = about.merchants.get(payment.request.merchant, "") if payment else ""
        yield StatementRow(
            seq=line.entry.seq,
            at=from_micros(line.entry.at),
            kind=kind,
            party=" ".join(part for part in (merchant, consumer) if part),
            reference=number or _note(_meant(line.event, fund)),
            case=case,
            received=received,
            spent=spent,
            available=Money(line.available_fen),
        )


def _note(event: FundEvent) -> str:
    return str(getattr(event, "note", ""))


def _meant(event: FundEvent, fund: FundFold) -> FundEvent:
    """Return the event itself, or the one that a red entry takes back."""
    return fund.book.entries[event.entry].event if isinstance(event, Reversed) else event


def _moved(event: FundEvent, fund: FundFold) -> tuple[str, Money | None, Money | None] | None:
    """Return the name of a statement line, and the available money that it brought or took."""
    amounts: dict[type, Any] = {
        Opened: lambda e: ("opened", e.amount, None),
        Contributed: lambda e: ("contributed", e.amount, None),
        PaymentRequested: lambda e: ("committed", None, e.amount),
        PaymentReturned: lambda e: ("freed", fund.book.payments[e.payment].request.amount, None),
        PaidOut: lambda _: ("paid", None, ZERO),
        Recovered: lambda e: ("recovered", None if _is_kept_back(e) else e.amount, None),
        WrittenOff: lambda _: ("written_off", None, None),
        Reversed: lambda e: _taken_back(fund.book.entries[e.entry].event),
    }
    found = amounts.get(type(event))
    return found(event) if found else None


def _taken_back(event: FundEvent) -> tuple[str, Money | None, Money | None] | None:
    """Return the available money that a red entry returns or takes; a deposit is not the fund's."""
    match event:
        case PaidOut():
            return "reversed", event.amount, None
        case Recovered(is_kept_back=True) | WrittenOff():
            return "reversed", None, None
        case Opened() | Contributed() | Recovered():
            return "reversed", None, event.amount
        case _:
            return None

"""Compute the row of a case that lists and search read."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.case.completeness import has_passed, is_complete
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import ClockPause, end_of_day
from mediation_desk.domain.codes import PauseReason
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.journal.journal import from_micros, to_micros
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.clocks.clock_statuses import (
    contact_on_time,
    merchant_due,
    most_pressing,
    running,
)
from mediation_desk.workflows.clocks.closing_deadline import finish_by

SEPARATOR = ","


def _micros(at: datetime | None) -> int | None:
    return to_micros(at) if at is not None else None


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _fen(amount: Money | None) -> int | None:
    return amount.fen if amount is not None else None


def _contact_on_time(case: Case, policy: Policy) -> int | None:
    """Return 1 or 0 once the shop was contacted, by the limits of that time; None before."""
    firsts = case.firsts
    if firsts.contacted_at is None:
        return None
    return int(contact_on_time(firsts.arrived_at, firsts.contacted_at, policy, case.pauses))


def _compensation(case: Case) -> Money:
    """Return the consumer's compensation: the old ledger's sum, else the agreed one."""
    if case.compensation is not None:
        return case.compensation
    return case.settlement.amount if case.settlement is not None else ZERO


def case_values(case: Case, merchant_name: str, policy: Policy, law: Lawbook) -> dict[str, object]:
    """Return every column of a case's row but its key and the sum that the fund paid."""
    return {
        "id": case.id,
        "number": case.number,
        "received_at": to_micros(case.received_at),
        "channel": case.channel.value,
        "state": case.state.value,
        "gate": case.gate,
        "is_open": int(not case.is_finished),
        "has_left_store": int(case.has_left_store),
        "is_enlarged": int(case.is_enlarged),
        "is_intensified": int(case.is_intensified),
        **_who_and_what(case, merchant_name),
        **_course(case, policy, law),
        "outcome": case.outcome.value if case.outcome else "",
        "root_cause": case.root_cause.value if case.root_cause else "",
        "finding": case.finding.value if case.finding else "",
        "satisfaction": case.satisfaction.value if case.satisfaction else "",
        "called_back": int(case.was_called_back),
        "closed_at": _micros(case.closed_at),
        "finish_by": _micros(finish_by(case, policy)),
        "is_whole": _flag(is_complete(case)),
        "has_passed": _flag(has_passed(case)),
        "compensation_fen": _compensation(case).fen,
        "legacy_number": case.legacy_number,
        "hotline_number": case.hotline_number,
        "batch": case.batch,
    }


def _who_and_what(case: Case, merchant_name: str) -> dict[str, object]:
    consumer, purchase = case.consumer, case.purchase
    return {
        "consumer_name": consumer.name,
        "salutation": consumer.salutation.value,
        "phone": consumer.phone,
        "merchant": purchase.merchant,
        "merchant_name": merchant_name,
        "goods": purchase.goods,
        "category": purchase.category.value,
        "problems": SEPARATOR.join(p.value for p in case.problems),
        "claims": SEPARATOR.join(c.value for c in case.claims),
        "amount_fen": _fen(purchase.amount),
        "receipt_number": purchase.receipt_number,
        "facts": case.facts,
        "claim_words": case.claim_words,
        "result": case.result_words,
        "notes": case.notes,
        "responder": case.responder,
    }


def _course(case: Case, policy: Policy, law: Lawbook) -> dict[str, object]:
    firsts = case.firsts
    faces = running(case, policy, law)
    clock = most_pressing(faces)
    is_running = clock is not None and clock.pause is None
    asked = case.open_guidance
    return {
        "arrived_at": to_micros(firsts.arrived_at),
        "arrival_corrected": int(case.arrival_claimed_at is not None),
        "accepted_at": _micros(firsts.accepted_at),
        "contacted_at": _micros(firsts.contacted_at),
        "contact_on_time": _contact_on_time(case, policy),
        "acted_at": _micros(firsts.acted_at),
        "answered_at": _micros(firsts.answered_at),
        "follow_up_at": _micros(end_of_day(case.follow_up_on) if case.follow_up_on else None),
        "shop_asked_at": _micros(case.shop_asked_at),
        "shop_answered_at": _micros(case.shop_answered_at),
        "asked_at": _micros(asked.asked_at if asked else None),
        "due_from": _micros(clock.started_at if clock else None),
        "due_at": _micros(clock.due_at if clock and is_running else None),
        "due_kind": clock.kind.value if clock else "",
        "merchant_due_at": _micros(merchant_due(faces)),
        "pauses": pauses_as_text(case.pauses),
    }


def pauses_as_text(pauses: tuple[ClockPause, ...]) -> str:
    """Return the pauses of a case as stored in its row: reason, begin and end in microseconds."""
    return ";".join(
        f"{each.reason.value}:{to_micros(each.start_at)}:{_micros(each.end_at) or ''}"
        for each in pauses
    )


def pauses_of(text: str) -> tuple[ClockPause, ...]:
    """Return the pauses stored in a row."""
    parts = (each.split(":") for each in text.split(";") if each)
    return tuple(
        ClockPause(
            from_micros(int(start)), from_micros(int(end)) if end else None, PauseReason(reason)
        )
        for reason, start, end in parts
    )


def searchable(case: Case, merchant_name: str) -> tuple[str, ...]:
    """Return the texts by which the search finds a case."""
    return (
        case.number,
        case.consumer.name,
        merchant_name,
        case.purchase.goods,
        case.facts,
        case.claim_words,
        case.result_words,
        case.notes,
        case.legacy_number,
        case.hotline_number,
    )


def insert(connection: Connection, table: str, values: dict[str, object]) -> None:
    """Insert one row; the names come from this package, never from a person."""
    names = ", ".join(values)
    marks = ", ".join("?" for _ in values)
    run(
        connection,
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - names of this package
        tuple(values.values()),
    )


def upsert(connection: Connection, table: str, values: dict[str, object]) -> None:
    """Insert a row, or replace the one with the same first column."""
    names = list(values)
    sets = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    run(
        connection,
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"  # noqa: S608
        f" ON CONFLICT ({names[0]}) DO UPDATE SET {sets}",
        tuple(values.values()),
    )


def update(connection: Connection, table: str, values: Mapping[str, object], row_id: str) -> None:
    """Change columns of the row with this ``id``."""
    sets = ", ".join(f"{name} = ?" for name in values)
    run(
        connection,
        f"UPDATE {table} SET {sets} WHERE id = ?",  # noqa: S608 - names of this package
        (*values.values(), row_id),
    )

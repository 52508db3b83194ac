"""Pure fold of a case from its entries; every member of ``CaseEvent`` has its rule (a test)."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, time
from typing import Any, NamedTuple, cast

from mediation_desk.domain.case import pauses
from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.domain.case.reducer import change
from mediation_desk.domain.case.rules import (
    corrections,
    participants,
    progress,
    regulator,
    sessions_and_links,
)
from mediation_desk.domain.case.state import Case, Firsts, LastNote
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import CaseState, Channel
from mediation_desk.domain.fast_replace import fast_replace

RULES = (progress, corrections, regulator, pauses, participants, sessions_and_links)
"""Modules whose rules the fold needs; importing them registers the rules."""


class RecordedEvent(NamedTuple):
    """An event with the entry's id, the time it was written and its author."""

    id: str
    at: datetime
    by: str
    event: CaseEvent


def begin(case_id: str, first: RecordedEvent) -> Case:
    """Make the case from its first entry; any other kind of entry raises ValueError."""
    match first.event:
        case intake.Registered():
            return _registered(case_id, first.event, first.at)
        case intake.HistoryTaken():
            return _taken_over(case_id, first.event, first.at)
        case _:
            raise ValueError(f"a case cannot begin with {type(first.event).__name__}")


def after(case: Case, entry: RecordedEvent) -> Case:
    """Return the case as it is once ``entry`` has happened."""
    changed = change(entry.event, case, entry.at)
    if isinstance(entry.event, desk_work.Noted):
        last = LastNote(entry.id, entry.by, entry.at, len(case.notes))
        changed = fast_replace(changed, last_note=last)
    named = _named(entry.event) - case.others_named
    return fast_replace(changed, others_named=case.others_named | named) if named else changed


_NAMING = ("person", "mediator", "officer", "trader_agent")
_IDENTIFYING = ("name", "address")


def _named(event: CaseEvent) -> set[str]:
    """Return the names in an entry other than the parties; of a correction, the old name."""
    if isinstance(event, desk_work.Corrected):
        return {event.was} if event.was and event.field_name in _IDENTIFYING else set()
    # Cast to one type: mypy would look each name up in every type of the union, for a second.
    values = (getattr(cast("object", event), name, "") for name in _NAMING)
    return {name for name in values if name and isinstance(name, str)}


def fold(case_id: str, entries: list[RecordedEvent]) -> Case:
    """Fold all entries of one case; an empty list raises ValueError."""
    if not entries:
        raise ValueError(f"no entries for case {case_id}")
    case = begin(case_id, entries[0])
    for entry in entries[1:]:
        case = after(case, entry)
    return case


def stages(case_id: str, entries: list[RecordedEvent]) -> Iterator[Case]:
    """Yield the state of a case after each of its entries; an empty list raises ValueError."""
    if not entries:
        raise ValueError(f"no entries for case {case_id}")
    case = begin(case_id, entries[0])
    yield case
    for entry in entries[1:]:
        case = after(case, entry)
        yield case


_OF_CASE = {each.name for each in fields(Case)}
_TAKEN_OVER = {
    kind: tuple(each.name for each in fields(kind) if each.name in _OF_CASE)
    for kind in (intake.Registered, intake.HistoryTaken)
}
"""Fields that a case takes over from its first event, where they have the same name."""


def _taken(event: intake.Registered | intake.HistoryTaken) -> dict[str, Any]:
    return {name: getattr(event, name) for name in _TAKEN_OVER[type(event)]}


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_BLANK = Case(
    id="",
    number="",
    state=CaseState.HISTORY,
    received_at=_NEVER,
    channel=Channel.IN_STORE,
    purchase=intake.Purchase(""),
    problems=(),
    claims=(),
    firsts=Firsts(arrived_at=_NEVER),
)
"""A case of which each field that its first event does not tell is at its default."""


def _registered(case_id: str, event: intake.Registered, at: datetime) -> Case:
    """Build a case from a registration; without a responder it waits to be accepted."""
    begun_at = event.taken_at or at
    accepted_at = begun_at if event.responder else None
    return fast_replace(
        _BLANK,
        **_taken(event),
        id=case_id,
        state=CaseState.REGISTERED if event.responder else CaseState.ARRIVED,
        received_at=begun_at,
        firsts=Firsts(arrived_at=event.arrived_at, accepted_at=accepted_at),
    )


def _taken_over(case_id: str, event: intake.HistoryTaken, at: datetime) -> Case:
    """Build a case of history from an import: it keeps its day, at noon, and runs no clock."""
    noon = time(12, tzinfo=SHANGHAI)
    received_at = datetime.combine(event.received_on, noon) if event.received_on else at
    closed_at = datetime.combine(event.closed_on, noon) if event.closed_on else None
    return fast_replace(
        _BLANK,
        **_taken(event),
        id=case_id,
        state=CaseState.HISTORY,
        received_at=received_at,
        firsts=Firsts(arrived_at=received_at),
        closed_at=closed_at,
        legacy_number=event.origin.legacy_number,
        batch=event.origin.batch,
    )

"""Acts on a case that several people work at: none replaces what its form did not know.

A form of a case tells the last entry that it was opened on (``seen``). Notes, contacts and evidence
of others do not stand in its way; what it would replace or contradict does. Nor does what its own
operator wrote: they know it, and may open a form before the page has read it.
"""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.conflicts import WrittenEntry, conflicting
from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.domain.case.rules import corrections
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.masking import mask_name, mask_text
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import case_for, case_stream
from mediation_desk.workflows.ports import Desk


class CaseActForm(Protocol):
    """Form of an act on a case; ``seen`` is the last entry it was opened on, "" for none told."""

    @property
    def case(self) -> str: ...

    @property
    def seen(self) -> str: ...


def case_as_seen(
    desk: Desk, form: CaseActForm, move: CaseAction, subjects: Collection[str] = ()
) -> Case:
    """Return the case when ``move`` is allowed on it and nothing stands against what was seen.

    Raises Refusal(CASE_CHANGED) with the last entry since then that the act would replace or
    contradict: who wrote what, and when; sent again with that entry as ``seen``, it is written.
    ``subjects`` limit it to a part of the case. A form that does not tell writes as ever.
    """
    case = case_for(desk, form.case, move)
    if form.seen:
        since = desk.ledger.entries_after(case_stream(case.id), form.seen)
        others = [each for each in since if each.by != desk.operator.id]
        found = conflicting(move, others, subjects)
        if found is not None:
            raise Refusal(Reason.CASE_CHANGED, _detail(desk, case, found))
    return case


def _detail(desk: Desk, case: Case, found: WrittenEntry) -> dict[str, str | int]:
    people = {each.id: each.name for each in desk.ledger.operators()}
    return {
        "entry": found.id,
        "who": people.get(found.by) or getattr(found.event, "officer", "") or "–",
        "at": f"{found.at.astimezone(SHANGHAI):%m-%d %H:%M}",
        "now": _words(case, found.event, people),
    }


def _words(case: Case, event: object, people: dict[str, str]) -> str:
    """Return what an entry says, as far as it reads the same in every language; masked."""
    parts: tuple[object, ...]
    match event:
        case desk_work.Corrected(field_name="name" | "address"):
            parts = (mask_name(event.value),)
        case desk_work.Corrected(field_name="amount"):
            parts = (Money(int(event.value)) if event.value else "",)
        case desk_work.Corrected():
            is_of_codes = event.field_name in corrections.CODED and event.value == event.code
            parts = () if is_of_codes and event.field_name != "purchased_on" else (event.value,)
        case desk_work.ArrivalCorrected():
            parts = (f"{event.arrived_at.astimezone(SHANGHAI):%H:%M:%S}",)
        case intake.HandOverOffered():
            parts = (people.get(event.to, ""), event.reason)
        case intake.Accepted() | intake.HandOverTaken():
            parts = (people.get(event.responder, ""),)
        case desk_work.Settled():
            parts = (event.number, event.amount, event.perform_by, event.way, event.terms)
        case _:
            names = ("amount", "performed_on", "found_on", "on", "text", "minutes", "reason")
            parts = tuple(getattr(event, name, None) for name in names)
    words = "、".join(_spelled(part) for part in parts if part)
    return mask_text(words, case.names, case.phones)


def _spelled(value: object) -> str:
    match value:
        case Money():
            return f"¥{value}"
        case date():
            return value.isoformat()
        case _:
            return str(value)

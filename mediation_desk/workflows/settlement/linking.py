"""Linking of cases, and merging of a duplicate: recorded on both, and undone on both."""

from dataclasses import dataclass

from mediation_desk.domain.case import guards
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.links import (
    BondUndone,
    CaseLink,
    DuplicateTaken,
    Linked,
    MergedInto,
)
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, LinkKind
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.fund.case_payments import require_no_open_payment
from mediation_desk.workflows.idempotency import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.regulator.outcome_reports import report_joined
from mediation_desk.workflows.response.first_response import Intake, register


@dataclass(frozen=True)
class LinkForm:
    """Input for a link between two cases; the other is given by its id or by its number."""

    act: str
    case: str
    tie: LinkKind
    other: str = ""
    number: str = ""
    reason: str = ""


@once
def link(desk: Desk, form: LinkForm) -> None:
    """Link two cases, or end ``case`` as a duplicate of the other; the act's id names the link.

    Raises Refusal: CASE_NUMBER_UNKNOWN, LINK_TO_ITSELF, ALREADY_LINKED; for a duplicate that is
    finished, at the regulator, waits for a payment or a performance, or has taken a duplicate
    itself, the reason.
    """
    case = case_for(desk, form.case, CaseAction.LINK)
    other = _other(desk, form)
    if other.id == case.id:
        raise Refusal(Reason.LINK_TO_ITSELF)
    if any(link.other == other.id for link in case.links):
        raise Refusal(Reason.ALREADY_LINKED, {"number": other.number})
    if form.tie is LinkKind.DUPLICATE:
        _merge(desk, form, case, other)
    else:
        tie_together(desk, form.act, (case, other), form.tie, form.reason.strip())


def register_linked(desk: Desk, form: Intake, links: tuple[LinkForm, ...]) -> None:
    """Register a case and link it with those of the same matter; raises Refusal as both do."""
    register(desk, form)
    for each in links:
        link(desk, each)


def tie_together(
    desk: Desk, act: str, pair: tuple[Case, Case], tie: LinkKind, reason: str = ""
) -> None:
    """Write a link on both cases; the entry on the first carries the act's id."""
    case, other = pair
    here = Linked(act, other.id, other.number, tie, other.channel, reason)
    there = Linked(act, case.id, case.number, tie, case.channel, reason)
    write(desk, case_stream(case.id), act, here)
    write(desk, case_stream(other.id), desk.new_id(), there)


def _other(desk: Desk, form: LinkForm) -> Case:
    found = form.other or desk.ledger.numbered(form.number.strip())
    if not found:
        raise Refusal(Reason.CASE_NUMBER_UNKNOWN, {"number": form.number.strip()})
    other = desk.ledger.case(found)
    if other.state is CaseState.VOID:
        raise Refusal(Reason.VOID)
    return other


def _merge(desk: Desk, form: LinkForm, case: Case, other: Case) -> None:
    if case.is_finished:
        raise Refusal(Reason.FINISHED)
    if case.is_with_regulator:
        raise Refusal(Reason.WITH_REGULATOR)
    if case.open_guidance is not None:
        raise Refusal(Reason.GUIDANCE_OPEN)
    if other.state is CaseState.MERGED or any(b.tie is LinkKind.DUPLICATE for b in case.links):
        raise Refusal(Reason.MERGE_CHAIN)
    require_no_open_payment(desk, case)
    # A merged case runs no clock: nobody would watch the day of performance any more.
    if guards.performed(case) is not None:
        raise Refusal(Reason.NOT_FULFILLED)
    ended = MergedInto(form.act, other.id, other.number, other.channel, form.reason.strip())
    facts = case.causes, case.came_again
    taken = DuplicateTaken(form.act, case.id, case.number, case.channel, *facts)
    write(desk, case_stream(case.id), form.act, ended)
    write(desk, case_stream(other.id), desk.new_id(), taken)
    report_joined(desk, case, other)


@dataclass(frozen=True)
class UnlinkForm:
    """A wrong link, and the reason to remove it."""

    act: str
    case: str
    link: str
    reason: str


@once
def unlink(desk: Desk, form: UnlinkForm) -> None:
    """Undo a link or a merge on both cases; a duplicate returns to its earlier state."""
    case = case_for(desk, form.case, CaseAction.UNLINK)
    link = _bond(case, form.link)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    undone = BondUndone(form.link, form.reason.strip())
    write(desk, case_stream(case.id), form.act, undone)
    write(desk, case_stream(link.other), desk.new_id(), undone)


def _bond(case: Case, link_id: str) -> CaseLink:
    found = next((link for link in case.links if link.id == link_id), None)
    if found is None:
        raise Refusal(Reason.NOT_LINKED)
    return found

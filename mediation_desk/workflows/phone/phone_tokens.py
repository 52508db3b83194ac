"""Acts on links for the consumer's phone: to make one, and to end one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mediation_desk.domain.case.events.phone import (
    PhoneEnded,
    PhoneOpened,
    PhonePurpose,
    short_token,
)
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.phone.phone_store import NewToken
from mediation_desk.workflows.phone.phone_values import PhoneToken
from mediation_desk.workflows.ports import Desk

USUAL_HOURS: Final = 2
SLIP_HOURS: Final = 24
HOURS: Final = (1, USUAL_HOURS, SLIP_HOURS)
"""Times for which a link may hold; the last one is for a paper that the consumer takes along."""

ON_SLIP: Final = (PhonePurpose.FILES, PhonePurpose.GRADE, PhonePurpose.SEE_STATE)
"""Purposes of a slip's link, as the slip names them."""

_REASONS: Final = {
    CaseState.VOID: Reason.VOID,
    CaseState.MERGED: Reason.MERGED,
    CaseState.HISTORY: Reason.FINISHED,
}
_AFTER_END: Final = (PhonePurpose.GRADE, PhonePurpose.SEE_STATE)
"""Purposes of a link to a finished case, which takes no more evidence."""


@dataclass(frozen=True)
class PhoneTokenForm:
    """A link to be made: for which case, for what, and for how many hours."""

    act: str
    case: str
    purposes: tuple[PhonePurpose, ...]
    hours: int = USUAL_HOURS


@once
def make_phone_token(desk: Desk, form: PhoneTokenForm) -> None:
    """Make a link to a case for the consumer's phone.

    Raises Refusal: VOID, MERGED or FINISHED for a case of which its consumer hears nothing more,
    PHONE_PURPOSE_MISSING without a purpose, PHONE_CASE_ENDED to send or sign after the end.
    """
    case = desk.ledger.case(form.case)
    require_reachable(case)
    if not form.purposes or form.hours not in HOURS:
        raise Refusal(Reason.PHONE_PURPOSE_MISSING)
    at = desk.now()
    purposes = tuple(each for each in PhonePurpose if each in form.purposes)
    if allowed_purposes(purposes, case) != purposes:
        raise Refusal(Reason.PHONE_CASE_ENDED)
    until = at + timedelta(hours=form.hours)
    new = NewToken(form.case, purposes, at, until, desk.operator.id)
    token = desk.ledger.phones.make(new)
    event = PhoneOpened(short_token(token.address), purposes, until)
    write(desk, case_stream(form.case), form.act, event)


def require_reachable(case: Case) -> None:
    """Raise Refusal where a case has nothing to tell its consumer."""
    why = why_unreachable(case)
    if why is not None:
        raise Refusal(why, {"number": case.number})


def why_unreachable(case: Case) -> Reason | None:
    """Return why a case has nothing to tell its consumer; None where it has."""
    return _REASONS.get(case.state)


def is_for_slip(purposes: Collection[PhonePurpose]) -> bool:
    """Tell whether a slip may bear a link: slips get lost, so it shows nothing that was said."""
    return set(purposes) == set(ON_SLIP)


def allowed_purposes(purposes: tuple[PhonePurpose, ...], case: Case) -> tuple[PhonePurpose, ...]:
    """Return which purposes of a link the case allows now."""
    if not case.is_finished:
        return purposes
    return tuple(each for each in purposes if each in _AFTER_END)


@dataclass(frozen=True)
class PhoneTokenEnd:
    """A link that is to open nothing from now on."""

    act: str
    address: str


@once
def end_phone_token(desk: Desk, form: PhoneTokenEnd) -> None:
    """End a link at once; what came by it stays. Raises Refusal(PHONE_ENDED) for an ended one."""
    token = open_token(desk, form.address)
    desk.ledger.phones.end(form.address, desk.now())
    write(desk, case_stream(token.case), form.act, PhoneEnded(short_token(form.address)))


def open_token(desk: Desk, address: str, at: datetime | None = None) -> PhoneToken:
    """Return a link that holds, or held ``at`` a moment; raises Refusal(PHONE_ENDED) otherwise."""
    token = desk.ledger.phones.token(address)
    if token is None or not token.is_open(at or desk.now()):
        raise Refusal(Reason.PHONE_ENDED)
    return token

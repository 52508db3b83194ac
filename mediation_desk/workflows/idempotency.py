"""Idempotency of acts: a double click, a replay or a repeated message changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Final, Protocol, TypeVar

from mediation_desk.domain.case.actions import CaseAction, require
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.ports import Desk, Event

FIRST_YEAR: Final = 2020
LAST_YEAR: Final = 2099
"""A clock outside of these years is wrong: the program is not as old, nor are its laws as new."""


class ActForm(Protocol):
    """Input of a page; ``act`` is the id made when the form was opened."""

    @property
    def act(self) -> str: ...


F = TypeVar("F", bound=ActForm)


def once(act: Callable[[Desk, F], None]) -> Callable[[Desk, F], None]:
    """Guard an act: only operators who may write do so, and the same act is written once."""

    @wraps(act)
    def guarded(desk: Desk, form: F) -> None:
        if not desk.operator.may_write:
            raise Refusal(Reason.READS_ONLY, {"name": desk.operator.name})
        if not desk.ledger.has_entry(form.act):
            act(desk, form)

    return guarded


def is_written(desk: Desk, act: str) -> bool:
    """Tell whether an act was written; asked in its turn, after whatever is being written now."""
    return desk.ledger.has_entry(act)


def case_for(desk: Desk, case_id: str, move: CaseAction) -> Case:
    """Return the case when ``move`` is allowed on it; otherwise raise Refusal with the reason."""
    case = desk.ledger.case(case_id)
    require(case, move)
    return case


def write(desk: Desk, stream: str, act: str, *events: Event) -> None:
    """Append ``events`` to a stream; the first entry carries the act's id.

    Raises Refusal when the computer's clock cannot be right: entries are permanent.
    """
    at = desk.now()
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise Refusal(Reason.CLOCK_WRONG, {"date": local_day(at).isoformat()})
    for position, event in enumerate(events):
        entry = act if position == 0 else desk.new_id()
        desk.ledger.append(stream, event, desk.operator.id, at, entry)


def case_stream(case_id: str) -> str:
    """Return the stream of one case."""
    return f"case:{case_id}"


def merchant_stream(merchant_id: str) -> str:
    """Return the stream of one merchant."""
    return f"merchant:{merchant_id}"


def listing_stream(listing_id: str) -> str:
    """Return the stream of one body or officer of the directory."""
    return f"directory:{listing_id}"


def answer_stream(answer_id: str) -> str:
    """Return the stream of one standing answer."""
    return f"answers:{answer_id}"


def circular_stream(circular_id: str) -> str:
    """Return the stream of one circular of the regulator."""
    return f"circular:{circular_id}"


FUND_STREAM = "fund"
DIRECTORY_STREAM = "directory"
STATION_STREAM = "station"

"""Idempotency of acts: a double click, a replay or a repeated message changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, Protocol, TypeVar

from mediation_desk.domain.case.actions import CaseAction, require
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Act, Command, Desk, Event

FIRST_YEAR: Final = 2020
LAST_YEAR: Final = 2099
"""A clock outside of these years is wrong: the program is not as old, nor are its laws as new."""


class ActForm(Protocol):
    """Input of a page; ``act`` is the id made when the form was opened."""

    @property
    def act(self) -> str: ...


F = TypeVar("F", bound=ActForm)
T = TypeVar("T")


def once(act: Callable[[Desk, F], None]) -> Callable[[Desk, F], None]:
    """Guard an act: only operators who may write do so, and the same act is written once."""

    @wraps(act)
    def guarded(desk: Desk, form: F) -> None:
        if not desk.operator.may_write:
            raise Refusal(Reason.READS_ONLY, {"name": desk.operator.name})
        if not desk.ledger.has_entry(form.act):
            act(desk, form)

    return guarded


def act_of(command: Command[Any]) -> str:
    """Return the id of a command's act, "" for one that has none."""
    for each in command.arguments:
        found = act_of(each) if isinstance(each, Command) else getattr(each, "act", "")
        if found:
            return str(found)
    return ""


def sent_first(command: Command[T]) -> Act[T]:
    """Return an act of a form that is sent for the first time by whoever sends it.

    It raises Fault WRITTEN_BEFORE where its entry is written already. So it is where the answer was
    lost and the form came back from its draft, or where the draft was sent at another computer:
    what is typed by now may be something else, and must not be told as saved.
    """
    entry = act_of(command)

    @wraps(command.act)
    def act(desk: Desk) -> T:
        if entry and desk.ledger.has_entry(entry):
            raise Fault(FaultCode.WRITTEN_BEFORE)
        return command(desk)

    return act


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

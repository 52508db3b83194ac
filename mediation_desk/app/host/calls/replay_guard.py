"""Guards of the replay: only after a takeover that this ledger has, and with evidence that is here.

A seat tells when an act was first written, and the ledger says so from then on.
"""

from typing import Any

from mediation_desk.app.host.calls.seat_guard import evidence_in
from mediation_desk.app.session.session import Session
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal.journal import has_entry
from mediation_desk.ledger.journal.seat_history import read_history
from mediation_desk.ledger.projections.case_index import number_of
from mediation_desk.workflows.calls.replays import ReplayOrigin, replay
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import LedgerHistory


def history_of(session: Session) -> LedgerHistory:
    """Return the takeovers and the last restore of the ledger of a session."""
    with session.file.connection() as connection:
        return read_history(connection)


def number_in(session: Session, case: str) -> str:
    """Return the number of a case, "" for one that is not here."""
    with session.file.connection() as connection:
        return number_of(connection, case)


def has_evidence(session: Session, command: Command[Any]) -> bool:
    """Tell whether the store has all evidence that an act names, as it says."""
    store = session.file.evidence
    return all(
        store.path_of(each.sha256).is_file() and store.size_of(each.sha256) == each.size
        for each in evidence_in(command)
    )


def is_within(command: Command[Any]) -> bool:
    """Tell whether an act carries a replay inside, where nothing would look at its origin."""
    inner = [each for each in command.arguments if isinstance(each, Command)]
    return any(each.act is replay or is_within(each) for each in inner)


def require_replay(session: Session, command: Command[Any]) -> None:
    """Raise ValueError for a takeover that this ledger does not have.

    Raises Refusal(TO_DO_AGAIN) where evidence of what is not written was lost with the former host.
    """
    origin = command.arguments[1]
    assert isinstance(origin, ReplayOrigin)
    if origin.takeover not in {each.id for each in history_of(session).takeovers}:
        raise ValueError("no such takeover")
    with session.file.connection() as connection:
        is_written = has_entry(connection, act_of(command.arguments[0]))
    if not is_written and not has_evidence(session, command):
        raise Refusal(Reason.TO_DO_AGAIN)

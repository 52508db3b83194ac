"""Steps of work that an officer completed, each entered once with its limit as it stood then."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert

from sync.hub.domain.deadlines import end_of
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import completed_step
from sync.hub.storage.transactions import Transaction

ENDED_BY = {"accepted": "acceptance", "refused": "acceptance", "decided": "decision"}
"""Step that ends when a case comes into a state; a supplement or a visit ends none."""


@dataclass(frozen=True)
class HotlineStep:
    """Slip as work: its id, its hotline, the mall that has it, its receipt and its day."""

    slip_id: str
    channel: str
    station_id: str | None
    received_at: datetime
    due_on: date


def answered(turn: Transaction, one: HubMatter, officer: Reviewer) -> None:
    """Enter the answer to a question, which ends within its minutes."""
    times = {"started_at": one.received_at, "due_at": one.due_at}
    _enter(turn, officer, kind="guidance", subject=one.key, station_id=one.station_id, **times)


def ruled(
    turn: Transaction, one: HubMatter, kind: str, officer: Reviewer, due_at: datetime
) -> None:  # fmt: skip
    """Enter the decision on acceptance, or the end of the mediation, with its legal limit."""
    times = {"started_at": one.received_at, "due_at": due_at}
    _enter(turn, officer, kind=kind, subject=one.key, station_id=one.station_id, **times)


def replied(turn: Transaction, one: HotlineStep, officer: Reviewer) -> None:
    """Enter the reply to a slip, which is in time on the hotline's day."""
    times = {"started_at": one.received_at, "due_at": end_of(one.due_on)}
    of = {"subject": one.slip_id, "station_id": one.station_id, "channel": one.channel}
    _enter(turn, officer, kind="reply", **of, **times)


def _enter(turn: Transaction, officer: Reviewer, **values: object) -> None:
    turn.connection.execute(
        insert(completed_step).values(
            body_id=officer.body_id, reviewer_id=officer.id, ended_at=turn.now, **values
        )
    )

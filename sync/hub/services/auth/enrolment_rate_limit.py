"""Rate limit on guesses of enrolment codes by one address, counted across all processes of the hub.

A correct code does not count as a guess, because forty stations may enrol from one address on one
morning.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from sync.hub.domain.problems import ProblemError
from sync.hub.storage.schema import enrolment_try
from sync.hub.storage.transactions import Store

WINDOW = timedelta(minutes=10)
TRIES = 20
TURN = "enrolment tries"


def check(store: Store, address: str, now: datetime) -> None:
    """Raise ProblemError TOO_OFTEN for an address that guessed too often; write nothing."""
    with store.reading() as connection:
        _within_bounds(connection, address, now)


def count(store: Store, address: str, now: datetime) -> None:
    """Count a wrong code, or raise ProblemError TOO_OFTEN if the limit is reached."""
    with store.turn(now, TURN) as turn:
        tries = enrolment_try
        turn.connection.execute(delete(tries).where(tries.c.at < now - WINDOW))
        _within_bounds(turn.connection, address, now)
        turn.connection.execute(insert(tries).values(address=address, at=now))


def _within_bounds(connection: Connection, address: str, now: datetime) -> None:
    one = enrolment_try.c
    made = connection.scalar(
        select(func.count()).where(one.address == address, one.at >= now - WINDOW)
    )
    if (made or 0) >= TRIES:
        raise ProblemError("TOO_OFTEN", "尝试过于频繁，请十分钟后再试。")

"""How often one address may try an enrolment code; counted for all processes of the hub.

Forty stations may come in from one address on one morning: a code that was right is no try.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from sync.hub.problems import ProblemError
from sync.hub.schema import enrolment_try
from sync.hub.store import Store

WINDOW = timedelta(minutes=10)
TRIES = 20
TURN = "enrolment tries"


def spend(store: Store, address: str, now: datetime) -> int:
    """Count one try and return its number, or raise ProblemError TOO_OFTEN.

    One who is held back writes nothing.
    """
    with store.reading() as connection:
        _within_bounds(connection, address, now)
    with store.turn(now, TURN) as turn:
        tries = enrolment_try
        turn.connection.execute(delete(tries).where(tries.c.at < now - WINDOW))
        _within_bounds(turn.connection, address, now)
        counted = turn.connection.execute(insert(tries).values(address=address, at=now))
        key = counted.inserted_primary_key
    assert key is not None
    return int(key[0])


def give_back(store: Store, tried: int, now: datetime) -> None:
    """Let a try count no more: its code was right."""
    with store.turn(now, TURN) as turn:
        turn.connection.execute(delete(enrolment_try).where(enrolment_try.c.id == tried))


def _within_bounds(connection: Connection, address: str, now: datetime) -> None:
    one = enrolment_try.c
    made = connection.scalar(
        select(func.count()).where(one.address == address, one.at >= now - WINDOW)
    )
    if (made or 0) >= TRIES:
        raise ProblemError("TOO_OFTEN", "尝试过于频繁，请十分钟后再试。")

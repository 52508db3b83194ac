"""Wrong guesses at the door: each is written down, and the wait after them grows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from sync.hub.schema import sign_in_attempt

REMEMBERED = timedelta(hours=24)
LONGEST_WAIT_S = 900
FREE_GUESSES = 3
# An office's officers share one address, so it may guess wrong more often than one account.
FREE_GUESSES_OF_AN_ADDRESS = 20


@dataclass(frozen=True)
class Barred:
    """Nobody was let in. `wait_s` is 0 when the name or password was wrong."""

    wait_s: int


@dataclass(frozen=True)
class Guess:
    """One try at a password or at a code, with the new secret that the browser gets for it."""

    name: str
    password: str
    address: str
    at: datetime
    token: str


def wait_after(failures: int, free: int = FREE_GUESSES) -> int:
    """Return for how many seconds the door stays shut after so many wrong guesses in a row."""
    beyond = failures - free
    return 0 if beyond < 0 else min(LONGEST_WAIT_S, 2 ** min(beyond, 12))


def still_to_wait(connection: Connection, guess: Guess) -> int:
    """Return for how many seconds the door is still shut for this name or this address."""
    attempt = sign_in_attempt.c
    by_name = _shut_for(connection, attempt.name == guess.name, guess.at, FREE_GUESSES)
    by_address = _shut_for(
        connection, attempt.address == guess.address, guess.at, FREE_GUESSES_OF_AN_ADDRESS
    )
    return max(by_name, by_address)


def write_down(connection: Connection, guess: Guess) -> int:
    """Count the guess as wrong until it turns out right; return its number."""
    attempt = sign_in_attempt
    connection.execute(delete(attempt).where(attempt.c.at < guess.at - REMEMBERED))
    written = connection.execute(
        insert(attempt)
        .values(name=guess.name, address=guess.address, at=guess.at, succeeded=False)
        .returning(attempt.c.id)
    )
    return int(written.scalar_one())


def forgive(connection: Connection, attempt: int) -> None:
    """Let the guess have been right: the wrong ones before it count no longer."""
    connection.execute(
        update(sign_in_attempt).where(sign_in_attempt.c.id == attempt).values(succeeded=True)
    )


def strike_out(connection: Connection, attempt: int) -> None:
    """Count the guess neither as wrong nor as right: it was one half of signing in."""
    connection.execute(delete(sign_in_attempt).where(sign_in_attempt.c.id == attempt))


def _shut_for(connection: Connection, whose: Any, now: datetime, free: int) -> int:
    attempt = sign_in_attempt.c
    last_success = (
        select(func.max(attempt.id)).where(whose, attempt.succeeded.is_(True)).scalar_subquery()
    )
    failures, last_at = connection.execute(
        select(func.count(), func.max(attempt.at)).where(
            whose,
            attempt.succeeded.is_(False),
            attempt.at > now - REMEMBERED,
            attempt.id > func.coalesce(last_success, 0),
        )
    ).one()
    if not failures or last_at is None:
        return 0
    left = wait_after(failures, free) - (now - last_at).total_seconds()
    return max(0, int(-(-left // 1)))

"""Failed sign-ins: each is recorded, and lengthens the delay before the next attempt.

Known browsers are counted apart from strangers: a browser from which the user signed in before has
a count of its own, which guesses by strangers at the same name do not affect.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from sync.hub.storage.schema import sign_in_attempt

REMEMBERED = timedelta(hours=24)
LONGEST_WAIT_S = 900
FREE_GUESSES = 3
NOISY_ADDRESS = 20
"""Wrong guesses within a day after which strangers at the address have one for each name."""
FREE_GUESSES_OF_NOISE = 1


@dataclass(frozen=True)
class SignInRefused:
    """Refusal of a sign-in. `wait_s` is 0 when the name or password was wrong.

    With `is_elsewhere` they were right, at an address that the user's role does not work from.
    """

    wait_s: int
    is_elsewhere: bool = False


@dataclass(frozen=True)
class SignInAttempt:
    """Attempt at a password or at a code, with the new secret that the browser gets for it.

    `device` names the browser by the digest of its secret, `agent` by its own description.
    """

    name: str
    password: str
    address: str
    at: datetime
    token: str
    device: str = ""
    agent: str = ""


@dataclass(frozen=True)
class RecordedAttempt:
    """Recorded attempt: its number, and the known browser that it came from, if any."""

    id: int
    device: str


def wait_after(failures: int, free: int = FREE_GUESSES) -> int:
    """Return the delay in seconds after that many consecutive wrong guesses."""
    beyond = failures - free
    return 0 if beyond < 0 else min(LONGEST_WAIT_S, 2 ** min(beyond, 12))


def still_to_wait(connection: Connection, guess: SignInAttempt, known: bool) -> int:
    """Return the remaining delay in seconds for this name and this caller."""
    attempt = sign_in_attempt.c
    named = attempt.name == guess.name
    if known:
        return _shut_for(connection, guess.at, FREE_GUESSES, named, attempt.device == guess.device)
    strangers = (named, attempt.device == "")
    wait_s = _shut_for(connection, guess.at, FREE_GUESSES, *strangers)
    if is_noisy(connection, guess):
        here = (*strangers, attempt.address == guess.address)
        wait_s = max(wait_s, _shut_for(connection, guess.at, FREE_GUESSES_OF_NOISE, *here))
    return wait_s


def is_noisy(connection: Connection, guess: SignInAttempt) -> bool:
    """Tell whether strangers at this address guessed wrong often within a day."""
    attempt = sign_in_attempt.c
    made = connection.scalar(
        select(func.count()).where(
            attempt.address == guess.address,
            attempt.device == "",
            attempt.at > guess.at - REMEMBERED,
        )
    )
    return (made or 0) >= NOISY_ADDRESS


def write_down(connection: Connection, guess: SignInAttempt, known: bool) -> RecordedAttempt:
    """Count the guess as wrong until it turns out right."""
    attempt, device = sign_in_attempt, guess.device if known else ""
    connection.execute(delete(attempt).where(attempt.c.at < guess.at - REMEMBERED))
    written = connection.execute(
        insert(attempt)
        .values(name=guess.name, address=guess.address, at=guess.at, device=device)
        .returning(attempt.c.id)
    )
    return RecordedAttempt(int(written.scalar_one()), device)


def forgive(connection: Connection, guess: SignInAttempt, made: RecordedAttempt) -> None:
    """Count the guess as right, deleting the same caller's wrong ones at this name.

    A known browser clears its own, any other those from its address; those of other callers, and
    those at other names, still count.
    """
    attempt = sign_in_attempt.c
    same = attempt.device == made.device
    if not made.device:
        same &= attempt.address == guess.address
    connection.execute(delete(sign_in_attempt).where(attempt.name == guess.name, same))


def strike_out(connection: Connection, made: RecordedAttempt) -> None:
    """Count the guess neither as wrong nor as right: it was one half of signing in."""
    connection.execute(delete(sign_in_attempt).where(sign_in_attempt.c.id == made.id))


def _shut_for(connection: Connection, now: datetime, free: int, *whose: ColumnElement[Any]) -> int:
    attempt = sign_in_attempt.c
    failures, last_at = connection.execute(
        select(func.count(), func.max(attempt.at)).where(*whose, attempt.at > now - REMEMBERED)
    ).one()
    if not failures or last_at is None:
        return 0
    left = wait_after(failures, free) - (now - last_at).total_seconds()
    return max(0, int(-(-left // 1)))

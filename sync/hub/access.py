"""Who may come in: passwords, sittings, their tokens, and the growing delay for wrong guesses."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sync.hub import schema
from sync.hub.journal import Act
from sync.hub.store import Store

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
REMEMBERED = timedelta(hours=24)
NOTED_EVERY = timedelta(minutes=1)
LONGEST_WAIT_S = 900
FREE_GUESSES = 3
# An office's officers share one address, so it may guess wrong more often than one account.
FREE_GUESSES_OF_AN_ADDRESS = 20

_hasher = PasswordHasher()


@dataclass(frozen=True)
class Reviewer:
    """An officer who is signed in, with the body that decides what he may see."""

    id: str
    name: str
    body_id: str
    body: str
    body_kind: str
    line: str


@dataclass(frozen=True)
class Sitting:
    """One stay of an officer: from signing in to signing out or running out."""

    reviewer: Reviewer
    csrf: str
    token_hash: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True)
class Barred:
    """Nobody was let in. `wait_s` is 0 when the name or password was wrong."""

    wait_s: int


@dataclass(frozen=True)
class Guess:
    """One try to sign in, with the new secret that the browser gets if it succeeds."""

    name: str
    password: str
    address: str
    at: datetime
    token: str


def hash_password(password: str) -> str:
    """Return the Argon2id hash that `reviewer.password_hash` keeps."""
    return _hasher.hash(password)


def new_token() -> str:
    """Return 256 fresh random bits for a cookie; the hub keeps only their hash."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what the hub stores in place of the token."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare two secrets without telling by the time where they differ."""
    return hmac.compare_digest(left.encode(), right.encode())


def wait_after(failures: int, free: int = FREE_GUESSES) -> int:
    """Return for how many seconds the door stays shut after so many wrong guesses in a row."""
    beyond = failures - free
    return 0 if beyond < 0 else min(LONGEST_WAIT_S, 2 ** min(beyond, 12))


def sign_in(store: Store, guess: Guess) -> Sitting | Barred:
    """Let the officer in, or say for how long to wait.

    The guess is written down before the password is looked at, so that many at once are counted
    too; hashing happens outside the transaction, since it is slow on purpose. An unknown name
    costs the same time and gives the same answer as a wrong password. A guess made while the
    door is shut is not looked at and does not lengthen the wait, so that nobody can lock another
    out for longer than fifteen minutes.
    """
    with store.turn(guess.at) as turn:
        wait_s = _still_to_wait(turn.connection, guess)
        row = _account(turn.connection, guess.name)
        attempt = 0 if wait_s else _write_down(turn.connection, guess)
    if wait_s:
        return Barred(wait_s)
    matches = _matches(row.password_hash if row is not None else _dummy(), guess.password)
    if row is None or row.disabled or not matches:
        return Barred(0)
    with store.turn(guess.at) as turn:
        turn.record(Act(f"reviewer:{row.id}", "reviewer.signed_in", row.name))
        return _open(turn.connection, row, guess, attempt)


def sitting_of(connection: Connection, token: str, now: datetime) -> Sitting | None:
    """Return the sitting of this cookie while it lasts."""
    held, session = digest_of(token), schema.session.c
    row = connection.execute(
        _accounts(session.csrf, session.created_at, session.seen_at)
        .join(schema.session, session.reviewer_id == schema.reviewer.c.id)
        .where(
            session.token_hash == held,
            session.seen_at > now - IDLE,
            session.expires_at > now,
            schema.reviewer.c.disabled.is_(False),
        )
    ).one_or_none()
    if row is None:
        return None
    return Sitting(_reviewer(row), row.csrf, held, row.created_at, row.seen_at)


def note_use(store: Store, sitting: Sitting, now: datetime) -> None:
    """Count this request as use of the page; at most one write a minute."""
    if now - sitting.seen_at < NOTED_EVERY:
        return
    with store.turn(now) as turn:
        turn.connection.execute(
            update(schema.session)
            .where(schema.session.c.token_hash == sitting.token_hash)
            .values(seen_at=now)
        )


def sign_out(store: Store, sitting: Sitting, now: datetime) -> None:
    """End the sitting for good."""
    who = sitting.reviewer
    with store.turn(now) as turn:
        turn.record(Act(f"reviewer:{who.id}", "reviewer.signed_out", who.name))
        turn.connection.execute(
            delete(schema.session).where(schema.session.c.token_hash == sitting.token_hash)
        )


def _accounts(*more: Any) -> Any:
    reviewer, body = schema.reviewer.c, schema.body.c
    return select(
        reviewer.id,
        reviewer.name,
        reviewer.password_hash,
        reviewer.disabled,
        reviewer.body_id,
        body.name.label("body_name"),
        body.kind.label("body_kind"),
        body.line,
        *more,
    ).join_from(schema.reviewer, schema.body, schema.body.c.id == schema.reviewer.c.body_id)


def _account(connection: Connection, name: str) -> Row[Any] | None:
    found: Row[Any] | None = connection.execute(
        _accounts().where(schema.reviewer.c.name == name)
    ).one_or_none()
    return found


def _reviewer(row: Row[Any]) -> Reviewer:
    return Reviewer(row.id, row.name, row.body_id, row.body_name, row.body_kind, row.line)


def _still_to_wait(connection: Connection, guess: Guess) -> int:
    attempt = schema.sign_in_attempt.c
    by_name = _shut_for(connection, attempt.name == guess.name, guess.at, FREE_GUESSES)
    by_address = _shut_for(
        connection, attempt.address == guess.address, guess.at, FREE_GUESSES_OF_AN_ADDRESS
    )
    return max(by_name, by_address)


def _shut_for(connection: Connection, whose: Any, now: datetime, free: int) -> int:
    attempt = schema.sign_in_attempt.c
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


def _write_down(connection: Connection, guess: Guess) -> int:
    attempt = schema.sign_in_attempt
    connection.execute(delete(attempt).where(attempt.c.at < guess.at - REMEMBERED))
    written = connection.execute(
        insert(attempt)
        .values(name=guess.name, address=guess.address, at=guess.at, succeeded=False)
        .returning(attempt.c.id)
    )
    return int(written.scalar_one())


def _open(connection: Connection, row: Row[Any], guess: Guess, attempt: int) -> Sitting:
    held, csrf = digest_of(guess.token), new_token()
    connection.execute(
        update(schema.sign_in_attempt)
        .where(schema.sign_in_attempt.c.id == attempt)
        .values(succeeded=True)
    )
    connection.execute(delete(schema.session).where(schema.session.c.expires_at < guess.at))
    connection.execute(
        insert(schema.session).values(
            token_hash=held,
            reviewer_id=row.id,
            csrf=csrf,
            created_at=guess.at,
            seen_at=guess.at,
            expires_at=guess.at + ABSOLUTE,
        )
    )
    return Sitting(_reviewer(row), csrf, held, guess.at, guess.at)


@cache
def _dummy() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))


def _matches(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False

"""Sign-in: a password, a code where the policy requires it, and a growing delay for guesses."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

from sqlalchemy import Row

from sync.hub.services.auth import (
    devices,
    failed_sign_ins,
    passwords,
    second_factor,
    second_factor_policy,
)
from sync.hub.services.auth.failed_sign_ins import RecordedAttempt, SignInAttempt, SignInRefused
from sync.hub.services.auth.methods import address_rules
from sync.hub.services.auth.sessions import (
    ADDRESS_REFUSED,
    UserSession,
    account_of,
    end,
    open_sitting,
)
from sync.hub.storage.journal import JournalAct, author_of
from sync.hub.storage.journal_reader import SIGNED_IN
from sync.hub.storage.schema import session
from sync.hub.storage.transactions import HUB, Store, Transaction

STRANGERS_AT_ONCE = 4
"""Number of strangers' passwords hashed in parallel: each takes 64 MB meanwhile."""
PATIENCE_S = 2.0
_strangers = BoundedSemaphore(STRANGERS_AT_ONCE)


def sign_in(store: Store, guess: SignInAttempt) -> UserSession | SignInRefused:
    """Sign the user in, or return the delay; a user who needs a code gets a pending session.

    The guess is recorded before the password is checked, so that many at once are counted too;
    hashing happens outside the transaction, since it is slow on purpose. An unknown name costs the
    same time and gives the same answer as a wrong password. A guess made during the delay is not
    checked and does not lengthen the delay, so that nobody can lock another user out for longer
    than fifteen minutes, and nobody at all out of a known browser.
    """
    found = _weighed(store, guess)
    if isinstance(found, SignInRefused):
        return found
    row, attempt = found
    with store.turn(guess.at) as turn:
        if not address_rules.allows(row.networks or "", guess.address):
            return _elsewhere(turn, row, guess, attempt)
        if second_factor_policy.asks_code(turn.connection, row.role):
            failed_sign_ins.strike_out(turn.connection, attempt)
            return open_sitting(turn, row, guess, pending=True)
        return _let_in(turn, row, guess, attempt)


def prove(store: Store, guess: SignInAttempt) -> bool | SignInRefused:
    """Tell whether the password is that of the name, throttled as at sign-in."""
    found = _weighed(store, guess)
    if isinstance(found, SignInRefused):
        return found if found.wait_s else False
    with store.turn(guess.at) as turn:
        failed_sign_ins.forgive(turn.connection, guess, found[1])
    return True


def enter_code(
    store: Store, sitting: UserSession, guess: SignInAttempt
) -> UserSession | SignInRefused:
    """Sign in a user with the right code: a new session under a new token replaces the pending one.

    A secret that was only offered becomes the user's own with their first right code. A code is
    accepted once, within a step of half a minute to either side.
    """
    attempt = _written_down(store, guess)
    if isinstance(attempt, SignInRefused):
        return attempt
    with store.turn(guess.at) as turn:
        row = account_of(turn.connection, sitting.reviewer.login)
        if row is not None and not address_rules.allows(row.networks or "", guess.address):
            return _elsewhere(turn, row, guess, attempt)
        if row is not None and second_factor.accept(turn, row, sitting.offered, guess.password):
            end(turn, session.c.token_hash == sitting.token_hash)
            return _let_in(turn, row, guess, attempt)
        if row is not None:
            turn.record(_refused(row, "reviewer.code_wrong", guess, attempt))
    return SignInRefused(0)


def _elsewhere(
    turn: Transaction, row: Row[Any], guess: SignInAttempt, attempt: RecordedAttempt
) -> SignInRefused:
    """Refuse a user who proved themselves at an address that their role does not work from."""
    failed_sign_ins.strike_out(turn.connection, attempt)
    turn.record(_refused(row, ADDRESS_REFUSED, guess, attempt))
    return SignInRefused(0, is_elsewhere=True)


def _let_in(
    turn: Transaction, row: Row[Any], guess: SignInAttempt, attempt: RecordedAttempt
) -> UserSession:
    failed_sign_ins.forgive(turn.connection, guess, attempt)
    devices.remember(turn, row.id, guess.device)
    stream = f"reviewer:{row.id}"
    turn.record(
        JournalAct(stream, SIGNED_IN, author_of(row.name, row.login), private=_whence(guess))
    )
    return open_sitting(turn, row, guess)


def _written_down(store: Store, guess: SignInAttempt) -> RecordedAttempt | SignInRefused:
    with store.turn(guess.at) as turn:
        known = devices.is_known(turn.connection, guess.name, guess.device, guess.at)
        wait_s = failed_sign_ins.still_to_wait(turn.connection, guess, known)
        if wait_s:
            return SignInRefused(wait_s)
        return failed_sign_ins.write_down(turn.connection, guess, known)


def _weighed(
    store: Store, guess: SignInAttempt
) -> tuple[Row[Any], RecordedAttempt] | SignInRefused:
    """Return the account to which the password belongs, and the guess as recorded."""
    attempt = _written_down(store, guess)
    if isinstance(attempt, SignInRefused):
        return attempt
    with store.reading() as connection:
        row = account_of(connection, guess.name)
    kept = row.password_hash if row is not None else passwords.dummy_hash()
    with place_for(bool(attempt.device)) as is_free:
        matches = is_free and passwords.matches(kept, guess.password)
    if not is_free:
        with store.turn(guess.at) as turn:
            failed_sign_ins.strike_out(turn.connection, attempt)
        return SignInRefused(1)
    if row is not None and matches and not row.disabled:
        return row, attempt
    _note(store, row, guess, attempt)
    return SignInRefused(0)


@contextmanager
def place_for(known: bool) -> Iterator[bool]:
    """Tell whether there is room to hash a password; for a known browser there always is."""
    if known:
        yield True
    elif _strangers.acquire(timeout=PATIENCE_S):
        try:
            yield True
        finally:
            _strangers.release()
    else:
        yield False


def _note(
    store: Store, row: Row[Any] | None, guess: SignInAttempt, attempt: RecordedAttempt
) -> None:
    """Record a refused password in the journal, never the password itself.

    An unknown name is not recorded either: somebody may have typed the password in its place. From
    an address that guesses often these are counted and not recorded one by one, because anybody may
    invent names without end.
    """
    with store.turn(guess.at) as turn:
        if row is not None:
            kind = "reviewer.shut_out_tried" if row.disabled else "reviewer.password_wrong"
            turn.record(_refused(row, kind, guess, attempt))
        elif not failed_sign_ins.is_noisy(turn.connection, guess):
            turn.record(JournalAct(HUB, "hub.unknown_name", HUB, private=_whence(guess)))


def _refused(
    row: Row[Any], kind: str, guess: SignInAttempt, attempt: RecordedAttempt
) -> JournalAct:
    facts = {"browser": "known" if attempt.device else "unknown"}
    return JournalAct(f"reviewer:{row.id}", kind, HUB, facts, _whence(guess))


def _whence(guess: SignInAttempt) -> dict[str, str]:
    return {"address": guess.address, "agent": guess.agent}

"""Sign-in: a password, a code where the policy requires it, and a growing delay for guesses."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

from sqlalchemy import Row

from sync.hub.services.auth import (
    failed_sign_ins,
    passwords,
    second_factor,
    second_factor_policy,
)
from sync.hub.services.auth.failed_sign_ins import RecordedAttempt, SignInAttempt, SignInRefused
from sync.hub.services.auth.identity_binding import bound_account
from sync.hub.services.auth.methods import address_rules, devices, recovery_codes
from sync.hub.services.auth.methods.port import (
    LDAP,
    ONLY_PASSWORDS,
    PASSWORD,
    Identity,
    MethodAwayError,
    SignInMethods,
)
from sync.hub.services.auth.separation import role_name
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
UNBOUND = "hub.unknown_identity"
log = logging.getLogger(__name__)
_strangers = BoundedSemaphore(STRANGERS_AT_ONCE)


def sign_in(
    store: Store, guess: SignInAttempt, methods: SignInMethods = ONLY_PASSWORDS
) -> UserSession | SignInRefused:
    """Sign the user in, or return the delay; a user who needs a code gets a pending session.

    The guess is recorded before the password is checked, so that many at once are counted too;
    hashing happens outside the transaction, since it is slow on purpose. An unknown name costs the
    same time and gives the same answer as a wrong password. A guess made during the delay is not
    checked and does not lengthen the delay, so that nobody can lock another user out for longer
    than fifteen minutes, and nobody at all out of a known browser.
    """
    found = _weighed(store, guess, methods)
    if isinstance(found, SignInRefused):
        return found
    row, attempt = found
    with store.turn(guess.at) as turn:
        return _proved(turn, row, guess, attempt)


def sign_in_identified(
    store: Store, identity: Identity, guess: SignInAttempt, methods: SignInMethods
) -> UserSession | SignInRefused:
    """Sign in whom a provider has verified, where they have an account here.

    A second factor that they proved there counts where the configuration says so.
    """
    with store.turn(guess.at) as turn:
        row = bound_account(turn, identity, methods)
        attempt = failed_sign_ins.write_down(turn.connection, guess, known=False)
        if row is None or row.disabled:
            kind = "reviewer.shut_out_tried" if row is not None else UNBOUND
            stream = f"reviewer:{row.id}" if row is not None else HUB
            private = {**_whence(guess), "login": identity.login}
            turn.record(JournalAct(stream, kind, HUB, {"method": identity.method}, private))
            return SignInRefused(0)
        return _proved(turn, row, guess, attempt, has_factor=identity.has_factor)


def _proved(
    turn: Transaction,
    row: Row[Any],
    guess: SignInAttempt,
    attempt: RecordedAttempt,
    has_factor: bool = False,
) -> UserSession | SignInRefused:
    """Open the session of a user who proved themselves, or a pending one until the code comes."""
    if not address_rules.allows(row.networks or "", guess.address):
        return _elsewhere(turn, row, guess, attempt)
    role = role_name(row.role, row.signs, row.secures)
    if not has_factor and second_factor_policy.asks_code(turn.connection, role):
        failed_sign_ins.strike_out(turn.connection, attempt)
        return open_sitting(turn, row, guess, pending=True)
    return _let_in(turn, row, guess, attempt)


def prove(store: Store, guess: SignInAttempt) -> bool | SignInRefused:
    """Tell whether the password is that of the name, throttled as at sign-in."""
    found = _weighed(store, guess, ONLY_PASSWORDS)
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
        if row is not None and _accepts(turn, row, sitting, guess.password):
            end(turn, session.c.token_hash == sitting.token_hash)
            return _let_in(turn, row, guess, attempt)
        if row is not None:
            turn.record(_refused(row, "reviewer.code_wrong", guess, attempt))
    return SignInRefused(0)


def _accepts(turn: Transaction, row: Row[Any], sitting: UserSession, typed: str) -> bool:
    """Tell whether a code is that of the telephone, or an unused recovery code."""
    is_right = second_factor.accept(turn, row, sitting.offered, typed)
    return is_right or recovery_codes.accept(turn, row, typed)


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
    store: Store, guess: SignInAttempt, methods: SignInMethods
) -> tuple[Row[Any], RecordedAttempt] | SignInRefused:
    """Return the account to which the password belongs, and the guess as recorded."""
    attempt = _written_down(store, guess)
    if isinstance(attempt, SignInRefused):
        return attempt
    with store.reading() as connection:
        row = account_of(connection, guess.name)
    try:
        with place_for(bool(attempt.device)) as is_free:
            found = _identified(row, guess, methods) if is_free else None
    except MethodAwayError as fault:
        log.error("the directory of users cannot be asked: %s", fault)
        is_free = False
    if not is_free:
        with store.turn(guess.at) as turn:
            failed_sign_ins.strike_out(turn.connection, attempt)
        return SignInRefused(1)
    row = _account(store, row, found, guess, methods)
    if row is not None and found is not None and not row.disabled:
        return row, attempt
    _note(store, row, guess, attempt)
    return SignInRefused(0)


class LocalPassword:
    """Hub's own password of an account, as a PasswordMethod over its stored hash."""

    def __init__(self, kept: str) -> None:
        """Compare with a hash; for an unknown account with one that nothing matches."""
        self._kept = kept

    def identify(self, login: str, password: str) -> Identity | None:
        """Return the person where the password is that of the hash."""
        return (
            Identity(PASSWORD, login, login, login)
            if passwords.matches(self._kept, password)
            else None
        )


def _identified(
    row: Row[Any] | None, guess: SignInAttempt, methods: SignInMethods
) -> Identity | None:
    """Return whom the password proves, by the method of the account.

    Of an unknown name the directory is asked where its groups give accounts.
    """
    if methods.directory is not None and (row.sign_in_by == LDAP if row else methods.places):
        return methods.directory.identify(guess.name, guess.password)
    has_password = row is not None and row.sign_in_by == PASSWORD
    kept = row.password_hash if row is not None and has_password else passwords.dummy_hash()
    return LocalPassword(kept).identify(guess.name, guess.password)


def _account(
    store: Store,
    row: Row[Any] | None,
    found: Identity | None,
    guess: SignInAttempt,
    methods: SignInMethods,
) -> Row[Any] | None:
    """Return the account of whom a directory proved; of the hub's password it is the named one."""
    if found is None or found.method == PASSWORD:
        return row
    with store.turn(guess.at) as turn:
        return bound_account(turn, found, methods)


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

"""The door: a password, for an administrator a code as well, and the growing wait for guesses."""

from typing import Any

from sqlalchemy import Row

from sync.hub.access import Sitting, account_of, end, open_sitting
from sync.hub.entrance import guesses, passwords, second_factor
from sync.hub.entrance.guesses import Barred, Guess
from sync.hub.journal import Act
from sync.hub.schema import session
from sync.hub.store import Store


def sign_in(store: Store, guess: Guess) -> Sitting | Barred:
    """Let the user in, or say for how long to wait; an administrator's sitting is pending.

    The guess is written down before the password is looked at, so that many at once are counted
    too; hashing happens outside the transaction, since it is slow on purpose. An unknown name
    costs the same time and gives the same answer as a wrong password. A guess made while the
    door is shut is not looked at and does not lengthen the wait, so that nobody can lock another
    out for longer than fifteen minutes.
    """
    found = _weighed(store, guess)
    if isinstance(found, Barred):
        return found
    row, attempt = found
    with store.turn(guess.at) as turn:
        if row.role == "administrator":
            guesses.strike_out(turn.connection, attempt)
            return open_sitting(turn, row, guess, pending=True)
        guesses.forgive(turn.connection, attempt)
        turn.record(Act(f"reviewer:{row.id}", "reviewer.signed_in", row.name))
        return open_sitting(turn, row, guess)


def prove(store: Store, guess: Guess) -> bool | Barred:
    """Tell whether the password is that of the name, throttled as at the door."""
    found = _weighed(store, guess)
    if isinstance(found, Barred):
        return found if found.wait_s else False
    with store.turn(guess.at) as turn:
        guesses.forgive(turn.connection, found[1])
    return True


def enter_code(store: Store, sitting: Sitting, guess: Guess) -> Sitting | Barred:
    """Let in who has the code as well: a new sitting under a new token, the pending one ends.

    A secret that was only offered becomes his own with its first right code. A code is taken
    once, within a step of half a minute to either side.
    """
    with store.turn(guess.at) as turn:
        wait_s = guesses.still_to_wait(turn.connection, guess)
        attempt = 0 if wait_s else guesses.write_down(turn.connection, guess)
    if wait_s:
        return Barred(wait_s)
    with store.turn(guess.at) as turn:
        row = account_of(turn.connection, sitting.reviewer.name)
        if row is None or not second_factor.accept(turn, row, sitting.offered, guess.password):
            return Barred(0)
        end(turn, session.c.token_hash == sitting.token_hash)
        guesses.forgive(turn.connection, attempt)
        turn.record(Act(f"reviewer:{row.id}", "reviewer.signed_in", row.name))
        return open_sitting(turn, row, guess)


def _weighed(store: Store, guess: Guess) -> tuple[Row[Any], int] | Barred:
    """Return the account whose password this is, and the number of the guess."""
    with store.turn(guess.at) as turn:
        wait_s = guesses.still_to_wait(turn.connection, guess)
        row = account_of(turn.connection, guess.name)
        attempt = 0 if wait_s else guesses.write_down(turn.connection, guess)
    if wait_s:
        return Barred(wait_s)
    kept = row.password_hash if row is not None else passwords.nobodys()
    matches = passwords.matches(kept, guess.password)
    return Barred(0) if row is None or row.disabled or not matches else (row, attempt)

"""Names and logins that a user of the hub can have."""

import re

from sqlalchemy import select

from sync.hub.domain.file_names import shown_name
from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.storage.schema import reviewer
from sync.hub.storage.transactions import HUB, Transaction

BRACKET = re.compile(r"[()（）]")
"""Brackets, in which the journal puts the login after a name."""


def note_wrong_names(
    faults: ChangeFaultCollector, turn: Transaction, name: str, login: str, login_before: str = ""
) -> None:
    """Note what is wrong with a user's name and login; the login they have already is right.

    A login that is the name itself has its own fault only where the name has none.
    """
    is_right = faults.of(lambda: _right_name(name))
    is_new = login.casefold() != login_before.casefold() or not login
    if is_new and (is_right or login != name):
        faults.of(lambda: refuse_login(turn, login, name))


def _right_name(name: str) -> bool:
    refuse_name(name)
    return True


def refuse_name(name: str) -> None:
    """Raise ValueError with a plain sentence for a name that no person can have here."""
    if not name or len(name) > 200:
        raise RefusedChange("user_name_length", "name")
    if name.casefold() == HUB:
        # The journal uses this name for acts of the hub itself and of its commands.
        raise RefusedChange("user_name_reserved", "name")
    if shown_name(name) != name:
        raise RefusedChange("user_name_invisible", "name")


def refuse_login(turn: Transaction, login: str, name: str) -> None:
    """Raise ValueError with a plain sentence for a login that the person of the name cannot have.

    Upper and lower case are the same here, so that no login looks like another one.
    """
    is_odd = shown_name(login) != login or len(login) > 200 or login.casefold() == HUB
    if not login or is_odd or BRACKET.search(login):
        raise RefusedChange("login_unusable", "login")
    logins = turn.connection.scalars(select(reviewer.c.login))
    if login.casefold() not in {each.casefold() for each in logins}:
        return
    if login == name:
        raise RefusedChange("user_known", "login", name=name)
    raise RefusedChange("login_taken", "login", login=login)

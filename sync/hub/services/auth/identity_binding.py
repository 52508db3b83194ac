"""Binding of a verified identity to the account that an administrator made, or a group gives.

An account is found by its login once; from then on by the provider's own id of the person, so that
a login that is given to somebody else later opens nothing.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.auth.methods import devices
from sync.hub.services.auth.methods.port import (
    METHODS,
    PASSWORD,
    GroupPlace,
    Identity,
    SignInMethods,
)
from sync.hub.services.auth.separation import is_separated, role_name
from sync.hub.services.auth.sessions import account_of, end_sittings
from sync.hub.services.auth.user_accounts import (
    UNUSABLE,
    ActAuthor,
    NewAccount,
    admit,
    changing,
    place,
    refuse_new,
)
from sync.hub.storage.journal import JournalAct, author_of
from sync.hub.storage.schema import body, reviewer
from sync.hub.storage.transactions import HUB, Store, Transaction

GIVEN_ROLES = ("officer", "head", "auditor")
"""Roles that a group may give; administrators are made by hand."""


def bound_account(turn: Transaction, identity: Identity, methods: SignInMethods) -> Row[Any] | None:
    """Return the account of a verified person, or None when they have none here.

    One that their groups give is made at their first sign-in and follows the groups afterwards:
    without such a group it opens no longer.
    """
    row = _by_subject(turn, identity)
    wanted = methods.place_of(identity.groups)
    if row is None:
        row = account_of(turn.connection, identity.login)
        if row is None:
            return _made(turn, identity, wanted) if wanted else None
        if row.sign_in_by != identity.method or row.subject:
            return None
        _bind(turn, row, identity)
    if row.by_group:
        if wanted is None:
            return None
        _follow(turn, row, wanted)
    return account_of(turn.connection, row.login)


def let_sign_in_by(store: Store, login: str, method: str, now: datetime, by: str) -> None:
    """Let a user prove themselves by another method; their sessions end.

    With a directory or a provider the hub's own password opens nothing; back at the password, one
    is given to them. Raises ValueError with a plain sentence, also where it takes both
    administrators.
    """
    if method not in METHODS:
        raise RefusedChange("no_sign_in_method", "method")
    with store.turn(now) as turn, changing(turn, login) as row:
        if is_separated(turn.connection):
            raise RefusedChange("alone")
        if row.sign_in_by == method:
            return
        values: dict[str, Any] = {"sign_in_by": method, "subject": "", "by_group": False}
        if method != PASSWORD:
            values["renew_password"] = False
        own = reviewer.c.id == row.id
        turn.connection.execute(
            update(reviewer).where(own).values(password_hash=UNUSABLE, **values)
        )
        end_sittings(turn, row.id)
        devices.forget(turn, row.id)
        facts = {"method": method, "before_method": row.sign_in_by}
        turn.record(JournalAct(f"reviewer:{row.id}", "reviewer.method_changed", by, facts))


def _by_subject(turn: Transaction, identity: Identity) -> Row[Any] | None:
    own = (reviewer.c.sign_in_by == identity.method, reviewer.c.subject == identity.subject)
    login = turn.connection.scalar(select(reviewer.c.login).where(*own))
    return None if login is None else account_of(turn.connection, login)


def _bind(turn: Transaction, row: Row[Any], identity: Identity) -> None:
    turn.connection.execute(
        update(reviewer).where(reviewer.c.id == row.id).values(subject=identity.subject)
    )
    facts = {"method": identity.method}
    author = author_of(row.name, row.login)
    turn.record(JournalAct(f"reviewer:{row.id}", "reviewer.identity_bound", author, facts))


def _made(turn: Transaction, identity: Identity, wanted: GroupPlace) -> Row[Any] | None:
    """Make the account that a group gives; while the administrators are separated there is none."""
    body_id = _body(turn, wanted)
    if is_separated(turn.connection) or body_id is None:
        return None
    name = identity.name.strip() or identity.login
    try:
        refuse_new(turn, (name, identity.login), wanted.role)
    except RefusedChange:
        return None
    one = NewAccount(name, "", wanted.role, login=identity.login)
    signed = ActAuthor(HUB, {"method": identity.method})
    made = admit(turn, one, UNUSABLE, body_id, signed)
    values = {"sign_in_by": identity.method, "subject": identity.subject, "by_group": True}
    turn.connection.execute(update(reviewer).where(reviewer.c.id == made).values(**values))
    return account_of(turn.connection, identity.login)


def _follow(turn: Transaction, row: Row[Any], wanted: GroupPlace) -> None:
    """Move the account to the place that the groups give now."""
    body_id = _body(turn, wanted)
    now = (row.body_id, role_name(row.role, row.signs, row.secures))
    if body_id is None or now == (body_id, wanted.role) or is_separated(turn.connection):
        return
    place(turn, row.login, (body_id, wanted.role), ActAuthor(HUB))


def _body(turn: Transaction, wanted: GroupPlace) -> str | None:
    if wanted.role not in GIVEN_ROLES:
        return None
    return turn.connection.scalar(select(body.c.id).where(body.c.name == wanted.body))

"""Requests that one administrator proposes and the other confirms, while they are separated.

They cover new users, their body and role, and access: reinstating a user, a password for one
sign-in, another second factor. Whoever holds any of these can act as that user.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.auth.separation import refuse_moved, role_name
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_accounts import (
    ActAuthor,
    NewAccount,
    admit,
    changing,
    forget_factor,
    hashed_password,
    let_in_again,
    place,
    refuse_new,
    require_place,
    set_given,
)
from sync.hub.storage.journal import JournalAct, author_column, author_of
from sync.hub.storage.schema import body, reviewer, right_request
from sync.hub.storage.transactions import HUB, Store, Transaction

LAPSE = timedelta(days=7)
"""Period in which a request can be confirmed."""
RESETS = ("password", "factor")
"""Credentials that can be reset: kept as `stood` of an entry, which is empty for reinstating."""


@dataclass(frozen=True)
class ChangeRequest:
    """Waiting request: the change, the user concerned, its proposer and its time."""

    id: str
    kind: str
    login: str
    name: str
    body_id: str
    body: str
    role: str
    stood: str
    at: datetime
    by: str
    by_id: str
    by_secures: bool

    @property
    def act(self) -> str:
        """Return the act that is carried out: the kind, or the credential that is reset."""
        return self.stood if self.stood in RESETS else self.kind

    @property
    def shows_password(self) -> bool:
        """Tell whether the confirming administrator is shown a password for one sign-in."""
        return self.act in ("user", "password")

    def is_for(self, who: Reviewer) -> bool:
        """Tell whether this administrator confirms it: of the other kind than the proposer."""
        return who.administers and who.id != self.by_id and who.secures != self.by_secures


def waiting(connection: Connection, now: datetime) -> tuple[ChangeRequest, ...]:
    """Return the requests that can be confirmed, the oldest first.

    One whose proposer is no longer an administrator is not among them.
    """
    columns = [right_request.c[name] for name in _OWN]
    found = connection.execute(
        select(
            *columns,
            body.c.name.label("body"),
            author_column().label("by"),
            reviewer.c.secures.label("by_secures"),
        )
        .join(body, body.c.id == right_request.c.body_id)
        .join(reviewer, reviewer.c.id == right_request.c.by_id)
        .where(
            right_request.c.at > now - LAPSE,
            reviewer.c.role == "administrator",
            reviewer.c.disabled.is_(False),
        )
        .order_by(right_request.c.at, right_request.c.id)
    )
    return tuple(ChangeRequest(**row._mapping) for row in found)


_OWN = ("id", "kind", "login", "name", "body_id", "role", "stood", "at", "by_id")


def propose_user(
    store: Store, one: tuple[str, str, str, str], now: datetime, by: Reviewer
) -> None:  # fmt: skip
    """Propose a new user: name, login (empty: the name), role and the id of the body.

    Raises ValueError with a plain sentence.
    """
    name, role, body_id = one[0].strip(), one[2], one[3]
    who = {"name": name, "login": one[1].strip() or name}
    with store.turn(now) as turn:
        refuse_new(turn, (name, who["login"]), role, body_id)
        _propose(turn, {"kind": "user", **who, "body_id": body_id, "role": role}, by)


def propose_place(
    store: Store, login: str, to: tuple[str, str], by: Reviewer, now: datetime, stood: str = ""
) -> None:  # fmt: skip
    """Propose another body (its id) or role for a user; `stood` is the value that the form showed.

    Raises ValueError with a plain sentence.
    """
    body_id, role = to
    with store.turn(now) as turn, changing(turn, login) as row:
        before = role_name(row.role, row.signs, row.secures)
        refuse_moved(stood, row.body_id, before)
        require_place(turn, body_id, role)
        if role != before and row.id == by.id:
            raise RefusedChange("own_role", "role")
        if (row.body_id, before) != to:
            wanted = {"kind": "place", **_who(row), "body_id": body_id, "role": role}
            _propose(turn, {**wanted, "stood": f"{row.body_id} {before}"}, by)


def propose_entry(store: Store, login: str, now: datetime, by: Reviewer) -> None:
    """Propose that a suspended user is reinstated.

    Raises ValueError with a plain sentence.
    """
    with store.turn(now) as turn, changing(turn, login) as row:
        if not row.disabled:
            raise RefusedChange("user_not_shut_out")
        role = role_name(row.role, row.signs, row.secures)
        _propose(turn, {"kind": "entry", **_who(row), "body_id": row.body_id, "role": role}, by)


def propose_reset(store: Store, login: str, what: str, now: datetime, by: Reviewer) -> None:
    """Propose that a credential of a user, one of RESETS, is reset.

    Raises ValueError with a plain sentence.
    """
    with store.turn(now) as turn, changing(turn, login) as row:
        role = role_name(row.role, row.signs, row.secures)
        wanted = {"kind": "entry", **_who(row), "body_id": row.body_id, "role": role}
        _propose(turn, {**wanted, "stood": what}, by)


def confirm(
    store: Store, request_id: str, password: str, now: datetime, by: Reviewer
) -> ChangeRequest:
    """Carry out the request that an administrator of the other kind proposed, and return it.

    `password` is for one sign-in of the user for whom it is shown. Raises ValueError with a plain
    sentence.
    """
    hashed = hashed_password(password)
    with store.turn(now) as turn:
        found = _found(turn, request_id)
        if not found.is_for(by):
            raise RefusedChange("same_kind_confirms")
        signed = ActAuthor(by.author, {"proposed_by": found.by})
        if found.kind == "user":
            refuse_new(turn, (found.name, found.login), found.role)
            one = NewAccount(found.name, password, found.role, renews=True, login=found.login)
            admit(turn, one, hashed, found.body_id, signed)
        elif found.kind == "place":
            place(turn, found.login, (found.body_id, found.role), signed, found.stood)
        else:
            _give_way_in(turn, found, hashed, signed)
        _drop(turn, found.id)
    return found


def _give_way_in(turn: Transaction, found: ChangeRequest, hashed: str, signed: ActAuthor) -> None:
    if found.act not in RESETS:
        let_in_again(turn, found.login, signed)
        return
    with changing(turn, found.login) as row:
        if found.act == "password":
            set_given(turn, row, hashed, signed)
        else:
            forget_factor(turn, row, signed)


def drop(store: Store, request_id: str, now: datetime, by: Reviewer) -> None:
    """Decline another administrator's request, or withdraw one's own.

    Raises ValueError with a plain sentence.
    """
    with store.turn(now) as turn:
        found = _found(turn, request_id)
        kind = "right.taken_back" if found.by_id == by.id else "right.declined"
        _drop(turn, found.id)
        facts = _facts(author_of(found.name, found.login), found.role, found.stood)
        turn.record(JournalAct(f"right:{found.id}", kind, by.author, facts))


def _propose(turn: Transaction, wanted: dict[str, Any], by: Reviewer) -> None:
    _lapse(turn)
    same = select(right_request.c.id).where(
        right_request.c.login == wanted["login"], right_request.c.kind == wanted["kind"]
    )
    if turn.connection.execute(same).first() is not None:
        raise RefusedChange("request_waits")
    made = turn.store.chance.new_id()
    turn.connection.execute(
        insert(right_request).values(id=made, by_id=by.id, at=turn.now, **wanted)
    )
    named = author_of(wanted["name"], wanted["login"])
    facts = _facts(named, wanted["role"], wanted.get("stood", ""))
    turn.record(JournalAct(f"right:{made}", "right.proposed", by.author, facts))


def _lapse(turn: Transaction) -> None:
    """Remove the requests that can no longer be confirmed, and record each."""
    held = {one.id for one in waiting(turn.connection, turn.now)}
    rows: list[Row[Any]] = list(turn.connection.execute(select(right_request)))
    for row in rows:
        if row.id not in held:
            _drop(turn, row.id)
            facts = _facts(author_of(row.name, row.login), row.role, row.stood)
            turn.record(JournalAct(f"right:{row.id}", "right.lapsed", HUB, facts))


def _found(turn: Transaction, request_id: str) -> ChangeRequest:
    for one in waiting(turn.connection, turn.now):
        if one.id == request_id:
            return one
    raise RefusedChange("request_gone")


def _who(row: Row[Any]) -> dict[str, str]:
    return {"name": row.name, "login": row.login}


def _drop(turn: Transaction, request_id: str) -> None:
    turn.connection.execute(delete(right_request).where(right_request.c.id == request_id))


def _facts(name: str, role: str, stood: str) -> dict[str, str]:
    values = {"account": name, "role": role}
    return {**values, "reset": stood} if stood in RESETS else values

"""Electronic seals as pictures: added by an administrator, used by those whom they name."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from sync.hub.domain import pictures
from sync.hub.domain.paper_content import SealPicture
from sync.hub.domain.refusals import FaultCollector, InvalidField, NotFound
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_list import officers_at_work
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import seal, seal_user
from sync.hub.storage.transactions import Transaction

NAME_MAX = 60
BYTES_MAX = 1024 * 1024
NARROWEST, WIDEST = 30, 50
"""Width of a seal on paper in millimetres: a bureau's is 42 (国发〔1999〕25 号)."""


@dataclass(frozen=True)
class Seal:
    """Seal without its picture; `users` are the ids of the officers who may use it."""

    id: str
    name: str
    sha256: str
    millimetres: int
    made_by: str
    made_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str
    users: frozenset[str] = frozenset()

    @property
    def is_used(self) -> bool:
        """Tell whether it was not withdrawn."""
        return self.withdrawn_at is None


def seals(connection: Connection) -> tuple[Seal, ...]:
    """Return all seals, those in use first, by name."""
    return _seals(connection)


def usable_by(connection: Connection, who: Reviewer) -> tuple[Seal, ...]:
    """Return the seals that an officer may set under a document."""
    if not who.decides:
        return ()
    return tuple(one for one in _seals(connection) if one.is_used and who.id in one.users)


def picture_of(connection: Connection, seal_id: str) -> SealPicture | None:
    """Return the picture of a seal, or None."""
    asked = select(seal.c.picture, seal.c.millimetres).where(seal.c.id == seal_id)
    row = connection.execute(asked).first()
    return SealPicture(row.picture, row.millimetres) if row else None


def add(turn: Transaction, typed: tuple[str, str], content: bytes, by: str) -> str:
    """Add a seal: its name and width, and its picture; return its id. Raises InvalidField."""
    name, width, faults = typed[0].strip(), typed[1].strip(), FaultCollector()
    if not name or len(name) > NAME_MAX:
        faults.note(InvalidField("Write the seal's name, at most 60 characters", "name"))
    is_width = width.isascii() and width.isdigit() and NARROWEST <= int(width) <= WIDEST
    if not is_width:
        faults.note(InvalidField("The width on paper is 30 to 50 millimetres", "millimetres"))
    if len(content) > BYTES_MAX or pictures.kind_of(content) != "image/png":
        sentence = "The picture is a PNG of at most 1 MB, best on a clear ground"
        faults.note(InvalidField(sentence, "picture"))
    faults.require_none()
    seal_id, digest = turn.store.chance.new_id(), hashlib.sha256(content).hexdigest()
    values = {"name": name, "picture": content, "sha256": digest, "millimetres": int(width)}
    turn.connection.execute(insert(seal).values(id=seal_id, made_by=by, made_at=turn.now, **values))
    turn.record(JournalAct(f"seal:{seal_id}", "seal.added", by, {"seal": name, "sha256": digest}))
    return seal_id


def let_use(turn: Transaction, seal_id: str, users: Collection[str], by: str) -> None:
    """Let exactly these officers use a seal. Raises NotFound, and InvalidField for others."""
    one = _used(turn.connection, seal_id)
    names = {each.id: each.name for each in officers_at_work(turn.connection)}
    if not set(users) <= names.keys():
        raise InvalidField("Choose officers who are at work")
    after = frozenset(users)
    for user_id in sorted(one.users - after):
        which = (seal_user.c.seal_id == seal_id, seal_user.c.reviewer_id == user_id)
        turn.connection.execute(delete(seal_user).where(*which))
    for user_id in sorted(after - one.users):
        turn.connection.execute(insert(seal_user).values(seal_id=seal_id, reviewer_id=user_id))
    if after != one.users:
        facts = {"seal": one.name, "whom": "、".join(names[each] for each in sorted(after))}
        turn.record(JournalAct(f"seal:{seal_id}", "seal.users_set", by, facts))


def withdraw(turn: Transaction, seal_id: str, by: str) -> None:
    """Withdraw a seal; what bears it stays as it is. Raises NotFound."""
    one = _used(turn.connection, seal_id)
    of = seal.c.id == seal_id
    turn.connection.execute(update(seal).where(of).values(withdrawn_at=turn.now, withdrawn_by=by))
    turn.record(JournalAct(f"seal:{seal_id}", "seal.withdrawn", by, {"seal": one.name}))


def _used(connection: Connection, seal_id: str) -> Seal:
    found = _seals(connection, seal.c.id == seal_id)
    if not found or not found[0].is_used:
        raise NotFound
    return found[0]


def _seals(connection: Connection, *which: ColumnElement[bool]) -> tuple[Seal, ...]:
    users: dict[str, set[str]] = {}
    for row in connection.execute(select(seal_user)):
        users.setdefault(row.seal_id, set()).add(row.reviewer_id)
    columns = [column for column in seal.c if column.name != "picture"]
    order = (seal.c.withdrawn_at.is_not(None), seal.c.name, seal.c.made_at)
    rows = connection.execute(select(*columns).where(*which).order_by(*order))
    return tuple(Seal(**row._mapping, users=frozenset(users.get(row.id, ()))) for row in rows)

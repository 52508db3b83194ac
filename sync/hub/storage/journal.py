"""Journal of the hub: every act of a reviewer and of the hub, chained like a station's ledger."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Text,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from sync.hub.storage.encryption.columns import lenient
from sync.hub.storage.schema import journal, reviewer
from sync.protocol import GENESIS

TAG = b"mediation-hub/journal/1\x00"


@dataclass(frozen=True)
class JournalAct:
    """Act for the journal: `facts` without personal data, `private` with it."""

    stream: str
    kind: str
    by: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    private: Mapping[str, Any] = field(default_factory=dict)


def author_of(name: str, login: str) -> str:
    """Return a user as author of their acts: by name, and by login where that is another.

    Two people of one name are told apart by it; a login never contains a bracket.
    """
    return name if login == name else f"{name}（{login}）"


def author_column(of: FromClause = reviewer) -> ColumnElement[str]:
    """Return `author_of` of a row of the users, for a query."""
    bracketed = of.c.name.concat(literal("（")).concat(of.c.login).concat(literal("）"))
    return case((of.c.login == of.c.name, of.c.name), else_=bracketed)


class AuthorId(FunctionElement[str]):
    """Id of the user who did an act, by which a new name changes nothing; null where not noted."""

    name = "author_id"
    type = Text()
    inherit_cache = True


@compiles(AuthorId)
def _author_id(element: AuthorId, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_extract(CAST({compiler.process(element.clauses, **options)} AS TEXT), '$.by_id')"


@compiles(AuthorId, "postgresql")
def _author_id_of_server(element: AuthorId, compiler: SQLCompiler, **options: Any) -> str:
    facts = compiler.process(element.clauses, **options)
    return f"(CAST(convert_from({facts}, 'UTF8') AS json) ->> 'by_id')"


def is_done_by(of: FromClause) -> ColumnElement[bool]:
    """Tell whether an act is of a row of the users: by id, in older entries by author."""
    by_id = AuthorId(journal.c.facts)
    return or_(by_id == of.c.id, and_(by_id.is_(None), journal.c.by == author_column(of)))


def append_act(
    connection: Connection, act: JournalAct, at: datetime, ids: tuple[str, bytes]
) -> int:
    """Append the act with its (id, 16 byte salt) and return its number.

    The caller's transaction must be a writing one, because the chain has one end.
    """
    return append_acts(connection, [(act, ids)], at)


def append_acts(
    connection: Connection, acts: Sequence[tuple[JournalAct, tuple[str, bytes]]], at: datetime
) -> int:
    """Append at least one act, each with its (id, 16 byte salt); return the last number."""
    last = connection.execute(
        select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
    ).first()
    seq, previous, rows = int(last.seq) if last else 0, last.hash if last else GENESIS, []
    for act, (act_id, salt) in acts:
        seq += 1
        rows.append(_row(act, at, (act_id, salt), (seq, previous)))
        previous = rows[-1]["hash"]
    connection.execute(journal.insert(), rows)
    return seq


def _row(
    act: JournalAct, at: datetime, ids: tuple[str, bytes], place: tuple[int, str]
) -> dict[str, Any]:
    """Return the entry of an act at its place in the chain: its number, and the hash before."""
    private = _json(act.private)
    row = {
        "seq": place[0],
        "id": ids[0],
        "stream": act.stream,
        "kind": act.kind,
        "at": at,
        "by": act.by,
        "facts": _json(act.facts),
        "private_digest": hashlib.sha256(ids[1] + private).hexdigest(),
        "previous": place[1],
    }
    return {**row, "hash": _hash(row), "private": private, "private_salt": ids[1]}


def first_break(connection: Connection, since: int = 1) -> int | None:
    """Return the number of the first entry that breaks the chain, or None.

    Begins at the entry `since`, whose link to its predecessor is checked too.
    """
    previous, expected = _hash_at(connection, since - 1), since
    columns = map(lenient, journal.c)
    asked = select(*columns).where(journal.c.seq >= since).order_by(journal.c.seq)
    with connection.execute(asked.execution_options(yield_per=500)) as found:
        for row in found:
            if row.seq != expected or not _fits(row, previous):
                return int(row.seq)
            previous, expected = row.hash, expected + 1
    return None


def length(connection: Connection) -> int:
    """Return the number of the last entry, 0 when there is none."""
    return connection.scalar(select(func.max(journal.c.seq))) or 0


def _hash_at(connection: Connection, seq: int) -> str:
    if seq < 1:
        return GENESIS
    return connection.scalar(select(journal.c.hash).where(journal.c.seq == seq)) or ""


def _fits(row: Row[Any], previous: str) -> bool:
    return bool(row.previous == previous) and act_holds(dict(row._mapping))


def act_holds(entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry, without its link, matches its hash; erased parts match."""
    if _hash(entry) != entry["hash"]:
        return False
    if entry["private"] is None:
        return entry["private_salt"] is None
    digest = hashlib.sha256(entry["private_salt"] + entry["private"]).hexdigest()
    return bool(digest == entry["private_digest"])


def entry_hash(entry: Mapping[str, Any]) -> str:
    """Return the hash of an entry with these values, as the chain has it."""
    return _hash(entry)


def _hash(row: Mapping[str, Any]) -> str:
    fold = hashlib.sha256(TAG + bytes.fromhex(row["previous"]))
    for name in ("seq", "id", "stream", "kind", "at", "by", "facts", "private_digest"):
        part = _bytes(row[name])
        fold.update(len(part).to_bytes(8) + part)
    return fold.hexdigest()


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").encode()
    return str(value).encode()


def _json(facts: Mapping[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

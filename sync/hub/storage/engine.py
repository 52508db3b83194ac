"""Database engine of the hub: the only module that distinguishes SQLite from PostgreSQL."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    LargeBinary,
    Select,
    String,
    Table,
    Text,
    TypeDecorator,
    bindparam,
    create_engine,
    event,
    func,
    insert,
    literal_column,
    make_url,
    select,
    true,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine
from sqlcipher3 import dbapi2 as sqlcipher

from sync.hub.storage.encryption.columns import set_cipher
from sync.hub.storage.encryption.values import Cipher

SQLITE_PRAGMAS = (
    # For a new file: a dossier fills a page of the build's 4 KB and leaves a quarter of it empty.
    "PRAGMA page_size=8192",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=10000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    # In kibibytes; the build's 8 MB would apply to each connection, and the system caches pages
    # too.
    "PRAGMA cache_size=-2000",
)
POSTGRESQL_SETTINGS = {
    # An answer is sent only when the data that it confirms would survive a power loss.
    "synchronous_commit": "on",
    # A transaction that waits longer is told to retry, as on SQLite.
    "lock_timeout": "10s",
    # A process that stalls in its transaction must not block the others for good.
    "idle_in_transaction_session_timeout": "60s",
    # A page makes many small queries: compiling one takes longer than running it.
    "jit": "off",
}
_CIPHER = ("cipher_page_size=8192", "cipher_hmac_algorithm=HMAC_SHA256")
"""Set for every file, since a build's defaults may differ: processors have SHA-256 instructions."""
_DOMAIN = b"mediation-hub database"
KEEPALIVES = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
WRITES = "hub_writes"
"""Execution option of a connection that is going to write."""


def open_engine(url: str, key: bytes | None = None) -> Engine:
    """Return the engine for a database address such as `sqlite:///hub.db`.

    An SQLite file is encrypted under `key` (32 bytes); without one it is a plain file of an earlier
    version. On PostgreSQL the columns with personal data are encrypted; without a key they cannot
    be written or read.

    SQLite is the one that sqlcipher3 brings: the standard library's has the WAL-reset race. An
    error's text never contains the parameters of its statement, because they are personal data.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return _open_postgresql(url, key)
    engine = create_engine(
        url,
        module=sqlcipher,
        poolclass=QueuePool,
        # The connection used last comes first: its pages are cached, and few connections cache any.
        pool_use_lifo=True,
        pool_size=8,
        max_overflow=8,
        hide_parameters=True,
    )
    pragmas = (*(() if key is None else _keying(key)), *SQLITE_PRAGMAS)
    event.listen(engine, "connect", partial(_prepare, pragmas))
    event.listen(engine, "begin", _begin)
    return engine


def _open_postgresql(url: str, key: bytes | None) -> Engine:
    settings = " ".join(f"-c {name}={value}" for name, value in POSTGRESQL_SETTINGS.items())
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": settings, **KEEPALIVES},
    )
    if key is not None:
        set_cipher(engine.dialect, Cipher(key))
    return engine


def for_reading(engine: Engine) -> Engine:
    """Return the engine whose transactions see one state from first to last read.

    SQLite's always do.
    """
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def key_of(secret: bytes) -> bytes:
    """Return the key of the hub's database, derived from the hub's secret."""
    return hashlib.sha256(_DOMAIN + secret).digest()


def copy_to(connection: Connection, target: Path, key: bytes) -> None:
    """Write one state of an SQLite file into a new one, encrypted under `key`.

    The connection is in no transaction; others may write meanwhile.
    """
    run = connection.exec_driver_sql
    # Bound, so that no error's text contains the key.
    run("ATTACH ? AS copy KEY ?", (str(target), _raw(key)))
    try:
        for setting in _CIPHER:
            run(f"PRAGMA copy.{setting}")
        run("BEGIN")
        run("SELECT sqlcipher_export('copy')")
        run("COMMIT")
    except SQLAlchemyError:
        # An error of some kinds, such as a full disk, has ended the transaction already.
        with suppress(SQLAlchemyError):
            run("ROLLBACK")
        raise
    finally:
        run("DETACH copy")


def _keying(key: bytes) -> tuple[str, ...]:
    return (
        # It would write the errors that it meets to the standard error.
        "PRAGMA cipher_log_level=NONE",
        f'PRAGMA key="{_raw(key)}"',
        *(f"PRAGMA {setting}" for setting in _CIPHER),
    )


def _raw(key: bytes) -> str:
    """Write the key in the form that SQLCipher takes without deriving another from it."""
    return f"x'{key.hex()}'"


def _prepare(pragmas: Sequence[str], raw: Any, _record: object) -> None:
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in pragmas:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class _Words(TypeDecorator[Iterable[str]]):
    """Many words as one value: an array, or a list in JSON where there are no arrays."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Return the database's own type."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(Text()))

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        """Render the words in the form that the database takes."""
        if dialect.name == "sqlite":
            return lambda words: json.dumps(list(words), ensure_ascii=False)
        return list


class _OneOf(FunctionElement[Any]):
    name = "one_of"
    # Not Boolean: SQLite would then also be sent "= 1", and use no index.
    type = NullType()
    inherit_cache = True


@compiles(_OneOf, "sqlite")
def _on_sqlite(element: _OneOf, compiler: Any, **options: Any) -> str:
    column, words = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({words}))"  # noqa: S608 - no input


@compiles(_OneOf, "postgresql")
def _on_postgresql(element: _OneOf, compiler: Any, **options: Any) -> str:
    column, words = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} = ANY({words})"


def one_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Build the condition that the column is one of the words bound as `name`.

    It binds one value however many words there are, so that the statement is built once: `in_`
    builds it again for each call, which costs more than the query.
    """
    return _OneOf(column, bindparam(name, type_=_Words()))


@dataclass(frozen=True)
class RowLookup:
    """Lookup of the rows in which a column is one of many words and which meet other conditions."""

    columns: tuple[ColumnElement[Any], ...]
    column: ColumnElement[Any]
    name: str
    also: tuple[ColumnElement[bool], ...] = ()

    def on(self, connection: Connection) -> Select[Any]:
        """Return the statement in the form that suits the database best, built once.

        A word that occurs twice may return its rows twice.
        """
        return self._word_by_word if connection.dialect.name == "postgresql" else self._at_once

    @cached_property
    def _at_once(self) -> Select[Any]:
        return select(*self.columns).where(*self.also, one_of(self.column, self.name))

    @cached_property
    def _word_by_word(self) -> Select[Any]:
        # A plan is cached, and may date from a time when the table was nearly empty: queried at
        # once, every row of a station is then read. With an offset each word is looked up by
        # itself.
        asked = func.unnest(bindparam(self.name, type_=_Words())).table_valued("word")
        asked = asked.render_derived(name="asked")
        met = select(*self.columns).where(*self.also, self.column == asked.c.word)
        each = met.correlate(asked).offset(literal_column("0")).lateral("each")
        return select(each).select_from(asked).join(each, true())


TOGETHER = 25
"""Number of rows in one statement on SQLite: the journal by which a statement is undone where a
trigger fails takes half the time of inserting a matter, and is kept once for each statement."""


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that name the same columns, each with a value of the column's own type.

    Raises ValueError for rows that do not: a column missing in one of them would be lost for all.
    The driver receives them directly: SQLAlchemy's processing of each value of each row costs half
    as much as the insertion. PostgreSQL receives the columns of all rows in one statement.
    """
    names, order = rows[0].keys(), list(rows[0])
    # The same order says the same in a fifth of the time.
    if any(list(row) != order and row.keys() != names for row in rows):
        raise ValueError(f"rows of {table.name} name different columns")
    if connection.dialect.name == "sqlite":
        _insert_together(connection, table, rows)
        return
    sql, taken, rendered = _array_insert(table, frozenset(names), connection.dialect)
    columns = zip(*(_bound(taken(row), rendered) for row in rows), strict=True)
    connection.exec_driver_sql(sql, tuple(list(column) for column in columns))


def _insert_together(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows by statements of TOGETHER rows each, and one for the rest."""
    names = frozenset(rows[0].keys())
    whole = len(rows) // TOGETHER * TOGETHER
    for part, count in ((rows[:whole], TOGETHER), (rows[whole:], len(rows) - whole)):
        if part:
            sql, taken, rendered = _plain_insert(table, names, count)
            bound = [_bound(taken(row), rendered) for row in part]
            starts = range(0, len(bound), count)
            connection.exec_driver_sql(
                sql, [tuple(chain.from_iterable(bound[at : at + count])) for at in starts]
            )


_Taking = Callable[[Mapping[str, Any]], tuple[Any, ...]]
_Rendered = tuple[tuple[int, Callable[[Any], Any]], ...]


@cache
def _plain_insert(
    table: Table, names: frozenset[str], count: int
) -> tuple[str, _Taking, _Rendered]:
    """Return the statement of so many rows, the getter of a row's values, and the rendered ones."""
    dialect = sqlite.dialect()
    # In the table's order, in which the statement names them.
    columns = [column for column in table.c if column.name in names]
    keys = [column.name for column in columns]
    made = insert(table).compile(dialect=dialect, column_keys=keys)
    head, values = str(made).split(" VALUES ")
    together = f"{head} VALUES {', '.join([values] * count)}"
    return together, itemgetter(*keys), _rendered(columns, dialect)


@lru_cache(maxsize=64)
def _array_insert(
    table: Table, names: frozenset[str], dialect: Dialect
) -> tuple[str, _Taking, _Rendered]:
    """Return the same for PostgreSQL, where the statement takes an array for each column."""
    columns = [column for column in table.c if column.name in names]
    keys = [column.name for column in columns]
    # As a type with a length, an array would be cut to it without a word.
    kinds = (column.type.dialect_impl(dialect) for column in columns)
    types = ["TEXT" if _is_text(one) else one.compile(dialect) for one in kinds]
    arrays = ", ".join(f"CAST(%b AS {one}[])" for one in types)
    into = ", ".join(dialect.identifier_preparer.quote(key) for key in keys)
    sql = " ".join(("INSERT INTO", table.name, f"({into})", "SELECT * FROM", f"unnest({arrays})"))
    return sql, itemgetter(*keys), _rendered(columns, dialect)


def _is_text(kind: TypeEngine[Any]) -> bool:
    plain = kind.impl if isinstance(kind, TypeDecorator) else kind
    return isinstance(plain, String)


def _rendered(columns: Sequence[Column[Any]], dialect: Dialect) -> _Rendered:
    """Return which of the columns' values have to be rendered, and how."""
    found = []
    for place, kind in enumerate(column.type for column in columns):
        # The driver takes bytes unchanged.
        is_plain = isinstance(kind, LargeBinary)
        render = None if is_plain else kind.dialect_impl(dialect).bind_processor(dialect)
        if render is not None:
            found.append((place, render))
    return tuple(found)


def _bound(values: tuple[Any, ...], rendered: _Rendered) -> tuple[Any, ...]:
    bound = list(values)
    for place, render in rendered:
        bound[place] = render(bound[place])
    return tuple(bound)

"""Opening the database: the only place that knows which one it is."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    Text,
    TypeDecorator,
    bindparam,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType
from sqlcipher3 import dbapi2 as sqlcipher

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=10000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
WRITES = "hub_writes"
"""Execution option of a connection that is going to write."""


def open_engine(url: str) -> Engine:
    """Return the engine for a database address such as `sqlite:///hub.db`.

    SQLite is the one that sqlcipher3 brings: the standard library's has the WAL-reset race.
    An error's text never bears what was bound to its statement: that is about people.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, poolclass=QueuePool, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(
        url,
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=8,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any, _record: object) -> None:
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in SQLITE_PRAGMAS:
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
        """Render the words as the database takes them."""
        if dialect.name == "sqlite":
            return lambda words: json.dumps(list(words), ensure_ascii=False)
        return list


class _OneOf(FunctionElement[Any]):
    name = "one_of"
    # Not Boolean: for that SQLite is told "= 1" too, and then uses no index.
    type = NullType()
    inherit_cache = True


@compiles(_OneOf, "sqlite")
def _on_sqlite(element: _OneOf, compiler: Any, **options: Any) -> str:
    column, words = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({words}))"


@compiles(_OneOf, "postgresql")
def _on_postgresql(element: _OneOf, compiler: Any, **options: Any) -> str:
    column, words = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} = ANY({words})"


def one_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Tell whether the column is one of the words bound as `name`.

    One value however many words there are, so that the statement is put together once: `in_`
    makes it anew for each call, which costs more than the asking.
    """
    return _OneOf(column, bindparam(name, type_=_Words()))

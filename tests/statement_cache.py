"""Cache of compiled statements for all tests of a process.

SQLAlchemy keeps them for one engine, and each test opens engines of its own: of a short test of the
hub's pages a third was putting the same statements together again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

import mediation_desk.ledger.sql.engine
import sync.hub.storage.engine
from sync.hub.storage.encryption.columns import cipher_of
from sync.hub.storage.encryption.values import Cipher

_KEPT: dict[Any, Any] = {}


def _open(url: Any, **options: Any) -> Engine:
    """Open an engine that knows the statements of those before it."""
    execution = {**options.pop("execution_options", {}), "compiled_cache": _KEPT}
    return create_engine(url, **options, execution_options=execution)


def _known(dialect: Any) -> tuple[type, Cipher | None]:
    return type(dialect), cipher_of(dialect)


@contextmanager
def kept() -> Iterator[None]:
    """Let all engines of the station and of the hub put each statement together once.

    A statement is kept for one dialect, and each engine has its own: those of a kind are alike
    where they encrypt under one key.
    """
    with pytest.MonkeyPatch.context() as patch:
        for kind in (SQLiteDialect_pysqlite, PGDialect_psycopg):
            patch.setattr(kind, "__eq__", lambda one, other: _known(one) == _known(other))
            patch.setattr(kind, "__hash__", lambda one: hash(_known(one)))
        for module in (mediation_desk.ledger.sql.engine, sync.hub.storage.engine):
            patch.setattr(module, "create_engine", _open)
        yield

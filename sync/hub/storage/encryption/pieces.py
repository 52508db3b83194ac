"""Column type for the pieces of a text: keyed numbers on PostgreSQL, FTS5 words on SQLite.

Texts are encrypted, so no database can look for a word in them. Each row has a set of small numbers
instead, one for each piece of its text, and a word is looked up by the numbers of its own pieces.
Several pieces share a number on purpose: a number names no piece, and whoever looks one up must
compare the decrypted text.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Dialect,
    Integer,
    Text,
    TypeDecorator,
    bindparam,
    literal_column,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine

from sync.hub.domain.text_folding import PAIR
from sync.hub.storage.encryption.columns import cipher_of
from sync.hub.storage.encryption.values import WITHOUT_KEY, Cipher

SINGLES, PAIRS = 1 << 14, 1 << 15
"""Number of numbers for single characters, and for longer pieces of one length."""
PLAIN = 1 << 24
"""Number of numbers in a file that is encrypted as a whole, where they need not be shared."""
LOOK_UP = "search_piece"
"""FTS5 table over the pieces, on SQLite; its triggers keep it (migration 0042)."""
_ON_SQLITE = "{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH {pieces})"
_ON_POSTGRESQL = "{key} IN (SELECT {table}.id FROM {table} WHERE {column} @> {pieces})"
_CACHED = 65_536


class BlindPieces(TypeDecorator[Iterable[str]]):
    """Pieces of a text as numbers; the pieces cannot be read back."""

    impl = Text
    cache_ok = True

    def __init__(self, place: str) -> None:
        """Name the column; its name is bound to each number."""
        super().__init__()
        self.place = place

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's own type."""
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else ARRAY(Integer)
        return dialect.type_descriptor(kind)

    def bind_processor(self, dialect: Dialect) -> Any:
        """Number the pieces. Raises LookupError if an engine of PostgreSQL has no key."""
        if dialect.name == "sqlite":
            return lambda pieces: " ".join(map(str, sorted({_plain(one) for one in pieces})))
        return lambda pieces: sorted({self._keyed(cipher_of(dialect), one) for one in pieces})

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """Return what is stored."""

    def _keyed(self, cipher: Cipher | None, piece: str) -> int:
        if cipher is None:
            raise LookupError(WITHOUT_KEY.format(place=self.place))
        return _keyed(cipher, self.place, piece)


@lru_cache(_CACHED)
def _plain(piece: str) -> int:
    """Return the number of a piece in a file that is encrypted as a whole."""
    return int.from_bytes(hashlib.blake2b(piece.encode(), digest_size=8).digest()) % PLAIN


@lru_cache(_CACHED)
def _keyed(cipher: Cipher, place: str, piece: str) -> int:
    return _number(piece, cipher.digest(place, piece.encode()))


def _number(piece: str, digest: bytes) -> int:
    """Return a number in the range of the piece's length."""
    value = int.from_bytes(digest[:8])
    if len(piece) == 1:
        return value % SINGLES
    return SINGLES + value % PAIRS + (PAIRS if len(piece) > PAIR else 0)


class _HasPieces(FunctionElement[Any]):
    name = "has_pieces"
    # Not Boolean: SQLite would then also be sent "= 1", and use no index.
    type = NullType()
    inherit_cache = True


@compiles(_HasPieces, "sqlite")
def _on_sqlite(element: _HasPieces, compiler: Any, **options: Any) -> str:
    key, _, pieces = (compiler.process(each, **options) for each in element.clauses)
    return _ON_SQLITE.format(key=key, table=LOOK_UP, pieces=pieces)


@compiles(_HasPieces, "postgresql")
def _on_postgresql(element: _HasPieces, compiler: Any, **options: Any) -> str:
    key, column, pieces = (compiler.process(each, **options) for each in element.clauses)
    table = column.partition(".")[0]
    return _ON_POSTGRESQL.format(key=key, table=table, column=column, pieces=pieces)


def has_pieces(
    key: ColumnElement[int], column: ColumnElement[Any], wanted: Iterable[str]
) -> ColumnElement[bool]:
    """Build the condition that `key` is the number of a text with all of the pieces.

    Some texts that lack one have their numbers too.
    """
    # By name: the column itself would join its table.
    return _HasPieces(
        key, literal_column(str(column)), bindparam(None, list(wanted), type_=column.type)
    )

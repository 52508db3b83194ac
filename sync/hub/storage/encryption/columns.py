"""Column types for personal data: encrypted on PostgreSQL, plain in SQLite's encrypted file.

An SQLite file is encrypted as a whole. A PostgreSQL server, its dumps and its copies never see the
key: each value is encrypted before it is sent. The key is attached to the engine's dialect.
"""

from collections.abc import Callable
from operator import eq, ne
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Dialect,
    LargeBinary,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy import type_coerce as coerced
from sqlalchemy.sql.operators import in_op, is_, is_not, not_in_op
from sqlalchemy.types import TypeEngine

from sync.hub.storage.encryption.values import WITHOUT_KEY, Cipher, DamagedValueError

_CIPHER = "hub_cipher"
_CODE = b"\x00"
"""First byte of a code that is stored in plain text; it is no version of an encrypted value."""
_TEXT, _LINE, _BYTES = Text(), String(400), LargeBinary()
DAMAGED = b"\x00damaged"
"""Value that a lenient type returns for an undecryptable one; no content equals it."""

_Processor = Callable[[Any], Any]


def set_cipher(dialect: Dialect, cipher: Cipher) -> None:
    """Set the cipher with which an engine's encrypted columns are written and read."""
    setattr(dialect, _CIPHER, cipher)


def cipher_of(dialect: Dialect) -> Cipher | None:
    """Return the cipher of an engine's dialect, or None if none was set."""
    found: Cipher | None = getattr(dialect, _CIPHER, None)
    return found


class _Equality(TypeDecorator.Comparator[Any]):
    """Comparisons valid on encrypted values; any other would silently match nothing."""

    def operate(self, op: Any, *other: Any, **options: Any) -> ColumnElement[Any]:
        """Compare. Raises TypeError for a comparison that an encrypted column does not support."""
        kind = self.expr.type
        if isinstance(kind, _Encrypted) and not kind.answers(op, *other):
            raise TypeError(f"{kind.place} is encrypted: {op.__name__} is not to be had of it")
        return super().operate(op, *other, **options)


class _Encrypted(TypeDecorator[Any]):
    """Encrypted column at `place` (`table.column`), of the `plain` type on SQLite.

    A lenient column returns DAMAGED for values that cannot be decrypted, where others raise.
    """

    impl = LargeBinary
    cache_ok = True
    comparator_factory = _Equality

    def __init__(self, place: str, plain: TypeEngine[Any], is_lenient: bool = False) -> None:
        """Name the column; its name is bound to each value."""
        super().__init__()
        self.place = place
        self.plain = plain
        self.is_lenient = is_lenient

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's own type."""
        return dialect.type_descriptor(self.plain if dialect.name == "sqlite" else _BYTES)

    def answers(self, op: Any, *other: Any) -> bool:
        """Tell whether a comparison is valid on encrypted values: with null, and with emptiness."""
        return op in (is_, is_not) or (op in (eq, ne) and _is_one(other[0], ("", b"", None)))

    def bind_processor(self, dialect: Dialect) -> _Processor | None:
        """Encrypt values to be sent. Raises LookupError if the engine has no key."""
        if dialect.name == "sqlite":
            return super().bind_processor(dialect)
        cipher = cipher_of(dialect)
        return lambda value: value if value is None else self._bound(cipher, value)

    def result_processor(self, dialect: Dialect, coltype: object) -> _Processor | None:
        """Decrypt values received. Raises DamagedValueError, or LookupError without a key."""
        if dialect.name == "sqlite":
            return super().result_processor(dialect, coltype)
        cipher = cipher_of(dialect)
        return lambda stored: stored if stored is None else self._read(cipher, bytes(stored))

    def _bound(self, cipher: Cipher | None, value: Any) -> bytes:
        content = self.encoded(value)
        return self.stored(_required(cipher, self.place), content) if content else b""

    def _read(self, cipher: Cipher | None, stored: bytes) -> Any:
        if not stored:
            return self.decoded(b"")
        try:
            return self.decoded(self.content(_required(cipher, self.place), stored))
        except DamagedValueError:
            if self.is_lenient:
                return DAMAGED
            raise

    def stored(self, cipher: Cipher, content: bytes) -> bytes:
        """Return the stored form of a content that is not empty."""
        return cipher.encrypt(self.place, content)

    def content(self, cipher: Cipher, stored: bytes) -> bytes:
        """Return the content of a stored value. Raises DamagedValueError."""
        return cipher.decrypt(self.place, stored)

    def encoded(self, value: Any) -> bytes:
        """Return the value as bytes."""
        return bytes(value)

    def decoded(self, content: bytes) -> Any:
        """Return the value encoded in the bytes."""
        return content

    def lenient(self) -> "_Encrypted":
        """Return the type that returns DAMAGED instead of raising."""
        made = self.copy()
        made.is_lenient = True
        return made


def _is_one(value: Any, known: tuple[Any, ...]) -> bool:
    """Tell whether a plain value is one of these; part of a statement never is."""
    return isinstance(value, str | bytes | None) and value in known


def _required(cipher: Cipher | None, place: str) -> Cipher:
    if cipher is None:
        raise LookupError(WITHOUT_KEY.format(place=place))
    return cipher


class EncryptedBytes(_Encrypted):
    """Encrypted bytes of personal data."""

    cache_ok = True

    def __init__(self, place: str, is_lenient: bool = False) -> None:
        """Name the column."""
        super().__init__(place, _BYTES, is_lenient)


class EncryptedText(_Encrypted):
    """Encrypted text of personal data; `codes` are impersonal texts and stay comparable."""

    cache_ok = True

    def __init__(
        self,
        place: str,
        plain: TypeEngine[Any] = _TEXT,
        codes: tuple[str, ...] = (),
        is_lenient: bool = False,
    ) -> None:
        """Name the column, its type on SQLite, and the codes that it may hold besides text."""
        super().__init__(place, plain, is_lenient)
        self.codes = codes

    def answers(self, op: Any, *other: Any) -> bool:
        """Tell whether a comparison is valid, including one with a code."""
        return super().answers(op, *other) or (op in (eq, ne) and _is_one(other[0], self.codes))

    def stored(self, cipher: Cipher, content: bytes) -> bytes:
        """Return a code as it is, anything else encrypted."""
        is_code = bool(self.codes) and content.decode() in self.codes
        return _CODE + content if is_code else super().stored(cipher, content)

    def content(self, cipher: Cipher, stored: bytes) -> bytes:
        """Return a code or the decrypted content. Raises DamagedValueError."""
        if stored[:1] == _CODE and stored[1:] in [code.encode() for code in self.codes]:
            return stored[1:]
        return super().content(cipher, stored)

    def encoded(self, value: Any) -> bytes:
        """Return the text in UTF-8."""
        return str(value).encode()

    def decoded(self, content: bytes) -> str:
        """Return the text."""
        return content.decode()


class BlindIndexText(_Encrypted):
    """Text stored as a keyed digest: it can be found as a whole, and read by nobody.

    Read on PostgreSQL it gives the digest in hex.
    """

    cache_ok = True

    def __init__(
        self, place: str, plain: TypeEngine[Any] = _LINE, is_lenient: bool = False
    ) -> None:
        """Name the column, and its type on SQLite."""
        super().__init__(place, plain, is_lenient)

    def answers(self, op: Any, *other: Any) -> bool:
        """Tell whether a comparison is valid: any equality."""
        return super().answers(op, *other) or op in (eq, ne, in_op, not_in_op)

    def stored(self, cipher: Cipher, content: bytes) -> bytes:
        """Return the digest."""
        return cipher.digest(self.place, content)

    def content(self, cipher: Cipher, stored: bytes) -> bytes:
        """Return the digest in hex, since the content cannot be recovered."""
        del cipher
        return stored.hex().encode()

    def encoded(self, value: Any) -> bytes:
        """Return the text in UTF-8."""
        return str(value).encode()

    def decoded(self, content: bytes) -> str:
        """Return the text."""
        return content.decode()


def encrypted_columns(table: Table) -> tuple[str, ...]:
    """Return the names of a table's decryptable columns: those that are not digests."""
    return tuple(
        column.name
        for column in table.c
        if isinstance(column.type, _Encrypted) and not isinstance(column.type, BlindIndexText)
    )


def lenient(column: Column[Any]) -> ColumnElement[Any]:
    """Return a column for reading possibly damaged values: DAMAGED replaces them."""
    if not isinstance(column.type, _Encrypted):
        return column
    return coerced(column, column.type.lenient()).label(column.name)

"""Shared parts of all tables of the ledger: names of constraints, usual columns, stored times."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import INTEGER, TEXT, CheckConstraint, Column, MetaData

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}
LARGEST_FEN = 100_000_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
metadata = MetaData(naming_convention=NAMES)


def text_column(name: str, *, empty: bool = True) -> "Column[str]":
    """Return a text column that is never NULL; by default an empty text stands for no value."""
    return Column(name, TEXT, nullable=False, server_default="" if empty else None)


def number_column(name: str, *, needed: bool = False) -> "Column[int]":
    """Return a column of a whole number, NULL allowed unless ``needed``."""
    return Column(name, INTEGER, nullable=not needed)


def fen_bound(name: str) -> CheckConstraint:
    """Return the bound of a sum in fen."""
    bound = f"{name} IS NULL OR {name} BETWEEN {-LARGEST_FEN} AND {LARGEST_FEN}"
    return CheckConstraint(bound, name=f"{name}_bound")


def to_micros(at: datetime) -> int:
    """Return an aware time as microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def from_micros(at: int) -> datetime:
    """Return the aware time of a count of microseconds since 1970."""
    return _EPOCH + at * _MICROSECOND

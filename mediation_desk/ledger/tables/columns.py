"""Shared parts of all tables of the ledger: names of constraints, and the usual column kinds."""

from sqlalchemy import INTEGER, TEXT, CheckConstraint, Column, MetaData

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}
LARGEST_FEN = 100_000_000_000
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

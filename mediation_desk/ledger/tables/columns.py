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
    """A text that is never NULL; most are empty when nothing was said."""
    return Column(name, TEXT, nullable=False, server_default="" if empty else None)


def number_column(name: str, *, needed: bool = False) -> "Column[int]":
    """A whole number, or NULL unless ``needed``."""
    return Column(name, INTEGER, nullable=not needed)


def fen_bound(name: str) -> CheckConstraint:
    """The bound of a sum in fen."""
    bound = f"{name} IS NULL OR {name} BETWEEN {-LARGEST_FEN} AND {LARGEST_FEN}"
    return CheckConstraint(bound, name=f"{name}_bound")

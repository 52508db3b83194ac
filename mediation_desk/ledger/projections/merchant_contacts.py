"""Entries of a merchant's stream that name the merchant's contacts, and which may be erased."""

from typing import Final

from sqlalchemy import Connection

from mediation_desk.ledger.sql.statement_text import placeholders, statement

KINDS: Final = (
    ("merchant.merchant_added", "merchant.merchant_changed"),
    ("merchant.merchant_described",),
)
"""Groups of kinds of which the last entry is in force."""


def old_contacts(connection: Connection, merchant: str, *, has_left: bool) -> tuple[int, ...]:
    """Return the entries with replaced contacts, of a former tenant all; erased ones excluded."""
    found: list[int] = []
    for kinds in KINDS:
        rows = connection.exec_driver_sql(
            statement(
                "SELECT seq, private IS NOT NULL FROM entry"
                " WHERE stream = ? AND kind IN ({marks}) ORDER BY seq",
                marks=placeholders(kinds),
            ),
            (f"merchant:{merchant}", *kinds),
        ).all()
        found += [seq for seq, is_there in (rows if has_left else rows[:-1]) if is_there]
    return tuple(found)

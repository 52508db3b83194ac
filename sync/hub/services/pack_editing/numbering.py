"""Numbering of document forms: no two documents of one year may receive the same number."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from sync.hub.domain import shipped_packs
from sync.hub.domain.pack_toml import Table
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.packs.document_forms import CODES, FORM, form_on, words_kept
from sync.hub.storage.schema import document, pack


def numbered_apart(connection: Connection, table: Table, today: date) -> None:
    """Raise PackError if another form is numbered the same way, or was within the year.

    A number contains its year: for a form that holds from a later year only that year counts.
    """
    number = table.get("number")
    if number is None:
        return
    begins = max(today, date(table["from"].year, 1, 1))
    for other in _from_then_on(connection, table["code"], begins):
        if other["number"] == number:
            raise PackError(
                "“{title}” is numbered like that already.", "number", title=other["title"]
            )
    for other in _issued(connection, table["code"], begins.year):
        if other["number"] == number:
            raise PackError(
                "“{title}” was numbered like that this year. Choose another number, or let the "
                "form hold from next year.",
                "number",
                title=other["title"],
            )


def _from_then_on(connection: Connection, code: str, begins: date) -> Iterator[Table]:
    """Return the other forms as in force on a day, and on each later day that changes one."""
    later = connection.scalars(
        select(pack.c.from_on)
        .where(pack.c.kind == FORM, pack.c.version.is_not(None), pack.c.from_on > begins)
        .distinct()
    )
    days = (begins, *sorted(later))
    others = [each for each in CODES.values() if each != code]
    return (form_on(connection, other, day) for day in days for other in others)


def _issued(connection: Connection, code: str, year: int) -> Iterator[Table]:
    """Return the forms with whose text other documents of the year were issued."""
    rows = connection.execute(
        select(document.c.kind, document.c.words).where(document.c.year == year).distinct()
    )
    for row in rows:
        if CODES[row.kind] != code:
            # A document issued before forms were packs has the text of the program.
            first = shipped_packs.all_of(FORM)[f"{FORM}-{CODES[row.kind]}"]
            yield words_kept(row.words).table if row.words else first

"""Journal entries as rows with the names of their subjects, and as a CSV file."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO

from sqlalchemy import Connection

from sync.hub.language.translator import Translator
from sync.hub.papers.cells import without_formula
from sync.hub.storage.journal_reader import JournalQuery, desks, entries, subjects
from sync.hub.web.presenters.act_text import JournalActRow, acts_in_words

MOST = 20_000
"""Maximum number of entries in a file."""
AT_ONCE = 500
TOO_MANY = "The filter finds more than {most}. Choose fewer days, then export again."
COLUMNS = ("No.", "Time", "By", "Act", "About", "Facts")
MARK = "\ufeff"
"""Mark by which a spreadsheet recognises UTF-8."""


def named(
    connection: Connection, acts: tuple[JournalActRow, ...], at_desks: dict[str, str]
) -> tuple[JournalActRow, ...]:
    """Add to each act its author and its subject by the names that the reader knows."""
    names = subjects(connection, {act.stream for act in acts})
    return tuple(
        replace(
            act,
            by=at_desks.get(act.by, act.by),
            about=names.get(act.stream, ""),
            href=_href(act.stream),
        )
        for act in acts
    )


def _href(stream: str) -> str:
    kind, _, rest = stream.partition(":")
    return f"{_PLACES[kind]}/{rest}" if kind in _PLACES else ""


_PLACES = {
    "matter": "/review",
    "station": "/stations",
    "slip": "/slips",
    "supervision": "/supervision",
    "pack": "/packs",
    "standing": "/standing",
    "circular": "/circulars",
}


def acts_of(
    connection: Connection, wanted: JournalQuery, t: Translator
) -> tuple[JournalActRow, ...] | None:
    """Return all matching entries, the newest first; None when there are more than MOST."""
    at_desks = desks(connection)
    made: list[JournalActRow] = []
    for acts in _pages(connection, wanted, t):
        made += named(connection, acts, at_desks)
        if len(made) > MOST:
            return None
    return tuple(made)


def _pages(
    connection: Connection, wanted: JournalQuery, t: Translator
) -> Iterator[tuple[JournalActRow, ...]]:
    while acts := acts_in_words(entries(connection, wanted, AT_ONCE), t):
        yield acts
        wanted = replace(wanted, before=acts[-1].seq)


def csv_of(acts: Iterable[JournalActRow], t: Translator) -> bytes:
    """Return the file: a heading line, then one line for each entry; no cell is a formula."""
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(t(name) for name in COLUMNS)
    for act in acts:
        cells = (act.at, act.by, act.act, act.about, act.facts)
        sheet.writerow([act.seq, *map(without_formula, cells)])
    return (MARK + out.getvalue()).encode()

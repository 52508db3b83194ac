"""Indexer of the texts that are due: what was written is found a moment later."""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    delete,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.exc import InterfaceError, OperationalError

from sync.hub.domain.text_folding import folded, pieces
from sync.hub.services.search_index.rows import forget_texts, numbers_of
from sync.hub.services.slips.slip import slip_of
from sync.hub.services.text_index.texts import SearchedText, texts_of_matter, texts_of_slip
from sync.hub.storage.matter_reader import matter_of
from sync.hub.storage.schema import matter, search_due, search_subject, search_text, slip
from sync.hub.storage.transactions import Store

AT_ONCE = 25
"""Number of due texts for which others wait at most."""
Subject = tuple[str, str, str]
"""Kind (matter or slip), station (empty for a slip) and id."""
log = logging.getLogger(__name__)


def index_due(store: Store, now: datetime) -> int:
    """Index some of the texts that are due; return how many were due of them, 0 at the end."""
    with store.reading() as connection:
        due = connection.execute(
            select(search_due).order_by(search_due.c.position).limit(AT_ONCE)
        ).all()
    by_station: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in due:
        by_station[row.station_id].append(row)
    for station_id, rows in by_station.items():
        with store.turn(now, station_id) as turn:
            _index(turn.connection, rows)
    return len(due)


def _index(connection: Connection, rows: Iterable[Row[Any]]) -> None:
    subjects: dict[Subject, None] = {}
    for row in rows:
        subjects |= dict.fromkeys(_subjects(connection, row.kind, row.station_id, row.about))
    for one in subjects:
        try:
            with connection.begin_nested():
                _keep(connection, one, _texts(connection, one))
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            # One unreadable value must not keep the others from being found.
            log.exception("the texts of %s %s could not be indexed", one[0], one[2])
    done = [row.position for row in rows]
    connection.execute(delete(search_due).where(search_due.c.position.in_(done)))


def _subjects(connection: Connection, kind: str, station_id: str, about: str) -> list[Subject]:
    """Return the matters and slips whose texts changed with a matter, case or slip."""
    if kind != "case":
        return [(kind, station_id, about)]
    of_case = and_(matter.c.station_id == station_id, matter.c.case_id == about)
    of_slip = and_(slip.c.station_id == station_id, slip.c.dispatch_id == about)
    return [
        *(("matter", station_id, one.id) for one in connection.execute(_ids(matter, of_case))),
        *(("slip", "", one.id) for one in connection.execute(_ids(slip, of_slip))),
    ]


def _ids(table: Table, condition: ColumnElement[bool]) -> Select[Any]:
    return select(table.c.id).where(condition)


def _texts(connection: Connection, subject: Subject) -> tuple[SearchedText, ...]:
    kind, station_id, one_id = subject
    if kind == "slip":
        found = slip_of(connection, one_id, true())
        return texts_of_slip(connection, found) if found else ()
    one = matter_of(connection, station_id, one_id)
    return texts_of_matter(connection, one) if one else ()


def _keep(connection: Connection, subject: Subject, texts: tuple[SearchedText, ...]) -> None:
    """Store the texts under the number that the subject has in the index, or remove them."""
    kind, place = subject[0], subject[1:]
    if not texts:
        forget_texts(connection, kind, place)
        return
    content = [[one.label, one.text] for one in texts]
    values = {
        "texts": json.dumps(content, ensure_ascii=False),
        "pieces": pieces(folded(one.text) for one in texts),
    }
    number = connection.scalar(numbers_of(kind, place))
    if number is not None:
        here = search_text.c.id == number
        connection.execute(update(search_text).where(here).values(**values))
        return
    key = {"kind": kind, "station_id": place[0], "subject_id": place[1]}
    made = connection.execute(insert(search_subject).values(**key)).inserted_primary_key
    connection.execute(insert(search_text).values(id=made[0] if made else None, **values))

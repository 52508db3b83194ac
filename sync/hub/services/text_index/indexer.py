"""Indexer of the texts that are due: what was written is found a moment later."""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    bindparam,
    delete,
    insert,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.exc import InterfaceError, OperationalError

from sync.hub.domain.text_folding import folded, pieces
from sync.hub.services.search_index.rows import forget_texts
from sync.hub.services.slips.slip import slip_of
from sync.hub.services.text_index.contents import contents_of
from sync.hub.services.text_index.texts import SearchedText, texts_of_matter, texts_of_slip
from sync.hub.storage.engine import RowLookup
from sync.hub.storage.schema import matter, search_due, search_subject, search_text, slip
from sync.hub.storage.transactions import Store
from sync.hub.storage.write_lock import INDEX, hold_if_free

AT_ONCE = 25
"""Number of due texts for which others wait at most."""
LOOKED_AT = 400
"""Due texts among which those of the same stations are sought: they are read together."""
Texts = Mapping[str, tuple[SearchedText, ...]]
"""Texts of subjects by the subject's id."""
log = logging.getLogger(__name__)
_OF: BindParameter[str] = bindparam("of")
# By no index: a database without statistics might read all matters of the station.
_OF_STATION = matter.c.station_id + literal_column("''") == _OF
OF_CASES = RowLookup((matter.c.case_id, matter.c.id), matter.c.case_id, "cases", (_OF_STATION,))
SLIPS_OF_CASES = RowLookup(
    (slip.c.dispatch_id, slip.c.id), slip.c.dispatch_id, "cases", (slip.c.station_id == _OF,)
)
_NUMBERS = RowLookup(
    (search_subject.c.subject_id, search_subject.c.id),
    search_subject.c.subject_id,
    "ids",
    (search_subject.c.station_id == _OF, search_subject.c.kind == bindparam("kind")),
)
_CHANGE = update(search_text).where(search_text.c.id == bindparam("number"))


def index_due(store: Store, now: datetime) -> int:
    """Index some of the texts that are due; return how many were due of them, 0 at the end.

    Of several processes one does it, and hears of what comes meanwhile: the others would make the
    same texts at the same time.
    """
    with store.reading() as connection:
        if not hold_if_free(connection, INDEX):
            return 0
        due = connection.execute(
            select(search_due).order_by(search_due.c.position).limit(LOOKED_AT)
        ).all()
        by_station: dict[str, list[Row[Any]]] = defaultdict(list)
        for row in due:
            by_station[row.station_id].append(row)
        count = 0
        for station_id, rows in by_station.items():
            part = rows[: AT_ONCE - count]
            if part:
                with store.turn(now, station_id) as turn:
                    _index(turn.connection, station_id, part)
                count += len(part)
    return count


def _index(connection: Connection, station_id: str, rows: Sequence[Row[Any]]) -> None:
    """Index what is due of a station (or of slips, without one), and take it from the queue."""
    matters, slips = _subjects(connection, station_id, rows)
    if not _is_kept(connection, station_id, "matter", matters):
        # One unreadable value must not keep the others from being found.
        for one in matters:
            _is_kept(connection, station_id, "matter", [one])
    for one in slips:
        _is_kept(connection, "", "slip", [one])
    done = [row.position for row in rows]
    connection.execute(delete(search_due).where(search_due.c.position.in_(done)))


def _is_kept(connection: Connection, station_id: str, kind: str, ids: Sequence[str]) -> bool:
    """Tell whether the texts could be kept; a database that is away or busy is a fault."""
    try:
        with connection.begin_nested():
            texts = _texts_of_matters if kind == "matter" else _texts_of_slips
            _keep(connection, (kind, station_id), texts(connection, station_id, ids))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("the texts of %s %s could not be indexed", kind, ", ".join(ids))
        return False
    return True


def _subjects(
    connection: Connection, station_id: str, rows: Iterable[Row[Any]]
) -> tuple[list[str], list[str]]:
    """Return the matters and slips whose texts changed with a matter, case or slip."""
    about: dict[str, list[str]] = {"matter": [], "slip": [], "case": []}
    for row in rows:
        about[row.kind].append(row.about)
    cases = list(dict.fromkeys(about["case"]))
    for kind, lookup in (("matter", OF_CASES), ("slip", SLIPS_OF_CASES)):
        if cases:
            asked = {"of": station_id, "cases": cases}
            found: dict[str, list[str]] = defaultdict(list)
            for case, one in connection.execute(lookup.on(connection), asked):
                found[case].append(one)
            # The numbers of the index follow the order of arrival.
            about[kind] += [one for case in cases for one in found[case]]
    return list(dict.fromkeys(about["matter"])), list(dict.fromkeys(about["slip"]))


def _texts_of_slips(connection: Connection, _: str, ids: Sequence[str]) -> Texts:
    found = ((one, slip_of(connection, one, true())) for one in ids)
    return {one: texts_of_slip(connection, told) if told else () for one, told in found}


def _texts_of_matters(connection: Connection, station_id: str, ids: Sequence[str]) -> Texts:
    found = contents_of(connection, station_id, ids)
    return {one: texts_of_matter(found[one]) if one in found else () for one in ids}


def _keep(connection: Connection, of: tuple[str, str], found: Texts) -> None:
    """Store texts under the numbers that their subjects have in the index, or remove them."""
    kind, station_id = of
    for one in (one for one, texts in found.items() if not texts):
        forget_texts(connection, kind, (station_id, one))
    kept = {one: texts for one, texts in found.items() if texts}
    if not kept:
        return
    asked = {"of": station_id, "ids": list(kept), "kind": kind}
    numbers = {row.subject_id: row.id for row in connection.execute(_NUMBERS.on(connection), asked)}
    added = [one for one in kept if one not in numbers]
    if numbers:
        changed = [{"number": numbers[one], **_values(kept[one])} for one in numbers]
        connection.execute(_CHANGE, changed)
    if added:
        key = {"kind": kind, "station_id": station_id}
        connection.execute(insert(search_subject), [{**key, "subject_id": one} for one in added])
        rows = connection.execute(_NUMBERS.on(connection), {**asked, "ids": added})
        made = [{"id": row.id, **_values(kept[row.subject_id])} for row in rows]
        connection.execute(insert(search_text), made)


def _values(texts: Iterable[SearchedText]) -> dict[str, Any]:
    content = [[one.label, one.text] for one in texts]
    return {
        "texts": json.dumps(content, ensure_ascii=False),
        "pieces": pieces(folded(one.text) for one in texts),
    }

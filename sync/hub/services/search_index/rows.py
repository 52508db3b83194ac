"""Index rows of matters and slips, derived from their subject and stored with it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, insert, select, update

from sync.hub.domain.masking import masked_text
from sync.hub.domain.text_folding import digits, folded, lines, tail, whole_name
from sync.hub.storage.schema import (
    matter,
    matter_sought,
    search_subject,
    search_text,
    slip,
    slip_sought,
)
from sync.protocol import Consumer

NOBODY = Consumer()
SLIP_SOUGHT_BY = frozenset({"number", "merchant", "unit", "address", "text", "consumer", "phone"})
"""Columns of a slip from which its row is made."""


def row_of_matter(of: Mapping[str, Any], consumer: Consumer = NOBODY) -> dict[str, Any]:
    """Return the index row of a matter; it contains the consumer's name only as a whole."""
    return {
        "station_id": of["station_id"],
        "matter_id": of["id"],
        "words": lines(of["number"], of["merchant"], of["unit"], of["goods"]),
        "name": whole_name(consumer.name),
        "phone": digits(consumer.phone),
        "tail": tail(consumer.phone),
    }


def row_of_erased(of: Mapping[str, Any]) -> dict[str, Any]:
    """Return the index row of a matter of an erased case: its number alone."""
    return {"station_id": of["station_id"], "matter_id": of["id"], **_bare(of["number"])}


def row_of_slip(of: Mapping[str, Any]) -> dict[str, Any]:
    """Return the index row of a slip, with its text as readers see it, without the consumer.

    Otherwise somebody could learn who complained by typing a name and looking for a result. No slip
    is registered without a text: one that has none was erased.
    """
    if not of["text"]:
        return {"slip_id": of["id"], **_bare(of["number"])}
    who = Consumer(name=of["consumer"], phone=of["phone"])
    return {
        "slip_id": of["id"],
        "words": lines(
            of["number"], of["merchant"], of["unit"], of["address"], folded_shown(of["text"], who)
        ),
        "name": whole_name(of["consumer"]),
        "phone": digits(of["phone"]),
        "tail": tail(of["phone"]),
    }


def folded_shown(text: str, who: Consumer) -> str:
    """Return a text folded and without the consumer, even when spelled with gaps."""
    plain = Consumer(name=whole_name(who.name), phone=digits(who.phone))
    return masked_text(folded(masked_text(text, who)), plain)


def keep_slip(connection: Connection, slip_id: str) -> None:
    """Update the index row of a slip; call it after the slip was written."""
    row = connection.execute(select(slip).where(slip.c.id == slip_id)).one()
    connection.execute(delete(slip_sought).where(slip_sought.c.slip_id == slip_id))
    connection.execute(insert(slip_sought).values(**row_of_slip(dict(row._mapping))))


def erase_case(connection: Connection, station_id: str, case_id: str) -> None:
    """Reduce the index rows of a case to its numbers: without its people nothing else finds it."""
    here = (matter.c.station_id == station_id, matter.c.case_id == case_id)
    for row in connection.execute(select(matter.c.id, matter.c.number).where(*here)).all():
        sought = matter_sought.c
        of = and_(sought.station_id == station_id, sought.matter_id == row.id)
        connection.execute(update(matter_sought).where(of).values(**_bare(row.number)))
    forget_texts_of_case(connection, station_id, case_id)


def erase_slip(connection: Connection, slip_id: str) -> None:
    """Reduce the index row of a slip to its number."""
    number = connection.scalar(select(slip.c.number).where(slip.c.id == slip_id))
    of = slip_sought.c.slip_id == slip_id
    connection.execute(update(slip_sought).where(of).values(**_bare(number or "")))
    forget_texts(connection, "slip", ("", slip_id))


def forget_texts(connection: Connection, kind: str, subject: tuple[str, str]) -> None:
    """Remove the texts of a matter or slip, named by station and id, and all that finds them."""
    ids = tuple(connection.scalars(numbers_of(kind, subject)))
    connection.execute(delete(search_text).where(search_text.c.id.in_(ids)))
    connection.execute(delete(search_subject).where(search_subject.c.id.in_(ids)))


def forget_texts_of_case(connection: Connection, station_id: str, case_id: str) -> None:
    """Remove the texts of all matters of a case."""
    here = (matter.c.station_id == station_id, matter.c.case_id == case_id)
    for matter_id in connection.scalars(select(matter.c.id).where(*here)).all():
        forget_texts(connection, "matter", (station_id, matter_id))


def numbers_of(kind: str, subject: tuple[str, str]) -> Select[tuple[int]]:
    """Return the query for the number of a matter or slip in the index of texts."""
    kept = search_subject.c
    of = and_(kept.station_id == subject[0], kept.subject_id == subject[1], kept.kind == kind)
    return select(kept.id).where(of)


def _bare(number: str) -> dict[str, str]:
    return {"words": lines(number), "name": "", "phone": "", "tail": ""}

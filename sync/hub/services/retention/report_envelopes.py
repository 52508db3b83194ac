"""Envelopes of reports 举报 past their term: listed closed, held, and erased with their files.

The list names none of what is in an envelope. A hold over a station covers all its envelopes. A
hold over a merchant covers those about it: the hub reads the letter for that, shows it to nobody,
and lists such an envelope nowhere, since the list would tell whom it is about.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, exists, select, update

from sync.courier.reports.envelope import read_letter
from sync.hub.domain.text_folding import whole_name
from sync.hub.services.files.enclosures import forget_unnamed
from sync.hub.services.reports.sealed_reports import stream_of
from sync.hub.services.retention.hold_conditions import in_force, today_of
from sync.hub.services.retention.terms import RetentionTerms
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import (
    event,
    journal,
    legal_hold,
    sealed_report,
    station,
    wanted_blob,
)
from sync.hub.storage.transactions import Transaction
from sync.protocol import ReportSealed, parse_station_body
from sync.signing import ContentKey, LockedError

SEALED = "report.sealed"
NUMBER_SIGNS = 12
"""The last signs of the event's id stand for the number, which is in the letter alone."""


def number_of(event_id: str) -> str:
    """Return the number by which the list names an envelope."""
    return event_id[-NUMBER_SIGNS:]


def envelopes_due(
    connection: Connection, now: datetime, terms: RetentionTerms
) -> Iterator[Row[Any]]:
    """Yield the envelopes past their term that no hold covers: ids, station, time of receipt."""
    merchants = _held_merchants(connection, now)
    for row in _past(connection, now, terms, ~_is_station_held(now)):
        if not _is_about(row, merchants):
            yield row


def envelopes_held(
    connection: Connection, now: datetime, terms: RetentionTerms
) -> Iterable[Row[Any]]:
    """Return the envelopes past their term that a hold over their station keeps."""
    return _past(connection, now, terms, _is_station_held(now))


def erase_envelope(turn: Transaction, place: tuple[str, str], by: str) -> tuple[int, int]:
    """Erase an envelope, its key and its files; return the number of texts and of files.

    `place` is the station and the event. The log keeps the event's hash and signature.
    """
    station_id, event_id = place
    of = and_(event.c.station_id == station_id, event.c.id == event_id, event.c.kind == SEALED)
    kept = and_(sealed_report.c.station_id == station_id, sealed_report.c.event_id == event_id)
    report_id = turn.connection.scalar(select(sealed_report.c.report_id).where(kept))
    turn.connection.execute(delete(sealed_report).where(kept))
    files = and_(wanted_blob.c.station_id == station_id, wanted_blob.c.event_id == event_id)
    hashes = set(turn.connection.scalars(select(wanted_blob.c.sha256).where(files)))
    turn.connection.execute(delete(wanted_blob).where(files))
    sealed = update(event).where(of, event.c.body.is_not(None)).values(body=None, salt=None)
    words = turn.connection.execute(sealed).rowcount
    gone = forget_unnamed(turn, station_id, hashes)
    facts = {"number": number_of(event_id), "words": words, "files": gone}
    stream = stream_of((station_id, report_id or event_id))
    papers = update(journal).where(journal.c.stream == stream, journal.c.private.is_not(None))
    turn.connection.execute(papers.values(private=None, private_salt=None))
    turn.record(JournalAct(stream, "report.erased", by, facts))
    return words, gone


def _past(
    connection: Connection, now: datetime, terms: RetentionTerms, condition: ColumnElement[bool]
) -> Iterable[Row[Any]]:
    kept = sealed_report.c
    rows = (
        select(
            event.c.station_id,
            event.c.id,
            station.c.name,
            event.c.received_at,
            event.c.body,
            kept.content_key,
        )
        .join(station, station.c.id == event.c.station_id)
        .outerjoin(
            sealed_report,
            and_(kept.station_id == event.c.station_id, kept.event_id == event.c.id),
        )
        .where(
            event.c.kind == SEALED,
            event.c.body.is_not(None),
            event.c.state != "repeat",
            event.c.received_at <= now - terms.of("report"),
            condition,
        )
        .order_by(event.c.received_at, event.c.id)
    )
    return connection.execute(rows)


def _is_station_held(now: datetime) -> ColumnElement[bool]:
    return exists().where(
        in_force(today_of(now)),
        legal_hold.c.of == "station",
        legal_hold.c.about == event.c.station_id,
    )


def _held_merchants(connection: Connection, now: datetime) -> frozenset[tuple[str, str]]:
    """Return the merchants under a hold: station, or nothing for any, and folded name."""
    of = legal_hold.c
    stands = in_force(today_of(now))
    rows = connection.execute(select(of.station_id, of.about).where(stands, of.of == "merchant"))
    return frozenset((row.station_id or "", whole_name(row.about)) for row in rows)


def _is_about(row: Row[Any], merchants: frozenset[tuple[str, str]]) -> bool:
    if not merchants or row.content_key is None:
        return False
    body = parse_station_body(SEALED, row.body)
    if not isinstance(body, ReportSealed):
        return False
    try:
        name = whole_name(read_letter(body, ContentKey(row.content_key)).merchant.name)
    except LockedError:
        return False
    return ("", name) in merchants or (row.station_id, name) in merchants

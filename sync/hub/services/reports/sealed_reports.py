"""Envelopes of reports 举报: taken in closed, opened for users with the right, each time noted.

《市场监督管理投诉举报处理办法》第三十七条: who reported, and what, is kept secret.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sync.courier.reports.envelope import envelope_key, read_file, read_letter
from sync.hub.domain.problems import UnusableEvent
from sync.hub.domain.refusals import NotFound
from sync.hub.services.auth.sessions import Reviewer, UserSession, facts_of_sitting, is_noted
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.keys.keyring import read_keyring
from sync.hub.storage.schema import blob, event, sealed_report, station
from sync.hub.storage.transactions import Store, Transaction
from sync.protocol import EventHeader, EvidenceItem, ReportLetter, ReportSealed, parse_station_body
from sync.signing import ContentKey, LockedError

OPENED = "report.opened"
UNREADABLE = "举报线索的信封不是为本监管端封装的，或者已损坏；请改用纸质移送单。"
Place = tuple[str, str]
"""Station and id of a report."""


@dataclass(frozen=True)
class KeptEnvelope:
    """An envelope as the list shows it: nothing of what is in it."""

    station_id: str
    report_id: str
    station: str
    received_at: datetime


@dataclass(frozen=True)
class OpenedReport:
    """A report out of its envelope; `missing` are the places of files that did not arrive yet."""

    kept: KeptEnvelope
    letter: ReportLetter
    missing: frozenset[int]


def take_envelope(turn: Transaction, header: EventHeader, body: ReportSealed) -> None:
    """Keep an envelope that one of the hub's keys opens; raise UnusableEvent for any other.

    Raises OSError while the hub's key file cannot be read.
    """
    # A fresh key in the place of a missing file would open nothing, and hide that it is gone.
    seeds = read_keyring(turn.store.folder / "hub.key").seeds
    try:
        key = envelope_key(body, seeds)
        letter = read_letter(body, key)
    except LockedError as wrong:
        raise UnusableEvent("LOCKED", UNREADABLE) from wrong
    if len(letter.files) != len(body.evidence):
        raise UnusableEvent("LOCKED", UNREADABLE)
    place = {"station_id": header.station, "report_id": body.report}
    known = select(sealed_report.c.event_id).filter_by(**place)
    if turn.connection.scalar(known) is not None:
        raise UnusableEvent("TWICE", "同一举报线索已经收到过。")
    row = {**place, "event_id": header.id, "content_key": key.key, "received_at": turn.now}
    turn.connection.execute(insert(sealed_report).values(row))


def envelopes(connection: Connection, reviewer: Reviewer) -> tuple[KeptEnvelope, ...]:
    """Return all envelopes, the newest first; raise NotFound without the right."""
    _require_right(reviewer)
    found = connection.execute(_KEPT.order_by(sealed_report.c.received_at.desc()))
    return tuple(KeptEnvelope(*row) for row in found)


def note_opening(turn: Transaction, sitting: UserSession, place: Place) -> None:
    """Record that an envelope is opened for a user, for their present session.

    Raises NotFound for a user without the right, as for an envelope that is not there.
    """
    _kept(turn.connection, sitting.reviewer, place)
    facts = facts_of_sitting(sitting)
    turn.record(JournalAct(stream_of(place), OPENED, sitting.reviewer.author, facts))


def opened(connection: Connection, sitting: UserSession, place: Place) -> OpenedReport | None:
    """Return the report, or None where its opening in this session is not in the journal.

    Raises NotFound as `note_opening`.
    """
    kept = _kept(connection, sitting.reviewer, place)
    if not is_noted(connection, sitting, stream_of(place), OPENED):
        return None
    body, key = _envelope(connection, place)
    held = select(blob.c.sha256).where(blob.c.station_id == place[0])
    here = set(connection.scalars(held.where(blob.c.sha256.in_([e.sha256 for e in body.evidence]))))
    missing = frozenset(n for n, item in enumerate(body.evidence) if item.sha256 not in here)
    return OpenedReport(kept, read_letter(body, key), missing)


def opened_key(connection: Connection, sitting: UserSession, place: Place) -> ContentKey | None:
    """Return the key of an envelope, or None as `opened`; raises NotFound as `note_opening`."""
    _kept(connection, sitting.reviewer, place)
    is_open = is_noted(connection, sitting, stream_of(place), OPENED)
    return _envelope(connection, place)[1] if is_open else None


def opened_file(
    connection: Connection, store: Store, sitting: UserSession, place: tuple[str, str, int]
) -> tuple[EvidenceItem, bytes]:
    """Return a file of an opened report with its description; raises NotFound for any other.

    One that its lock does not fit is none of the report's.
    """
    station_id, report_id, number = place
    found = opened(connection, sitting, (station_id, report_id))
    if found is None or number in found.missing or not 0 <= number < len(found.letter.files):
        raise NotFound
    body, key = _envelope(connection, (station_id, report_id))
    locked = store.files.read(object_name(station_id, body.evidence[number].sha256))
    try:
        return found.letter.files[number], read_file(report_id, number, locked, key)
    except LockedError:
        raise NotFound from None


_KEPT = select(
    sealed_report.c.station_id,
    sealed_report.c.report_id,
    station.c.name,
    sealed_report.c.received_at,
).join(station, station.c.id == sealed_report.c.station_id)


def _require_right(reviewer: Reviewer) -> None:
    if not reviewer.opens_reports:
        raise NotFound


def _kept(connection: Connection, reviewer: Reviewer, place: Place) -> KeptEnvelope:
    _require_right(reviewer)
    of = sealed_report.c
    row = connection.execute(
        _KEPT.where(of.station_id == place[0], of.report_id == place[1])
    ).one_or_none()
    if row is None:
        raise NotFound
    return KeptEnvelope(*row)


def _envelope(connection: Connection, place: Place) -> tuple[ReportSealed, ContentKey]:
    of = sealed_report.c
    found = connection.execute(
        select(event.c.body, of.content_key)
        .join_from(
            sealed_report,
            event,
            (event.c.station_id == of.station_id) & (event.c.id == of.event_id),
        )
        .where(of.station_id == place[0], of.report_id == place[1], event.c.state == "applied")
    ).one_or_none()
    if found is None or found.body is None:
        raise NotFound
    body = parse_station_body("report.sealed", found.body)
    if not isinstance(body, ReportSealed):
        raise NotFound
    return body, ContentKey(found.content_key)


def stream_of(place: Place) -> str:
    """Return the stream of a report in the journal."""
    return f"report:{place[0]}/{place[1]}"

"""Outbox of events for the regulator: fixed in the transaction that writes the fact."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import first, insert, update
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from sync.courier import ChainPlace, EventDraft, SealedEvent, seal_event
from sync.protocol import (
    GENESIS,
    BlobRef,
    CaseAmended,
    CaseEscalated,
    GuidanceAsked,
    ReportSealed,
    parse_station_body,
)

TZ_MINUTES = 480
UNSEALED = (
    "SELECT id, kind, case_id, body, salt, written_at FROM outbox_event"
    " WHERE header IS NULL ORDER BY place"
)
_WITH_FILES = (GuidanceAsked, CaseEscalated, CaseAmended, ReportSealed)


@dataclass(frozen=True)
class PendingEvent:
    """One event for the regulator before it has its place in the epoch's log."""

    kind: str
    body: bytes
    case_id: str
    at: datetime


class EventEntropy(Protocol):
    """Source of salt and ids."""

    def salt(self) -> bytes: ...

    def new_id(self) -> str: ...


@dataclass(frozen=True)
class EventSigner:
    """Signer of events: the station, its present epoch, the event key, and its clock's error."""

    station: str
    epoch: str
    seed: bytes
    skew_ms: int | None


def freeze(connection: Connection, words: PendingEvent, entropy: EventEntropy) -> str:
    """Write the exact bytes of an event, which never change again; return its id.

    At an enrolled station the event is sealed at once; events written before enrolment wait, and
    are sealed with it.
    """
    event_id = entropy.new_id()
    values: dict[str, object] = {
        "id": event_id,
        "place": next_place(connection, "outbox_event"),
        "kind": words.kind,
        "case_id": words.case_id,
        "body": words.body,
        "salt": entropy.salt(),
        "written_at": to_micros(words.at),
    }
    insert(connection, "outbox_event", values)
    seal_waiting(connection)
    return event_id


def next_place(connection: Connection, table: str) -> int:
    """Return the next number in the order of arrival."""
    found: int = first(
        connection,
        statement("SELECT 1 + coalesce(max(place), 0) FROM {table}", table=table),
    )[0]
    return found


def event_signer(connection: Connection) -> EventSigner | None:
    """Return the present signer; None before enrolment."""
    row = first(
        connection,
        "SELECT station, epoch, coalesce(new_key, private_key), skew_ms FROM link"
        " WHERE station <> ''",
    )
    return EventSigner(row[0], row[1], row[2], row[3]) if row else None


def seal_waiting(connection: Connection) -> None:
    """Give every unsealed event its place in the epoch's chain, in the order written."""
    pen = event_signer(connection)
    if pen is None:
        return
    rows: Any = connection.exec_driver_sql(UNSEALED).all()
    for row in rows:
        draft = EventDraft(
            id=row[0],
            kind=row[1],
            case=row[2] or None,
            body=row[3],
            at=from_micros(row[5]),
            tz_minutes=TZ_MINUTES,
            blobs=blobs_of(row[1], row[3]),
        )
        event = seal_event(draft, _end_of(connection, pen), pen.seed, row[4])
        update(connection, "outbox_event", sealed_values(event), row[0])


def sealed_values(event: SealedEvent) -> dict[str, object]:
    """Return the columns that an event has once it is sealed."""
    return {
        "epoch": event.header.epoch,
        "seq": event.header.seq,
        "header": event.sealed.header,
        "signature": event.sealed.sig,
        "hash": event.hash,
    }


def _end_of(connection: Connection, pen: EventSigner) -> ChainPlace:
    last = connection.exec_driver_sql(
        "SELECT seq, hash, written_at FROM outbox_event WHERE epoch = ? AND header IS NOT NULL"
        " ORDER BY seq DESC LIMIT 1",
        (pen.epoch,),
    ).one_or_none()
    return ChainPlace(
        station=pen.station,
        epoch=pen.epoch,
        seq=last[0] + 1 if last else 1,
        prev=last[1] if last else GENESIS,
        skew_ms=pen.skew_ms,
        last_at=from_micros(last[2]) if last else None,
    )


def blobs_of(kind: str, body: bytes) -> tuple[BlobRef, ...]:
    """Return the files that a body names; their names stay in the body."""
    message = parse_station_body(kind, body)
    items = message.evidence if isinstance(message, _WITH_FILES) else ()
    return tuple(BlobRef(sha256=item.sha256, size=item.size, mime=item.mime) for item in items)


DOSSIER_RECEIPT = (
    "SELECT max(r.at) FROM outbox_event o JOIN receipted_event r ON r.place = o.place"
    " WHERE o.case_id = ? AND o.kind = 'case.escalated'"
)


def dossier_had_at(connection: Connection, case_id: str) -> datetime | None:
    """Return when the hub confirmed the dossier of a case: the regulator's days run from then."""
    received: int | None = connection.exec_driver_sql(DOSSIER_RECEIPT, (case_id,)).scalar_one()
    return from_micros(received) if received is not None else None

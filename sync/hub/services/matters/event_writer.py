"""Storage of one event: always verbatim, with its effect applied once when it is usable."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, literal_column, select, update
from sqlalchemy.exc import InterfaceError, OperationalError

from sync.hub.domain.problems import ProblemError, UnusableEvent
from sync.hub.services.matters.event_effects import ReadEvent, take_effect
from sync.hub.services.matters.matter_batch import FAULT_TEXT, MatterBatch
from sync.hub.storage.engine import RowLookup, insert_many
from sync.hub.storage.schema import event, station
from sync.hub.storage.transactions import Transaction
from sync.protocol import (
    LIMITS,
    CaseEscalated,
    CasePaused,
    EventHeader,
    EventRefused,
    GuidanceAsked,
    Malformed,
    Opaque,
    SealedEntry,
    Value,
    digest,
    event_hash,
    keeps_its_word,
    parse_station_body,
    read_event,
)

log = logging.getLogger(__name__)
# Built once: building a statement costs more than running it. The index that finds an id leaves out
# repeats: without exactly these words every event is read.
HERE_BEFORE = RowLookup(
    (event.c.id,),
    event.c.id,
    "ids",
    (event.c.station_id == bindparam("of"), event.c.state != literal_column("'repeat'")),
)
DIGEST = update(station).where(station.c.id == bindparam("of"))
_DIGEST_NOW = select(station.c.digest).where(station.c.id == bindparam("of")).with_for_update()


@dataclass(frozen=True)
class IncomingEvent:
    """Event that was read: its header, its exact bytes, its hash and its decoded body.

    `content` is None once the body was erased, and Malformed when it is invalid.
    """

    header: EventHeader
    sealed: SealedEntry
    hash: str
    content: Value | Opaque | Malformed | None


@dataclass
class EventWriter:
    """Writer of the events of one call; rows are written together, the digest at the end."""

    turn: Transaction
    station_id: str
    known_ids: set[str] = field(default_factory=set)
    rows: list[dict[str, Any]] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)
    openings: MatterBatch = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no matter opened."""
        self.openings = MatterBatch(self.turn, self.station_id)

    def look_up(self, pieces: Sequence[IncomingEvent]) -> None:
        """Look up in a few queries the earlier data about these events."""
        ids = {"of": self.station_id, "ids": [piece.header.id for piece in pieces]}
        before = HERE_BEFORE.on(self.turn.connection)
        self.known_ids.update(self.turn.connection.scalars(before, ids))
        told = (piece.content for piece in pieces)
        self.openings.look_up(one for one in told if isinstance(one, GuidanceAsked | CaseEscalated))

    def write(self) -> None:
        """Write the waiting rows."""
        self.openings.write()
        rows, self.rows = self.rows, []
        if rows:
            insert_many(self.turn.connection, event, rows)

    def close(self) -> str:
        """Write the waiting rows, update the station's digest and return it."""
        self.write()
        current = self.turn.connection.scalar(_DIGEST_NOW, {"of": self.station_id})
        total = digest(self.hashes, current or "0")
        if self.hashes:
            self.turn.connection.execute(DIGEST, {"of": self.station_id, "digest": total})
        return total


def read_piece(
    sealed: SealedEntry, station_id: str, hashed: str = "", *, is_strict: bool = False
) -> IncomingEvent:
    """Read an event from the station, without verifying its signature.

    `hashed` is its hash, where it was computed before; one that `is_strict` was proved to be strict
    JSON in header and body. Raises ProblemError MALFORMED when it is not the station's, or its body
    does not match the commitment.
    """
    try:
        header = read_event(sealed.header, is_strict=is_strict)
    except Malformed as fault:
        raise ProblemError("MALFORMED", fault.reason) from None
    if header.station != station_id:
        raise ProblemError("MALFORMED", f"event {header.id} is another station's")
    if not keeps_its_word(sealed, header.commit):
        raise ProblemError("MALFORMED", f"event {header.id}: the body is not the one sealed")
    content = read_accepted(header.kind, sealed.body, is_strict=is_strict)
    return IncomingEvent(header, sealed, hashed or event_hash(sealed.header), content)


def read_accepted(
    kind: str, body: bytes | None, *, is_strict: bool = False
) -> Value | Opaque | Malformed | None:
    """Return the decoded body, or the reason why it cannot be read; `is_strict` as an event's."""
    try:
        return None if body is None else parse_station_body(kind, body, is_strict=is_strict)
    except Malformed as fault:
        return fault


def write_event(writer: EventWriter, piece: IncomingEvent, epoch_number: int, live: bool) -> None:
    """Store the event in its free place and apply its effect, or answer it by name.

    The writer must have looked it up. An event that is not `live` is written at once: the events
    before it decide the state of its matter.
    """
    header = piece.header
    if header.case:
        writer.turn.text_changed("case", header.station, header.case)
    row = _row(piece, writer.turn.now)
    text = ""
    if header.id not in writer.known_ids:
        read = ReadEvent(header, epoch_number, live, writer.openings)
        row["state"], row["reason"], text = _try(writer, read, piece, row)
    writer.rows.append(row)
    writer.known_ids.add(header.id)
    writer.hashes.append(piece.hash)
    if row["state"] == "refused":
        refused = EventRefused(event=header.id, reason=row["reason"], text=text)
        writer.turn.say(header.station, refused, header.case)
    if not live:
        writer.write()


def _row(piece: IncomingEvent, now: datetime) -> dict[str, Any]:
    header, sealed = piece.header, piece.sealed
    return {
        "station_id": header.station,
        "epoch": header.epoch,
        "seq": header.seq,
        "id": header.id,
        "kind": header.kind,
        "case_id": header.case,
        "at": header.at,
        "received_at": now,
        "header": sealed.header,
        "body": sealed.body,
        "salt": sealed.salt,
        "sig": sealed.sig,
        "hash": piece.hash,
        "state": "repeat",
        "reason": "",
    }


def _try(
    writer: EventWriter, read: ReadEvent, piece: IncomingEvent, row: dict[str, Any]
) -> tuple[str, str, str]:
    """Return (state, reason, text for the desk) after trying the event's effect."""
    match piece.content:
        case None:
            return "opaque", "ERASED", ""
        case Malformed() as fault:
            return "refused", "MALFORMED", f"内容不符合约定：{fault.reason}"
        case Opaque():
            return "opaque", "KIND", ""
    try:
        _use(writer, read, piece.content, row)
    except UnusableEvent as refusal:
        return "refused", refusal.reason, refusal.text
    except (OperationalError, InterfaceError, OSError):
        # A passing fault of the machine: the station sends the event again.
        raise
    except Exception:
        log.exception("event %s could not be used", read.header.id)
        return "refused", "FAULT", FAULT_TEXT
    return "applied", "", ""


def _use(writer: EventWriter, read: ReadEvent, body: Value, row: dict[str, Any]) -> None:
    """Open a matter with the others that wait, or change existing rows, in its own savepoint."""
    wanted = wanted_rows(read.header)
    if isinstance(body, GuidanceAsked | CaseEscalated):
        with writer.openings.guarded(body, read.live):
            take_effect(writer.turn, read, body)
    else:
        if isinstance(body, CasePaused):
            # It is computed with the earlier ones, which must be in the database.
            writer.write()
        else:
            writer.openings.write()
        with writer.turn.connection.begin_nested():
            take_effect(writer.turn, read, body)
    writer.openings.close(row, wanted)


def wanted_rows(header: EventHeader) -> list[dict[str, Any]]:
    """Return the files that an event refers to, as rows; raise UnusableEvent for too large ones."""
    if any(blob.size > LIMITS["file_bytes"] for blob in header.blobs):
        raise UnusableEvent("FILE_TOO_LARGE", "单个证据文件超过 20 MB，监管端不接收。")
    if sum(blob.size for blob in header.blobs) > LIMITS["case_bytes"]:
        raise UnusableEvent("FILES_TOO_LARGE", "一案证据合计超过 200 MB，监管端不接收。")
    rows = {
        blob.sha256: {
            "station_id": header.station,
            "event_id": header.id,
            "sha256": blob.sha256,
            "size": blob.size,
            "mime": blob.mime,
        }
        for blob in header.blobs
    }
    return list(rows.values())

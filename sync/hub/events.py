"""Storing one event: verbatim always, with its effect once when it can be used."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import insert, select, update
from sqlalchemy.exc import InterfaceError, OperationalError

from sync.hub.effects import Told, take_effect
from sync.hub.problems import ProblemError, UselessError
from sync.hub.schema import event, station, station_key, wanted_blob
from sync.hub.store import Turn
from sync.protocol import (
    LIMITS,
    EventHeader,
    EventRefused,
    Malformed,
    Opaque,
    Sealed,
    digest,
    event_hash,
    keeps_its_word,
    parse_station_body,
    read_event,
)
from sync.signing import hash_holds

log = logging.getLogger(__name__)
# Built once: putting a statement together costs more than running it.
_INSERT = insert(event)


@dataclass(frozen=True)
class Piece:
    """An event that was read: its header, its exact bytes and its hash."""

    header: EventHeader
    sealed: Sealed
    hash: str


@dataclass
class Shelf:
    """Where the events of one call go; the digest is brought up to date at the end."""

    turn: Turn
    station_id: str
    hashes: list[str] = field(default_factory=list)
    known_ids: set[str] = field(default_factory=set)

    def look_up(self, ids: Iterable[str]) -> None:
        """Learn which of these ids took effect before, in one query."""
        found = self.turn.connection.scalars(
            select(event.c.id).where(
                event.c.station_id == self.station_id, event.c.id.in_(tuple(ids))
            )
        )
        self.known_ids.update(found)

    def close(self) -> str:
        """Bring the station's digest up to date and return it."""
        current = self.turn.connection.scalar(
            select(station.c.digest).where(station.c.id == self.station_id).with_for_update()
        )
        total = digest(self.hashes, current or "0")
        if self.hashes:
            self.turn.connection.execute(
                update(station).where(station.c.id == self.station_id).values(digest=total)
            )
        return total


def read_piece(sealed: Sealed, station_id: str, key: str) -> Piece:
    """Read an event that came from the station, signed with `key`.

    Raises ProblemError MALFORMED when it is not one of the station's, its body is not the one
    committed to, or its signature does not hold. An empty key leaves the signature unasked: an
    old event may bear a key that this hub forgot, and the request's own signature vouches.
    """
    try:
        header = read_event(sealed.header)
    except Malformed as fault:
        raise ProblemError("MALFORMED", fault.reason) from None
    piece = Piece(header, sealed, event_hash(sealed.header))
    if header.station != station_id:
        raise ProblemError("MALFORMED", f"event {header.id} is another station's")
    if not keeps_its_word(sealed, header.commit):
        raise ProblemError("MALFORMED", f"event {header.id}: the body is not the one sealed")
    if key and not hash_holds(key, piece.hash, sealed.sig):
        raise ProblemError("MALFORMED", f"event {header.id}: the signature does not hold")
    return piece


def shelve(shelf: Shelf, piece: Piece, epoch_number: int, live: bool) -> None:
    """Store the event in its free place and let it take effect, or answer it by name.

    The shelf must have looked its id up.
    """
    turn, header = shelf.turn, piece.header
    state, reason, text = "repeat", "", ""
    if header.id not in shelf.known_ids:
        state, reason, text = _try(turn, Told(header, epoch_number, live), piece)
    row = {
        "station_id": header.station,
        "epoch": header.epoch,
        "seq": header.seq,
        "id": header.id,
        "kind": header.kind,
        "case_id": header.case,
        "at": header.at,
        "received_at": turn.now,
        "header": piece.sealed.header,
        "body": piece.sealed.body,
        "salt": piece.sealed.salt,
        "sig": piece.sealed.sig,
        "hash": piece.hash,
        "state": state,
        "reason": reason,
    }
    turn.connection.execute(_INSERT, row)
    shelf.known_ids.add(header.id)
    shelf.hashes.append(piece.hash)
    if state == "refused":
        turn.say(
            header.station, EventRefused(event=header.id, reason=reason, text=text), header.case
        )


def _try(turn: Turn, told: Told, piece: Piece) -> tuple[str, str, str]:
    """Return (state, reason, text for the desk) after trying the event's effect."""
    if piece.sealed.body is None:
        return "opaque", "ERASED", ""
    try:
        return _use(turn, told, piece.sealed.body)
    except Malformed as fault:
        return "refused", "MALFORMED", f"内容不符合约定：{fault.reason}"
    except UselessError as refusal:
        return "refused", refusal.reason, refusal.text
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("event %s could not be used", told.header.id)
        return "refused", "FAULT", "监管端处理该事件时出错，事件已原样保存，请联系指导站。"


def _use(turn: Turn, told: Told, raw: bytes) -> tuple[str, str, str]:
    body = parse_station_body(told.header.kind, raw)
    if isinstance(body, Opaque):
        return "opaque", "KIND", ""
    with turn.connection.begin_nested():
        _want_blobs(turn, told.header)
        take_effect(turn, told, body)
    return "applied", "", ""


def _want_blobs(turn: Turn, header: EventHeader) -> None:
    if any(blob.size > LIMITS["file_bytes"] for blob in header.blobs):
        raise UselessError("FILE_TOO_LARGE", "单个证据文件超过 20 MB，监管端不接收。")
    if sum(blob.size for blob in header.blobs) > LIMITS["case_bytes"]:
        raise UselessError("FILES_TOO_LARGE", "一案证据合计超过 200 MB，监管端不接收。")
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
    if rows:
        turn.connection.execute(insert(wanted_blob), list(rows.values()))


def keys_of(turn: Turn, station_id: str, first: str) -> Iterable[str]:
    """Return the keys that ever signed for the station, `first` first."""
    others = turn.connection.scalars(
        select(station_key.c.public_key).where(
            station_key.c.station_id == station_id, station_key.c.public_key != first
        )
    )
    return [first, *others]

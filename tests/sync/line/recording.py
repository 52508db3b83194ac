"""`python -m tests.sync.line.recording v3_1` records the exchanges of a version, once.

Version 1 is recorded from today's encoder with what version 1 lacked left out.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel

from sync.courier import ChainPlace, EventDraft, seal_event
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.database_setup import open_store
from sync.protocol import (
    GENESIS,
    HUB_KINDS,
    NAMED_KINDS,
    STATION_KINDS,
    EnrolAnswer,
    EnrolRequest,
    EventHeader,
    IndexEntry,
    MessageHeader,
    Position,
    ProtoRange,
    ReconcileRequest,
    SealedEntry,
    SyncAnswer,
    SyncRequest,
    TakeoverRequest,
    Value,
    commitment,
    encode_header,
    event_hash,
    message_hash,
    read_event,
    read_message,
)
from sync.signing import public_of, sign_hash
from tests.sync.line.bodies import BODIES, CASE
from tests.sync.line.corpus import GOLDEN, NOW, STATION_NAME, STATION_SEED, Corpus, fixed_chance

HUB_SEED = b"\7" * 32
EPOCH, NEXT = "00000000-0000-4000-8000-00000000e001", "00000000-0000-4000-8000-00000000e002"
NEWER = {
    "case.paused",
    "supervision.answered",
    "supervision.visited",
    "supervision.closed",
    "guidance.answering",
    "case.noted",
}
"""Kinds that version 1 did not have."""
LATER = {"case.erased"}
"""Kinds that came when version 2 had gone out: an older reader keeps them as they are."""
CIRCULARS = {"circular.published", "circular.ended", "circular.confirmed"}
"""Kinds that came when version 3 had been recorded a second time."""
ADDED = {"case.graded"} | CIRCULARS
"""Kinds that came when version 3 had been recorded."""
WITHOUT = {
    "v1": NEWER | LATER | ADDED,
    "v2": LATER | ADDED,
    "v3": ADDED,
    "v3_1": CIRCULARS,
    "v3_2": set[str](),
}
"""Kinds that a recording lacks because they came after it."""


def record(name: str) -> None:
    """Write every file of a recording; refuses to write over one that is there."""
    folder, version = GOLDEN / name, version_of(name)
    folder.mkdir(parents=True)
    corpus = Corpus(folder)
    code, station = _prepared()
    write(folder, "enrol", _enrolment(code), version)
    kinds = [kind for kind in BODIES if kind not in WITHOUT[name]]
    said = [_message(station, kind, number, version) for number, kind in enumerate(kinds)]
    told = json.dumps([json.loads(one.model_dump_json()) for one in said if one], indent=1)
    (folder / "messages.json").write_text(told)
    grant = EnrolAnswer.model_validate_json(_played(corpus, "enrol")).grant
    frame = {"station": station, "epoch": EPOCH, "grant": grant, "now": NOW}
    _rest(corpus, frame, _events(station, kinds, version), name)


def version_of(name: str) -> int:
    """Return the version of the protocol that a recording is of: `v3_1` is a later one of 3."""
    return int(name.removeprefix("v").partition("_")[0])


def _rest(corpus: Corpus, frame: dict[str, Any], events: list[SealedEntry], name: str) -> None:
    version = version_of(name)
    start = Position(seq=0, hash=GENESIS)
    end = Position(seq=len(events), hash=event_hash(events[-1].header))
    proto = ProtoRange(min=1, max=version)
    syncing: dict[str, Any] = {**frame, "proto": proto, "app": "desk 1"}
    more: dict[str, Any] = {} if version == 1 else {"waiting": 0}
    if not WITHOUT[name].issuperset(NAMED_KINDS):
        more["kinds"] = NAMED_KINDS
    first = SyncRequest(
        nonce="1" * 32, acked=start, cursor=start, events=tuple(events), **syncing, **more
    )
    write(corpus.folder, "sync-1", first, version)
    answer = SyncAnswer.model_validate_json(_played(corpus, "sync-1"))
    second: dict[str, Any] = {"acked": end, "cursor": answer.cursor, "events": ()}
    write(
        corpus.folder, "sync-2", SyncRequest(nonce="2" * 32, **second, **syncing, **more), version
    )
    asked = ReconcileRequest(
        nonce="3" * 32,
        index=tuple(_entry(one) for one in events[:-2]),
        messages=tuple(read_message(one.header).id for one in corpus.messages()[:-1]),
        events=(),
        returned=(),
        **frame,
    )
    write(corpus.folder, "reconcile", asked, version)
    taking = TakeoverRequest(
        nonce="4" * 32, new_epoch=NEXT, reason="旧电脑损坏", ledger=end, **frame
    )
    write(corpus.folder, "takeover", taking, version)
    write(
        corpus.folder, "sync-3", SyncRequest(nonce="5" * 32, **second, **syncing, **more), version
    )
    for part, raw in corpus.play().items():
        (corpus.folder / f"{part}.answer.json").write_bytes(raw)


def write(folder: Path, name: str, request: BaseModel, version: int) -> None:
    """Write a request as that version encodes it."""
    raw = request.model_dump_json(exclude_unset=version == 1)
    (folder / f"{name}.request.json").write_text(raw)


def _played(corpus: Corpus, last: str) -> bytes:
    """Return the answer to a request without recorded successors."""
    return corpus.play(until=last)[last]


def _prepared() -> tuple[str, str]:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder), None, fixed_chance())
        issued = issue_code(store, STATION_NAME, NOW)
        store.close()
    return issued.code, issued.station_id


def _enrolment(code: str) -> EnrolRequest:
    key = public_of(STATION_SEED)
    return EnrolRequest(
        code=code, public_key=key, epoch=EPOCH, app="desk 1", nonce="0" * 32, now=NOW
    )


def _encoded(body: Value, version: int) -> bytes:
    """A field that may be left out is one that came later: version 1 had none of them."""
    later = {name for name, one in type(body).model_fields.items() if not one.is_required()}
    return body.model_dump_json(exclude=later if version == 1 else None).encode()


def _events(station: str, kinds: list[str], version: int) -> list[SealedEntry]:
    made: list[SealedEntry] = []
    for kind in (one for one in kinds if one in STATION_KINDS):
        seq = len(made) + 1
        prev = event_hash(made[-1].header) if made else GENESIS
        event_id = f"00000000-0000-4000-8000-{seq:06d}000000"
        draft = EventDraft(event_id, kind, CASE, _encoded(BODIES[kind], version), NOW)
        place = ChainPlace(station, EPOCH, seq, prev, skew_ms=-1200, last_at=NOW)
        made.append(seal_event(draft, place, STATION_SEED, bytes([seq]) * 16).sealed)
    return made


def _message(station: str, kind: str, number: int, version: int) -> SealedEntry | None:
    if kind not in HUB_KINDS:
        return None
    raw, salt = _encoded(BODIES[kind], version), bytes([100 + number]) * 16
    message_id = f"00000000-0000-4000-9000-{number:012d}"
    header = MessageHeader(
        station=station, id=message_id, kind=kind, case=CASE, at=NOW, commit=commitment(salt, raw)
    )
    exact = encode_header(header)
    return SealedEntry(
        header=exact, body=raw, salt=salt, sig=sign_hash(HUB_SEED, message_hash(exact))
    )


def _entry(sealed: SealedEntry) -> IndexEntry:
    header: EventHeader = read_event(sealed.header)
    return IndexEntry(
        epoch=header.epoch, seq=header.seq, hash=event_hash(sealed.header), id=header.id
    )


if __name__ == "__main__":
    record(sys.argv[1])

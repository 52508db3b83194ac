"""Hub for tests of the pages: a real store, a real server, and stations that report to it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update

from sync.hub.services.matters.event_writer import EventWriter, IncomingEvent, write_event
from sync.hub.services.stations.contact import add_station
from sync.hub.storage import schema
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.transactions import Store
from sync.protocol import (
    GENESIS,
    BlobRef,
    EventHeader,
    EvidenceItem,
    SealedEntry,
    Value,
    commitment,
    encode_body,
    encode_header,
    event_hash,
    parse_hub_body,
)
from tests.station import CHEAP_HASHER
from tests.sync.files.stored_files import blob_path
from tests.sync.hub_server import app_over, served

NOON = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
"""10:10 in Shanghai on the day of the pictures."""
PASSWORD = "a long password for tests"
EPOCH = "00000000-0000-4000-8000-00000000e001"


class Watch:
    """Clock that the test sets."""

    def __init__(self, at: datetime = NOON) -> None:
        """Start at `at`."""
        self.at = at

    def __call__(self) -> datetime:
        """Return the time."""
        return self.at

    def forward(self, **span: float) -> None:
        """Let time pass."""
        self.at += timedelta(**span)


@dataclass
class ReviewHub:
    """The hub under test."""

    store: Store
    watch: Watch
    seq: int = 0
    stations: dict[str, str] = field(default_factory=dict)
    clock_back: bool = False
    """What the events of the stations say of their clocks."""

    def body(self, name: str, kind: str, line: str = "") -> str:
        """Add a body and return its id."""
        body_id = self.store.chance.new_id()
        with self.store.turn(self.watch()) as turn:
            turn.connection.execute(
                insert(schema.body).values(id=body_id, name=name, kind=kind, line=line)
            )
        return body_id

    def officer(self, name: str, body_id: str) -> None:
        """Add an officer whose password is PASSWORD, and who may save files."""
        with self.store.turn(self.watch()) as turn:
            turn.connection.execute(
                insert(schema.reviewer).values(
                    id=self.store.chance.new_id(),
                    name=name,
                    body_id=body_id,
                    password_hash=_hashed(),
                    created_at=self.watch(),
                    saves_files=True,
                )
            )

    def station(self, name: str, heard: bool = True) -> str:
        """Add a station and return its id."""
        station_id = self.store.chance.new_id()
        with self.store.turn(self.watch()) as turn:
            add_station(turn, station_id, name)
            if heard:
                turn.connection.execute(
                    update(schema.station)
                    .where(schema.station.c.id == station_id)
                    .values(last_contact_at=self.watch(), ledger_seq=318)
                )
        self.stations[name] = station_id
        return station_id

    def tell(self, station_id: str, kind: str, body: Value, ago: timedelta = timedelta()) -> None:
        """Report an event of the station to the hub, as if it had arrived `ago`."""
        with self.store.turn(self.watch() - ago) as turn:
            shelf = EventWriter(turn, station_id)
            self.seq += 1
            piece = self._piece(station_id, kind, body)
            shelf.look_up([piece])
            write_event(shelf, piece, 1, True)
            shelf.close()

    def _piece(self, station_id: str, kind: str, body: Value) -> IncomingEvent:
        raw, salt = encode_body(body), bytes(16)
        files: tuple[EvidenceItem, ...] = getattr(body, "evidence", ())
        header = EventHeader(
            station=station_id,
            epoch=EPOCH,
            seq=self.seq,
            prev=GENESIS,
            id=self.store.chance.new_id(),
            kind=kind,
            case=getattr(body, "case", None),
            at=self.watch(),
            tz=480,
            skew=0,
            clock_back=self.clock_back,
            commit=commitment(salt, raw),
            blobs=tuple(BlobRef(sha256=f.sha256, size=f.size, mime=f.mime) for f in files),
        )
        exact = encode_header(header)
        sealed = SealedEntry(header=exact, body=raw, salt=salt, sig=bytes(64))
        return IncomingEvent(header, sealed, event_hash(exact), body)

    def hold(self, station_id: str, content: bytes, sha256: str = "") -> None:
        """Put a file into the hub's folder; under another hash when one is given."""
        known = sha256 or hashlib.sha256(content).hexdigest()
        path = blob_path(self.store.folder, station_id, known)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        with self.store.turn(self.watch()) as turn:
            turn.connection.execute(
                insert(schema.blob).values(
                    station_id=station_id,
                    sha256=known,
                    size=len(content),
                    received_at=self.watch(),
                )
            )

    def said(self, station_id: str) -> list[Any]:
        """Return the bodies of all that the hub has said to the station."""
        with self.store.reading() as connection:
            rows = connection.execute(
                select(schema.message)
                .where(schema.message.c.station_id == station_id)
                .order_by(schema.message.c.seq)
            ).all()
        return [parse_hub_body(row.kind, row.body) for row in rows]

    def acts(self) -> list[tuple[str, str, bytes]]:
        """Return kind, officer and facts of every entry of the hub's journal."""
        journal = schema.journal.c
        with self.store.reading() as connection:
            rows = connection.execute(
                select(journal.kind, journal.by, journal.facts).order_by(journal.seq)
            )
            return [(row.kind, row.by, row.facts) for row in rows]


def _hashed() -> str:
    """Keep the password as the hub does, by a hash so light that a sign-in takes no time."""
    return CHEAP_HASHER.hash(PASSWORD)


def open_review_hub(folder: Path, database: str | None = None) -> ReviewHub:
    """Return a fresh hub in a folder; its rows are there too unless a database is named."""
    return ReviewHub(open_store(folder, database), Watch())


def _under(app: Any, scheme: str) -> Any:
    """Return the application as a server that speaks the scheme would call it."""

    async def called(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "scheme": scheme}, receive, send)

    return called


@contextmanager
def serving(ground: ReviewHub, scheme: str = "http", app: Any = None) -> Iterator[str]:
    """Serve the pages by a real server on a free port; give their address."""
    app = app or app_over(ground.store, ground.watch)
    with served(_under(app, scheme), ws="none") as address:
        yield address

"""Units that ended in a year, with personal data kept apart from the rest.

A record holds facts, hashes, headers and signatures, by which everything can be proven; the
personal part holds the bodies with their salts, and all free text.
"""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    exists,
    func,
    or_,
    select,
)

from sync.archives.format import ArchiveRecord
from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.services.files.file_acts import on_files
from sync.hub.services.retention.erasure_due import CASE, SLIP
from sync.hub.services.retention.release_conditions import LAST, is_open
from sync.hub.services.retention.station_slips import ENDED_SLIPS
from sync.hub.storage.schema import (
    document,
    drawn,
    enclosure,
    event,
    hand_over,
    journal,
    matter,
    matter_opinion,
    mediation_sheet,
    mediation_signature,
    message,
    opinion,
    reply,
    sealed_document,
    service_record,
    site_photo,
    slip,
    station,
    station_key,
    supervision,
    visit,
    wanted_blob,
)

Facts = dict[str, Any]
PERSONAL: Mapping[Table, tuple[str, ...]] = {
    matter: ("goods", "asked", "facts"),
    document: ("fields", "private", "void_reason"),
    sealed_document: (),
    service_record: ("private", "proof_name"),
    drawn: ("about", "note"),
    event: ("body", "salt"),
    message: ("body", "salt"),
    journal: ("private", "private_salt"),
    hand_over: ("word",),
    matter_opinion: ("question", "text"),
    opinion: ("question", "text"),
    supervision: ("why", "answer", "result"),
    visit: ("findings",),
    enclosure: ("name",),
    mediation_sheet: ("content",),
    mediation_signature: ("name", "picture"),
    site_photo: ("name",),
    slip: ("consumer", "phone", "address", "text", "claim", "report"),
    reply: ("text",),
}
"""Columns of the personal part; all others of these tables hold no personal data."""
FILES: Mapping[Table, str] = {sealed_document: "pdf", service_record: "proof"}
"""Columns that hold a file of the unit; its hash stands beside it."""


@dataclass(frozen=True)
class ArchivedUnit:
    """Case or slip of an archive: its key, its record, its personal part and its files.

    `station_id` is empty for a slip. `files` are (sha256, name, mime) of the station's files.
    """

    kind: str
    station_id: str
    id: str
    record: ArchiveRecord
    personal: Facts
    blobs: tuple[tuple[str, str, str], ...] = ()
    documents: tuple[str, ...] = ()


@dataclass
class _Parts:
    """Both parts of a unit while it is read."""

    record: Facts
    personal: Facts

    def put(self, table: Table, rows: Iterable[Row[Any]]) -> None:
        """Put rows of a table into both parts, in the same order."""
        hidden = PERSONAL[table]
        read = [row._mapping for row in rows]
        plain = [{name: _plain(one[name]) for name in one if name not in hidden} for one in read]
        self.record.setdefault(table.name, []).extend(plain)
        words = [{name: _plain(one[name], is_text=True) for name in hidden} for one in read]
        self.personal.setdefault(table.name, []).extend(words)


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """Return the beginning and end of a year in Shanghai, in UTC."""
    begins = (datetime(one, 1, 1, tzinfo=SHANGHAI).astimezone(UTC) for one in (year, year + 1))
    return next(begins), next(begins)


def ended_in(connection: Connection, year: int) -> list[tuple[str, str, str]]:
    """Return (kind, station's id, id) of the cases and slips that ended in a year, by their end."""
    since, until = year_bounds(year)
    cases = connection.execute(
        select(matter.c.station_id, matter.c.case_id)
        .group_by(matter.c.station_id, matter.c.case_id)
        .having(and_(~is_open(), since <= LAST, until > LAST))
        .order_by(LAST, matter.c.case_id)
    )
    slips = connection.scalars(
        select(slip.c.id)
        .where(slip.c.state.in_(ENDED_SLIPS), slip.c.last_at >= since, slip.c.last_at < until)
        .order_by(slip.c.last_at, slip.c.id)
    )
    found = [(CASE, row.station_id, row.case_id) for row in cases]
    return [*found, *((SLIP, "", one) for one in slips)]


def gathered(connection: Connection, place: tuple[str, str, str]) -> ArchivedUnit:
    """Read one unit: (kind, station's id, id)."""
    kind, station_id, one_id = place
    return _slip(connection, one_id) if kind == SLIP else _case(connection, (station_id, one_id))


def _case(connection: Connection, place: tuple[str, str]) -> ArchivedUnit:
    station_id, case_id = place
    parts = _Parts(*_of_station(connection, station_id))
    here = (matter.c.station_id == station_id, matter.c.case_id == case_id)
    matters = connection.execute(select(matter).where(*here).order_by(matter.c.received_at)).all()
    parts.put(matter, matters)
    ids = [row.id for row in matters]
    _logs(connection, parts, place)
    issued = _of_matters(connection, parts, station_id, ids)
    watched = _watched(connection, parts, place)
    streams = [f"matter:{station_id}/{one}" for one in ids]
    streams += [f"case:{station_id}/{case_id}", *(f"supervision:{one}" for one in watched)]
    _acts(connection, parts, or_(journal.c.stream.in_(streams), on_files(station_id, ids)))
    last = max(row.last_at for row in matters)
    title = f"{matters[-1].merchant} {matters[-1].unit}".strip()
    number = min(row.number for row in matters)
    unit = f"c-{_tidy(case_id)}-{_tidy(station_id)[:12]}"
    record = ArchiveRecord(unit, CASE, number, title, _day(last), parts.record)
    blobs = tuple(_blobs(connection, place, ids))
    return ArchivedUnit(CASE, station_id, case_id, record, parts.personal, blobs, issued)


def _slip(connection: Connection, slip_id: str) -> ArchivedUnit:
    row = connection.execute(select(slip).where(slip.c.id == slip_id)).one()
    parts = _Parts(*_of_station(connection, row.station_id))
    parts.put(slip, [row])
    for table, column in ((reply, reply.c.slip_id), (opinion, opinion.c.slip_id)):
        parts.put(table, connection.execute(select(table).where(column == slip_id)).all())
    _acts(connection, parts, journal.c.stream == f"slip:{slip_id}")
    if row.station_id and row.dispatch_id and not _is_case(connection, row):
        _logs(connection, parts, (row.station_id, row.dispatch_id))
    record = ArchiveRecord(f"s-{_tidy(slip_id)}", SLIP, row.number, row.merchant, _day(row.last_at),
                    parts.record)  # fmt: skip
    return ArchivedUnit(SLIP, "", slip_id, record, parts.personal)


def _is_case(connection: Connection, row: Row[Any]) -> bool:
    """Tell whether the dispatch became a case of its own, which is a unit itself."""
    own = matter.c.station_id == row.station_id, matter.c.case_id == row.dispatch_id
    return bool(connection.scalar(select(exists().where(*own))))


def _of_station(connection: Connection, station_id: str | None) -> tuple[Facts, Facts]:
    if station_id is None:
        return {}, {}
    name = connection.scalar(select(station.c.name).where(station.c.id == station_id))
    keys = select(station_key.c.public_key).where(station_key.c.station_id == station_id)
    signed_by = sorted(connection.scalars(keys))
    return {"station": {"id": station_id, "name": name, "keys": signed_by}}, {}


def _logs(connection: Connection, parts: _Parts, place: tuple[str, str]) -> None:
    logs = (event, event.c.position), (message, message.c.seq), (drawn, drawn.c.sample_id)
    for table, order in logs:
        of = and_(table.c.station_id == place[0], table.c.case_id == place[1])
        parts.put(table, connection.execute(select(table).where(of).order_by(order)).all())


def _of_matters(
    connection: Connection, parts: _Parts, station_id: str, ids: list[str]
) -> tuple[str, ...]:
    """Read opinions, minutes, documents and their service; return the ids of the documents."""
    for table in (document, enclosure, hand_over, matter_opinion, mediation_sheet, site_photo):
        of = and_(table.c.station_id == station_id, table.c.matter_id.in_(ids))
        order = tuple(table.primary_key.columns)
        parts.put(table, connection.execute(select(table).where(of).order_by(*order)).all())
    written = [row["id"] for row in parts.record["mediation_sheet"]]
    signed = mediation_signature.c
    asked = select(mediation_signature).where(signed.sheet_id.in_(written))
    parts.put(
        mediation_signature,
        connection.execute(asked.order_by(signed.sheet_id, signed.signer)).all(),
    )
    issued = tuple(row["id"] for row in parts.record["document"])
    for table, file in FILES.items():
        told = (column for column in table.columns if column.name != file)
        asked = select(*told).where(table.c.document_id.in_(issued)).order_by(table.c.at)
        parts.put(table, connection.execute(asked).all())
    return issued


def files_of_document(
    connection: Connection, document_id: str, number: str
) -> Iterator[tuple[str, str, bytes]]:
    """Return the name, mime and content of the sealed document and of each proof of service."""
    sealed = select(sealed_document.c.pdf).where(
        sealed_document.c.document_id == document_id, sealed_document.c.pdf.is_not(None)
    )
    for content in connection.scalars(sealed):
        yield f"{number}（已盖章）.pdf", "application/pdf", content
    served = service_record.c
    proofs = select(served.proof_name, served.proof_mime, served.proof).where(
        served.document_id == document_id, served.proof.is_not(None)
    )
    for row in connection.execute(proofs.order_by(served.at)):
        yield row.proof_name, row.proof_mime, row.proof


def _watched(connection: Connection, parts: _Parts, place: tuple[str, str]) -> list[str]:
    of = and_(supervision.c.station_id == place[0], supervision.c.case_id == place[1])
    rows = connection.execute(select(supervision).where(of).order_by(supervision.c.id)).all()
    parts.put(supervision, rows)
    ids = [row.id for row in rows]
    seen = select(visit).where(visit.c.supervision_id.in_(ids)).order_by(visit.c.id)
    parts.put(visit, connection.execute(seen).all())
    return ids


def _acts(connection: Connection, parts: _Parts, which: ColumnElement[bool]) -> None:
    of = select(journal).where(which).order_by(journal.c.seq)
    parts.put(journal, connection.execute(of).all())


def _blobs(
    connection: Connection, place: tuple[str, str], ids: list[str]
) -> Iterator[tuple[str, str, str]]:
    """Return the files of a case: evidence by its hash, enclosures and photos by their name."""
    told = select(event.c.id).where(event.c.station_id == place[0], event.c.case_id == place[1])
    wanted = connection.execute(
        select(wanted_blob.c.sha256, func.min(wanted_blob.c.mime).label("mime"))
        .where(wanted_blob.c.station_id == place[0], wanted_blob.c.event_id.in_(told))
        .group_by(wanted_blob.c.sha256)
        .order_by(wanted_blob.c.sha256)
    )
    for row in wanted:
        yield row.sha256, row.sha256, row.mime
    of = and_(enclosure.c.station_id == place[0], enclosure.c.matter_id.in_(ids))
    for row in connection.execute(select(enclosure).where(of).order_by(enclosure.c.sha256)):
        yield row.sha256, row.name, row.mime
    taken = and_(
        site_photo.c.station_id == place[0],
        site_photo.c.matter_id.in_(ids),
        site_photo.c.held_at.is_not(None),
    )
    for row in connection.execute(select(site_photo).where(taken).order_by(site_photo.c.sha256)):
        yield row.sha256, row.name, row.mime


def _tidy(one: str) -> str:
    """Return an id in the form of a unit's id."""
    return one.lower().replace("-", "") if len(one) == 36 else one.lower()


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()


def _plain(value: Any, *, is_text: bool = False) -> Any:
    """Return a value in its JSON form: times in UTC, bytes in base64, bodies as their own text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return _text(value) if is_text else base64.b64encode(value).decode()
    return value


def _text(value: bytes) -> str:
    """Return a body as text, or in base64 after a mark if it is no text."""
    try:
        text = value.decode()
        json.loads(text)
    except ValueError:
        return "base64:" + base64.b64encode(value).decode()
    return text


def erased_since(connection: Connection, seq: int) -> list[tuple[str, str, str]]:
    """Return (kind, station's id, id) of the units erased after an entry of the journal."""
    rows = connection.scalars(
        select(journal.c.stream).where(
            journal.c.seq > seq, or_(*(journal.c.kind == f"{kind}.erased" for kind in (CASE, SLIP)))
        )
    )
    found = []
    for stream in rows:
        kind, _, rest = stream.partition(":")
        place = rest.split("/", 1) if kind == CASE else ["", rest]
        found.append((kind, place[0], place[1]))
    return found

"""Official documents of a bureau: numbered per kind and year without gaps, never reused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select, update

from sync.hub.domain.bureau_defaults import short_name
from sync.hub.services.packs.document_forms import BUREAU as BUREAU_NAME
from sync.hub.services.packs.document_forms import SERIAL, YEAR, FormText, filled
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import document
from sync.hub.storage.transactions import Transaction

SHANGHAI = ZoneInfo("Asia/Shanghai")
RECENT = 20
_ONE_AT_A_TIME = 0x646F63


@dataclass(frozen=True)
class DocumentDraft:
    """Document to be issued: its matter, the form, its fields, and its author.

    The requesting page has chosen `id`, so that a second click issues nothing more.
    """

    id: str
    station_id: str
    matter_id: str
    kind: int
    fields: Mapping[str, str]
    private: Mapping[str, str]
    by_id: str
    by: str
    words: FormText


@dataclass(frozen=True)
class IssuedDocument:
    """Issued document; `private` is empty once it was erased."""

    id: str
    station_id: str
    matter_id: str
    kind: int
    year: int
    serial: int
    number: str
    fields: Mapping[str, str]
    private: Mapping[str, str]
    made_by: str
    made_at: datetime
    voided_at: datetime | None
    voided_by: str
    void_reason: str
    words: str

    @property
    def holds(self) -> bool:
        """Tell whether the document was not voided."""
        return self.voided_at is None

    @property
    def all(self) -> dict[str, str]:
        """Return all fields, including the personal ones."""
        return {**self.fields, **self.private}


class DocumentNumberTaken(Exception):
    """Number that belongs to another document: two forms are numbered alike."""


def number_of(bureau: str, pattern: str, year: int, serial: int) -> str:
    """Return the number as printed, such as 高新区市监调解〔2026〕第7号."""
    return filled(pattern, {BUREAU_NAME: short_name(bureau), YEAR: str(year), SERIAL: str(serial)})


def issue(turn: Transaction, draft: DocumentDraft, bureau: str) -> IssuedDocument:
    """Write the document with the next number of its kind and year.

    Counted in the writing transaction: a failure takes no number, and two officers at once get two.
    PostgreSQL lets two transactions write at once, so there one waits for the other. Raises
    DocumentNumberTaken.
    """
    connection = turn.connection
    already = document_of(connection, draft.id)
    if already is not None:
        return already
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
    connection.execute(
        document.insert().values(
            id=draft.id,
            station_id=draft.station_id,
            matter_id=draft.matter_id,
            kind=draft.kind,
            **_next(turn, draft, bureau),
            words=draft.words.text,
            fields=_json(draft.fields),
            private=_json(draft.private),
            made_by_id=draft.by_id,
            made_by=draft.by,
            made_at=turn.now,
        )
    )
    turn.rung.add(MATTERS)
    issued = document_of(connection, draft.id)
    assert issued is not None
    return issued


def _next(turn: Transaction, draft: DocumentDraft, bureau: str) -> dict[str, object]:
    """Return year, serial and number of the document; raises DocumentNumberTaken."""
    year, table = turn.now.astimezone(SHANGHAI).year, document.c
    last = turn.connection.scalar(
        select(func.max(table.serial)).where(table.kind == draft.kind, table.year == year)
    )
    serial = (last or 0) + 1
    number = number_of(bureau, draft.words.number, year, serial)
    if turn.connection.scalar(select(table.id).where(table.number == number)) is not None:
        raise DocumentNumberTaken(number)
    return {"year": year, "serial": serial, "number": number}


def void(turn: Transaction, one: IssuedDocument, by: str, reason: str) -> None:
    """Mark the document as voided; its number is not assigned again."""
    turn.connection.execute(
        update(document)
        .where(document.c.id == one.id, document.c.voided_at.is_(None))
        .values(voided_at=turn.now, voided_by=by, void_reason=reason)
    )
    turn.rung.add(MATTERS)


def document_of(connection: Connection, document_id: str) -> IssuedDocument | None:
    """Return one document, or None."""
    row = connection.execute(select(document).where(document.c.id == document_id)).first()
    return _document(row) if row else None


def documents_of(
    connection: Connection, station_id: str, matter_id: str
) -> tuple[IssuedDocument, ...]:
    """Return the documents of a matter in the order they were made."""
    found = connection.execute(
        select(document)
        .where(document.c.station_id == station_id, document.c.matter_id == matter_id)
        .order_by(document.c.made_at, document.c.id)
    )
    return tuple(_document(row) for row in found)


def last_fields(connection: Connection, reviewer_id: str) -> Mapping[str, str]:
    """Return the officer's last entry in each impersonal field, such as their contact details."""
    found = connection.scalars(
        select(document.c.fields)
        .where(document.c.made_by_id == reviewer_id)
        .order_by(document.c.made_at.desc(), document.c.id.desc())
        .limit(RECENT)
    )
    fields: dict[str, str] = {}
    for each in found:
        fields = {**json.loads(each), **fields}
    return fields


def _document(row: Row[tuple[object, ...]]) -> IssuedDocument:
    found = dict(row._mapping)
    found.pop("made_by_id")
    found["fields"] = json.loads(found["fields"])
    found["private"] = json.loads(found["private"] or "{}")
    found["words"] = found["words"] or ""
    found["voided_by"] = found["voided_by"] or ""
    found["void_reason"] = found["void_reason"] or ""
    return IssuedDocument(**found)


def _json(fields: Mapping[str, str]) -> str:
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)

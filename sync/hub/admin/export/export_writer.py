"""Writer of the full export: one consistent state of the hub, streamed table by table."""

import base64
import csv
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, select

from sync.durable_files import fsync_folder
from sync.hub.admin.archive.archive_builder import pdf_of
from sync.hub.admin.export.dictionary import columns_of, exported_tables, fields_of, meaning_of
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.papers.cells import without_formula
from sync.hub.services.matters import official_documents
from sync.hub.storage.files.encrypted_files import DamagedFileError
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.files.permissions import FILE, FOLDER
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import blob, document
from sync.hub.storage.transactions import Store

FORMAT = "mediation-hub-export/1"
AT_ONCE = 500
TOLD_EACH = 10_000
"""Number of rows of one table after which progress is reported and it may be cancelled."""
SUMS, ABOUT, DICTIONARY = "SHA256SUMS", "export.json", "dictionary.json"
FRESH = ".new"
IN_BASE64 = ("sig", "salt", "private_salt", "pdf", "proof")
"""Columns of bytes that are no text; a body is the JSON that was signed, byte for byte."""
WITHOUT, WITH = "without_people", "with_people"


@dataclass(frozen=True)
class ExportOrder:
    """Order for an export: the folder, the reason, the author, and whether with people.

    With people the personal columns, evidence and documents are written in clear.
    """

    folder: Path
    reason: str
    by: str
    bureau: str
    is_with_people: bool = False

    @property
    def scope(self) -> str:
        """Return the code of the scope."""
        return WITH if self.is_with_people else WITHOUT


@dataclass
class HubExport:
    """Finished export: rows by table, number of files, and the parts that could not be written."""

    rows: dict[str, int] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)
    files: int = 0
    missing: list[str] = field(default_factory=list)


def export(
    store: Store,
    order: ExportOrder,
    now: datetime,
    go_on: Callable[[str, int], None] = lambda *_: None,
) -> HubExport:
    """Write every table, evidence and documents into a new folder, and record it in the journal.

    Rows are read a few at a time, files one by one; `go_on` is called with each table or kind and
    the number written. The folder gets its name when all of it is there, and an exception from
    `go_on` leaves nothing of it. Raises RefusedChange, OSError.
    """
    if not order.reason.strip():
        raise RefusedChange("export_reason")
    if order.folder.exists():
        raise RefusedChange("there_already", path=order.folder)
    fresh = order.folder.with_name(f"{order.folder.name}{FRESH}")
    fresh.mkdir(mode=FOLDER)
    try:
        with _Sums(fresh) as sums, store.reading() as connection:
            writing = _Writing(store, connection, sums, order)
            writing.write(now, go_on)
            digest = sums.close()
        facts: dict[str, object] = {"scope": order.scope, "root": digest}
        facts |= {"entries": sum(writing.made.rows.values()), "files": writing.made.files}
        with store.turn(now) as turn:
            turn.record(
                JournalAct("hub", "hub.exported", order.by, facts, {"reason": order.reason})
            )
        fresh.replace(order.folder)
        fsync_folder(order.folder.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return writing.made


class _Sums:
    """List of the written files, with their hashes, in the format of the tool sha256sum."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._list = _opened(folder / SUMS)

    def __enter__(self) -> "_Sums":
        return self

    def __exit__(self, *_: object) -> None:
        self._list.close()

    @contextmanager
    def writing(self, name: str) -> Iterator["_Hashed"]:
        """Yield a new file of the export; its hash is added to the list when it is whole."""
        path = self.folder / name
        path.parent.mkdir(mode=FOLDER, parents=True, exist_ok=True)
        with _opened(path) as opened:
            hashed = _Hashed(opened)
            yield hashed
            opened.flush()
            os.fsync(opened.fileno())
        self._list.write(f"{hashed.digest}  {name}\n".encode())

    def close(self) -> str:
        """Finish the list and return its own hash, which the journal keeps."""
        self._list.flush()
        os.fsync(self._list.fileno())
        return hashlib.sha256((self.folder / SUMS).read_bytes()).hexdigest()


class _Hashed:
    """File that is hashed as it is written; text is encoded in UTF-8."""

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened = opened
        self._hash = hashlib.sha256()

    def write(self, content: str | bytes) -> int:
        """Write and hash."""
        raw = content.encode() if isinstance(content, str) else content
        self._hash.update(raw)
        return self._opened.write(raw)

    @property
    def digest(self) -> str:
        """Return the hash in hex of the written bytes."""
        return self._hash.hexdigest()


class _Writing:
    """Writer of one export, with counts of its output."""

    def __init__(
        self, store: Store, connection: Connection, sums: _Sums, order: ExportOrder
    ) -> None:
        self.store, self.connection, self.sums, self.order = store, connection, sums, order
        self.made = HubExport()

    def write(self, now: datetime, go_on: Callable[[str, int], None]) -> None:
        """Write tables, then files, then their description."""
        for table in exported_tables():
            self._table(table, go_on)
            go_on(table.name, self.made.rows[table.name])
        if self.order.is_with_people:
            self._evidence()
            go_on("evidence", self.made.files)
            self._documents()
            go_on("documents", self.made.files)
        with self.sums.writing(DICTIONARY) as opened:
            opened.write(json.dumps(_dictionary(), ensure_ascii=False, indent=1))
        about = {
            "format": FORMAT,
            "bureau": self.order.bureau,
            "made_at": now.astimezone(UTC).isoformat(),
            "scope": self.order.scope,
            "rows": self.made.rows,
            "sums": self.made.sums,
            "files": self.made.files,
            "missing": self.made.missing,
        }
        with self.sums.writing(ABOUT) as opened:
            opened.write(json.dumps(about, ensure_ascii=False, indent=1))

    def _table(self, table: Table, go_on: Callable[[str, int], None]) -> None:
        columns = columns_of(table)
        names = [one.name for one in columns]
        hidden = {one.name for one in fields_of(table) if one.is_personal}
        hidden = set() if self.order.is_with_people else hidden
        asked = select(*columns).order_by(*table.primary_key.columns)
        count = 0
        with (
            self.sums.writing(f"data/{table.name}.jsonl") as lines,
            self.sums.writing(f"data/{table.name}.csv") as cells,
            self.connection.execute(asked, execution_options={"yield_per": AT_ONCE}) as rows,
        ):
            sheet = csv.writer(cells)
            sheet.writerow(names)
            for row in rows:
                told = {
                    name: None if name in hidden else _plain(name, value)
                    for name, value in zip(names, row, strict=True)
                }
                lines.write(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")
                sheet.writerow(["" if one is None else _cell(one) for one in told.values()])
                self._add_up(table.name, told)
                count += 1
                if count % TOLD_EACH == 0:
                    go_on(table.name, count)
        self.made.rows[table.name] = count

    def _add_up(self, table: str, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if name.endswith("_fen") and isinstance(value, int):
                key = f"{table}.{name}"
                self.made.sums[key] = self.made.sums.get(key, 0) + value

    def _evidence(self) -> None:
        order = (blob.c.station_id, blob.c.sha256)
        asked = select(*order).order_by(*order)
        with self.connection.execute(asked, execution_options={"yield_per": AT_ONCE}) as rows:
            for row in rows:
                try:
                    content = self.store.files.read(object_name(row.station_id, row.sha256))
                except (FileNotFoundError, DamagedFileError):
                    self.made.missing.append(f"{row.station_id}/{row.sha256}")
                    continue
                self._file(f"files/{row.station_id}/{row.sha256}", content)

    def _documents(self) -> None:
        for document_id in self.connection.scalars(select(document.c.id).order_by(document.c.id)):
            made = official_documents.document_of(self.connection, document_id)
            if made is None or not made.private:
                # Its people were erased: it cannot be printed any more.
                continue
            content = pdf_of(made, self.order.bureau)
            if content is None:
                self.made.missing.append(f"document/{document_id}")
                continue
            self._file(f"documents/{document_id}.pdf", content)

    def _file(self, name: str, content: bytes) -> None:
        with self.sums.writing(name) as opened:
            opened.write(content)
        self.made.files += 1


def _dictionary() -> dict[str, Any]:
    return {
        table.name: {
            "meaning": meaning_of(table),
            "fields": [
                {
                    "name": one.name,
                    "type": one.type,
                    "null": one.is_null,
                    "person": one.is_personal,
                    "meaning": one.meaning,
                }
                for one in fields_of(table)
            ],
        }
        for table in exported_tables()
    }


def _plain(name: str, value: Any) -> Any:
    """Return a value in JSON form: times in UTC, bodies as their text, other bytes in base64."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode() if name in IN_BASE64 else value.decode()
    return value


def _cell(value: Any) -> Any:
    """Return a value as a cell; the JSON Lines file has each text unchanged."""
    if isinstance(value, str):
        return without_formula(value)
    return str(value).lower() if isinstance(value, bool) else value


def _opened(path: Path) -> IO[bytes]:
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb")

"""Write all of the ledger into a folder, in the formats of docs/export-formats-desk.md.

It is an unmasked export: a manager with the right to reports gives a real reason, a second person
agrees where the limits ask for one, it is noted before a row is written, and the managers are
informed. The folder gets its name when all of it is there; a stopped or failed export leaves
nothing.
"""

import contextlib
import csv
import hashlib
import io
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from mimetypes import guess_extension
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from mediation_desk.app.computer.target_files import new_folder, require_new_folder
from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.full_export.dictionary import (
    CHAIN,
    DICTIONARY,
    EVIDENCE,
    FileForm,
    column_type,
    dictionary_rows,
    form_of_kind,
    form_of_table,
)
from mediation_desk.app.full_export.tables import TABLES, LedgerTable
from mediation_desk.app.papers.export import Progress, note_agreed, note_in_full
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.text.formula_guard import is_formula_like
from mediation_desk.ledger.evidence.evidence_store import EvidenceDamaged
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.codec import KINDS, as_plain
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.sql.statements import rows_of
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.station.administration import (
    WHOLE_LEDGER,
    ExportNote,
    require_real_reason,
)
from mediation_desk.workflows.station.leaders import LEADERS
from sync.durable_files import write_bytes

FORMAT = "mediation-desk-export/1"
NAME = "full_export"
MANIFEST = "manifest.json"
BLOCK = 500
"""Number of entries per block: the files of their kinds are opened once for all of them."""
_PIECE = 1_048_576


@dataclass(frozen=True)
class FullExport:
    """Request for a full export: its folder, its reason, and the second person."""

    folder: Path
    reason: str
    second: SecondPerson | None = None


@dataclass(frozen=True)
class ExportedFile:
    """Result of a full export: entries of the journal, kept files, and files in all."""

    folder: Path
    entries: int
    evidence: int
    files: int


def export_ledger(
    session: Session, wish: FullExport, progress: Progress, *, agreed: str = ""
) -> ExportedFile:
    """Write all of the ledger into a new folder; `told` receives the progress.

    ``agreed`` is the id of the second person, where they proved themselves before.

    Raises Refusal: NO_RIGHT for anyone but a manager with the right to reports, REASON_MISSING,
    REASON_THIN, SECOND_PERSON_NEEDED; Fault for a folder that is there or closed, for the second
    person's password and the disk; and what ``told`` raises to stop it.
    """
    _require(session, wish)
    with worded(), session.file.connection() as connection:
        entries = journal.head(connection).seq
    note = ExportNote(new_id(), WHOLE_LEDGER, entries, is_masked=False, reason=wish.reason)
    note_in_full(session, note, wish.second) if not agreed else note_agreed(session, note, agreed)
    with new_folder(wish.folder) as half:
        made = _Writer(session, half, progress).write()
    progress(NAME, 1, 1)
    return ExportedFile(wish.folder, *made)


def _require(session: Session, wish: FullExport) -> None:
    """Refuse before anything is noted or written."""
    who = session.operator
    if who.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    if not who.may(OperatorRight.REPORTS):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.REPORTS.value})
    require_real_reason(wish.reason)
    require_new_folder(wish.folder)


@dataclass
class _Kept:
    """References to a kept file: its own name and type, and the streams."""

    name: str = ""
    mime: str = ""
    streams: list[str] = field(default_factory=list)


class _Writer:
    def __init__(self, session: Session, folder: Path, progress: Progress) -> None:
        self._session, self._folder, self._told = session, folder, progress
        self._rows: dict[str, int] = {}
        self._named: dict[str, _Kept] = defaultdict(_Kept)
        self._done = self._whole = 0

    def write(self) -> tuple[int, int, int]:
        """Write everything; return the numbers of entries, kept files and all files."""
        store = self._session.file.evidence
        hashes = sorted(store.stored_hashes())
        with self._session.file.connection() as connection:
            head = journal.head(connection)
            self._whole = head.seq + len(hashes)
            self._append(DICTIONARY, dictionary_rows())
            self._journal(connection, head.seq)
            for table in TABLES:
                self._append(form_of_table(table), _table(connection, table))
            station = station_rows.read_station(connection)
        self._evidence(hashes)
        files = list(self._files())
        manifest = {
            "format": FORMAT,
            "station": station.name if station else "",
            "prefix": station.prefix if station else "",
            "made_at": self._session.place.now().isoformat(),
            "by": self._session.operator.id,
            "entries": head.seq,
            "head": head.hash.hex(),
            "files": files,
        }
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
        write_bytes(self._folder / MANIFEST, content)
        return head.seq, len(hashes), len(files)

    def _journal(self, connection: Connection, last: int) -> None:
        """Write each entry under its kind, and its place in the chain."""
        for kind in KINDS:
            self._append(form_of_kind(kind), ())
        for block in _blocks(entry for entry in journal.walk(connection) if entry.seq <= last):
            by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
            for entry in block:
                event = as_plain(entry.event)
                self._note_files(entry, event)
                by_kind[entry.kind].append(_frame(entry) | event)
            for kind, rows in by_kind.items():
                self._append(form_of_kind(kind), rows)
            self._append(CHAIN, map(_chained, block))
            self._go_on(len(block))

    def _note_files(self, entry: JournalEntry, event: dict[str, Any]) -> None:
        """Note which files an entry names, in whatever field."""
        for value in event.values():
            for text in value if isinstance(value, list) else (value,):
                if isinstance(text, str) and len(text) == 64:
                    kept = self._named[text]
                    kept.streams += [entry.stream] if entry.stream not in kept.streams else []
        if entry.kind in ("case.evidence_added", "report.evidence_added"):
            kept = self._named[str(event["sha256"])]
            kept.name, kept.mime = str(event.get("name", "")), str(event.get("mime", ""))

    def _evidence(self, hashes: list[str]) -> None:
        """Write each kept file as it came; a damaged one is in the index alone."""
        (self._folder / "evidence").mkdir(mode=0o700)
        self._append(EVIDENCE, (self._kept_file(sha256) for sha256 in hashes))

    def _kept_file(self, sha256: str) -> dict[str, Any]:
        kept, path, size = self._named[sha256], "", 0
        with contextlib.suppress(EvidenceDamaged):
            content = self._session.file.evidence.read(sha256)
            path = f"evidence/{sha256}{guess_extension(kept.mime) or ''}"
            size = len(content)
            write_bytes(self._folder / path, content)
        self._go_on(1)
        return {
            "sha256": sha256,
            "path": path,
            "size": size,
            "mime": kept.mime,
            "name": kept.name,
            "streams": kept.streams,
        }

    def _append(self, form: FileForm, rows: Iterable[dict[str, Any]]) -> None:
        """Append rows to a file; the first time with the header of the columns."""
        is_new = form.name not in self._rows
        names = [column.name for column in form.columns]
        (self._folder / form.name).parent.mkdir(mode=0o700, exist_ok=True)
        count = 0
        with self._opened(f"{form.name}.jsonl") as lines, self._opened(f"{form.name}.csv") as cells:
            table = csv.writer(cells, lineterminator="\r\n")
            if is_new:
                cells.write("\ufeff")
                table.writerow(names)
            for row in rows:
                count += 1
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                table.writerow([_cell(row.get(name)) for name in names])
        self._rows[form.name] = self._rows.get(form.name, 0) + count

    def _opened(self, name: str) -> io.TextIOWrapper:
        handle = os.open(self._folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return io.TextIOWrapper(os.fdopen(handle, "ab"), encoding="utf-8", newline="")

    def _files(self) -> Iterator[dict[str, Any]]:
        """Yield each file with its size, its hash, and its number of rows, if any."""
        for path in sorted(each for each in self._folder.rglob("*") if each.is_file()):
            name = path.relative_to(self._folder).as_posix()
            found: dict[str, Any] = {
                "path": name,
                "size": path.stat().st_size,
                "sha256": _hash_of(path),
            }
            form = name.rpartition(".")[0]
            yield found | ({"rows": self._rows[form]} if form in self._rows else {})

    def _go_on(self, count: int) -> None:
        self._done += count
        self._told(NAME, min(self._done, self._whole - 1), self._whole)


def _blocks(entries: Iterable[JournalEntry]) -> Iterator[list[JournalEntry]]:
    block: list[JournalEntry] = []
    for entry in entries:
        block.append(entry)
        if len(block) == BLOCK:
            yield block
            block = []
    if block:
        yield block


def _frame(entry: JournalEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "entry": entry.id,
        "stream": entry.stream,
        "at": entry.written_at.isoformat(),
        "by": entry.by,
    }


def _chained(entry: JournalEntry) -> dict[str, Any]:
    return _frame(entry) | {
        "kind": entry.kind,
        "at_micros": entry.at,
        "facts": entry.facts.decode(),
        "private_digest": entry.private_digest.hex(),
        "previous": entry.previous.hex(),
        "hash": entry.hash.hex(),
    }


def _table(connection: Connection, table: LedgerTable) -> Iterator[dict[str, Any]]:
    for row in rows_of(connection, table.source, tuple(table.columns)):
        yield {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    """Return a value of a row as JSON knows it: moments in ISO 8601, flags as true or false."""
    match column_type(name):
        case _ if value is None:
            return None
        case "moment":
            return from_micros(value).isoformat()
        case "yes_no":
            return bool(value)
        case _:
            return value


def _cell(value: Any) -> str:
    """Return a value as a cell: text as it is, other values as JSON, an empty cell for none.

    A text that a spreadsheet would run as a formula gets a leading apostrophe, as in every export.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if is_formula_like(value) else value


def _hash_of(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()

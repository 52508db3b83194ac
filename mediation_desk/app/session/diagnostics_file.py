"""Diagnostics as one file for support: log, crash files, versions, limits, counts.

It holds nothing about a person: no name, no case, no path of this computer. Only its owner can read
it, and the journal notes that it left the desk, as it notes every export.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from mediation_desk.app.diagnostics import crash_files, log_file
from mediation_desk.app.diagnostics.versions import versions
from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.backup.backup import backups_in
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.tables.migration import revision_of
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.administration import ExportNote, note_export
from sync.durable_files import durable_write

FORM = "diagnostics"
"""The form of the export in the journal."""

_MEMBERS = (f"{log_file.WINDOW}.log*", f"{log_file.COMMANDS}.log*", crash_files.PATTERN)
_COUNTS = {
    "entries": "SELECT count(*) FROM entry",
    "cases": "SELECT count(*) FROM case_row",
    "messages sent or waiting": "SELECT count(*) FROM outbox_event",
    "messages received": "SELECT count(*) FROM inbox_message",
    "free pages": "PRAGMA freelist_count",
}


def save_diagnostics(session: Session, path: Path, window: Mapping[str, str]) -> None:
    """Write the file; ``window`` describes how the window is shown. Raises Fault for the disk."""
    if path.is_dir() or not path.parent.is_dir():
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path.parent)})
    running = log_file.current()
    if running is not None:
        running.written()
    folder = Layout(session.place.workspace).log
    members = sorted(each for pattern in _MEMBERS for each in folder.glob(pattern))
    about = _about(session, window)
    note = ExportNote(new_id(), FORM, len(members) + 1, is_masked=True)
    try:
        with worded(), durable_write(path) as target:
            with ZipFile(target, "w", ZIP_DEFLATED) as packed:
                packed.writestr("about.json", json.dumps(about, indent=2))
                for each in members:
                    packed.writestr(f"log/{each.name}", each.read_bytes())
            session.note(Command(note_export, note))
    except PermissionError as closed:
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(path.parent)}) from closed


def _about(session: Session, window: Mapping[str, str]) -> dict[str, object]:
    sheet = session.ask(Query(station.desk, ""))
    return {
        "at": session.place.now().isoformat(timespec="seconds"),
        "versions": versions(),
        "window": dict(window),
        "ledger": _ledger_facts(session),
        "limits": limits(sheet.policy),
        "operators": len(sheet.operators),
        "merchants": len(sheet.merchants),
        "restored": sheet.restored_at is not None,
    }


def limits(policy: Policy) -> dict[str, int]:
    """Return the limits of the station that are numbers; sums are whole fen."""
    values = {each.name: getattr(policy, each.name) for each in fields(policy)}
    plain = {name: each.fen if isinstance(each, Money) else each for name, each in values.items()}
    return {name: each for name, each in plain.items() if isinstance(each, int)}


def _ledger_facts(session: Session) -> dict[str, object]:
    """Return the sizes and counts of the ledger and of the files next to it."""
    layout = Layout(session.place.workspace)
    kept = [each.stat().st_size for each in layout.evidence.rglob("*") if each.is_file()]
    backups = backups_in(layout.backups)
    facts: dict[str, object] = {
        "step": revision_of(session.file.readers),
        "bytes": layout.ledger.stat().st_size,
        "evidence files": len(kept),
        "evidence bytes": sum(kept),
        "backups in the workspace": len(backups),
        "free bytes": shutil.disk_usage(session.place.workspace).free,
    }
    with worded(), session.file.connection() as connection:
        for name, query in _COUNTS.items():
            facts[name] = connection.exec_driver_sql(query).scalar_one()
    return facts

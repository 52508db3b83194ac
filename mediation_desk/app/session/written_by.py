"""Record the program version that migrated a ledger last, so that an older one can name it."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.tables.migration import HEAD
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import OtherLedger, is_newer
from resources import release
from sync.durable_files import write_bytes


def keep_version(workspace: Path) -> None:
    """Record the version that migrated the ledger; a failure to write it is ignored.

    The record is next to the ledger, where earlier programs do not look.
    """
    if _read(workspace)[1] != HEAD:
        values = {"version": release.version(), "step": HEAD}
        with suppress(OSError):
            write_bytes(Layout(workspace).program, json.dumps(values).encode())


def with_version(no: Fault, workspace: Path) -> Fault:
    """Name in a fault of a newer ledger the version that wrote it, where that is known."""
    if no.code is not FaultCode.NEWER_LEDGER:
        return no
    version, step = _read(workspace)
    # The record next to a ledger that was moved here belongs to another ledger.
    is_of_this = step == no.detail.get("step") and is_newer(version, release.version())
    return Fault(no.code, {**no.detail, "version": version} if is_of_this else no.detail)


def ledgers_beyond(version: str, known: Iterable[Path], own: Path) -> tuple[OtherLedger, ...]:
    """Return those of the known ledgers, except the own one, that a version is too old to open.

    A ledger that is not there now, as on a stick, is left out.
    """
    folders = {path.resolve() for path in known} - {own.resolve()}
    found = ((path, _read(path)[0]) for path in sorted(folders) if Layout(path).ledger.is_file())
    return tuple(OtherLedger(str(path), by) for path, by in found if is_newer(by, version))


def _read(workspace: Path) -> tuple[str, str]:
    try:
        told = json.loads(Layout(workspace).program.read_text("utf-8"))
        return str(told["version"]), str(told["step"])
    except (OSError, ValueError, TypeError, KeyError):
        return "", ""

"""Putting a backup back; the desk then knows that it was restored and sends nothing."""

import tempfile
from dataclasses import replace
from pathlib import Path

from mediation_desk.app.faults import worded
from mediation_desk.app.holding import held
from mediation_desk.app.session import Place, sign_in
from mediation_desk.ledger import backup, vault
from mediation_desk.ledger.disk.container import read_manifest, unpack
from mediation_desk.ledger.tables.migrating import HEAD


def restore_backup(place: Place, file: Path, name: str = "", password: str = "") -> str:
    """Restore ``file`` into the workspace; with a name and password it is opened at once.

    Returns the head of the restored chain, or nothing when it was not opened. Raises Fault for a
    file that is foreign, garbled, cut or newer, for a password that does not open it, or while
    another desk has the ledger open; then nothing was changed.
    """
    if name:
        _prove(file, name, password)
    with worded():
        place.workspace.mkdir(parents=True, exist_ok=True)
    with worded(), held(place.workspace):
        backup.restore(file, place.workspace, at=place.now(), newest_schema=HEAD)
    if not name:
        return ""
    session = sign_in(place, name, password, writes=False)
    try:
        return session.ask(lambda reader: reader.desk(session.operator.id)).head_hash
    finally:
        session.close()


def _prove(file: Path, name: str, password: str) -> None:
    """Try the password on the backup's own key slots, before anything is replaced."""
    with tempfile.TemporaryDirectory() as scratch, worded():
        manifest = read_manifest(file)
        slots = {n: what for n, what in manifest.members.items() if n.startswith("slots/")}
        unpack(file, replace(manifest, members=slots), Path(scratch))
        vault.unlock(Path(scratch), name.strip(), password)

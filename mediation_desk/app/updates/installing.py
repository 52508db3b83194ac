"""Install another version: it copies and proves the ledger, then the switch is made.

A step that fails leaves the version in use and the ledger as they were.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mediation_desk.app.faults import worded
from mediation_desk.app.session.maintenance import require_whole, snapshot_of
from mediation_desk.app.session.session import Session
from mediation_desk.app.updates.bundles.program_folder import (
    ProgramFolder,
    clear_proofs,
    scratch_of,
)
from mediation_desk.app.updates.proving import Proof, proof_by, unproved
from mediation_desk.ledger.backup import backup
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.tables.migration import HEAD
from mediation_desk.ledger.verification.fingerprint import LedgerFingerprint, read_fingerprint
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import (
    ProgramState,
    UpdateRefusal,
    UpdateStep,
    VersionSwitch,
    is_newer,
)
from resources import release

log = logging.getLogger(__name__)
Tell = Callable[[UpdateStep], None]


def install(
    session: Session,
    folder: ProgramFolder,
    version: str,
    tell: Tell = lambda _: None,
    go_on: Callable[[], None] = no_interruption,
) -> VersionSwitch:
    """Let an unpacked version take over at the next start, once a copy of the ledger proved it.

    A full backup is the caller's. `tell` receives each step before it, `go_on` is called again and
    again; what either raises ends the update. Raises Fault(UPDATE_PROOF), after which the version
    is not tried again until asked; UPDATE_CHANGED where the ledger grew meanwhile, UPDATE_NOT_NEWER
    where a newer version is in use by now, and of the disk.
    """
    workspace = session.place.workspace
    tell(UpdateStep.COPY)
    clear_proofs(workspace)
    line = stand_of(session).line
    path, before = keep_as_it_is(session, scratch_of(workspace), go_on)
    tell(UpdateStep.PROOF)
    try:
        proof = proof_by(folder.of(version), path, session.file.key, scratch_of(workspace), go_on)
        _require_same(proof, before, version)
    except Fault as no:
        if no.code is FaultCode.UPDATE_PROOF:
            log.error("version %s was not proved: %s", version, no.detail["why"])
            refuse_version(folder, version, UpdateRefusal.PROOF)
        raise
    tell(UpdateStep.SWITCH)
    at, own = session.place.now(), release.version()
    switch = VersionSwitch(own, version, at, before.seq, before.hash.hex(), HEAD, str(path), line)
    _put_in_use(session, folder, switch)
    log.info("version %s takes over from %s at entry %d", version, own, before.seq)
    _drop_earlier(path)
    return switch


def keep_as_it_is(
    session: Session, target: Path, go_on: Callable[[], None] = no_interruption
) -> tuple[Path, journal.JournalHead]:
    """Write a proved copy of the ledger without its evidence; return the file and its last entry.

    Nothing is noted of it in the journal, so that the copy ends where the ledger does.
    """
    snapshot, head = snapshot_of(session, require_whole, go_on, has_evidence=False)
    with worded():
        return backup.back_up(snapshot, target), head


def refuse_version(folder: ProgramFolder, version: str, why: UpdateRefusal) -> None:
    """Remember not to try a version again until a person asks for it."""
    with worded():
        folder.change(lambda state: replace(state, refused={**state.refused, version: why}))


def head_of(session: Session) -> journal.JournalHead:
    """Return the last entry of the ledger."""
    with worded(), session.file.connection() as connection:
        return journal.head(connection)


def stand_of(session: Session) -> LedgerFingerprint:
    """Return the fingerprint of the ledger and its hub link."""
    with worded(), session.file.connection() as connection:
        return read_fingerprint(connection)


def key_of(workspace: Path) -> str:
    """Return the key of a workspace in the state."""
    return str(workspace.resolve())


def _put_in_use(session: Session, folder: ProgramFolder, switch: VersionSwitch) -> None:
    """Make a switch effective; raises Fault(UPDATE_CHANGED or UPDATE_NOT_NEWER), or of the disk."""
    if head_of(session).hash.hex() != switch.head:
        raise Fault(FaultCode.UPDATE_CHANGED)

    def switched(state: ProgramState) -> ProgramState:
        if is_newer(state.in_use, switch.after) and folder.is_whole(state.in_use):
            # Another desk of this user was faster.
            raise Fault(FaultCode.UPDATE_NOT_NEWER, {"version": switch.after, "own": state.in_use})
        return state.switched(switch, key_of(session.place.workspace))

    with worded():
        folder.change(switched)


def _require_same(proof: Proof, before: journal.JournalHead, version: str) -> None:
    """Raise Fault(UPDATE_PROOF) unless the version proved this ledger and nothing else."""
    if proof.version != version:
        raise unproved(f"version {proof.version}")
    if (proof.entries, proof.head) != (before.seq, before.hash.hex()):
        raise unproved(f"{proof.entries} / {before.seq}")


def _drop_earlier(folder: Path) -> None:
    """Delete the copies of updates before this one."""
    for path in backup.backups_in(folder.parent):
        if path != folder:
            with suppress(OSError):
                path.unlink()

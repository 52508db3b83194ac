"""Return to the former version of the program, and the consequences for the ledger.

Where the former version opens the present ledger, nothing else changes. Where it does not, the
ledger returns to its state before the update: freely while nothing was entered since, afterwards by
the restore of a backup, to which a manager consents. The newer file is moved aside, not deleted.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session
from mediation_desk.app.session.written_by import ledgers_beyond
from mediation_desk.app.updates.bundles.bundle import first_bundle
from mediation_desk.app.updates.bundles.program_folder import (
    ProgramFolder,
    clear_proofs,
    scratch_of,
)
from mediation_desk.app.updates.installing import keep_as_it_is, key_of, stand_of
from mediation_desk.app.updates.proving import proof_by
from mediation_desk.configuration.settings import usual_workspace
from mediation_desk.ledger.backup import backup
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.ledger.disk.swap import clear_staged, decide_swap, finish_swap
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.ledger.tables.migration import HEAD
from mediation_desk.ledger.vault.memory import wipe
from mediation_desk.ledger.vault.remembered_names import remembered_workspaces
from mediation_desk.ledger.verification.fingerprint import LedgerFingerprint, fingerprint_of_closed
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.station.administration import VersionLeaving, leave_version
from mediation_desk.workflows.updates.installation import (
    LostEntries,
    LostKind,
    ReturnConsent,
    ReturnPlan,
    ReturnWay,
    UpdateRefusal,
    VersionSwitch,
)
from resources import release

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Prepared:
    """A return that only waits for the ledger to be closed: `about` is for a restore's marker.

    `stand` is the fingerprint of the ledger, which is read again with `key` once it is closed.
    """

    plan: ReturnPlan
    workspace: Path
    at: datetime
    about: dict[str, str]
    stand: LedgerFingerprint
    key: bytearray


def plan_return(
    session: Session, folder: ProgramFolder, go_on: Callable[[], None] = no_interruption
) -> ReturnPlan:
    """Return the consequences of going back to the former version, after asking that version.

    Raises Fault: UPDATE_NO_FORMER where there is none to return to, UPDATE_NO_WAY_BACK where it
    does not open the present ledger and no earlier copy is kept, or only that of another state than
    the one that the ledger continued from.
    """
    bundle, version = _former(folder)
    if _opens(session, bundle, version, go_on):
        # So it opens the others too, which are at this migration or an earlier one.
        return ReturnPlan(version, ReturnWay.AS_IS)
    switch = folder.state().switches.get(key_of(session.place.workspace))
    if switch is None or switch.before != version or not Path(switch.kept).is_file():
        raise Fault(FaultCode.UPDATE_NO_WAY_BACK, {"version": version})
    stand = stand_of(session)
    found = (stand.head.hash.hex(), stand.line)
    is_unwritten = found == (switch.head, switch.line)
    way = ReturnWay.UNWRITTEN if is_unwritten else ReturnWay.LOSING
    lost = LostEntries() if is_unwritten else _lost(session, switch)
    known = (*remembered_workspaces(), *map(Path, folder.state().switches), usual_workspace())
    others = ledgers_beyond(version, known, session.place.workspace)
    return ReturnPlan(version, way, lost, switch.kept, *found, others)


def prepare_return(
    session: Session, plan: ReturnPlan, consent: ReturnConsent | None = None
) -> Prepared:
    """Do the part that needs the open ledger; `complete_return` follows once it is closed.

    A consent is written into the ledger that is set aside. Raises Refusal without the rank or the
    reason that losing entries takes, and Fault(UPDATE_CHANGED) where something was entered since.
    """
    workspace, about = session.place.workspace, dict[str, str]()
    stand = stand_of(session)
    if plan.way is not ReturnWay.AS_IS and stand.head.hash.hex() != plan.head:
        raise Fault(FaultCode.UPDATE_CHANGED)
    if plan.way is ReturnWay.UNWRITTEN:
        if stand.line != plan.line:
            raise Fault(FaultCode.UPDATE_CHANGED)
        with worded():
            ready = backup.stage_same_ledger(Path(plan.kept), workspace, session.file.key)
        if ready != stand.head:
            clear_staged(workspace)
            raise Fault(FaultCode.UPDATE_CHANGED)
    if plan.way is ReturnWay.LOSING:
        reason = consent.reason if consent else ""
        form = VersionLeaving(new_id(), plan.version, plan.lost.entries, reason)
        session.perform(Command(leave_version, form))
        about = {
            "lost": str(plan.lost.entries),
            "consented_by": session.operator.id,
            "left_version": release.version(),
        }
        stand = stand_of(session)
    key = bytearray(session.file.key)
    return Prepared(plan, workspace, session.place.now(), about, stand, key)


def complete_return(prepared: Prepared, folder: ProgramFolder) -> None:
    """Put the earlier ledger in its place where that is due, then the former version in use.

    Nobody may have the ledger open. Killed in between, the present version opens the earlier ledger
    and migrates it again. Raises Fault for the disk or while another desk holds the ledger, and
    UPDATE_CHANGED where something was written before it was closed; then nothing is changed.
    """
    plan, workspace = prepared.plan, prepared.workspace
    with worded(), locked(workspace):
        if plan.way is not ReturnWay.AS_IS:
            _require_unchanged(prepared)
        if plan.way is ReturnWay.UNWRITTEN:
            stamp = prepared.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
            decide_swap(workspace, stamp)
            finish_swap(workspace)
        if plan.way is ReturnWay.LOSING:
            backup.restore(
                Path(plan.kept), workspace, at=prepared.at, newest_schema=HEAD, about=prepared.about
            )
        used = plan.version if folder.is_whole(plan.version) else ""
        folder.change(lambda state: state.returned(used, UpdateRefusal.RETURNED))
    log.info("returned to version %s (%s)", plan.version, plan.way.value)


def _require_unchanged(prepared: Prepared) -> None:
    """Raise Fault(UPDATE_CHANGED) where the closed ledger changed since the return was prepared."""
    try:
        stand = fingerprint_of_closed(prepared.workspace, prepared.key)
    finally:
        wipe(prepared.key)
    if stand != prepared.stand:
        clear_staged(prepared.workspace)
        raise Fault(FaultCode.UPDATE_CHANGED)


def former_version(folder: ProgramFolder) -> str:
    """Return the version that one may return to; "" for none."""
    state = folder.state()
    return state.former if state.in_use == release.version() else ""


def _former(folder: ProgramFolder) -> tuple[Path, str]:
    version = former_version(folder)
    bundle = folder.of(version) if version and folder.is_whole(version) else first_bundle()
    if not version or bundle is None:
        raise Fault(FaultCode.UPDATE_NO_FORMER)
    return bundle, version


def _opens(session: Session, bundle: Path, version: str, go_on: Callable[[], None]) -> bool:
    """Tell whether a version opens and verifies a copy of the present ledger.

    Raises Fault(UPDATE_NO_FORMER) where another version lies there by now.
    """
    scratch = scratch_of(session.place.workspace)
    target = scratch / "present"
    try:
        clear_proofs(session.place.workspace)
        folder, head = keep_as_it_is(session, target, go_on)
        proof = proof_by(bundle, folder, session.file.key, scratch, go_on)
    except Fault as no:
        if no.code is not FaultCode.UPDATE_PROOF:
            raise
        log.info("the former version does not open the ledger: %s", no.detail["why"])
        return False
    finally:
        for path in backup.backups_in(target):
            path.unlink(missing_ok=True)
    if proof.version != version:
        raise Fault(FaultCode.UPDATE_NO_FORMER)
    return (proof.entries, proof.head) == (head.seq, head.hash.hex())


def _lost(session: Session, switch: VersionSwitch) -> LostEntries:
    """Return the entries made since the update.

    Raises Fault(UPDATE_NO_WAY_BACK) where the ledger does not continue from the earlier copy, as
    after the restore of an earlier backup: the loss could not be determined.
    """
    with worded(), session.file.connection() as connection:
        entries = journal.walk(connection, switch.entries - 1)
        last = next(entries, None)
        if last is None or last.hash.hex() != switch.head:
            raise Fault(FaultCode.UPDATE_NO_WAY_BACK, {"version": switch.before})
        since = [(each.kind, each.at) for each in entries]
    kinds = Counter(kind.partition(".")[0] for kind, _ in since).most_common()
    return LostEntries(
        len(since),
        from_micros(since[0][1]) if since else None,
        tuple(LostKind(kind, count) for kind, count in kinds),
    )

"""A former host gives its superseded ledger up: what it has is put aside, never deleted."""

from pathlib import Path

from mediation_desk.app.computer.superseding import superseding
from mediation_desk.app.faults import worded
from mediation_desk.app.host.serving_mark import require_unserved
from mediation_desk.app.session.session import Workplace, signed_in
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.ledger.disk.retirement import finish_retirement, retire_ledger
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station.leaders import require_leader


def finish(workspace: Path) -> Path | None:
    """Finish what was decided before a crash; return the folder, None where nothing was."""
    with worded():
        return finish_retirement(workspace)


def put_aside(place: Workplace, name: str, password: str) -> Path:
    """Put a superseded ledger aside, so that this computer may join the new host.

    A leader's act; nobody may have the ledger open, or serve it. Returns the folder in ``aside/``,
    which is named by the takeover. What was decided before a crash is finished for anybody.
    Raises Fault NOT_SUPERSEDED for a ledger that no standby took over, Refusal NO_RIGHT,
    HOST_RUNNING, and any of signing in.
    """
    workspace = place.workspace
    if (finished := finish(workspace)) is not None:
        return finished
    with signed_in(place, name, password, writes=False) as session:
        require_leader(session.operator)
        with worded():
            notice = superseding(workspace, session.file)
        if notice is None:
            raise Fault(FaultCode.NOT_SUPERSEDED)
    require_unserved(workspace)
    with worded(), locked(workspace):
        return retire_ledger(workspace, f"superseded-{notice.id}")

"""Ledger access for the sign-in page; loaded on a worker, after the first paint."""

import logging
from pathlib import Path

from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.ledger.vault import vault
from mediation_desk.workflows.faults import DAMAGED_LEDGER, Fault, FaultCode

log = logging.getLogger(__name__)
_LOST = DAMAGED_LEDGER | {
    FaultCode.DAMAGED,
    FaultCode.DISK_ERROR,
    FaultCode.MISSING,
    FaultCode.NOT_A_LEDGER,
    FaultCode.REWRITTEN,
    FaultCode.WRONG_KEY,
}


def open_desk(workspace: Path, name: str, password: str) -> Session:
    """Open the ledger for an operator; raises Fault with the reason."""
    return sign_in(Workplace(workspace), name, password)


def prove_password(workspace: Path, name: str, password: str) -> None:
    """Raise Fault(WRONG_PASSWORD) unless the password opens the operator's slot."""
    try:
        with worded():
            opened = vault.unlock(workspace, name, password)
    except Fault as no:
        log.warning("unlocking refused: %s", no.code.value)
        raise
    opened.forget()
    if opened.is_one_time:
        raise Fault(FaultCode.WRONG_PASSWORD)


def is_wrong_password(no: Exception) -> bool:
    """Tell whether a sign-in failed only because of the password."""
    return isinstance(no, Fault) and no.code is FaultCode.WRONG_PASSWORD


def is_lost_ledger(no: Exception) -> bool:
    """Tell whether a sign-in failed for a ledger that a backup may restore."""
    return isinstance(no, Fault) and no.code in _LOST


def is_one_time_code(no: Exception) -> bool:
    """Tell whether a one-time code was typed, with which a password is set first."""
    return isinstance(no, Fault) and no.code is FaultCode.ONE_TIME_CODE


def wait_after(failures: int) -> int:
    """Return the seconds until the next try; it grows and never locks anyone out for good."""
    return vault.delay_after(failures)

"""Convert refusals of the ledger's storage into faults that every screen can word."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from mediation_desk.ledger.disk.backup_container import BackupRefused
from mediation_desk.ledger.disk.faults import LedgerRefusal, StorageFault
from mediation_desk.ledger.evidence.evidence_store import (
    EvidenceDamaged,
    EvidenceReason,
    EvidenceRefused,
)
from mediation_desk.ledger.sql.driver_faults import fault_of
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.recovery_code import CHARACTERS, RecoveryCodeMistyped
from mediation_desk.workflows.faults import Fault, FaultCode

T = TypeVar("T")
_KEEPERS: dict[type[Exception], FaultCode] = {
    vault.WrongPassword: FaultCode.WRONG_PASSWORD,
    vault.WrongRecoveryCode: FaultCode.WRONG_RECOVERY_CODE,
    vault.NameTaken: FaultCode.NAME_TAKEN,
    vault.LastSlot: FaultCode.LAST_SLOT,
    vault.VaultExists: FaultCode.VAULT_EXISTS,
    EvidenceDamaged: FaultCode.FILE_CHANGED,
    PoolTimeoutError: FaultCode.LOCKED,
}
_FILES = {
    EvidenceReason.EMPTY: FaultCode.FILE_EMPTY,
    EvidenceReason.NOT_A_FILE: FaultCode.FILE_NOT_REGULAR,
    EvidenceReason.TOO_LARGE: FaultCode.FILE_TOO_BIG,
    EvidenceReason.CASE_FULL: FaultCode.FILE_TOO_BIG,
    EvidenceReason.TYPE_NOT_ALLOWED: FaultCode.FILE_TYPE,
    EvidenceReason.TOO_MANY_PIXELS: FaultCode.FILE_TOO_BIG,
    EvidenceReason.UNREADABLE: FaultCode.FILE_UNREADABLE,
}


def fault_from(error: Exception) -> Fault | None:
    """Return the fault behind a storage exception; None for a refusal of the rules or a bug."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, EvidenceRefused):
        return Fault(_FILES[error.reason], {"name": error.name})
    if isinstance(error, BackupRefused):
        kind = error.reason.name.lower()
        return Fault(FaultCode.BACKUP_UNFIT, {"why": str(error), "kind": kind})
    if isinstance(error, RecoveryCodeMistyped):
        return _mistyped(error)
    for keeper, code in _KEEPERS.items():
        if isinstance(error, keeper):
            return Fault(code, {"why": str(error)})
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    found = error if isinstance(error, StorageFault) else fault_of(cause)
    return Fault(FaultCode[found.reason.name]) if found is not None else None


def answer_of(work: Callable[[], T]) -> T | Exception:
    """Return what a thread's work answers, or the fault that it ended with.

    Whoever waits hears of it on the interface thread: nothing that is raised here goes on, or
    nothing would ever be done after it.
    """
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - see above
        return fault_from(error) or error
    except BaseException as error:  # noqa: BLE001 - see above
        return RuntimeError(type(error).__name__)


def _mistyped(error: RecoveryCodeMistyped) -> Fault:
    if error.group:
        return Fault(FaultCode.RECOVERY_CODE_MISTYPED, {"group": error.group})
    detail = {"typed": error.typed, "whole": CHARACTERS}
    return Fault(FaultCode.RECOVERY_CODE_LENGTH, detail)


@contextmanager
def worded() -> Iterator[None]:
    """Raise exceptions of the ledger's storage as a ``Fault``."""
    try:
        yield
    except (LedgerRefusal, DBAPIError, PoolTimeoutError, OSError) as error:
        fault = fault_from(error)
        if fault is None:
            raise
        raise fault from error

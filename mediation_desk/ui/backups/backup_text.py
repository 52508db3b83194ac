"""Sentences about backups: why one cannot be restored, and the state that Today shows."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.backups.schedule import CUT_OFF, BackupNotice, BackupState
from mediation_desk.workflows.faults import Fault, FaultCode

translate = QCoreApplication.translate
PROBLEMS: dict[str, object] = {
    "not_a_backup": QT_TRANSLATE_NOOP("Backups", "no backup of this program"),
    "cut_short": QT_TRANSLATE_NOOP("Backups", "cut short: copy the file once more"),
    "garbled": QT_TRANSLATE_NOOP("Backups", "damaged: choose another one"),
    "newer": QT_TRANSLATE_NOOP("Backups", "of a newer version: update the program first"),
    "other_ledger": QT_TRANSLATE_NOOP("Backups", "of another station"),
    "unreadable": QT_TRANSLATE_NOOP("Backups", "cannot be read: check the disk or the share"),
}


def problem(kind: str) -> str:
    """Return why a backup cannot be restored; "" where it can."""
    return translate("Backups", str(PROBLEMS[kind])) if kind in PROBLEMS else ""


def notice(kind: BackupNotice, state: BackupState, now: datetime) -> tuple[str, str]:
    """Return title and detail of Today's notice about the backups."""
    if kind is BackupNotice.STALE:
        return _stale(state, now)
    if kind is BackupNotice.FAILING:
        return translate("Backups", "The last backup was not taken"), trouble(state)
    if kind is BackupNotice.NO_COPY:
        return translate("Backups", "No copy reached the store elsewhere"), copy_trouble(state)
    return (
        translate("Backups", "No second place for backups"),
        translate(
            "Backups",
            "They lie on this computer's own disk and would be lost with it. Choose another disk,"
            " a share or a stick.",
        ),
    )


def trouble(state: BackupState) -> str:
    """Return the failure of the last attempt in words; "" where it went well."""
    if not state.trouble:
        return ""
    return sentence(Fault(FaultCode(state.trouble), {"path": state.folder}))


def copy_trouble(state: BackupState) -> str:
    """Return the failure of the last copy in words; "" where it went well."""
    if state.copy_trouble == CUT_OFF:
        return translate("Backups", "It was cut off; the next backup sends one.")
    return sentence(Fault(FaultCode(state.copy_trouble))) if state.copy_trouble else ""


def _stale(state: BackupState, now: datetime) -> tuple[str, str]:
    if state.last_good is None:
        title = translate("Backups", "There is no good backup yet")
    else:
        title = translate("Backups", "The last good backup is of {time}")
        title = title.format(time=times.moment(state.last_good, now))
    return title, trouble(state) or translate("Backups", "Take one now.")


def refusal(no: Exception) -> str:
    """Return why a backup was not restored, by its kind where that is known."""
    kind = str(no.detail.get("kind", "")) if isinstance(no, Fault) else ""
    if kind not in PROBLEMS:
        return sentence(no)
    return translate("Backups", "This backup is not taken: {why}.").format(why=problem(kind))

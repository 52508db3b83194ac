"""Work at the host for which a person needs the ledger alone, as the question about it names it."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class SoleUse(Enum):
    """Work for which a person needs the ledger alone."""

    NEW_KEY = auto()
    RECOVERY_SHEET = auto()
    RESTORE = auto()
    FORMER_VERSION = auto()

    def words(self) -> tuple[str, str]:
        """Return what is going to happen, and the verb of the button that agrees to it."""
        match self:
            case SoleUse.NEW_KEY:
                return (
                    translate("HostProgram", "Renew the key of the ledger"),
                    translate("HostProgram", "Renew"),
                )
            case SoleUse.RECOVERY_SHEET:
                return (
                    translate("HostProgram", "Open the ledger with the recovery sheet"),
                    translate("HostProgram", "Open"),
                )
            case SoleUse.RESTORE:
                return (
                    translate("HostProgram", "Restore a backup"),
                    translate("HostProgram", "Choose a backup"),
                )
            case SoleUse.FORMER_VERSION:
                return (
                    translate("HostProgram", "Return to the former version"),
                    translate("HostProgram", "Return"),
                )

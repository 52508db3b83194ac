"""Make the page of the settings, with its ports."""

from typing import TYPE_CHECKING

from mediation_desk.app.services.archive_service import ArchiveService
from mediation_desk.app.services.key_service import KeyService
from mediation_desk.app.services.log_service import LogService
from mediation_desk.app.services.recovery_sheet_service import RecoverySheetService
from mediation_desk.app.session.maintenance import note_verdict
from mediation_desk.ledger.verification.verify import LedgerVerdict, verify
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> SettingsPage:
    """Make the page."""

    def prove() -> LedgerVerdict:
        file = desktop.gateway.session.file
        found = verify(file.readers, file.evidence)
        note_verdict(found, "ledger")
        return found

    ports = SettingsPorts(
        prove,
        desktop.late(RecoverySheetService),
        desktop.late(KeyService),
        desktop.late(LogService),
        desktop.backups,
        desktop.updates,
        desktop.late(ArchiveService),
        limits_set=desktop.hold_limits,
        speak=desktop.speak,
        shortcuts=desktop.window.desk.keys_everywhere,
        renew_key=desktop.window.key_asked.emit,
        restore=desktop.window.restore_asked.emit,
    )
    return SettingsPage(desktop.gateway, desktop.navigation, desktop.theme, ports)

"""Make the page of the settings, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.app.services.archive_service import ArchiveService
from mediation_desk.app.services.key_service import KeyService
from mediation_desk.app.services.log_service import LogService
from mediation_desk.app.services.recovery_sheet_service import RecoverySheetService
from mediation_desk.app.session.maintenance import note_verdict
from mediation_desk.ledger.verification.verify import LedgerVerdict, verify
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.settings.card.settings_card import SettingsNavigation
from mediation_desk.ui.pages.settings.page import SettingsPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""

    def prove() -> LedgerVerdict:
        file = desktop.gateway.session.file
        found = verify(file.readers, file.evidence)
        note_verdict(found, "ledger")
        return found

    ways = SettingsNavigation(
        preferences=desktop.preferences,
        see_import=lambda: desktop.window.router.go("import"),
        limits_set=desktop.hold_limits,
        renew_key=desktop.window.key_asked.emit,
        diagnostics=desktop.late(LogService),
        backups=desktop.backups,
        updates=desktop.updates,
        restore=desktop.window.restore_asked.emit,
        taking=desktop.late(ArchiveService),
    )
    sheets, keys = desktop.late(RecoverySheetService), desktop.late(KeyService)
    return SettingsPage(desktop.gateway, desktop.theme, prove, ways, sheets, keys)

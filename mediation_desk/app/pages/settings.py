"""Make the page of the settings, with its ports."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.services.archive_service import ArchiveService, ExportAtSeatService
from mediation_desk.app.services.hosting_service import SeatsService
from mediation_desk.app.services.key_service import KeyService
from mediation_desk.app.services.log_service import LogService
from mediation_desk.app.services.phone_door_service import PhoneDoorSettings
from mediation_desk.app.services.recovery_sheet_service import RecoverySheetService
from mediation_desk.app.session.maintenance import note_verdict
from mediation_desk.ledger.verification.verify import LedgerVerdict, verify
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage

if TYPE_CHECKING:
    from mediation_desk.app.seat.seat_gateway import SeatGateway
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> SettingsPage:
    """Make the page."""

    ports = SettingsPorts(
        limits_set=desktop.hold_limits,
        speak=desktop.speak,
        shortcuts=desktop.window.desk.keys_everywhere,
        customer_screen=desktop.customer_screen,
        is_at_seat=desktop.ledger is None,
        host=desktop.host_name or "",
    )
    if desktop.ledger is not None:
        ports = _with_ledger(desktop, desktop.ledger, ports)
    else:
        gateway = cast("SeatGateway", desktop.gateway)
        exports = desktop.late_at_seat(ExportAtSeatService)
        ports = replace(ports, verify=gateway.verify, exports=exports)
    return SettingsPage(desktop.gateway, desktop.navigation, desktop.theme, ports)


def _with_ledger(
    desktop: "SignedInDesktop", gateway: LedgerGateway, ports: SettingsPorts
) -> SettingsPorts:
    """Return the ports with those of what is done at the ledger."""

    def prove() -> LedgerVerdict:
        file = gateway.session.file
        found = verify(file.readers, file.evidence)
        note_verdict(found, "ledger")
        return found

    door = desktop.phone_door
    return replace(
        ports,
        verify=prove,
        sheets=desktop.late(RecoverySheetService),
        keys=desktop.late(KeyService),
        diagnostics=desktop.late(LogService),
        backups=desktop.backups,
        updates=desktop.updates,
        exports=desktop.late(ArchiveService),
        seats=None if desktop.hosting is None else SeatsService(desktop.hosting, gateway.session),
        phone_door=None if door is None else PhoneDoorSettings(door, gateway.session),
        renew_key=desktop.window.key_asked.emit,
        restore=desktop.window.restore_asked.emit,
    )

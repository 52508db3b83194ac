"""The settings page over a real station, with what it asked and where it saved."""

from dataclasses import replace
from pathlib import Path

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.app.services.recovery_sheet_service import RecoverySheetService
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage
from tests.ui.real_desk import RealDesk, shown_words


class Settings:
    """The page, with its recorded requests."""

    def __init__(
        self,
        desk: RealDesk,
        theme: Theme,
        section: str,
        agreed: bool = True,
        folder: str = "",
        reason: str = "",
    ) -> None:
        self.desk, self.navigation = desk, desk.navigation
        self.navigation.answer = reason if agreed else None
        self.navigation.file = Path(folder) if folder else None
        self.navigation.into = desk.counter.session.place.workspace.parent
        self.paper = self.navigation.into / "恢复单.pdf"
        self.asked, self.previews = self.navigation.questions, self.navigation.previews
        ports = SettingsPorts(exports=desk.taking, is_at_seat=True, host="1 号台")
        if isinstance(desk.gateway, LedgerGateway):
            file = desk.counter.session.file
            self.sheets = RecoverySheetService(desk.ledger)
            ports = SettingsPorts(
                lambda: verify(file.readers, file.evidence), self.sheets, exports=desk.taking
            )
        elif isinstance(desk.gateway, SeatGateway):
            ports = replace(ports, verify=desk.gateway.verify)
        self.page = SettingsPage(desk.gateway, self.navigation, theme, ports)
        self.page.show_subject(section)
        desk.show(self.page)
        desk.until(lambda: self.page.situation() != "")

    def words(self) -> str:
        return shown_words(self.page)

    def write(self, name: str, text: str) -> None:
        """Type a limit and leave the field."""
        entry = self.page.limits.entry(name)
        entry.setText(text)
        entry.left.emit()


def policy(desk: RealDesk) -> Policy:
    return desk.counter.session.ask(lambda reader: reader.desk("")).policy

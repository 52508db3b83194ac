"""The settings page over a real station, with what it asked and where it saved."""

from PySide6.QtWidgets import QWidget

from mediation_desk.app.services.recovery_sheet_service import RecoverySheetService
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.card.settings_card import SettingsNavigation
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.printing.paper_preview import PaperPreview
from tests.ui.real_desk import RealDesk, shown_words


class Settings:
    """The page, with what it asked."""

    def __init__(
        self,
        desk: RealDesk,
        theme: Theme,
        section: str,
        agreed: bool = True,
        folder: str = "",
        reason: str = "",
    ) -> None:
        self.desk, self.asked = desk, list[ConfirmQuestion]()
        file = desk.counter.session.file

        def ask(question: ConfirmQuestion, host: QWidget) -> str | None:
            del host
            self.asked.append(question)
            return reason if agreed else None

        self.kept = MemoryPreferences()
        self.paper = desk.counter.session.place.workspace.parent / "sheet.pdf"
        self.previews: list[PaperPreview] = []
        ways = SettingsNavigation(
            desk.say,
            ask,
            lambda *_: folder,
            preferences=self.kept,
            save=lambda *_: str(self.paper),
            show_preview=self.previews.append,
            taking=desk.taking,
        )
        self.sheets = RecoverySheetService(desk.gateway)
        self.page = SettingsPage(
            desk.gateway, theme, lambda: verify(file.readers, file.evidence), ways, self.sheets
        )
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

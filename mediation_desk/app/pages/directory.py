"""Make the page of the direct line, with its ports and its navigation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.directory.navigation import DirectoryNavigation
from mediation_desk.ui.pages.directory.page import DirectoryPage
from mediation_desk.ui.wording import word

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""

    def show_board(size: str) -> None:
        title = f"{word(Paper.NOTICE_BOARD)} {size}"
        desktop.gateway.paper(
            Paper.NOTICE_BOARD,
            size,
            lambda content: desktop.show_pdf(content, title),
            desktop.failed,
        )

    def dial(number: str) -> None:
        # Where no telephone is attached the number is on the card, and the call is kept.
        QDesktopServices.openUrl(QUrl(f"tel:{number}"))

    navigation = DirectoryNavigation(
        open_case=desktop.open_case,
        copy=QGuiApplication.clipboard().setText,
        dial=dial,
        show_board=show_board,
        last_case=lambda: desktop.walk.last,
    )
    return DirectoryPage(desktop.gateway, navigation)

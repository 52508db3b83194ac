"""Make the page of the law library, with its ports and its navigation."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from mediation_desk.app.shipped_library import shipped_library
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.library.navigation import LibraryNavigation
from mediation_desk.ui.pages.library.page import LibraryPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    navigation = LibraryNavigation(
        last_case=lambda: desktop.walk.last,
        open_case=desktop.open_case,
        copy=QGuiApplication.clipboard().setText,
    )
    return LibraryPage(desktop.gateway, shipped_library(), navigation)

"""Make the page of the law library, with the shipped articles."""

from typing import TYPE_CHECKING

from mediation_desk.app.shipped_library import shipped_library
from mediation_desk.ui.pages.library.page import LibraryPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> LibraryPage:
    """Make the page."""
    return LibraryPage(desktop.gateway, desktop.navigation, shipped_library())

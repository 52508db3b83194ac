"""Make the page of teaching, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.teaching.page import TeachingNavigation, TeachingPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    return TeachingPage(desktop.gateway, TeachingNavigation(desktop.open_case))

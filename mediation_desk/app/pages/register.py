"""Make the Register page, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.app.pages.intake_navigation import navigation_of
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.register.page import RegisterPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    return RegisterPage(desktop.gateway, navigation_of(desktop))

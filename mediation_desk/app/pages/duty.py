"""Make the page of duty and hand-over, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.duty.page import DutyPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    return DutyPage(desktop.gateway)

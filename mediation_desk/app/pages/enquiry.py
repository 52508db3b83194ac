"""Make the page of enquiries, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.app.pages.intake_navigation import navigation_of
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.enquiry import EnquiryPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    return EnquiryPage(desktop.gateway, navigation_of(desktop))

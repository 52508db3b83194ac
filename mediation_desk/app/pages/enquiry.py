"""Make the page of enquiries, with the shipped articles among which it looks for an answer."""

from typing import TYPE_CHECKING

from mediation_desk.app.shipped_library import shipped_library
from mediation_desk.ui.pages.enquiry.page import EnquiryPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> EnquiryPage:
    """Make the page."""
    return EnquiryPage(desktop.gateway, desktop.navigation, shipped_library)

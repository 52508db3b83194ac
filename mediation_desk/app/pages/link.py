"""Make the page of the hub link's state, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.app.services.hub_link_service import HubLinkService
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.link.page import LinkPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    return LinkPage(desktop.gateway, desktop.late(HubLinkService))

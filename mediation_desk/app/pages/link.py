"""Make the page of the hub link's state, with its ports."""

from typing import TYPE_CHECKING

from mediation_desk.app.services.at_host import LinkAtHost
from mediation_desk.app.services.hub_link_service import HubLinkService
from mediation_desk.ui.pages.link.page import LinkPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> LinkPage:
    """Make the page."""
    host = desktop.host_name
    mending = desktop.late(HubLinkService) or LinkAtHost(desktop, host or "")
    return LinkPage(desktop.gateway, desktop.navigation, mending, host=host)

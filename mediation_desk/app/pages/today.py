"""Make the Today page, with its ports."""

from typing import TYPE_CHECKING

from mediation_desk.ui.pages.today import TodayPage, TodayPorts

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> TodayPage:
    """Make the page."""
    ports = TodayPorts(desktop.backups, desktop.updates, desktop.station.guidance_phone)
    return TodayPage(desktop.gateway, desktop.navigation, ports)

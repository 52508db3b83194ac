"""Make the page of the fund, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.fund.navigation import FundNavigation
from mediation_desk.ui.pages.fund.page import FundPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    go = desktop.window.router.go
    see = FundNavigation(
        see_settings=lambda: go("settings", "limits"), see_recourse=lambda: go("recourse")
    )
    return FundPage(desktop.gateway, desktop.open_case, see)

"""Make the page of the merchants, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.merchants import MerchantNavigation, MerchantsPage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    go = desktop.window.router.go
    ways = MerchantNavigation(
        desktop.open_case,
        report=lambda merchant: go("reports", merchant),
        see_deposit=lambda merchant: go("recourse", f"deposits:{merchant}"),
    )
    return MerchantsPage(desktop.gateway, ways)

"""Make the page of recourse, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.recourse import RecourseNavigation, RecoursePage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    go = desktop.window.router.go
    navigation = RecourseNavigation(
        open_case=desktop.open_case,
        see_fund=lambda: go("fund"),
        see_merchant=lambda merchant: go("merchants", merchant),
    )
    return RecoursePage(desktop.gateway, navigation)

"""Make the page of a case, with its ports and its navigation."""

from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.case.navigation import CaseNavigation
from mediation_desk.ui.pages.case.page import CasePage

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    router = desktop.window.router
    ways = CaseNavigation(
        go=lambda case: router.go("case", case),
        back=router.back,
        see_fund=lambda payment: router.go("fund", payment),
        see_answer=lambda answer: router.go("library", answer),
        see_card=lambda card: router.go("teaching", card),
        tell=desktop.say,
        tell_undoable=desktop.say_undoable,
        refuse=desktop.refuse,
        see_merchant=lambda merchant: router.go("merchants", merchant),
        walk=desktop.walk,
    )
    return CasePage(desktop.gateway, ways)

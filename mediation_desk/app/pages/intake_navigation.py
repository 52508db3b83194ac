"""Navigation of the intake pages."""

from typing import TYPE_CHECKING

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Paper
from mediation_desk.ui.navigation.page_navigation import PageNavigation
from mediation_desk.ui.wording import word

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def navigation_of(desktop: "SignedInDesktop") -> PageNavigation:
    """Return the navigation of a page that takes in disputes, enquiries or reports."""
    go = desktop.window.router.go

    def show_paper(paper: Paper, subject: str) -> None:
        desktop.gateway.paper(
            paper, subject, lambda content: desktop.show_pdf(content, word(paper)), desktop.failed
        )

    def settle(case: str) -> None:
        desktop.open_case(case, [case], CaseAction.QUICK.value)

    return PageNavigation(desktop.open_case, show_paper, desktop.window.toast.say, go, go, settle)

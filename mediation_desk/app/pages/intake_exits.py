"""Navigation of the intake pages."""

from typing import TYPE_CHECKING

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Paper
from mediation_desk.ui.navigation.page_navigation import PageNavigation
from mediation_desk.ui.wording import word

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def exits_of(rooms: "SignedInDesktop") -> PageNavigation:
    """Return the navigation of a page that takes in disputes, enquiries or reports."""
    go = rooms.window.router.go

    def show_paper(paper: Paper, subject: str) -> None:
        rooms.gateway.paper(
            paper, subject, lambda content: rooms.show_pdf(content, word(paper)), rooms.failed
        )

    def settle(case: str) -> None:
        rooms.open_case(case, [case], CaseAction.QUICK.value)

    return PageNavigation(rooms.open_case, show_paper, rooms.window.toast.say, go, go, settle)

"""How the page of the analysis is made: what it is given, and where it leads to."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.analysis.exits import AnalysisExits
from mediation_desk.ui.pages.analysis.page import AnalysisPage
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.workflows.reading.ledger import View

if TYPE_CHECKING:
    from mediation_desk.app.rooms import Rooms


def make(rooms: "Rooms") -> QWidget:
    """Make the page."""

    def see_cases(view: View) -> None:
        router = rooms.window.router
        router.go("ledger")
        page = router.page()
        if isinstance(page, LedgerPage):
            page.show_view(view)

    go = rooms.window.router.go
    exits = AnalysisExits(
        see_cases,
        rooms.window.toast.say,
        rooms.refuse,
        see_enquiries=lambda: go("enquiry"),
        see_reports=lambda: go("reports"),
    )
    return AnalysisPage(rooms.door, exits)

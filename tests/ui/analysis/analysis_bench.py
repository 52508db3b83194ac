"""The analysis page over a real station, and where it led."""

from dataclasses import dataclass

from mediation_desk.ui.pages.analysis.page import AnalysisPage
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import View
from tests.ui.real_desk import RealDesk


@dataclass
class Sight:
    """The page, and where it led."""

    desk: RealDesk
    page: AnalysisPage

    @property
    def seen(self) -> list[View]:
        """The views opened in the ledger."""
        return self.desk.navigation.views

    def settled(self) -> None:
        """Wait until the period asked for is shown, with its report."""
        wanted = self.page.head.period
        self.desk.until(lambda: self.shown() == wanted)
        self.desk.until(lambda: self.page.board.report.content() is not None)

    def shown(self) -> ReportPeriod | None:
        """Return the period whose figures are shown."""
        read = self.page.read()
        return read.analysis.period if read is not None else None

    def figures(self) -> list[str]:
        """Return the texts of the five cells."""
        cells = self.page.board.figures.cells
        return [f"{cell.accessibleName()} | {cell.accessibleDescription()}" for cell in cells]

    def count(self) -> int:
        """How many cases the view opened last has."""
        view = self.seen[-1]
        return self.desk.counter.session.ask(lambda reader: reader.tally(view)).count


def a_sight(desk: RealDesk, wide: int = 1184, high: int = 808) -> Sight:
    """Open the page on the last day of December."""
    found = Sight(desk, AnalysisPage(desk.gateway, desk.navigation))
    desk.show(found.page, wide, high)
    found.settled()
    return found

"""Navigation of the analysis page."""

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.ui.navigation.page_navigation import SayToast, say_nothing
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.preview_dialog import open_preview
from mediation_desk.workflows.read_models.analysis.period_analysis import RatioName
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import View


def _see_nothing(view: View) -> None:
    del view


def _see_no_records(name: RatioName, period: ReportPeriod) -> None:
    del name, period


def _go_nowhere() -> None:
    """Stay here, as in a test without the other page."""


@dataclass(frozen=True)
class AnalysisNavigation:
    """Requests of the page to the shell; ``see_cases`` shows a view in the ledger.

    ``see_records`` shows what a rate of no cases counts: the notices or the trainings of a period.
    """

    see_cases: Callable[[View], None] = _see_nothing
    say: SayToast = say_nothing
    refuse: Callable[[str], None] = say_nothing
    show_preview: Callable[[PaperPreview], None] = open_preview
    see_enquiries: Callable[[], None] = _go_nowhere
    see_reports: Callable[[], None] = _go_nowhere
    see_records: Callable[[RatioName, ReportPeriod], None] = _see_no_records

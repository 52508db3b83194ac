"""Make the page of the analysis, with its ports and its navigation."""

from functools import partial
from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.analysis.navigation import AnalysisNavigation
from mediation_desk.ui.pages.analysis.page import AnalysisPage
from mediation_desk.workflows.read_models.analysis.period_analysis import RatioName
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod, spelled

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    from mediation_desk.app.pages.ledger import see_cases

    go = desktop.window.router.go
    navigation = AnalysisNavigation(
        partial(see_cases, desktop),
        desktop.window.toast.say,
        desktop.refuse,
        see_enquiries=lambda: go("enquiry"),
        see_reports=lambda: go("reports"),
        see_records=lambda name, period: go(*_place(name, period)),
    )
    return AnalysisPage(desktop.gateway, navigation)


def _place(name: RatioName, period: ReportPeriod) -> tuple[str, str]:
    """Return the page and the subject where the records behind a rate are listed."""
    if name is RatioName.RECTIFIED:
        return "merchants", f"notices:{spelled(period)}"
    return "teaching", "trainings"

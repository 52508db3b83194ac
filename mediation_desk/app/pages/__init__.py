"""Make pages by name: those of the rail, the case page and the import page.

A page's modules are imported when it is first visited, so that sign-in does not wait for all of
them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop

PAGES = {
    "analysis": "AnalysisPage",
    "batch": "BatchPage",
    "case": "CasePage",
    "directory": "DirectoryPage",
    "duty": "DutyPage",
    "fund": "FundPage",
    "inspections": "InspectionsPage",
    "ledger": "LedgerPage",
    "merchants": "MerchantsPage",
    "recourse": "RecoursePage",
    "register": "RegisterPage",
    "reports": "ReportsPage",
    "teaching": "TeachingPage",
}
"""The pages that need only gateway and navigation: package of `ui.pages`, and class."""

WITH_PORTS = {
    "enquiry": "enquiry",
    "import": "importing",
    "library": "library",
    "link": "link",
    "settings": "settings",
    "today": "today",
}
"""The pages that need more, which their modules here hand to them."""


def make_page(desktop: "SignedInDesktop", name: str) -> Page:
    """Make one page."""
    made: Page
    if name in PAGES:
        page = import_module(f"mediation_desk.ui.pages.{name}.page")
        made = getattr(page, PAGES[name])(desktop.gateway, desktop.navigation)
    else:
        made = import_module(f"{__name__}.{WITH_PORTS[name]}").make(desktop)
    return made

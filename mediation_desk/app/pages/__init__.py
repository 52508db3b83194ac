"""Make pages by name: those of the rail, the case page and the import page.

A page's modules are imported when it is first visited, or before it while nothing else is to be
done, so that sign-in does not wait for all of them.
"""

from importlib import import_module
from types import ModuleType
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


def load_page(name: str) -> ModuleType:
    """Import the modules of a page."""
    package = f"{__name__}." if name in WITH_PORTS else "mediation_desk.ui.pages."
    place = WITH_PORTS.get(name, f"{name}.page")
    return import_module(package + place)


def make_page(desktop: "SignedInDesktop", name: str) -> Page:
    """Make one page."""
    module = load_page(name)
    made: Page
    if name in PAGES:
        made = getattr(module, PAGES[name])(desktop.gateway, desktop.navigation)
    else:
        made = module.make(desktop)
    return made

"""The rail's entries and the names of all pages; words come from the translations."""

from mediation_desk.ui.locale import Said
from mediation_desk.ui.shell.rail_item import RailItem

NAMES = (
    "today",
    "register",
    "ledger",
    "fund",
    "merchants",
    "directory",
    "library",
    "teaching",
    "analysis",
    "duty",
    "link",
    "settings",
    "case",
    "enquiry",
    "batch",
    "reports",
    "import",
    "recourse",
)
# Named as Qt's own, so that the words are found for translation.
translate = Said
RAIL = (
    ("today", translate("Rail", "Today"), "layout-dashboard", 0, False),
    ("register", translate("Rail", "Register"), "file-pen-line", 0, False),
    ("ledger", translate("Rail", "Ledger"), "table", 0, False),
    ("fund", translate("Rail", "Compensation"), "wallet", 1, False),
    ("merchants", translate("Rail", "Merchants"), "store", 1, False),
    ("directory", translate("Rail", "Direct line"), "phone", 1, False),
    ("library", translate("Rail", "Law library"), "book-open", 2, False),
    ("teaching", translate("Rail", "Teaching"), "graduation-cap", 2, False),
    ("analysis", translate("Rail", "Analysis"), "chart-line", 2, False),
    ("duty", translate("Rail", "Duty, hand-over"), "calendar-days", 2, True),
    ("link", translate("Rail", "Link status"), "refresh-cw", 2, True),
    ("settings", translate("Rail", "Settings, backup"), "settings", 2, True),
)
"""Page, words, icon, group, and whether it stands at the foot."""


def rail_items() -> list[RailItem]:
    """The entries of the rail, in groups."""
    return [
        RailItem(name, words.shown(), icon, group, foot) for name, words, icon, group, foot in RAIL
    ]

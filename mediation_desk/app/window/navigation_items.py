"""Entries of the rail and names of all pages; words come from the translations."""

from dataclasses import dataclass

from mediation_desk.ui.locale import TranslatedText
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
    "inspections",
)
"""All pages; what the rail shows, its order and with it the keys are those of `RAIL`."""
# Named like Qt's own function, so that the words are found for translation.
translate = TranslatedText


@dataclass(frozen=True)
class NavigationItem:
    """An entry of the rail before its words are chosen; `RailItem` describes the parts."""

    name: str
    words: TranslatedText
    icon: str
    group: int
    foot: bool = False
    under: tuple[str, ...] = ()
    is_panel: bool = False
    key: str = ""


RAIL = (
    NavigationItem("today", translate("Rail", "Today"), "layout-dashboard", 0),
    NavigationItem("inbox", translate("Rail", "Inbox"), "inbox", 0, is_panel=True, key="Ctrl+I"),
    NavigationItem(
        "register",
        translate("Rail", "Register"),
        "file-pen-line",
        0,
        under=("enquiry", "batch", "reports"),
    ),
    NavigationItem("ledger", translate("Rail", "Ledger"), "table", 0, under=("import", "case")),
    NavigationItem("fund", translate("Rail", "Compensation"), "wallet", 1, under=("recourse",)),
    NavigationItem("merchants", translate("Rail", "Merchants"), "store", 1, under=("inspections",)),
    NavigationItem("directory", translate("Rail", "Direct line"), "phone", 1),
    NavigationItem("library", translate("Rail", "Law library"), "book-open", 2),
    NavigationItem("teaching", translate("Rail", "Teaching"), "graduation-cap", 2),
    NavigationItem("analysis", translate("Rail", "Analysis"), "chart-line", 2),
    NavigationItem("duty", translate("Rail", "Duty, hand-over"), "calendar-days", 2, foot=True),
    NavigationItem("link", translate("Rail", "Link status"), "refresh-cw", 2, foot=True),
    NavigationItem("settings", translate("Rail", "Settings, backup"), "settings", 2, foot=True),
)


def rail_items() -> list[RailItem]:
    """Return the entries of the rail, in groups."""
    return [
        RailItem(
            each.name,
            each.words.shown(),
            each.icon,
            each.group,
            each.foot,
            each.under,
            each.is_panel,
            each.key,
        )
        for each in RAIL
    ]

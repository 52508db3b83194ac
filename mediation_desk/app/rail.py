"""The rail's entries and the names of all pages; words come from the translations."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Entry:
    """An entry of the rail before its words are chosen; `RailItem` says what the parts mean."""

    name: str
    words: Said
    icon: str
    group: int
    foot: bool = False
    under: tuple[str, ...] = ()


RAIL = (
    Entry("today", translate("Rail", "Today"), "layout-dashboard", 0),
    Entry(
        "register",
        translate("Rail", "Register"),
        "file-pen-line",
        0,
        under=("enquiry", "batch", "reports"),
    ),
    Entry("ledger", translate("Rail", "Ledger"), "table", 0, under=("import",)),
    Entry("fund", translate("Rail", "Compensation"), "wallet", 1, under=("recourse",)),
    Entry("merchants", translate("Rail", "Merchants"), "store", 1),
    Entry("directory", translate("Rail", "Direct line"), "phone", 1),
    Entry("library", translate("Rail", "Law library"), "book-open", 2),
    Entry("teaching", translate("Rail", "Teaching"), "graduation-cap", 2),
    Entry("analysis", translate("Rail", "Analysis"), "chart-line", 2),
    Entry("duty", translate("Rail", "Duty, hand-over"), "calendar-days", 2, foot=True),
    Entry("link", translate("Rail", "Link status"), "refresh-cw", 2, foot=True),
    Entry("settings", translate("Rail", "Settings, backup"), "settings", 2, foot=True),
)


def rail_items() -> list[RailItem]:
    """The entries of the rail, in groups."""
    return [
        RailItem(each.name, each.words.shown(), each.icon, each.group, each.foot, each.under)
        for each in RAIL
    ]

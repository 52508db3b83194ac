"""The rail's entries and the names of all pages; words come from the translations."""

from PySide6.QtCore import QCoreApplication

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
translate = QCoreApplication.translate


def rail_items() -> list[RailItem]:
    """The entries of the rail, in groups."""
    return [
        RailItem("today", translate("Rail", "Today"), "layout-dashboard", 0),
        RailItem("register", translate("Rail", "Register"), "file-pen-line", 0),
        RailItem("ledger", translate("Rail", "Ledger"), "table", 0),
        RailItem("fund", translate("Rail", "Compensation"), "wallet", 1),
        RailItem("merchants", translate("Rail", "Merchants"), "store", 1),
        RailItem("directory", translate("Rail", "Direct line"), "phone", 1),
        RailItem("library", translate("Rail", "Law library"), "book-open", 2),
        RailItem("teaching", translate("Rail", "Teaching"), "graduation-cap", 2),
        RailItem("analysis", translate("Rail", "Analysis"), "chart-line", 2),
        RailItem("duty", translate("Rail", "Duty, hand-over"), "calendar-days", 2, True),
        RailItem("link", translate("Rail", "Link status"), "refresh-cw", 2, True),
        RailItem("settings", translate("Rail", "Settings, backup"), "settings", 2, True),
    ]

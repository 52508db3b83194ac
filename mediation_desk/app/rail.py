"""The rail's entries and the names of all pages; words come from the translations."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.shell.rail_item import RailItem

NAMES = ("today", "register", "ledger", "fund", "link", "settings", "case", "import")
translate = QCoreApplication.translate


def rail_items() -> list[RailItem]:
    """The entries of the rail, in groups."""
    return [
        RailItem("today", translate("Rail", "Today"), "layout-dashboard", 0),
        RailItem("register", translate("Rail", "Register"), "file-pen-line", 0),
        RailItem("ledger", translate("Rail", "Ledger"), "table", 0),
        RailItem("fund", translate("Rail", "Compensation"), "wallet", 1),
        RailItem("link", translate("Rail", "Link status"), "refresh-cw", 2, True),
        RailItem("settings", translate("Rail", "Settings, backup"), "settings", 2, True),
    ]

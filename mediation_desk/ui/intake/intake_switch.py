"""The switch in the header of the intake pages."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.widgets.tabs import Tab, Tabs

translate = QCoreApplication.translate


def intake_switch(here: str, go: Callable[[str], None]) -> Tabs:
    """Return the switch with the page shown chosen; another tab goes to its page."""
    tabs = Tabs(
        [
            Tab("register", translate("Intake", "Dispute")),
            Tab("enquiry", translate("Intake", "Enquiry")),
            Tab("batch", translate("Intake", "Batch")),
            Tab("reports", translate("Intake", "Reports")),
        ],
        name=translate("Intake", "What is taken down"),
    )
    tabs.choose(here)

    def leave(name: str) -> None:
        tabs.choose(here)
        go(name)

    tabs.chosen.connect(leave)
    return tabs

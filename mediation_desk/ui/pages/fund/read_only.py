"""Disabled buttons for auditors, who only read, and the reason in words."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import IconLabel, PlainLabel

translate = QCoreApplication.translate


def read_only_reason() -> str:
    """Return the reason."""
    return translate("PaymentPresenter", "auditors only read")


def disable_for_auditors(button: Button, *, may_write: bool) -> None:
    """Disable a button without the right to write; the screen reader gets the reason too."""
    button.setEnabled(may_write)
    button.setAccessibleDescription("" if may_write else read_only_reason())


class ReadOnlyNotice(QWidget):
    """The lock icon and the reason, next to disabled buttons."""

    def __init__(self) -> None:
        super().__init__()
        line = layout.row(4)
        line.addWidget(IconLabel("lock", 13, "ink3"))
        line.addWidget(PlainLabel(read_only_reason(), "small", "ink2"))
        self.setLayout(line)

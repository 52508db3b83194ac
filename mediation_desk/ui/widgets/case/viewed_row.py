"""A row that names something shown elsewhere, in two lines, with the way to it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import ElidingLabel

translate = QCoreApplication.translate


def viewed_row(head: str, line: str, spoken: str, view: Callable[[], object]) -> QWidget:
    """Return the row; ``spoken`` names it to a screen reader, ``view`` shows it."""
    words = layout.column(0)
    words.addWidget(ElidingLabel(head))
    words.addWidget(ElidingLabel(line, "small", "ink2"))
    see = Button(translate("ViewedRow", "View"), ButtonKind.LINK, height="buttonCard")
    see.setAccessibleName(f"{see.text()} {spoken}")
    see.clicked.connect(view)
    whole = layout.row(8)
    whole.addLayout(words, 1)
    whole.addWidget(see)
    row = QWidget()
    row.setLayout(whole)
    return row

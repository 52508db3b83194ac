"""The header of a page: its title, one sentence on the situation, and its actions at the right."""

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel


class PageHeader(QWidget):
    """The header, 64 high; it borrows the current page's action widgets, then hides them."""

    def __init__(self) -> None:
        super().__init__()
        self._title = PlainLabel("", "page", bold=True)
        self._situation = ElidingLabel("", "body", "ink2")
        self._actions = layout.row(8)
        self._lent: list[QWidget] = []
        whole = layout.row(12, (24, 0, 24, 0))
        whole.addWidget(self._title)
        whole.addWidget(self._situation, 1)
        whole.addLayout(self._actions)
        self.setLayout(whole)
        self.rescale()

    def rescale(self) -> None:
        """Take the height of the text size in force."""
        self.setFixedHeight(tokens.current().height("header"))

    def show_page(self, title: str, situation: str, actions: list[QWidget]) -> None:
        """Show the head of a page."""
        self._title.setText(title)
        self._situation.setText(situation)
        for widget in self._lent:
            # Also one that comes again: put in twice, it leaves its item behind (`layout.discard`).
            self._actions.removeWidget(widget)
            if widget not in actions:
                widget.hide()
        for widget in actions:
            self._actions.addWidget(widget)
            widget.show()
        self._lent = list(actions)

    def title(self) -> str:
        """Return the title shown."""
        return self._title.text()

    def situation(self) -> str:
        """Return the sentence shown."""
        return self._situation.text()

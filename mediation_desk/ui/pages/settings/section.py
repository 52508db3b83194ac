"""One section of the settings: a card with a title, its lines, and a word on how it went."""

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.states import Banner


class Section(Card):
    """A card of the settings; `tell` shows below it what was done or what is wrong."""

    def __init__(self, title: str, icon: str, note: str = "") -> None:
        super().__init__(10, (16, 12, 16, 14))
        self._title = SectionTitle(title, note, icon)
        self.body.addWidget(self._title)
        self.lines = layout.column(8)
        self.body.addLayout(self.lines)
        self._word = Banner("", "", "ok")
        self._word.hide()
        self.body.addWidget(self._word)

    def add_line(self, label: str, value: str) -> None:
        """Add a label and its value on one line."""
        line = layout.row(12)
        name = PlainLabel(label, "small", "ink2")
        name.setMinimumWidth(132)
        line.addWidget(name)
        line.addWidget(ElidingLabel(value), 1)
        self.lines.addLayout(line)

    def add_actions(self, *buttons: QWidget) -> None:
        """Add buttons at the foot, on the left."""
        line = layout.row(8)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.lines.addLayout(line)

    def tell(self, title: str, detail: str = "", tone: str = "ok") -> None:
        """Show a word under the lines."""
        self._word.show_words(title, detail, tone)
        self._word.show()

    def clear(self) -> None:
        """Take all lines away before they are shown anew."""
        layout.clear(self.lines)


def action(words: str, icon: str, *, primary: bool = False) -> Button:
    """A button of a section."""
    return Button(words, Kind.PRIMARY if primary else Kind.PLAIN, icon)

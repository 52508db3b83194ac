"""What may be done about the row that is current: buttons, and why one is closed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.fund.strip import Answer, Strip, StripPlan
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel


@dataclass(frozen=True)
class Step:
    """One act: its button, why it is closed now ("" when it is open), what it asks, what it does.

    ``plan`` makes the strip; without one the button acts at once.
    """

    name: str
    words: str
    icon: str
    why_not: str = ""
    plan: Callable[[], StripPlan] | None = None
    act: Callable[[Answer], None] = lambda _: None


class StepPanel(QWidget):
    """Facts of the row, its steps, and the strip of the one that was chosen.

    What is typed into a strip is kept under the row and the step until the act is written.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.strip: Strip | None = None
        self._typed: dict[str, Mapping[str, object]] = {}
        self._about = ""
        self._open = ""
        self._card = Card(8)
        self._title = SectionTitle("", "", "")
        self._facts, self._buttons = layout.column(4), layout.column(6)
        self._place = layout.column(8)
        for part in (self._facts, self._buttons, self._place):
            holder = QWidget()
            holder.setLayout(part)
            self._card.body.addWidget(holder)
        self._card.body.insertWidget(0, self._title)
        self.buttons: dict[str, Button] = {}
        whole = layout.column(16)
        whole.addWidget(self._card)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_steps(
        self, about: str, title: str, facts: Sequence[tuple[str, str]], steps: Sequence[Step]
    ) -> None:
        """Show another row, or the same one as it stands now; an open strip of it stays."""
        if about != self._about:
            self.close_strip()
        self._about = about
        self._title.title.setText(title)
        layout.clear(self._facts)
        for name, words in facts:
            self._facts.addWidget(_fact(name, words))
        layout.clear(self._buttons)
        self.buttons = {}
        for step in steps:
            self._buttons.addWidget(self._line(step))
        self.setVisible(bool(title))

    def close_strip(self) -> None:
        """Put the open form aside; what was typed is kept."""
        if self.strip is None:
            return
        strip, self.strip, self._open = self.strip, None, ""
        self._place.removeWidget(strip)
        strip.hide()
        strip.deleteLater()

    def written(self) -> None:
        """The act was written: its form is done with, and what was typed forgotten."""
        key = f"{self._about}:{self._open}"
        self.close_strip()
        self._typed.pop(key, None)

    def refuse(self, problem: Exception, key: str = "") -> bool:
        """Say in the open form what is wrong; tells whether there is one."""
        if self.strip is not None:
            self.strip.refuse(problem, key)
        return self.strip is not None

    def _line(self, step: Step) -> QWidget:
        button = Button(step.words, Kind.PLAIN, step.icon, height="buttonCard")
        button.setEnabled(not step.why_not)
        button.setAccessibleDescription(step.why_not)
        button.clicked.connect(lambda: self._chosen(step))
        self.buttons[step.name] = button
        line = layout.row(8)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(step.why_not, "small", "ink2", wrap=True), 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _chosen(self, step: Step) -> None:
        if step.plan is None:
            step.act(Answer())
            return
        self.close_strip()
        key = f"{self._about}:{step.name}"
        strip = Strip(step.plan())
        strip.give_back(self._typed.get(key, {}))
        strip.typed.connect(lambda typed: self._typed.update({key: typed}))
        strip.sent.connect(step.act)
        strip.closed.connect(self._aside)
        self.strip, self._open = strip, step.name
        self._place.addWidget(strip)
        strip.show()
        strip.begin()
        self.opened.emit()

    def _aside(self) -> None:
        name = self._open
        self.close_strip()
        if name in self.buttons:
            self.buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)


def _fact(name: str, words: str) -> QWidget:
    line = layout.row(12)
    line.addWidget(ElidingLabel(name, "small", "ink2"), 2)
    told = PlainLabel(words, "body", wrap=True)
    line.addWidget(told, 5)
    holder = QWidget()
    holder.setLayout(line)
    return holder

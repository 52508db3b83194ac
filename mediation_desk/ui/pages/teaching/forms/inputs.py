"""The input of a training's marks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.presenters.teaching_text import post_of
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.inputs import CheckBox, LineInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.workflows.read_models.teaching import Seat


class AttendanceInput(QWidget):
    """All expected people, with a tick for attendance and a score.

    Its text is one token for each person present: the id, an equals sign, the score or nothing.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, seats: Sequence[Seat]) -> None:
        super().__init__()
        self.ticks: dict[str, CheckBox] = {}
        self.scores: dict[str, LineInput] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, seat in enumerate(seats):
            self._add(grid, number, seat)
        everyone = Button(self.tr("All came"), ButtonKind.LINK, height="buttonCard")
        everyone.clicked.connect(self._all)
        head = layout.row(8)
        head.addWidget(PlainLabel(self.tr("Tick who came; the score may stay empty."), "small"))
        head.addStretch(1)
        head.addWidget(everyone)
        whole = layout.column(8)
        whole.addLayout(head)
        whole.addLayout(grid)
        self.setLayout(whole)
        self.setFocusProxy(next(iter(self.ticks.values()), everyone))

    def text(self) -> str:
        """Return the people present, with their scores."""
        came = (one for one, tick in self.ticks.items() if tick.isChecked())
        return " ".join(f"{one}={self.scores[one].text().strip()}" for one in came)

    def setText(self, text: str) -> None:
        """Tick the people present and fill in the scores."""
        values = dict(token.partition("=")[::2] for token in text.split())
        for one, tick in self.ticks.items():
            tick.setChecked(one in values)
            self.scores[one].setText(values.get(one, ""))

    def _add(self, grid: QGridLayout, number: int, seat: Seat) -> None:
        # "&" would underline a letter of a name.
        tick, score = CheckBox(""), LineInput()
        tick.setAccessibleName(seat.name)
        score.setAccessibleName(self.tr("Score of {name}").format(name=seat.name))
        score.setFixedWidth(px(72))
        self.ticks[seat.learner], self.scores[seat.learner] = tick, score
        words = layout.row(12)
        words.addWidget(ElidingLabel(seat.name, "body", bold=True))
        words.addWidget(ElidingLabel(f"{seat.merchant} {post_of(seat)}".strip(), "small", "ink2"))
        words.addStretch(1)
        grid.addWidget(tick, number, 0)
        grid.addLayout(words, number, 1)
        grid.addWidget(score, number, 2)
        tick.toggled.connect(lambda _: self.changed.emit())
        score.textChanged.connect(lambda text: self._scored(seat.learner, text))

    def _scored(self, learner: str, text: str) -> None:
        """Tick the attendance of a person who has a score."""
        if text.strip():
            self.ticks[learner].setChecked(True)
        self.changed.emit()

    def _all(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(True)

"""The view of a calculator's result: steps line by line, total, article, boxes of conditions."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from mediation_desk.domain.law.remedies import Advice, RemedyLine
from mediation_desk.ui.remedy_advice import step_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.widgets.labels import PlainLabel


class AdviceResult(SunkenPanel):
    """The steps of an advice, or one sentence when there is none.

    Each condition is a box; what was ticked stays while the sums change, until `forget`.
    """

    def __init__(self) -> None:
        super().__init__(4)
        self.boxes: dict[str, CheckBox] = {}
        self._met: set[str] = set()

    @property
    def met(self) -> frozenset[str]:
        """Return the shown conditions that are ticked."""
        return frozenset(self._met & set(self.boxes))

    def forget(self) -> None:
        """Drop every tick: a finding about one case says nothing about the next."""
        self._met.clear()
        layout.clear(self.body)
        self.boxes.clear()

    def say(self, sentence: str, ink: str = "ink2") -> None:
        """Show a sentence in place of steps."""
        layout.clear(self.body)
        self.boxes.clear()
        self.body.addWidget(PlainLabel(sentence, "small", ink, wrap=True))

    def show_advice(self, advice: Advice) -> None:
        """Show the steps, the last one bold, then the article and the boxes."""
        layout.clear(self.body)
        self.boxes.clear()
        *steps, last = advice.steps
        for step in steps:
            self.body.addLayout(_line(step, is_last=False))
        self.body.addWidget(layout.Hairline("line2"))
        self.body.addLayout(_line(last, is_last=True))
        self.body.addWidget(PlainLabel(advice.article, "small", "ink2", wrap=True))
        if advice.conditions:
            self.body.addWidget(PlainLabel(self.tr("Tick what was found:"), "small", "ink2"))
        for words in advice.conditions:
            self._add_box(words)

    def _add_box(self, words: str) -> None:
        box = self.boxes[words] = CheckBox("", words in self._met)
        box.setAccessibleName(words)
        box.toggled.connect(lambda is_met: self._tick(words, is_met=is_met))
        line = layout.row(8)
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(words, "small", "ink2", wrap=True), 1)
        self.body.addLayout(line)

    def _tick(self, words: str, *, is_met: bool) -> None:
        (self._met.add if is_met else self._met.discard)(words)


def _line(step: RemedyLine, *, is_last: bool) -> QHBoxLayout:
    line = layout.row(8)
    label = PlainLabel(step_text.label(step), "small", "ink1" if is_last else "ink2", is_last, True)
    line.addWidget(label, 3)
    value = PlainLabel(step_text.value(step), "body", bold=is_last, wrap=step.amount is None)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(value, 2 if step.amount is None else 0)
    return line


def as_text(title: str, advice: Advice, met: Collection[str] = ()) -> str:
    """Return arithmetic and conditions as lines of text, for a note in the course of a case."""
    steps = [f"{step_text.label(step)} {step_text.value(step)}".strip() for step in advice.steps]
    boxes = [f"{'☑' if words in met else '☐'} {words}" for words in advice.conditions]
    return "\n".join((title, *steps, advice.article, *boxes))

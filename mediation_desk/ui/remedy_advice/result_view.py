"""The view of a calculator's result: steps line by line, total, article and conditions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from mediation_desk.domain.law.remedies import Advice, RemedyLine
from mediation_desk.ui.remedy_advice import step_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import PlainLabel


class AdviceResult(SunkenPanel):
    """The steps of an advice, or one sentence when there is none."""

    def __init__(self) -> None:
        super().__init__(4)

    def say(self, sentence: str, ink: str = "ink2") -> None:
        """Show a sentence in place of steps."""
        layout.clear(self.body)
        self.body.addWidget(PlainLabel(sentence, "small", ink, wrap=True))

    def show_advice(self, advice: Advice) -> None:
        """Show the steps, the last one bold, then the article and the conditions."""
        layout.clear(self.body)
        *steps, last = advice.steps
        for step in steps:
            self.body.addLayout(_line(step, is_last=False))
        self.body.addWidget(layout.Hairline("line2"))
        self.body.addLayout(_line(last, is_last=True))
        for words in (advice.article, *advice.conditions):
            self.body.addWidget(PlainLabel(words, "small", "ink2", wrap=True))


def _line(step: RemedyLine, *, is_last: bool) -> QHBoxLayout:
    line = layout.row(8)
    label = PlainLabel(step_text.label(step), "small", "ink1" if is_last else "ink2", is_last, True)
    line.addWidget(label, 3)
    value = PlainLabel(step_text.value(step), "body", bold=is_last, wrap=step.amount is None)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(value, 2 if step.amount is None else 0)
    return line


def as_text(title: str, advice: Advice) -> str:
    """Return the arithmetic as lines of text, for a note in the course of a case."""
    steps = [f"{step_text.label(step)} {step_text.value(step)}".strip() for step in advice.steps]
    return "\n".join((title, *steps, advice.article))

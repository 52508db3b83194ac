"""A standing answer shown at a similar case: number, question, answer, and one act."""

from PySide6.QtCore import Signal

from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import listed


class StandingAnswerBlock(SunkenPanel):
    """The answer; ``taken`` carries it when its button is pressed."""

    taken = Signal(object)

    def __init__(self, answer: StandingAnswer, verb: str, icon: str) -> None:
        super().__init__(4, "regT", "regT")
        kept = answer.kept
        head = layout.row(8)
        number = f"{kept.source.number}　{kept.source.answered_on.isoformat()}"
        head.addWidget(ElidingLabel(number, "small", "reg"), 1)
        self.take = Button(verb, ButtonKind.QUIET, icon, height="buttonCard")
        self.take.setAccessibleName(f"{verb} {kept.source.number}")
        self.take.clicked.connect(lambda: self.taken.emit(answer))
        head.addWidget(self.take)
        self.body.addLayout(head)
        self.body.addWidget(PlainLabel(kept.question, "body", bold=True, wrap=True))
        self.body.addWidget(PlainLabel(kept.text, "small", wrap=True))
        if kept.articles:
            self.body.addWidget(ElidingLabel(listed(kept.articles), "small", "ink2"))

"""Already answered: the regulator's answers to similar questions, to be given at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock

_SHOWN = 2


class AnswersCard(Card):
    """The card, hidden without similar answers; ``taken`` carries the answer to be used."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__(8)
        self._found: tuple[StandingAnswer, ...] = ()
        self.body.addWidget(SectionTitle(self.tr("Already answered"), icon="gavel", icon_ink="reg"))
        self._rows = layout.column(8)
        self.body.addLayout(self._rows)
        self.hide()

    def show_answers(self, found: Sequence[StandingAnswer]) -> None:
        """Show the likeliest few."""
        shown = tuple(found[:_SHOWN])
        if shown == self._found:
            return
        self._found = shown
        layout.clear(self._rows)
        for answer in shown:
            block = StandingAnswerBlock(answer, self.tr("Copy citation"), "copy")
            block.taken.connect(self.taken)
            self._rows.addWidget(block)
        self.setVisible(bool(shown))

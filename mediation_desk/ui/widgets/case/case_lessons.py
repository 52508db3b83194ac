"""Case cards on a similar cause, in one quiet card that is hidden when there are none."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.case.viewed_row import viewed_row


class CaseLessonsCard(Card):
    """The card; ``asked`` carries a case card's id; ``wanted`` asks to make one of the case."""

    asked = Signal(str)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(6)
        self._shown: tuple[tuple[CaseCard, ...], bool] = ((), False)
        self._rows = layout.column(6)
        self.write = Button(
            self.tr("Write case card"), ButtonKind.LINK, "plus", height="buttonCard"
        )
        self.write.clicked.connect(self.wanted)
        head = SectionTitle(self.tr("Similar cases"), icon="book-open")
        head.add_action(self.write)
        self.body.addWidget(head)
        self.body.addLayout(self._rows)
        self.hide()

    def show_cards(self, cards: Sequence[CaseCard], may_write: bool = False) -> None:
        """Show the cards; ``may_write`` offers to make one of the case itself."""
        told = (tuple(cards), may_write)
        if told == self._shown:
            return
        self._shown = told
        layout.clear(self._rows)
        for card in cards:
            asked = partial(self.asked.emit, card.id)
            self._rows.addWidget(viewed_row(card.title, card.lesson, card.title, asked))
        self.write.setVisible(may_write)
        self.setVisible(bool(cards) or may_write)

    def links(self) -> list[Button]:
        """Return the links to the cards shown."""
        return [
            button
            for button in self.findChildren(Button)
            if button is not self.write and not button.isHidden()
        ]

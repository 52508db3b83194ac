"""Circulars 分类指导 that concern what is shown, in one quiet card that is hidden without any."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from mediation_desk.domain.records.circulars import Circular
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.case.viewed_row import viewed_row
from mediation_desk.ui.wording.circular_states import state_mark


class CircularsCard(Card):
    """The card: number and title of each, in the order given; ``asked`` carries a circular's id.

    Of a case that came in they are those ``of_receipt``: in force on that day.
    """

    asked = Signal(str)

    def __init__(self, *, of_receipt: bool = False) -> None:
        super().__init__(6)
        self._shown: tuple[object, ...] = ((), None)
        self._rows = layout.column(6)
        words = self.tr("Circulars in force on receipt")
        title = words if of_receipt else self.tr("Circulars in force")
        self.body.addWidget(SectionTitle(title, icon="signpost", icon_ink="reg"))
        self.body.addLayout(self._rows)
        self.hide()

    def show_circulars(self, circulars: Sequence[Circular], today: date | None = None) -> None:
        """Show the circulars, with their state ``today`` where a day is given.

        What is shown already stays as it is.
        """
        shown = (tuple(circulars), today)
        if shown == self._shown:
            return
        self._shown = shown
        layout.clear(self._rows)
        for one in circulars:
            it = one.published
            asked = partial(self.asked.emit, one.id)
            line = f"{it.number}　{state_mark(one, today)[0]}" if today is not None else it.number
            self._rows.addWidget(viewed_row(it.title, line, it.number, asked))
        self.setVisible(bool(circulars))

    def links(self) -> list[Button]:
        """Return the ways to the texts shown."""
        return self.findChildren(Button)

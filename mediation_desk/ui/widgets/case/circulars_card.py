"""Circulars 分类指导 that concern what is shown, in one quiet card that is hidden without any."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from mediation_desk.domain.records.circulars import Circular
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.case.viewed_row import viewed_row


class CircularsCard(Card):
    """The card: number and title of each, in the order given; ``asked`` carries a circular's id."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(6)
        self._shown: tuple[Circular, ...] = ()
        self._rows = layout.column(6)
        self.body.addWidget(
            SectionTitle(self.tr("Circulars in force"), icon="signpost", icon_ink="reg")
        )
        self.body.addLayout(self._rows)
        self.hide()

    def show_circulars(self, circulars: Sequence[Circular]) -> None:
        """Show the circulars; what is shown already stays as it is."""
        if tuple(circulars) == self._shown:
            return
        self._shown = tuple(circulars)
        layout.clear(self._rows)
        for one in circulars:
            it = one.published
            asked = partial(self.asked.emit, one.id)
            self._rows.addWidget(viewed_row(it.title, it.number, it.number, asked))
        self.setVisible(bool(circulars))

    def links(self) -> list[Button]:
        """Return the ways to the texts shown."""
        return self.findChildren(Button)

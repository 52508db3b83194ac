"""Circulars 分类指导 that concern what is shown, in one quiet card that is hidden without any."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.records.circulars import Circular
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel


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
            self._rows.addWidget(self._row(one))
        self.setVisible(bool(circulars))

    def links(self) -> list[Button]:
        """Return the ways to the texts shown."""
        return self.findChildren(Button)

    def _row(self, one: Circular) -> QWidget:
        it = one.published
        words = layout.column(0)
        words.addWidget(ElidingLabel(it.title))
        words.addWidget(ElidingLabel(it.number, "small", "ink2"))
        see = Button(self.tr("View"), ButtonKind.LINK, height="buttonCard")
        see.setAccessibleName(f"{see.text()} {it.number}")
        see.clicked.connect(partial(self.asked.emit, one.id))
        line = layout.row(8)
        line.addLayout(words, 1)
        line.addWidget(see)
        row = QWidget()
        row.setLayout(line)
        return row

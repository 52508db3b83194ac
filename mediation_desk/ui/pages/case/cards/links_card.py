"""The card of linked and possibly related cases, each openable; also a duplicate's notes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import CaseState, LinkKind
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.case.case_sheet import (
    CaseSheet,
    LinkedCase,
    RelatedBy,
    RelatedCase,
)


class LinksCard(Card):
    """Linked cases with their ties; hidden while there is nothing to show or to offer."""

    def __init__(self, go: Callable[[str], None], link: Callable[[], None]) -> None:
        super().__init__(8)
        self._go = go
        head = SectionTitle(self.tr("Linked cases"), icon="git-branch")
        self._link = Button(self.tr("Link case"), ButtonKind.LINK, height="buttonCard")
        self._link.clicked.connect(link)
        head.add_action(self._link)
        self.body.addWidget(head)
        self._rows = layout.column(8)
        self.body.addLayout(self._rows)

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the related cases."""
        layout.clear(self._rows)
        for linked in sheet.links:
            self._rows.addWidget(self._linked(linked))
        for related in sheet.related if not sheet.links else ():
            self._rows.addWidget(self._related(related))
        may = any(m.move is CaseAction.LINK and m.why_not is None for m in sheet.moves)
        self._link.setVisible(may)
        self.setVisible(bool(sheet.links or sheet.related))

    def _linked(self, linked: LinkedCase) -> QWidget:
        tone = "warn" if linked.tie is LinkKind.DUPLICATE else "acc"
        row, words = self._row(linked.case, linked.number, Pill(word(linked.tie), tone))
        words.addWidget(ElidingLabel(linked.gist))
        words.addWidget(ElidingLabel(f"{linked.number}　{_state(linked.state)}", "small", "ink2"))
        if linked.notes:
            words.addWidget(PlainLabel(linked.notes, "small", "ink2", wrap=True))
        if linked.files:
            message = self.tr("%n file(s), shown under Evidence", "", len(linked.files))
            words.addWidget(ElidingLabel(message, "small", "ink2"))
        return row

    def _related(self, related: RelatedCase) -> QWidget:
        marks = {
            RelatedBy.CONSUMER: self.tr("repeat?"),
            RelatedBy.GOODS: self.tr("same goods"),
            RelatedBy.WORDS: self.tr("{n}% alike"),
        }
        mark = marks[related.by]
        pill = Pill(mark.format(n=related.likeness), "neu")
        row, words = self._row(related.case, related.number, pill)
        words.addWidget(ElidingLabel(related.gist))
        message = f"{related.number}　{_state(related.state)}"
        words.addWidget(ElidingLabel(message, "small", "ink2"))
        return row

    def _row(self, case: str, number: str, pill: Pill) -> tuple[QWidget, QVBoxLayout]:
        see = Button(self.tr("View"), ButtonKind.LINK, height="buttonCard")
        see.setAccessibleName(f"{see.text()} {number}")
        see.clicked.connect(partial(self._go, case))
        words = layout.column(0)
        line = layout.row(8)
        line.addWidget(pill)
        line.addLayout(words, 1)
        line.addWidget(see)
        row = QWidget()
        row.setLayout(line)
        return row, words


def _state(value: str) -> str:
    return word(CaseState(value))

"""Possibly related: the same phone again, or the same matter at the same merchant."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import CaseState
from mediation_desk.ui import wording
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.chips import codes_of
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.read_models.case.case_sheet import RelatedBy, RelatedCase

_SHOWN = 4


class RelatedCard(Card):
    """Rows with a reason, a title, number and state, and a button to the case."""

    asked = Signal(str, list)

    def __init__(self) -> None:
        super().__init__(8)
        self._found: tuple[RelatedCase, ...] = ()
        self._bound: set[str] = set()
        self._rows = layout.column(8)
        self.body.addWidget(SectionTitle(self.tr("Possibly related"), icon="git-branch"))
        self.body.addLayout(self._rows)
        self._none = PlainLabel(
            self.tr("Nothing alike. Phone, the shop's goods and rare words are compared."),
            "small",
            "ink2",
        )
        self._none.setWordWrap(True)
        self.body.addWidget(self._none)

    def show_cases(self, found: Sequence[RelatedCase]) -> None:
        """Show the likeliest few."""
        if tuple(found[:_SHOWN]) == self._found:
            return
        self._found = tuple(found[:_SHOWN])
        layout.clear(self._rows)
        self._none.setVisible(not self._found)
        for case in self._found:
            self._rows.addWidget(self._row(case))

    def bound(self) -> tuple[str, ...]:
        """Return the shown cases that the clerk marked as the same matter."""
        return tuple(each.case for each in self._found if each.case in self._bound)

    def forget(self) -> None:
        """Clear the ticks: another form begins."""
        self._bound.clear()
        self.show_cases(())

    def ticks(self) -> list[CheckBox]:
        """Return the ticks by which the new case is linked with one shown."""
        return [tick for tick in self.findChildren(CheckBox) if not tick.isHidden()]

    def links(self) -> list[Button]:
        """Return the links to the cases shown."""
        return [button for button in self.findChildren(Button) if not button.isHidden()]

    def _row(self, case: RelatedCase) -> QWidget:
        pill = self._pill(case)
        words = layout.column(0)
        words.addWidget(ElidingLabel(case.gist))
        words.addWidget(ElidingLabel(f"{case.number}　{_state(case)}", "small", "ink2"))
        same = CheckBox(self.tr("Same matter, link it"), case.case in self._bound)
        same.setAccessibleName(f"{same.text()} {case.number}")
        same.toggled.connect(partial(self._bind, case.case))
        words.addWidget(same)
        see = Button(self.tr("View"), ButtonKind.LINK, height="buttonCard")
        see.setAccessibleName(f"{see.text()} {case.number}")
        see.clicked.connect(partial(self._asked, case.case))
        line = layout.row(8)
        line.addWidget(pill)
        line.addLayout(words, 1)
        line.addWidget(see)
        row = QWidget()
        row.setLayout(line)
        return row

    def _pill(self, case: RelatedCase) -> Pill:
        if case.by is RelatedBy.CONSUMER:
            return Pill(self.tr("repeat?"), "warn", "triangle-alert")
        if case.by is RelatedBy.GOODS:
            return Pill(self.tr("same goods"), "neu")
        return Pill(self.tr("{likeness}% alike").format(likeness=case.likeness), "neu")

    def _bind(self, case: str, on: bool) -> None:
        self._bound = self._bound | {case} if on else self._bound - {case}

    def _asked(self, case: str) -> None:
        self.asked.emit(case, [each.case for each in self._found])


def _state(case: RelatedCase) -> str:
    known = codes_of(CaseState, case.state)
    return wording.word(known[0]) if known else case.state

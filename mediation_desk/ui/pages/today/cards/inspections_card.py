"""Inspection rounds on Today: those that are to be walked, with their progress."""

from collections.abc import Callable

from mediation_desk.ui.pages.today.cards.pressable_row import PressableRow
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.read_models.merchants.inspections import DueInspection


class InspectionsCard(Card):
    """The rounds, the nearest last day first; the card hides while none is to be walked."""

    def __init__(self, see: Callable[[str], None]) -> None:
        super().__init__(0, (0, 10, 0, 4))
        self._see = see
        self._title = SectionTitle(self.tr("Inspection rounds"), "", "clipboard-check")
        head = layout.row(0, (16, 0, 16, 10))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self._rows = layout.column(0)
        self.body.addLayout(self._rows)
        self.hide()

    def show_rounds(self, rounds: tuple[DueInspection, ...], today: str) -> None:
        """Show them as of the day ``today``, an ISO date."""
        self.setVisible(bool(rounds))
        self._title.set_note(str(len(rounds)))
        layout.clear(self._rows)
        for one in rounds:
            self._rows.addWidget(self._row(one, today))

    def _row(self, one: DueInspection, today: str) -> PressableRow:
        row, words, head = PressableRow(), layout.column(2), layout.row(8)
        head.addWidget(ElidingLabel(one.name, "body", "ink1", bold=True), 1)
        last = one.last_day.isoformat()
        is_late = last < today
        until = self.tr("to {day}").format(day=last[5:])
        head.addWidget(Pill(until, "bad" if is_late else "neu", "clock", "pillTitle"))
        words.addLayout(head)
        progress = self.tr("{visited} of {planned} shops").format(
            visited=one.visited, planned=one.planned
        )
        words.addWidget(ElidingLabel(f"{one.number}　{progress}", "small", "ink2"))
        line = layout.row(12, (16, 7, 16, 7))
        line.addLayout(words, 1)
        row.setLayout(line)
        row.setAccessibleName(one.name)
        row.setAccessibleDescription(progress)
        row.opened.connect(lambda: self._see(one.inspection))
        return row

"""Records restored after a takeover: those to enter again, and how many exist on paper only."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.ui.pages.link import link_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.link import LinkSheet
from mediation_desk.workflows.read_models.returned_records import ReturnedRecords, ReturnedRow

SHOWN_FOR = timedelta(days=90)
"""While a former copy's papers are at hand; the journal and the outbox keep it for good."""

ROWS = 30
LONGEST = 140


class RestoredRecordsCard(Card):
    """Records returned by the regulator, first those that this ledger does not have."""

    def __init__(self) -> None:
        super().__init__(8, (16, 10, 16, 12))
        self._title = SectionTitle(self.tr("Came home"), "", "archive", "reg")
        self._told = PlainLabel("", "body", wrap=True)
        self._rows = layout.column(10)
        self.body.addWidget(self._title)
        self.body.addWidget(self._told)
        self.body.addLayout(self._rows)
        self._shown: ReturnedRecords | None = None
        self.hide()

    def show_sheet(self, sheet: LinkSheet, now: datetime) -> None:
        """Show the records restored lately; nothing moves when they are the same."""
        found = sheet.homecoming
        self.setVisible(found is not None and now - found.at < SHOWN_FOR)
        if found is None or found == self._shown:
            return
        self._shown = found
        self._title.set_note(times.moment(found.at, now))
        self._told.setText(link_text.records_restored(found))
        layout.clear(self._rows)
        for row in sorted(found.rows, key=lambda each: each.is_settled)[:ROWS]:
            shown = _row(row, now)
            self._rows.addWidget(shown)
            # Qt shows a new child only later; the page is read again every few seconds.
            shown.show()


def _row(row: ReturnedRow, now: datetime) -> QWidget:
    """Return one record: kind, number and time, whether to enter it, and its text."""
    made = QWidget()
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    icon, ink = ("check", "ok") if row.is_settled else ("pen-line", "warn")
    grid.addWidget(IconLabel(icon, 14, ink), 0, 0, Qt.AlignmentFlag.AlignTop)
    named = "　".join(part for part in (link_text.item(row.kind), row.number) if part)
    grid.addWidget(ElidingLabel(named, bold=not row.is_settled), 0, 1, 1, 2)
    at = PlainLabel(times.moment(row.written_at, now), "small", "ink3")
    grid.addWidget(at, 1, 2, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(ElidingLabel(link_text.home(row), "small", ink), 1, 1)
    if row.text and not row.case:
        cut = row.text if len(row.text) <= LONGEST else row.text[: LONGEST - 1] + "…"
        grid.addWidget(PlainLabel(cut, "small", "ink2", wrap=True), 2, 1, 1, 2)
        made.setToolTip(row.text.replace("<", "‹"))
    grid.setColumnStretch(1, 1)
    made.setLayout(grid)
    return made

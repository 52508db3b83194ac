"""The hand-overs that were taken over or withdrawn, newest first; a row is printed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import IconButton
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.duty import DutySheet, HandOverSheet


class HandoverHistoryCard(Card):
    """The card; ``printed`` carries the id of a hand-over."""

    printed = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, (0, 0, 0, 8))
        head = layout.column(0, (20, 12, 20, 8))
        self.title = SectionTitle(self.tr("Hand-overs"), icon="history")
        head.addWidget(self.title)
        self.body.addLayout(head)
        self._rows = layout.ScrolledColumn(0, (20, 0, 12, 0))
        self.body.addWidget(self._rows, 1)
        self._shown: tuple[HandOverSheet, ...] | None = None

    def show_sheet(self, sheet: DutySheet) -> None:
        """Show the hand-overs."""
        if sheet.hand_overs == self._shown:
            return
        self._shown = sheet.hand_overs
        self.title.set_note(str(len(sheet.hand_overs)))
        layout.clear(self._rows.content)
        if not sheet.hand_overs:
            none = self.tr("No shift was handed over yet.")
            self._rows.content.addWidget(PlainLabel(none, "small", "ink2", wrap=True))
        for each in sheet.hand_overs:
            self._rows.content.addWidget(layout.Hairline("row"))
            self._rows.content.addWidget(self._row(each))
        self._rows.content.addStretch(1)

    def _row(self, sheet: HandOverSheet) -> QWidget:
        hand_over = sheet.hand_over
        words = layout.column(1)
        pair = f"{sheet.giver} → {sheet.taker}" if sheet.taker else sheet.giver
        words.addWidget(
            ElidingLabel(f"{times.whole(hand_over.offered_at)}　{pair}", "body", bold=True)
        )
        text = self.tr("{open} open, {sum} in cash").format(
            open=hand_over.counts.open_count, sum=times.money(hand_over.counts.cash_paid)
        )
        detail = "　".join(filter(None, (hand_over.number, text, hand_over.notes)))
        words.addWidget(ElidingLabel(detail, "small", "ink2"))
        line = layout.row(12, (0, 8, 0, 8))
        line.addLayout(words, 1)
        if hand_over.is_left:
            line.addWidget(Pill(self.tr("left without handing over")))
        if hand_over.is_dropped:
            line.addWidget(Pill(self.tr("taken back")))
        show = IconButton("printer", self.tr("Print {number}").format(number=hand_over.number))
        show.clicked.connect(partial(self.printed.emit, hand_over.id))
        line.addWidget(show)
        row = QWidget()
        row.setLayout(line)
        return row

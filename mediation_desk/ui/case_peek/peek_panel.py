"""The peek panel: the current case shown next to the table, without leaving the table."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui import wording
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.models.ledger import cells
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.ledger import LedgerRow


class PeekPanel(QWidget):
    """The panel, 360 wide. ``opened`` asks for the case page, ``closed`` to close the panel."""

    opened = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._number = ElidingLabel("", "section", bold=True)
        self._state = Pill("", "neu")
        self._gist = PlainLabel("", "field", bold=True, wrap=True)
        self._lines = layout.column(6)
        self._facts = PlainLabel("", "body", "ink1", wrap=True)
        self._result = PlainLabel("", "body", "ink1", wrap=True)
        self._result_head = PlainLabel(self.tr("Outcome"), "small", "ink2", bold=True)
        self.setFixedWidth(px(360))
        self._lay_out()

    def show_row(self, row: LedgerRow | None, now: datetime) -> None:
        """Show a case, or nothing when its row has not come yet."""
        layout.clear(self._lines)
        self._number.setText(row.number if row else "")
        self._state.setVisible(row is not None)
        self._gist.setText(row.gist if row else "")
        self._facts.setText(row.facts if row else "")
        self._result.setText(row.result if row else "")
        self._result_head.setVisible(bool(row and row.result))
        if row is None:
            return
        mark = cells.state_mark(row.state)
        self._state.show_status(mark.words, mark.tone, mark.icon)
        for name, words in self._particulars(row, now):
            self._add_line(name, words)

    def number(self) -> str:
        """Return the number of the case shown."""
        return self._number.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line at the left."""
        del event
        painter = painting.begin(self)
        painter.fillRect(0, 0, 1, self.height(), colour("line"))
        painter.end()

    def _particulars(self, row: LedgerRow, now: datetime) -> list[tuple[str, str]]:
        clock = cells.firsts_mark(row, now).words
        amount = times.money(row.amount) if row.amount is not None else ""
        lines = [
            (self.tr("Consumer"), f"{row.consumer}　{row.phone}".strip()),
            (self.tr("Merchant"), f"{row.merchant}　{row.unit}".strip()),
            (self.tr("Goods"), row.goods),
            (self.tr("Amount"), amount),
            (self.tr("Problem"), wording.words(row.problems)),
            (self.tr("Claim"), wording.words(row.claims)),
            (self.tr("Logged"), times.whole(row.received_at)),
            (self.tr("Channel"), wording.word(row.channel)),
            (self.tr("Clock"), clock),
            (self.tr("Responder"), row.responder),
        ]
        return [(name, words) for name, words in lines if words]

    def _add_line(self, name: str, words: str) -> None:
        line = layout.row(8)
        label = ElidingLabel(name, "small", "ink2")
        label.setFixedWidth(px(76))
        line.addWidget(label)
        line.addWidget(ElidingLabel(words), 1)
        holder = QWidget()
        holder.setLayout(line)
        self._lines.addWidget(holder)

    def _lay_out(self) -> None:
        head = layout.row(8)
        head.addWidget(self._number, 1)
        head.addWidget(self._state)
        close = IconButton("x", self.tr("Close"), "Space")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        inside = layout.ScrolledColumn(10, (0, 0, 8, 0))
        inside.content.addWidget(self._gist)
        inside.content.addLayout(self._lines)
        inside.content.addWidget(PlainLabel(self.tr("Facts"), "small", "ink2", bold=True))
        inside.content.addWidget(self._facts)
        inside.content.addWidget(self._result_head)
        inside.content.addWidget(self._result)
        inside.content.addStretch(1)
        open_ = Button(self.tr("Open case"), ButtonKind.PLAIN, "arrow-right", "Enter")
        open_.clicked.connect(self.opened)
        whole = layout.column(10, (16, 10, 12, 12))
        whole.addLayout(head)
        whole.addWidget(inside, 1)
        whole.addWidget(open_)
        self.setLayout(whole)

"""The cases of the 12315 platform on which shops settle (ODR): what each waits for today."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.duty import DutySheet, OdrDuty, OdrRow

_TONES = {OdrDuty.OVERDUE: "bad", OdrDuty.NEAR: "warn"}
_ROW, _MOST = 56, 3
"""Height of a row, and how many show before the list scrolls."""


class OdrCard(Card):
    """The list; ``opened`` carries a case to reply to, ``sheet_asked`` the first day of a month."""

    opened = Signal(str)
    sheet_asked = Signal(object)

    def __init__(self, may_write: bool) -> None:
        super().__init__(0, (0, 0, 0, 8))
        self._may_write = may_write
        self.title = SectionTitle(self.tr("12315 platform (ODR) today"), icon="globe")
        self.last_month = Button(self.tr("Last month"), icon="download", height="buttonCard")
        self.this_month = Button(self.tr("This month"), icon="download", height="buttonCard")
        for button, name in (
            (self.last_month, self.tr("Sheet of last month's cases of the platform")),
            (self.this_month, self.tr("Sheet of this month's cases of the platform")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            self.title.add_action(button)
        self.last_month.clicked.connect(partial(self._ask, 1))
        self.this_month.clicked.connect(partial(self._ask, 0))
        head = layout.column(0, (20, 12, 12, 8))
        head.addWidget(self.title)
        self.body.addLayout(head)
        self._rows = layout.ScrolledColumn(0, (20, 0, 12, 0))
        self.body.addWidget(self._rows)
        self._shown: tuple[OdrRow, ...] | None = None
        self._today = date.min

    def show_sheet(self, sheet: DutySheet) -> None:
        """Show the cases."""
        self._today = times.local(sheet.read_at).date()
        if sheet.odr == self._shown:
            return
        self._shown = sheet.odr
        waiting = sum(bool(row.duties) for row in sheet.odr)
        note = self.tr("{open} open, {waiting} wait today")
        self.title.set_note(note.format(open=len(sheet.odr), waiting=waiting))
        layout.clear(self._rows.content)
        if not sheet.odr:
            none = self.tr("No case of the platform is open.")
            self._rows.content.addWidget(PlainLabel(none, "small", "ink2", wrap=True))
        for row in sheet.odr:
            self._rows.content.addWidget(layout.Hairline("row"))
            self._rows.content.addWidget(self._row(row))
        self._rows.content.addStretch(1)
        self._rows.setFixedHeight(px(_ROW * min(max(len(sheet.odr), 1), _MOST)))

    def _ask(self, back: int) -> None:
        first = self._today.replace(day=1)
        self.sheet_asked.emit((first - timedelta(days=1)).replace(day=1) if back else first)

    def _row(self, row: OdrRow) -> QWidget:
        text = layout.column(1)
        text.addWidget(ElidingLabel(f"{row.number}　{row.merchant}　{row.gist}", "body", bold=True))
        days = self.tr("platform no. {number}, received {received}, due {due}")
        detail = days.format(
            number=row.platform_number or "–",
            received=f"{row.received_on:%m-%d}",
            due=f"{row.due_on:%m-%d}",
        )
        text.addWidget(ElidingLabel(detail, "small", "ink2"))
        line = layout.row(8, (0, 8, 0, 8))
        line.addLayout(text, 1)
        for duty in row.duties:
            line.addWidget(Pill(word(duty), _TONES.get(duty, "acc")))
        line.addWidget(self._button(row))
        made = QWidget()
        made.setLayout(line)
        return made

    def _button(self, row: OdrRow) -> Button:
        """Return the button of a row: who may not write looks at the case alone."""
        if self._may_write:
            text, name = self.tr("Reply"), self.tr("Reply to {number}")
            button = Button(text, icon="message-square-reply", height="buttonCard")
        else:
            text, name = self.tr("Open"), self.tr("Open {number}")
            button = Button(text, icon="eye", height="buttonCard")
        button.setAccessibleName(name.format(number=row.number))
        button.clicked.connect(partial(self.opened.emit, row.case))
        return button

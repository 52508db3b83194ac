"""A link for the consumer's phone: its QR, what it is for, how long it holds, and its end."""

from datetime import datetime

from PySide6.QtCore import Signal

from mediation_desk.ui.seats.qr_picture import QrPicture
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import IconLabel, PlainLabel
from mediation_desk.ui.wording import times, words
from mediation_desk.workflows.phone.phone_page import PhoneLinkRow


class PhoneLinkPanel(SunkenPanel):
    """One link; ``ended`` asks for its end, ``copied`` carries the text of the link."""

    ended = Signal(str)
    copied = Signal(str)

    def __init__(self, row: PhoneLinkRow) -> None:
        super().__init__(8)
        self.row = row
        self.picture = QrPicture(200)
        self.picture.setAccessibleName(self.tr("QR for the consumer's phone"))
        self.picture.show_text(row.link)
        self._left = PlainLabel("", "small", "warn", wrap=True)
        self.copy = Button(self.tr("Copy"), icon="copy", height="buttonCard")
        self.end = Button(self.tr("End now"), icon="x", height="buttonCard")
        self.copy.clicked.connect(lambda: self.copied.emit(row.link))
        self.end.clicked.connect(lambda: self.ended.emit(row.address))
        self._lay_out()

    def tick(self, now: datetime) -> None:
        """Show the time that is left."""
        left = self.row.until - now
        is_over = left.total_seconds() <= 0
        over = self.tr("Out of time: the code opens nothing any more")
        words = self.tr("{time} left").format(time=times.span(left))
        self._left.setText(over if is_over else words)
        self.picture.setVisible(not is_over)

    def _lay_out(self) -> None:
        both = layout.row(12)
        both.addWidget(self.picture)
        column = layout.column(6)
        column.addWidget(PlainLabel(words(self.row.purposes), "field", bold=True, wrap=True))
        made = self.tr("Code {token}, made by {name} at {time}").format(
            token=self.row.token, name=self.row.made_by, time=times.clock_of(self.row.made_at)
        )
        column.addWidget(PlainLabel(made, "small", "ink2", wrap=True))
        clock = layout.row(6)
        clock.addWidget(IconLabel("clock", 14, "warn"))
        clock.addWidget(self._left, 1)
        column.addLayout(clock)
        column.addStretch(1)
        both.addLayout(column, 1)
        self.body.addLayout(both)
        acts = layout.row(8)
        acts.addWidget(self.copy)
        acts.addWidget(self.end)
        acts.addStretch(1)
        self.body.addLayout(acts)

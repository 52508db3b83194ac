"""One large card: the body or officer, the number in bold, hours and topics, and calling."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from mediation_desk.domain.records.directory import Listing, Rank
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times, word, words
from mediation_desk.workflows.read_models.directory import CallRow, DirectorySheet

ICONS = {
    Rank.HOTLINE_CENTRE: "headset",
    Rank.SECTION: "shield-check",
    Rank.LOCAL_OFFICE: "map-pin",
    Rank.OFFICER: "user-round",
}


class ListingCard(Card):
    """The card; ``called``, ``copied``, ``confirmed``, ``edited``, ``ended`` request these acts."""

    called = Signal()
    copied = Signal()
    confirmed = Signal()
    edited = Signal()
    ended = Signal()

    def __init__(self, listing: Listing, sheet: DirectorySheet, may_write: bool) -> None:
        super().__init__(6, (16, 12, 12, 12))
        self.listing = listing
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{listing.name} {listing.phone}")
        self._may_write = may_write
        self.call = Button(self.tr("Call"), icon="phone", height="buttonCard")
        self.copy = Button(self.tr("Copy"), ButtonKind.QUIET, "copy", height="buttonCard")
        for button, words_ in ((self.call, self.call.text()), (self.copy, self.copy.text())):
            button.setAccessibleName(f"{words_} {listing.name}")
        self.confirm = Button(
            self.tr("Confirmed today"), ButtonKind.QUIET, "check", height="buttonCard"
        )
        self._wire()
        self._lay_out(sheet)
        self.place = layout.column(0)
        self.body.addLayout(self.place)

    def _wire(self) -> None:
        self.call.clicked.connect(self.called)
        self.copy.clicked.connect(self.copied)
        self.confirm.clicked.connect(self.confirmed)
        self.call.setEnabled(self._may_write)

    def _lay_out(self, sheet: DirectorySheet) -> None:
        particulars = self.listing.particulars
        self.body.addLayout(self._head())
        self.body.addWidget(ElidingLabel(particulars.role, "body", "ink2"))
        number = PlainLabel(times.phone(self.listing.phone), "page", bold=True)
        self.body.addWidget(number)
        hours = layout.row(6)
        hours.addWidget(IconLabel("clock", 14, "ink3"))
        hours.addWidget(ElidingLabel(particulars.hours or "—", "small", "ink2"), 1)
        self.body.addLayout(hours)
        scope = particulars.scope or words(particulars.lines)
        if scope:
            self.body.addWidget(ElidingLabel(scope, "small", "ink2"))
        self.body.addLayout(self._kept_true(sheet))
        self.body.addLayout(self._buttons())
        call = sheet.last_call(self.listing.id)
        if call is not None:
            self.body.addWidget(ElidingLabel(last_call(call, sheet), "small", "ink3"))

    def _head(self) -> QHBoxLayout:
        particulars = self.listing.particulars
        head = layout.row(8)
        head.addWidget(IconLabel(ICONS[particulars.rank], 18, "reg"))
        head.addWidget(ElidingLabel(self.listing.name, "section", bold=True), 1)
        head.addWidget(Pill(particulars.body or word(particulars.rank), "reg", height="pillTitle"))
        return head

    def _kept_true(self, sheet: DirectorySheet) -> QHBoxLayout:
        """Return the line of the last confirmation; a stale entry has the button to confirm it."""
        line = layout.row(6)
        listing, today = self.listing, sheet.today
        stale = listing.asks_again(today)
        message = self.tr("Confirmed on {day}").format(day=times.day(listing.confirmed_on, today))
        begins = listing.particulars.valid_from
        if begins is not None and begins > today:
            message = self.tr("Valid from {day}").format(day=begins.isoformat())
        if stale:
            days = (today - listing.confirmed_on).days
            message = self.tr("Not confirmed for {n} days").format(n=days)
        ink = "warn" if stale else "ok"
        line.addWidget(IconLabel("triangle-alert" if stale else "check", 14, ink))
        line.addWidget(ElidingLabel(message, "small", "warn" if stale else "ink2"), 1)
        self.confirm.setParent(self)
        self.confirm.setVisible(stale and self._may_write)
        line.addWidget(self.confirm)
        return line

    def _buttons(self) -> QHBoxLayout:
        line = layout.row(8)
        line.addWidget(self.call)
        line.addWidget(self.copy)
        line.addStretch(1)
        if self._may_write:
            edit = IconButton("pencil", self.tr("Change {name}").format(name=self.listing.name))
            end = IconButton("circle-off", self.tr("End {name}").format(name=self.listing.name))
            edit.clicked.connect(self.edited)
            end.clicked.connect(self.ended)
            line.addWidget(edit, 0, Qt.AlignmentFlag.AlignRight)
            line.addWidget(end, 0, Qt.AlignmentFlag.AlignRight)
        return line


def last_call(call: CallRow, sheet: DirectorySheet) -> str:
    """Return a call in one line: time, person, case, result."""
    local = times.local(call.at)
    at = f"{local:%H:%M}" if local.date() == sheet.today else f"{local:%m-%d %H:%M}"
    parts = (at, call.by_name, call.number, word(call.result), call.said)
    return "　".join(part for part in parts if part)

"""The one-time code of a new seat: large, as a QR, with the time that is left."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal

from mediation_desk.ui.seats.qr_picture import QrPicture
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, IconButton
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import IconLabel, PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.seats import JoiningCode, SeatInvitation, read_link

_SECOND_MS = 1_000
_PER_LINE = 3
"""Groups of the code on a line: three even lines are typed without losing the place."""


class CodePanel(SunkenPanel):
    """The code of an invitation until it is used or out of time.

    ``again_asked`` asks for another code of the same invitation, ``copy_asked`` carries a text,
    ``print_asked`` the code.
    """

    again_asked = Signal()
    print_asked = Signal(object)
    copy_asked = Signal(str)
    closed = Signal()

    def __init__(
        self, wish: SeatInvitation, code: JoiningCode, now: Callable[[], datetime]
    ) -> None:
        super().__init__(8)
        self.wish, self._code, self._now = wish, code, now
        self.is_used = False
        self._title = PlainLabel("", "field", bold=True, wrap=True)
        self._how = PlainLabel("", "small", "ink2", wrap=True)
        self._address = PlainLabel("", "field", bold=True, wrap=True)
        self._signs = PlainLabel("", "page", bold=True)
        self._signs.setAccessibleName(self.tr("Joining code"))
        self._picture = QrPicture()
        self._clock, self._left = (
            IconLabel("clock", 14, "warn"),
            PlainLabel("", "small", "warn", wrap=True),
        )
        self.copy = Button(self.tr("Copy"), icon="copy", height="buttonCard")
        self.printing = Button(self.tr("Print"), icon="printer", height="buttonCard")
        self.again = Button(self.tr("Another code"), icon="refresh-cw", height="buttonCard")
        self.close_button = IconButton("x", self.tr("Close"))
        self._ticking = QTimer(self, interval=_SECOND_MS)
        self._ticking.timeout.connect(self.tick)
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.printing.clicked.connect(lambda: self.print_asked.emit(self._code))
        self.again.clicked.connect(self.again_asked)
        self.close_button.clicked.connect(self.closed)
        self.show_code(code)

    @property
    def link(self) -> str:
        """The text of the QR: address and code."""
        return self._code.link

    def show_code(self, code: JoiningCode) -> None:
        """Show a code, from the first second of its time."""
        self._code = code
        groups = code.code.split("-")
        lines = (groups[at : at + _PER_LINE] for at in range(0, len(groups), _PER_LINE))
        self._signs.setText("\n".join("-".join(line) for line in lines))
        found = read_link(code.link)
        self._address.setText(found[0] if found else "")
        self._title.setText(self.tr("Code for “{name}”").format(name=self.wish.name))
        self._picture.show_text(code.link)
        self._picture.setAccessibleName(self.tr("QR of address and code"))
        self._ticking.start()
        self.tick()

    def show_used(self) -> None:
        """Say that the computer has joined."""
        self.is_used = True
        self._title.setText(self.tr("“{name}” has joined").format(name=self.wish.name))
        self._how.setText(self.tr("People sign in there with their own name and password."))
        self._end("circle-check", "ok", self.tr("The code is used and opens nothing any more"))
        self.again.hide()

    def tick(self) -> None:
        """Show the time that is left; out of time the code is gone."""
        left = self._code.until - self._now()
        if left.total_seconds() > 0:
            self._clock.show_icon("clock", "warn")
            self._left.set_ink("warn")
            words = self.tr("{time} left; it is good for one computer").format(
                time=times.span(left)
            )
            self._left.setText(words)
        else:
            self._end("circle-x", "bad", self.tr("Out of time: the code opens nothing any more"))

    def _end(self, icon: str, ink: str, words: str) -> None:
        self._ticking.stop()
        for part in (self._signs, self._address, self._picture, self.copy, self.printing):
            part.hide()
        self._clock.show_icon(icon, ink)
        self._left.set_ink(ink)
        self._left.setText(words)

    def _copy(self) -> None:
        address = self._address.text()
        text = self.tr("Address: {address}\nCode: {code}")
        self.copy_asked.emit(text.format(address=address, code=self._code.code))

    def _lay_out(self) -> None:
        head = layout.row(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self.body.addLayout(head)
        self._how.setText(
            self.tr(
                "On the new computer start the desk, choose “Join a station”, and scan this or type"
                " address and code:"
            )
        )
        self.body.addWidget(self._how)
        both = layout.row(16)
        both.addWidget(self._picture)
        column = layout.column(6)
        column.addWidget(self._address)
        column.addWidget(self._signs)
        column.addStretch(1)
        both.addLayout(column, 1)
        self.body.addLayout(both)
        left = layout.row(6)
        left.addWidget(self._clock)
        left.addWidget(self._left, 1)
        acts = layout.row(8)
        for button in (self.copy, self.printing, self.again):
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(left)
        self.body.addLayout(acts)

"""The page on which a computer joins a station: the host's address and the one-time code.

A pure view: it emits the typed values and shows the state it is given.

No `Form` of `ui/forms`: there is no ledger yet, and a one-time code is no field of a request.
"""

import re

from PySide6.QtCore import Qt, Signal
from shiboken6 import isValid

from mediation_desk.ui import locale
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, SubmittingInput
from mediation_desk.ui.widgets.labels import IconLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame
from mediation_desk.workflows.seats import PORT, JoinedSeat, read_link

CODE_SIGNS = 36
"""Characters of a code without its breaks: `sync.signing.codes` writes it."""

_BREAKS = re.compile(r"[\s-]+")


class JoinPage(SignInFrame):
    """The page; answer ``join_asked(address, code)`` with `show_joined` or `show_fault`.

    Then ``begun`` leads to the sign-in page. ``back_asked`` leads to the first question.
    """

    join_asked = Signal(str, str)
    begun = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(520)
        self.address, self.code = LineInput("monitor", "192.168.8.20"), SubmittingInput("ticket")
        self._address_field = FormField(
            self.tr("Address of the computer with the ledger"),
            self.address,
            True,
            check=self._lacks_address,
        )
        self._code_field = FormField(
            self.tr("Joining code"),
            self.code,
            True,
            self.tr("typed, or read by a scanner"),
            self._wrong_code,
        )
        self._fault = Banner("", "", "bad")
        self._fault.hide()
        self.join = Button(self.tr("Join"), ButtonKind.PRIMARY, "check", "Enter", "buttonBar")
        self.back = Button(self.tr("Back"), ButtonKind.LINK)
        self._progress = PlainLabel("", "small", "ink2", wrap=True)
        self._working = layout.row(6)
        self._mark = IconLabel("hourglass", 14, "ink2")
        self._form, self._joined = Card(12, (20, 16, 20, 16)), Card(12, (20, 16, 20, 16))
        self._joined_title = PlainLabel("", "section", bold=True, wrap=True)
        self._joined_words = PlainLabel("", "body", "ink2", wrap=True)
        self.begin = Button(
            self.tr("Go to sign-in"), ButtonKind.PRIMARY, "arrow-right", "", "buttonBar"
        )
        self._lay_out()
        self.join.clicked.connect(self.send)
        self.begin.clicked.connect(self.begun)
        self.back.clicked.connect(self.back_asked)
        for field in (self.address, self.code):
            field.textChanged.connect(self._take_link)
        self.code.submitted.connect(self.send)

    def take_over(self, other: "JoinPage") -> None:
        """Take over what was typed on a page that this one replaces, in another language."""
        self.address.setText(other.address.text())
        self.code.setText(other.code.text())

    def send(self) -> None:
        """Check the fields, then emit them."""
        if not self.join.isEnabled() or not self._form.isVisibleTo(self):
            return
        wrong = [f for f in (self._address_field, self._code_field) if not f.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        self._fault.hide()
        self._wait(True)
        self.join_asked.emit(self.address.text().strip(), self.code.text().strip())

    def show_away(self, sentence: str) -> None:
        """Show that nobody answers at the address, and what is usually the reason."""
        usual = self.tr(
            "Nobody answers at {address}. Usual reasons: another address is shown there; “Let other"
            " computers work with this ledger” is not ticked; the desk is not open there; or its"
            " firewall does not let port {port} in."
        )
        self.show_fault(sentence)
        detail = usual.format(address=self.address.text().strip(), port=PORT)
        self._fault.show_words(sentence, detail, "bad")

    def show_fault(self, sentence: str, place: str = "") -> None:
        """Show why this computer did not join; the typed values stay.

        ``place`` is "code" or "address" for a fault of that field, "" for one of neither.
        """
        self._wait(False)
        if place:
            field = self._code_field if place == "code" else self._address_field
            field.show_error(sentence)
            field.setFocus()
            return
        safe = self.tr("Nothing was changed. What you typed is still here.")
        self._fault.show_words(sentence, safe, "bad")
        self._fault.show()
        self.address.setFocus()

    def show_joined(self, seat: JoinedSeat) -> None:
        """Show what this computer is from now on; the form is gone with its code."""
        self._wait(False)
        self.code.clear()
        for part in (self._form, self._where, self.back, self.languages):
            part.hide()
        title = self.tr("This computer is “{name}” of {station} now")
        self._joined_title.setText(title.format(name=seat.name, station=seat.station))
        words = self.tr(
            "Everybody signs in here with their own name and password. The ledger stays on {host}:"
            " nothing of it is kept on this computer."
        )
        self._joined_words.setText(words.format(host=seat.host or seat.address))
        self._joined.show()
        self.begin.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus where something is to be done."""
        (self.begin if self._joined.isVisibleTo(self) else self.address).setFocus(reason)

    def _take_link(self, text: str) -> None:
        """Fill both fields from the whole text of a QR code, typed by a scanner into either."""
        found = read_link(text)
        if found is None or len(_plain(found[1])) < CODE_SIGNS:
            # A scanner types sign by sign: the code is whole only with its last one.
            return
        address, code = found
        self.address.setText(address)
        self.code.setText(code)
        for field in (self._address_field, self._code_field):
            field.judge()
        self.code.setFocus()

    def _wait(self, waiting: bool) -> None:
        self.join.setEnabled(not waiting)
        self.back.setEnabled(not waiting)
        # Another language makes the page anew, which would spend the code twice.
        self.languages.setEnabled(not waiting)
        for field in (self.address, self.code):
            field.setReadOnly(waiting)
        words = self.tr("Reaching the computer with the ledger…")
        self._progress.setText(words if waiting else "")
        self._mark.setVisible(waiting)
        self._progress.setVisible(waiting)

    def show_slow(self) -> None:
        """Say that the computer does not answer at once, and how long that may take."""
        if isValid(self) and not self.join.isEnabled():
            words = self.tr("No answer yet. After half a minute you are told why.")
            self._progress.setText(words)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self.column.addWidget(Logo(44), 0, centre)
        title = PlainLabel(self.tr("Join a station"), "page", bold=True)
        self.column.addWidget(title, 0, centre)
        words = self.tr(
            "Address and code are shown on the computer with the ledger, under Settings, Other"
            " computers"
        )
        self._where = PlainLabel(words, "small", "ink2", wrap=True)
        self._where.setAlignment(centre)
        self.column.addWidget(self._where)
        body = self._form.body
        body.addWidget(self._address_field)
        body.addWidget(self._code_field)
        self._working.addWidget(self._mark)
        self._working.addWidget(self._progress, 1)
        body.addLayout(self._working)
        self._mark.hide()
        self._progress.hide()
        body.addWidget(self._fault)
        body.addWidget(self.join)
        self.column.addWidget(self._form)
        done = layout.row(10)
        done.addWidget(IconLabel("circle-check", 18, "ok"))
        done.addWidget(self._joined_title, 1)
        self._joined.body.addLayout(done)
        self._joined.body.addWidget(self._joined_words)
        self._joined.body.addWidget(self.begin)
        self._joined.hide()
        self.column.addWidget(self._joined)
        self.offer_languages(locale.names(), locale.current().value)
        foot = layout.row(24)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.languages)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def _lacks_address(self, text: str) -> str:
        if text.strip():
            return ""
        if read_link(self.code.text()) is not None:
            return ""
        return self.tr("Write the address that the other computer shows: 192.168.8.20")

    def _wrong_code(self, text: str) -> str:
        signs = len(_plain(text))
        if not signs:
            return self.tr("Write the code, or read it with a scanner")
        if signs < CODE_SIGNS:
            return self.tr("%n character(s) missing", "", CODE_SIGNS - signs)
        if signs > CODE_SIGNS:
            return self.tr("%n character(s) too many", "", signs - CODE_SIGNS)
        return ""


def _plain(code: str) -> str:
    return _BREAKS.sub("", code)

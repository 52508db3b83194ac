"""The cards next to the outbox: last contact, receipts with the head of the chain, enrolment.

No `Form` of `ui/forms`: the one-time code of an enrolment is no field of a request.
"""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.ui.pages.link import link_text
from mediation_desk.ui.shell.status_bar import StatusDot
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, times, word
from mediation_desk.workflows.read_models.link import (
    NEEDS_CODE,
    NEEDS_TAKEOVER,
    LinkSheet,
    LinkState,
    ReceiptRow,
)
from mediation_desk.workflows.station.takeover import is_unprotected

RECEIPTS = 6
STOPPED = NEEDS_TAKEOVER | NEEDS_CODE | {LinkState.UPGRADE}
COMPARABLE = (
    LinkState.CONNECTED,
    LinkState.REFUSED,
    LinkState.OFFLINE,
    LinkState.PORTAL,
    LinkState.PROXY,
)
"""States in which both sides can be compared, by the line or by file."""


class _Figure(QWidget):
    """A small label over a value."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.value = ElidingLabel("–", "field", bold=True)
        column = layout.column(2)
        column.addWidget(ElidingLabel(name, "small", "ink2"))
        column.addWidget(self.value)
        self.setLayout(column)


class ContactCard(Card):
    """The state in words, the last contact, and the button to contact now."""

    def __init__(self) -> None:
        super().__init__(10, (20, 14, 20, 14))
        self._dot = StatusDot()
        self._state = PlainLabel("–", "page", bold=True)
        self._hub = ElidingLabel("", "body", "ink2")
        self.contact = Button(
            self.tr("Contact now"), ButtonKind.PRIMARY, "refresh-cw", height="buttonBar"
        )
        self.network = Button(self.tr("Network…"), icon="network", height="buttonBar")
        self.compare = Button(self.tr("Compare again"), icon="arrow-left-right", height="buttonBar")
        self._last = _Figure(self.tr("Last contact"))
        self._waiting = _Figure(self.tr("Queued"))
        self._receipted = _Figure(self.tr("Confirmed by receipt"))
        self._next = _Figure(self.tr("Next try"))
        head = layout.row(10)
        head.addWidget(self._dot)
        head.addWidget(self._state)
        head.addWidget(self._hub, 1)
        head.addWidget(self.network)
        head.addWidget(self.compare)
        head.addWidget(self.contact)
        figures = layout.row(16)
        for figure in (self._last, self._waiting, self._receipted, self._next):
            figures.addWidget(figure, 1)
        self.body.addLayout(head)
        self.body.addLayout(figures)

    def show_sheet(self, sheet: LinkSheet, now: datetime) -> None:
        """Show the state of the line."""
        face = sheet.status
        self._dot.show_tone(link_text.tone(face.state))
        self._state.setText(word(face.state))
        named = (face.hub_name, sheet.hub_address)
        self._hub.setText("　".join(part for part in named if part))
        last = face.last_contact_at
        self._last.value.setText(_ago(last, now) if last else self.tr("never"))
        self._waiting.value.setText(str(face.waiting))
        self._receipted.value.setText(f"{face.receipted:,}")
        self._next.value.setText(self._next_try(sheet, now))
        # A line that waits for a person makes no contact: the button would do nothing.
        self.contact.setVisible(face.state not in NEEDS_TAKEOVER | NEEDS_CODE)
        self.compare.setVisible(face.state in COMPARABLE and not sheet.is_comparing)

    def _next_try(self, sheet: LinkSheet, now: datetime) -> str:
        if sheet.status.state is LinkState.NOT_ENROLLED:
            return "–"
        if sheet.status.state in STOPPED:
            return self.tr("stopped")
        if sheet.next_try_at is not None:
            return times.moment(sheet.next_try_at, now)
        if sheet.tries:
            return self.tr("by itself, {n} tries so far").format(n=sheet.tries)
        return self.tr("at once when something is written")


def _ago(at: datetime, now: datetime) -> str:
    return f"{times.moment(at, now)}:{times.local(at):%S}"


class ReceiptsCard(Card):
    """The newest receipts of the regulator, and the head of this ledger's chain."""

    def __init__(self) -> None:
        super().__init__(8, (16, 10, 16, 12))
        self._title = SectionTitle(self.tr("Receipts"), "", "shield-check", "reg")
        self.body.addWidget(self._title)
        self._rows = layout.column(6)
        self.body.addLayout(self._rows)
        self.body.addWidget(layout.Hairline())
        self._head = ElidingLabel("–", "body", bold=True)
        self.body.addWidget(PlainLabel(self.tr("Head of this ledger's chain"), "small", "ink2"))
        self.body.addWidget(self._head)
        self.set_back = PlainLabel("", "small", "warn", wrap=True)
        self.set_back.hide()
        self.body.addWidget(self.set_back)

    def show_sheet(self, sheet: LinkSheet, now: datetime) -> None:
        """Show receipts, head, and where the clock ran backwards."""
        layout.clear(self._rows)
        for receipt in sheet.receipts[:RECEIPTS]:
            row = _receipt(receipt, now)
            self._rows.addWidget(row)
            # Qt shows a new child only later; the page is read again every few seconds.
            row.show()
        if not sheet.receipts:
            none = self.tr("No receipt yet. Each contact brings one, signed by the regulator.")
            self._rows.addWidget(PlainLabel(none, "small", "ink2", wrap=True))
        self._title.set_note(str(len(sheet.receipts)) if sheet.receipts else "")
        message = self.tr("entry {seq}, {hash}")
        head = message.format(seq=f"{sheet.head_seq:,}", hash=link_text.short(sheet.head_hash))
        self._head.setText(head)
        self._head.setToolTip(link_text.signed_root(sheet, now))
        back = sheet.set_back_at
        self.set_back.setVisible(back is not None)
        if back is not None:
            message = self.tr("The clock ran backwards before the entry of {at}")
            self.set_back.setText(message.format(at=f"{times.local(back):%Y-%m-%d %H:%M}"))


def _receipt(receipt: ReceiptRow, now: datetime) -> QWidget:
    row = QWidget()
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    grid.addWidget(IconLabel("check", 14, "ok"), 0, 0)
    number = f"#{receipt.seq:,}　{link_text.short(receipt.hash)}"
    grid.addWidget(ElidingLabel(number), 0, 1)
    at = PlainLabel(times.moment(receipt.hub_time, now), "small", "ink3")
    grid.addWidget(at, 0, 2, Qt.AlignmentFlag.AlignRight)
    # The signed text is for a person who checks it, not for a passing glance.
    row.setToolTip(receipt.text)
    grid.setColumnStretch(1, 1)
    row.setLayout(grid)
    return row


class EnrolCard(Card):
    """The form of address and one-time code; ``asked`` carries both."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(10, (20, 14, 20, 16))
        self.address = LineInput("link", "https://")
        self.code = LineInput("key-round", self.tr("as written on the notice"))
        self.enrol = Button(
            self.tr("Enrol"), ButtonKind.PRIMARY, "shield-check", height="buttonBar"
        )
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._offered = ""
        self._address = FormField(
            self.tr("Address of the regulator's hub"), self.address, True, check=self._no_address
        )
        self._code = FormField(self.tr("One-time code"), self.code, True, check=self._no_code)
        self._lay_out()
        self.enrol.clicked.connect(self.send)

    def offer(self, address: str) -> None:
        """Fill in the address that the desk knows, once: later typing stays."""
        if address != self._offered and not self.address.text():
            self._offered = address
            self.address.setText(address)

    def go_by_folder(self, by_folder: bool) -> None:
        """Ask for the code alone: folders lead to one regulator, whose key they bring."""
        self._address.setVisible(not by_folder)

    def send(self) -> None:
        """Check the fields, then emit the request."""
        asked = (self._address, self._code)
        wrong = [field for field in asked if not field.isHidden() and not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        self._wait(True)
        self.asked.emit(self.address.text().strip(), self.code.text().strip())

    def refuse(self, problem: Exception) -> None:
        """Show the failure; typed values stay."""
        self._wait(False)
        message = self.tr("Not enrolled. What you typed is still here.")
        self._banner.show_words(sentence(problem), message, "bad")
        self._banner.show()

    def done(self) -> None:
        """Clear the code: it is used up."""
        self._wait(False)
        self.code.clear()

    def _wait(self, waiting: bool) -> None:
        self._banner.hide()
        self.enrol.setEnabled(not waiting)
        self.enrol.setText(self.tr("Enrolling…") if waiting else self.tr("Enrol"))

    def _no_address(self, text: str) -> str:
        typed = text.strip()
        if is_unprotected(typed):
            return self.tr("http:// is not encrypted: ask the regulator for the https:// address")
        if typed.startswith(("https://", "http://")) and len(typed) > len("https://"):
            return ""
        return self.tr("Write the whole address, beginning with https://")

    def _no_code(self, text: str) -> str:
        return "" if text.strip() else self.tr("Type the code from the notice")

    def _lay_out(self) -> None:
        text = self.tr(
            "The regulator gives each station an address and a code that works once."
            " From then on cases can be escalated and answers come in by themselves."
        )
        self.body.addWidget(SectionTitle(self.tr("Enrol this desk"), "", "shield-check", "reg"))
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addWidget(self._banner)
        fields = layout.row(12)
        fields.addWidget(self._address, 3)
        fields.addWidget(self._code, 2)
        self.body.addLayout(fields)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.enrol)
        self.body.addLayout(foot)

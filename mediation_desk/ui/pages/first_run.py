"""The first-run page: station, first manager, opening sum; then recovery code, then the next step.

A pure view: it emits the typed values and shows the state it is given.

No `Form` of `ui/forms`: a password is no field of a request, and the ledger is only made of it.
"""

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.recovery.recovery_card import RecoveryCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.amount_input import AmountInput
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.layout import Hairline
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame
from mediation_desk.ui.wording import password_fault
from mediation_desk.workflows.contact import checked_phone

_WIDE, _NARROW = 1_120, 600
"""Side by side, station and manager fit a window of 768 pixels without scrolling."""

_MARGINS = 48

# The same as workflows.station.PREFIX (a test compares them), which would load too much for the
# first paint.
PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")


@dataclass(frozen=True)
class FirstRunAnswers:
    """The values that found a station; ``opening_fen`` is the fund's opening sum in fen."""

    station: str
    prefix: str
    local_office: str
    manager: str
    password: str
    opening_fen: int
    guidance_phone: str = ""
    backups: str = ""
    """The second place for backups; empty where it was left for later."""


class FirstRunPage(SignInFrame):
    """The page; answer ``founded`` (`FirstRunAnswers`) with `show_recovery(code)` or `show_fault`.

    ``folder_asked`` carries the place for backups chosen before; answer with `show_folder`. Then
    ``print_asked`` (恢复单), and at last ``import_asked`` or ``begun``. ``restore_asked`` is
    for a station that had its ledger on another computer, ``back_asked`` for the first question.
    """

    founded = Signal(object)
    folder_asked = Signal(str)
    print_asked = Signal()
    import_asked = Signal()
    begun = Signal()
    restore_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_WIDE)
        self._station, self._prefix, self._office = LineInput("store"), LineInput(), LineInput()
        self._manager, self._phone = LineInput("user"), LineInput("phone")
        self._password, self._again = PasswordInput(), PasswordInput()
        self._opening = AmountInput("0.00")
        self._fields = self._make_fields()
        self._backups = ""
        self._where = ElidingLabel(self.tr("no folder chosen"), "body")
        self.choose = Button(self.tr("Choose folder"), icon="folder-open")
        self.restore = Button(self.tr("Restore a backup of this station instead"), ButtonKind.LINK)
        self.back = Button(self.tr("Back"), ButtonKind.LINK)
        self._fault = Banner("", "", "bad")
        self._fault.hide()
        self._found = Button(
            self.tr("Create the ledger"), ButtonKind.PRIMARY, "check", "", "buttonBar"
        )
        self._halves = layout.row(24)
        self._form, self._recovery = Card(12, (20, 16, 20, 16)), RecoveryCard()
        self._recovery.hide()
        self._lay_out()
        self._found.clicked.connect(self._submit)
        self.choose.clicked.connect(lambda: self.folder_asked.emit(self._backups))
        self.restore.clicked.connect(self.restore_asked)
        self.back.clicked.connect(self.back_asked)
        self._again.submitted.connect(self._opening.setFocus)
        self._password.submitted.connect(self._again.setFocus)
        self._recovery.print_asked.connect(self.print_asked)
        self._recovery.import_asked.connect(self.import_asked)
        self._recovery.begun.connect(self.begun)

    def take_over(self, other: "FirstRunPage") -> None:
        """Take over what was typed on a page that this one replaces, in another language."""
        for own, before in zip(self._entries(), other._entries(), strict=True):
            own.setText(before.text())
        if other._backups:
            self.show_folder(other._backups)

    def _entries(self) -> tuple[QLineEdit, ...]:
        return (
            self._station,
            self._prefix,
            self._office,
            self._phone,
            self._manager,
            self._password,
            self._again,
            self._opening,
        )

    def folder_title(self) -> str:
        """Return the title of the dialog for the folder."""
        return self.tr("Folder for backups")

    def show_folder(self, folder: str) -> None:
        """Take the folder that was chosen for backups."""
        self._backups = folder
        self._where.setText(folder)

    def show_recovery(self, code: str) -> None:
        """Show the recovery code, once; the form is gone with the passwords in it."""
        for typed in (self._password, self._again):
            typed.clear()
        self._form.hide()
        self.restore.hide()
        self.back.hide()
        # The code is shown once: no change of language takes it away.
        self.languages.hide()
        # A sheet that cannot be written is reported here; the form, which showed faults, is gone.
        self._fault.hide()
        # Qt would take it out of the form by itself, but PySide keeps the item then: see `discard`.
        self._form.body.removeWidget(self._fault)
        self.column.insertWidget(self.column.indexOf(self._recovery), self._fault)
        self._recovery.show_code(code)
        self._recovery.show()

    def show_printed(self) -> None:
        """Tell that the recovery sheet was printed or saved."""
        self._fault.hide()
        self._recovery.show_printed()

    def show_fault(self, title: str, detail: str) -> None:
        """Show what went wrong; the typed values stay."""
        self._enable(True)
        self._fault.show_words(title, detail, "bad")
        self._fault.show()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus into the first field."""
        self._station.setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set station and manager side by side where there is room, else one below the other."""
        is_wide = self.viewport().width() >= px(_WIDE) + _MARGINS
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)
        self.widen(_WIDE if is_wide else _NARROW)
        super().resizeEvent(event)

    def _make_fields(self) -> dict[str, FormField]:
        hint = self.tr("Numbers begin with it: GX01-261124-001")
        return {
            "station": FormField(self.tr("Mall"), self._station, True, check=self._lacks),
            "prefix": FormField(
                self.tr("Number prefix"), self._prefix, True, hint, self._wrong_prefix
            ),
            "office": FormField(self.tr("Local office"), self._office, False),
            "phone": FormField(
                self.tr("Guidance phone"), self._phone, False, check=self._wrong_phone
            ),
            "manager": FormField(
                self.tr("Station manager"), self._manager, True, check=self._lacks
            ),
            "password": FormField(
                self.tr("Password"), self._password, True, check=self._wrong_password
            ),
            "again": FormField(self.tr("Repeat it"), self._again, True, check=self._differs),
            "opening": FormField(
                self.tr("Opening sum of the fund (yuan)"),
                self._opening,
                False,
                check=self._opening.wrong,
            ),
        }

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self.column.addWidget(Logo(44), 0, centre)
        title = PlainLabel(self.tr("Set up this station"), "page", bold=True)
        self.column.addWidget(title, 0, centre)
        words = self.tr("Nothing leaves this computer until you enrol with a regulator")
        notice = PlainLabel(words, "small", "ink2", wrap=True)
        notice.setAlignment(centre)
        self.column.addWidget(notice)
        body = self._form.body
        self._halves.addLayout(self._station_half(), 1)
        self._halves.addLayout(self._manager_half(), 1)
        body.addLayout(self._halves)
        body.addWidget(Hairline())
        self._lay_out_backups()
        body.addWidget(self._fault)
        body.addWidget(self._found)
        self.column.addWidget(self._form)
        self._recovery.setFixedWidth(px(_NARROW))
        self.column.addWidget(self._recovery, 0, centre)
        self.offer_languages(locale.names(), locale.current().value)
        # On one line, or a low window would scroll.
        foot = layout.row(24)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.restore)
        foot.addWidget(self.languages)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def _station_half(self) -> QVBoxLayout:
        half = layout.column(12)
        half.addWidget(SectionTitle(self.tr("Station"), icon="store"))
        half.addWidget(self._fields["station"])
        half.addWidget(self._fields["prefix"])
        half.addLayout(self._side_by_side("office", "phone"))
        half.addStretch(1)
        return half

    def _manager_half(self) -> QVBoxLayout:
        half = layout.column(12)
        half.addWidget(SectionTitle(self.tr("First manager"), icon="user"))
        half.addWidget(self._fields["manager"])
        half.addLayout(self._side_by_side("password", "again"))
        half.addWidget(SectionTitle(self.tr("Advance compensation fund"), icon="wallet"))
        half.addWidget(self._fields["opening"])
        half.addStretch(1)
        return half

    def _lay_out_backups(self) -> None:
        body = self._form.body
        line = layout.row(16)
        line.addWidget(SectionTitle(self.tr("Backups"), icon="hard-drive-download"))
        line.addWidget(self._where, 1)
        line.addWidget(self.choose)
        body.addLayout(line)
        words = self.tr(
            "Another disk, a network share or a stick. Left for later, backups lie on this"
            " computer's own disk and are lost with it; Settings asks again."
        )
        body.addWidget(PlainLabel(words, "small", "ink2", wrap=True))

    def _side_by_side(self, one: str, other: str) -> QHBoxLayout:
        line = layout.row(12)
        line.addWidget(self._fields[one], 1)
        line.addWidget(self._fields[other], 1)
        return line

    def _submit(self) -> None:
        wrong = [one for one in self._fields.values() if not one.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        self._fault.hide()
        self._enable(False)
        self.founded.emit(self._typed())

    def _enable(self, on: bool) -> None:
        self._found.setEnabled(on)
        # Another language makes the page anew, which would found the station twice.
        self.languages.setEnabled(on)
        self.back.setEnabled(on)

    def _typed(self) -> FirstRunAnswers:
        return FirstRunAnswers(
            station=self._station.text().strip(),
            prefix=self._prefix.text().strip().upper(),
            local_office=self._office.text().strip(),
            manager=self._manager.text().strip(),
            password=self._password.text(),
            opening_fen=self._opening.fen() or 0,
            guidance_phone=self._phone.text().strip(),
            backups=self._backups,
        )

    def _lacks(self, text: str) -> str:
        return "" if text.strip() else self.tr("Needed")

    def _wrong_prefix(self, text: str) -> str:
        fits = PREFIX.fullmatch(text.strip().upper())
        return "" if fits else self.tr("A letter, then one to seven letters or digits: GX01")

    def _wrong_phone(self, text: str) -> str:
        try:
            checked_phone(text)
        except Refusal as refusal:
            if refusal.reason is not Reason.PHONE_MISSING:
                return self.tr(
                    "No phone number: write 0531-88886666, 12345 or a mobile's 11 digits"
                )
        return ""

    def _wrong_password(self, text: str) -> str:
        return password_fault(text, (self._manager.text(), self._station.text()))

    def _differs(self, text: str) -> str:
        return "" if text == self._password.text() else self.tr("The two passwords differ")

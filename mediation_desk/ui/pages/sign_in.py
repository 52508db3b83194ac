"""The sign-in page: the choice of person, and the password that opens that person's key slot.

No `Form` of `ui/forms`: a password is no field of a request.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from mediation_desk.ui import locale
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SunkenPanel
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.sign_in_frame import PersonRow, RetryWait, SignInFrame, SignInPerson

if TYPE_CHECKING:
    from mediation_desk.ui.seats.host_panel import HostPanel


@dataclass(frozen=True)
class SignInView:
    """Data of the page before anything can be read: the station and the people with a key slot.

    ``shown_passwords`` (name, password) is given by the demonstration alone.
    """

    station: str
    people: tuple[SignInPerson, ...] = ()
    shown_passwords: tuple[tuple[str, str], ...] = field(default=())


class SignInPage(SignInFrame):
    """The page; emits ``submitted(name, password)`` and waits for `show_wrong` or to be left.

    ``recovery_asked`` is for a person who forgot the password but holds the recovery sheet,
    ``restore_asked`` for one who restores a backup in place of a ledger that does not open. At a
    seat both are only at the host, which ``host`` shows. ``aside_asked(name, password)`` puts a
    superseded ledger aside, so that this computer joins the one that goes on. After
    `ask_for_takeover` the name and password are given by ``takeover_given`` instead, until it is
    declined or `ask_for_sign_in` is called.

    The caller opens the slot on a worker; meanwhile the page is busy and takes no second press.
    """

    submitted = Signal(str, str)
    takeover_given = Signal(str, str)
    takeover_declined = Signal()
    aside_asked = Signal(str, str)
    recovery_asked = Signal()
    restore_asked = Signal()

    def __init__(self, view: SignInView, host: "HostPanel | None" = None) -> None:
        super().__init__(360)
        self._rows: list[PersonRow] = []
        self._group = QButtonGroup(self)
        self._list: QVBoxLayout = layout.column(2)
        self._name = LineInput("user")
        self._name_field = FormField(self.tr("Name"), self._name)
        self._password = PasswordInput(self.tr("Password"))
        self._password_field = FormField("", self._password)
        self._password.setAccessibleName(self.tr("Password"))
        self._enter = Button(self.tr("Sign in"), ButtonKind.PRIMARY, "log-in", "Enter", "buttonBar")
        self.not_now = Button(self.tr("Not now"), ButtonKind.LINK)
        self.not_now.hide()
        self.asks_takeover = False
        """Whether the next password is that of who takes the ledger over."""
        self._recover = Button(self.tr("Sign in with the recovery sheet"), ButtonKind.LINK)
        self.restore = Button(self.tr("Restore a backup"), icon="archive-restore")
        self.restore.hide()
        self.aside = Button(self.tr("Put it aside and join"), icon="monitor")
        self.aside.hide()
        self._station = PlainLabel("", "small", "ink2")
        self._waiting = PlainLabel("", "small", "ink2", wrap=True)
        self._waiting.hide()
        self.host = host
        self._passwords = SunkenPanel()
        self._wait = RetryWait(self)
        self._lay_out()
        self._group.buttonClicked.connect(self._person_chosen)
        self._password.submitted.connect(self._submit)
        self._enter.clicked.connect(self._submit)
        self._recover.clicked.connect(self.recovery_asked)
        self.restore.clicked.connect(self.restore_asked)
        self.aside.clicked.connect(
            lambda: self.aside_asked.emit(self.name(), self._password.text())
        )
        self.not_now.clicked.connect(self.takeover_declined)
        self._wait.ticked.connect(self._count_down)
        self.show_view(view)

    def show_view(self, view: SignInView) -> None:
        """Show the people of ``view``; the first is chosen."""
        self._station.setText(view.station)
        layout.clear(self._list)
        others = SignInPerson(self.tr("Someone else"), is_known=False)
        self._rows = [PersonRow(person) for person in (*view.people, others)]
        for row in self._rows:
            self._group.addButton(row)
            self._list.addWidget(row)
        self._show_passwords(view)
        self._rows[0].setChecked(True)
        self._person_chosen()

    def show_waiting(self, words: str) -> None:
        """Say whose acts lie here until they sign in; "" for nobody's."""
        self._waiting.setText(words)
        self._waiting.setVisible(bool(words))

    def ask_for_takeover(self, words: str) -> None:
        """Let the next password be that of who takes the ledger over; ``words`` say so."""
        self.asks_takeover = True
        self.not_now.show()
        self._enter.setText(self.tr("Take over"))
        self._password_field.show_error("")
        self._password_field.show_note(words, "hard-drive-download", "ink2")
        self.setFocus()

    def ask_for_sign_in(self) -> None:
        """Let the next password be that of a sign-in again."""
        self.asks_takeover = False
        self.not_now.hide()
        self._enter.setText(self.tr("Sign in"))
        self._password.clear()
        self.show_ready()

    def show_busy(self) -> None:
        """Show that the slot is being opened."""
        self._enable(False)
        self._password_field.show_error("")
        self._password_field.show_note(self.tr("Opening the ledger…"), "hourglass", "ink2")

    def show_ready(self) -> None:
        """Show that the next try is possible, without an error of the last one."""
        self.show_fault("")
        self._password_field.show_note("")

    def show_wrong(self, wait_s: int = 0) -> None:
        """Say that the password does not fit; the next try is possible after ``wait_s``."""
        self._password.clear()
        self._wait.begin(wait_s)

    def show_fault(
        self, sentence: str, *, may_restore: bool = False, may_put_aside: bool = False
    ) -> None:
        """Show another fault (the ledger is held by another desk, the disk is full).

        With ``may_restore`` the backups are offered, for a ledger that is damaged, with
        ``may_put_aside`` the way of a former host to the one that goes on.
        """
        self._enable(True)
        self.restore.setVisible(may_restore)
        self.aside.setVisible(may_put_aside)
        self._password_field.show_error(sentence)
        self._password.setFocus()

    def name(self) -> str:
        """Return the name that is going to sign in."""
        chosen = self._chosen()
        return chosen.name if chosen else self._name.text().strip()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus where typing is needed."""
        (self._password if self._chosen() else self._name).setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another person by the arrows, which do nothing in the password."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self._enter.isEnabled():
            super().keyPressEvent(event)
            return
        place = next(n for n, row in enumerate(self._rows) if row.isChecked()) + step
        self._rows[place % len(self._rows)].setChecked(True)
        self._person_chosen()

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        title = PlainLabel(self.tr("Mediation Desk"), "page", bold=True)
        for part in (Logo(44), title, self._station):
            self.column.addWidget(part, 0, centre)
        if self.host is not None:
            self.column.addWidget(self.host)
        self.column.addWidget(self._waiting)
        card = Card(12, (12, 12, 12, 16))
        card.body.addLayout(self._list)
        fields = layout.column(12, (4, 0, 4, 0))
        fields.addWidget(self._name_field)
        fields.addWidget(self._password_field)
        fields.addWidget(self._enter)
        fields.addWidget(self.not_now)
        fields.addWidget(self.restore)
        fields.addWidget(self.aside)
        card.body.addLayout(fields)
        self.column.addWidget(card)
        self.column.addWidget(self._recover, 0, centre)
        if self.host is not None:
            self._recover.hide()
            words = self.tr("The recovery sheet is used on the computer with the ledger")
            forgotten = PlainLabel(words, "small", "ink2", wrap=True)
            forgotten.setAlignment(centre)
            self.column.addWidget(forgotten)
        self.column.addWidget(self._passwords)
        self.offer_languages(locale.names(), locale.current().value)

    def choose(self, name: str) -> None:
        """Choose a person of the list, or take over the name that was typed."""
        known = next((row for row in self._rows[:-1] if row.person.name == name), None)
        if known is None:
            self._rows[-1].setChecked(True)
            self._name.setText(name)
        else:
            known.setChecked(True)
        self._person_chosen()

    def take_over(self, other: "SignInPage") -> None:
        """Take over the person and the pause of a page that this one replaces."""
        self.choose(other.name())
        if self.host is not None and other.host is not None:
            self.host.take_over(other.host)
        left_s = other.left_s()
        if left_s:
            self._wait.begin(left_s)

    def left_s(self) -> int:
        """Return how many seconds the next try must wait."""
        return self._wait.left_s()

    def _chosen(self) -> SignInPerson | None:
        row = next((row for row in self._rows[:-1] if row.isChecked()), None)
        return row.person if row else None

    def _person_chosen(self) -> None:
        self._name_field.setVisible(self._chosen() is None)
        if not self._wait.left_s():
            self._password_field.show_error("")
        self.setFocus()

    def _submit(self) -> None:
        if self._wait.left_s() or not self._enter.isEnabled():
            return
        if not self.name():
            self._name_field.show_error(self.tr("Write your name"))
            self._name.setFocus()
        elif not self._password.text():
            self._password_field.show_error(self.tr("Write your password"))
            self._password.setFocus()
        else:
            self._name_field.show_error("")
            name, password = self.name(), self._password.text()
            self.show_busy()
            asked = self.takeover_given if self.asks_takeover else self.submitted
            asked.emit(name, password)

    def _count_down(self, left_s: int) -> None:
        self._password_field.show_error(self._wrong_words(left_s))
        self._enable(not left_s)
        if not left_s:
            self._password.setFocus()

    def _wrong_words(self, left_s: int) -> str:
        if left_s:
            return self.tr("Name or password is wrong. Next try in %n s", "", left_s)
        return self.tr("Name or password is wrong. Check Caps Lock and the input method")

    def _enable(self, on: bool) -> None:
        # Read-only keeps the focus here; a disabled field would pass it to the next button.
        self._enter.setEnabled(on)
        is_busy = not on and not self._wait.left_s()
        self._recover.setEnabled(not is_busy)
        self.not_now.setEnabled(not is_busy)
        # Another language makes the page anew, which would take a second press.
        self.languages.setDisabled(is_busy)
        self._password.setReadOnly(not on)

    def _show_passwords(self, view: SignInView) -> None:
        layout.clear(self._passwords.body)
        self._passwords.setVisible(bool(view.shown_passwords))
        words = self.tr("Demonstration: these passwords open it")
        self._passwords.body.addWidget(PlainLabel(words, "small", "ink2", wrap=True))
        for name, password in view.shown_passwords:
            line = layout.row(8)
            line.addWidget(ElidingLabel(name, "small"), 1)
            line.addWidget(PlainLabel(password, "small", bold=True))
            self._passwords.body.addLayout(line)

"""The lock page: name, desk and the number of overdue cases; nothing about any case.

No `Form` of `ui/forms`: a password is no field of a request.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import PasswordInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Avatar, Pill
from mediation_desk.ui.widgets.sign_in_frame import RetryWait, SignInFrame


@dataclass(frozen=True)
class LockView:
    """All data that may be shown while the desk is locked."""

    name: str
    desk: str = ""
    overdue: int = 0
    are_drafts_kept: bool = True


class LockPage(SignInFrame):
    """The page; emits ``unlock_asked(password)``, or ``switch_asked`` for another person."""

    unlock_asked = Signal(str)
    switch_asked = Signal()

    def __init__(self, view: LockView) -> None:
        super().__init__(360)
        self._avatar = Avatar(view.name, 56)
        self._who = ElidingLabel("", "section", bold=True)
        self._password = PasswordInput(self.tr("Password"))
        self._password.set_side_hint("Enter")
        self._field = FormField("", self._password)
        self._password.setAccessibleName(self.tr("Password"))
        self._overdue = Pill("", "bad", "triangle-alert")
        self._switch = Button(self.tr("Switch operator"), ButtonKind.LINK)
        self._notice = PlainLabel("", "small", "ink2", wrap=True)
        self._wait = RetryWait(self)
        self._waits_for_host = False
        self._lay_out()
        self.show_kept(are_kept=view.are_drafts_kept)
        self._password.submitted.connect(self._submit)
        self._switch.clicked.connect(self.switch_asked)
        self._wait.ticked.connect(self._count_down)
        self.show_view(view)

    def show_view(self, view: LockView) -> None:
        """Show who locked the desk and the present number of overdue cases."""
        self._avatar.show_person(view.name)
        self._who.setText("　".join(part for part in (view.name, view.desk) if part))
        self._overdue.show_status(self.tr("%n overdue", "", view.overdue), "bad", "triangle-alert")
        self._overdue.setVisible(view.overdue > 0)

    def show_kept(self, *, are_kept: bool) -> None:
        """Show whether what was typed is saved: not so while the host does not answer."""
        words = self.tr("Locked. Drafts are saved, clocks go on")
        if not are_kept:
            words = self.tr(
                "Locked. The computer with the ledger does not answer: what was typed last is not"
                " saved yet and stays here until it does"
            )
        self._notice.setText(words)
        if are_kept and self._waits_for_host:
            self._say("")

    def show_wrong(self, wait_s: int = 0) -> None:
        """Say that the password does not fit; the next try is possible after ``wait_s``."""
        self._password.clear()
        self._wait.begin(wait_s)

    def show_fault(self, sentence: str, *, is_of_host: bool = False) -> None:
        """Say why the password could not be tried; it stays typed for the next try.

        That the host does not answer is said until it does.
        """
        self._password.setReadOnly(False)
        self._say(sentence, waits_for_host=is_of_host)
        self.setFocus()

    def show_busy(self) -> None:
        """Take no second press while the slot is being opened."""
        # Read-only keeps the focus here; disabled, Enter would press "Switch operator".
        self._password.setReadOnly(True)

    def clear(self) -> None:
        """Clear the typed text; called when the desk is unlocked."""
        self._password.clear()
        self._password.setReadOnly(False)
        self._say("")

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus into the password."""
        self._password.setFocus(reason)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self._notice.setAlignment(centre)
        self.column.addWidget(self._avatar, 0, centre)
        self.column.addWidget(self._who, 0, centre)
        self.column.addWidget(self._notice)
        self.column.addWidget(self._field)
        foot = layout.row(12)
        foot.addStretch(1)
        foot.addWidget(self._overdue)
        foot.addWidget(self._switch)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def _submit(self) -> None:
        is_free = not self._wait.left_s() and not self._password.isReadOnly()
        if is_free and self._password.text():
            password = self._password.text()
            self.show_busy()
            self.unlock_asked.emit(password)

    def _say(self, why: str, *, waits_for_host: bool = False) -> None:
        self._waits_for_host = waits_for_host
        self._field.show_error(why)

    def _count_down(self, left_s: int) -> None:
        self._say(self._words(left_s))
        self._password.setReadOnly(bool(left_s))
        if not left_s:
            self.setFocus()

    def _words(self, left_s: int) -> str:
        if left_s:
            return self.tr("Wrong password. Next try in %n s", "", left_s)
        return self.tr("Wrong password. Type it again")

"""The page that restores a backup: the place, its contents, consent, name and password.

A pure view: it emits the choice and shows the state it is given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.backups import backup_text
from mediation_desk.ui.pages.backups.backup_choice import BackupChoice
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import CheckBox, LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Logo
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.sign_in_frame import RetryWait, SignInFrame
from mediation_desk.workflows.backups.listing import BackupFile

LIST_HIGH = 248


@dataclass(frozen=True)
class RestoreRequest:
    """The backup to restore, and the person who opens it with the password of its day."""

    path: Path
    name: str
    password: str


class RestorePage(SignInFrame):
    """The page; answer ``restore_asked`` (a `RestoreRequest`) with `show_fault` or by leaving it.

    ``folder_asked`` and ``check_asked`` (a path) are answered with `show_backups` and
    `show_checked`.
    """

    folder_asked = Signal()
    check_asked = Signal(object)
    restore_asked = Signal(object)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(640)
        self.rows: list[BackupChoice] = []
        self._group = QButtonGroup(self)
        self._where = ElidingLabel("", "body")
        self._state = PlainLabel("", "small", "ink2", wrap=True)
        self.folder = Button(self.tr("Another folder"), icon="folder-open")
        self.check = Button(self.tr("Check it"), icon="shield-check")
        self.name, self.password = LineInput("user"), PasswordInput()
        self._who = FormField(self.tr("Name"), self.name, check=self._lacks)
        self._secret = FormField(self.tr("Password of that day"), self.password, check=self._lacks)
        self.consent = CheckBox(self.tr("Put this backup in the place of the ledger"))
        self.restore = Button(
            self.tr("Restore this backup"), ButtonKind.PRIMARY, "archive-restore", "", "buttonBar"
        )
        self._back = Button(self.tr("Back"), height="buttonBar")
        self._fault = Banner("", "", "bad")
        self._fault.hide()
        self._list = layout.ScrolledColumn(2)
        self._wait = RetryWait(self)
        self._is_busy = self._is_checking = False
        self._lay_out()
        self._connect()

    def folder_title(self) -> str:
        """Return the title of the dialog that asks for a folder."""
        return self.tr("Folder with backups")

    def show_reading(self, folder: str) -> None:
        """Show which place is being read; a check at the former place is dropped."""
        self._where.setText(folder)
        self._fault.hide()
        self._rest()
        self._fill(())
        self._state.setText(self.tr("Reading…"))
        self._state.show()

    def show_backups(self, files: Sequence[BackupFile]) -> None:
        """Show the backups at the place; the newest that can be restored is chosen."""
        self._fill(files)
        self._state.setVisible(not files)
        self._state.setText(
            self.tr("No backup stands here. Plug the disk in, or choose another folder.")
        )
        first = next((row for row in self.rows if row.isEnabled()), None)
        if first is not None:
            first.setChecked(True)
        self._enable()

    def show_checking(self) -> None:
        """Show that the chosen one is being read; nothing is written, so a person may leave."""
        self._fault.hide()
        self._is_checking = True
        self.check.setText(self.tr("Checking…"))
        self._enable()

    def show_checked(self, path: Path, problem: str) -> None:
        """Show whether a backup holds."""
        self._rest()
        for row in self.rows:
            if row.file.path == path:
                row.show_checked(problem)
        if problem:
            self.show_fault(
                self.tr("This backup is not taken: {why}.").format(why=backup_text.problem(problem))
            )
        self._enable()

    def show_restoring(self) -> None:
        """Show that the backup is being restored."""
        self._fault.hide()
        self._is_busy = True
        self.restore.setText(self.tr("Restoring…"))
        self._enable()

    def show_fault(self, sentence: str, wait_s: int = 0) -> None:
        """Say why it was not done; the next try is possible after ``wait_s``."""
        self._rest()
        message = self.tr("Nothing was changed. What you typed is still here.")
        self._fault.show_words(sentence, message, "bad")
        self._fault.show()
        self._wait.begin(wait_s)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus where choosing begins."""
        self.folder.setFocus(reason)

    def chosen(self) -> BackupChoice | None:
        """Return the row that is chosen."""
        return next((row for row in self.rows if row.isChecked() and row.isEnabled()), None)

    def _fill(self, files: Sequence[BackupFile]) -> None:
        layout.clear(self._list.content)
        self.rows = [BackupChoice(file) for file in files]
        for row in self.rows:
            self._group.addButton(row)
            self._list.content.addWidget(row)
        self._list.content.addStretch(1)
        self._list.setVisible(bool(files))
        self._enable()

    def _rest(self) -> None:
        self._is_busy = self._is_checking = False
        self.check.setText(self.tr("Check it"))
        self.restore.setText(self.tr("Restore this backup"))
        self._enable()

    def _enable(self) -> None:
        may = self.chosen() is not None and not self._is_busy and not self._is_checking
        self.check.setEnabled(may)
        self.restore.setEnabled(may and self.consent.isChecked() and not self._wait.left_s())
        for button in (self.folder, self._back):
            button.setEnabled(not self._is_busy)

    def _ask_check(self) -> None:
        row = self.chosen()
        if row is not None:
            self.check_asked.emit(row.file.path)

    def _send(self) -> None:
        row = self.chosen()
        if row is None or not self.restore.isEnabled():
            return
        wrong = [field for field in (self._who, self._secret) if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        wish = RestoreRequest(row.file.path, self.name.text().strip(), self.password.text())
        self.restore_asked.emit(wish)

    def _lacks(self, text: str) -> str:
        return "" if text.strip() else self.tr("Needed")

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._enable)
        self._wait.ticked.connect(self._enable)
        self.consent.toggled.connect(self._enable)
        self.folder.clicked.connect(self.folder_asked)
        self.check.clicked.connect(self._ask_check)
        self.restore.clicked.connect(self._send)
        self.password.submitted.connect(self._send)
        self._back.clicked.connect(self.back_asked)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self.column.addWidget(Logo(44), 0, centre)
        title = PlainLabel(self.tr("Restore a backup"), "page", bold=True)
        self.column.addWidget(title, 0, centre)
        self.column.addWidget(self._list_card())
        self.column.addWidget(self._consent_card())

    def _list_card(self) -> Card:
        card = Card(10, (20, 14, 20, 14))
        card.body.addWidget(SectionTitle(self.tr("Backups"), icon="hard-drive-download"))
        line = layout.row(8)
        line.addWidget(PlainLabel(self.tr("In"), "small", "ink2"))
        line.addWidget(self._where, 1)
        line.addWidget(self.check)
        line.addWidget(self.folder)
        card.body.addLayout(line)
        self._list.setFixedHeight(px(LIST_HIGH))
        card.body.addWidget(self._list)
        card.body.addWidget(self._state)
        return card

    def _consent_card(self) -> Card:
        card = Card(10, (20, 14, 20, 14))
        text = self.tr(
            "The ledger that is here now is moved aside, not deleted. What was entered after the"
            " backup is not in it: what the regulator holds comes home, the rest is listed and"
            " entered again. Nothing is sent until a manager takes the station over."
        )
        card.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        fields = layout.row(12)
        fields.addWidget(self._who, 1)
        fields.addWidget(self._secret, 1)
        card.body.addLayout(fields)
        card.body.addWidget(self.consent)
        card.body.addWidget(self._fault)
        foot = layout.row(8)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self.restore)
        card.body.addLayout(foot)
        return card

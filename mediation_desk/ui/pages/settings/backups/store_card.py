"""The settings card for copies in a remote store: address, user, password.

No `Form` of `ui/forms`: the secret of the store is no field of a request, and no draft may hold it.
"""

from mediation_desk.ui.backups import backup_text
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import times
from mediation_desk.workflows.backups.remote_store import StoreWish
from mediation_desk.workflows.read_models.desk import DeskSheet


class StoreCard(SettingsCard):
    """The card tries a store before keeping it; hidden where the desk makes no backups itself."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("A copy elsewhere"), "cloud-upload")
        self._backups = tools.ports.backups
        self.address, self.user, self.secret = LineInput(), LineInput("user"), PasswordInput()
        self.keep = Button(self.tr("Try and keep"), ButtonKind.PRIMARY, "check")
        self.end = Button(self.tr("Send no copies"))
        self._last = Banner("", "", "ok", icon="cloud-upload")
        self._lay_out()
        self.keep.clicked.connect(self._keep)
        self.end.clicked.connect(self._end)
        self.setVisible(self._backups is not None)
        if self._backups is not None:
            self._backups.changed.connect(self._show_last)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the target of the copies; typed values stay."""
        del sheet
        may = leads(self.tools.gateway.operator)
        self.lock("" if may else self.tr("Only a leader of the station may change this."))
        for part in (self.address, self.user, self.secret, self.keep, self.end):
            part.setEnabled(may)
        if self._backups is None:
            return
        stored = self._backups.store()
        if not self.address.text() and not self.user.text():
            self.address.setText(stored.url)
            self.user.setText(stored.user)
        self.end.setVisible(bool(stored.url))
        self._show_last()

    def _show_last(self) -> None:
        backups = self._backups
        if backups is None:
            return
        state = backups.state
        trouble = backup_text.copy_trouble(state)
        self._last.setVisible(bool(trouble) or state.copied_at is not None)
        if trouble:
            self._last.show_words(self.tr("The last copy was not sent"), trouble, "warn")
        elif state.copied_at is not None:
            at = times.moment(state.copied_at, self.tools.gateway.now())
            self._last.show_words(self.tr("Last copy {time}").format(time=at), "", "ok")

    def _keep(self) -> None:
        if self._backups is None or not self._address.is_right():
            return
        self._wait(True)
        wish = StoreWish(self.address.text().strip(), self.user.text().strip(), self.secret.text())
        self._backups.keep_store(wish, lambda _: self._kept(), self._failed)

    def _end(self) -> None:
        if self._backups is not None:
            self._backups.keep_store(StoreWish(""), lambda _: self._ended(), self._failed)

    def _kept(self) -> None:
        self._wait(False)
        self.clear()
        self.secret.clear()
        self.end.show()
        self.tools.navigation.say(
            self.tr("The store answers; each backup is sent there as well"), ""
        )

    def _ended(self) -> None:
        self.clear()
        for typed in (self.address, self.user, self.secret):
            typed.clear()
        self.end.hide()
        self.tools.navigation.say(self.tr("No copies are sent any more"), "")

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        self.refuse(problem)

    def _wait(self, waiting: bool) -> None:
        self.keep.setEnabled(not waiting)
        self.keep.setText(self.tr("Trying…") if waiting else self.tr("Try and keep"))

    def _lacks(self, text: str) -> str:
        return "" if text.strip() else self.tr("Needed")

    def _lay_out(self) -> None:
        text = self.tr(
            "Each backup is sent to an S3-compatible store or a WebDAV share as well. It is"
            " encrypted: whoever keeps the store reads nothing in it."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addWidget(self._last)
        hint = "s3+https://host/bucket/folder · https://host/folder"
        self._address = FormField(self.tr("Address"), self.address, hint=hint, check=self._lacks)
        self.body.addWidget(self._address)
        line = layout.row(12)
        line.addWidget(FormField(self.tr("User or access key"), self.user), 1)
        line.addWidget(FormField(self.tr("Password or secret key"), self.secret), 1)
        self.body.addLayout(line)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.end)
        foot.addWidget(self.keep)
        self.end.hide()
        self.body.addLayout(foot)

"""The network of this computer: the proxy of the line, and the certificates it trusts.

No `Form` of `ui/forms`: the proxy's password is no field of a request, and no draft may hold it.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from mediation_desk.configuration.configuration_file import is_proxy, split_proxy
from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import CheckBox, LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.read_models.link import NetworkSheet

translate = QCoreApplication.translate
KINDS = "*.pem *.crt *.cer *"


@dataclass(frozen=True)
class NetworkForm:
    """The values set: the proxy ("" for none), and the authority where it changes.

    ``file`` holds its certificate; ``is_of_system`` trusts only the system's authorities again. An
    empty ``password`` leaves the stored one of the same proxy and user.
    """

    proxy: str
    file: Path | None = None
    is_of_system: bool = False
    password: str = field(default="", repr=False)


class NetworkPort(Protocol):
    """Read and set the network of this computer."""

    def network(self, done: Done[NetworkSheet], failed: Failed) -> None:
        """Read how it is set."""
        ...

    def set_network(self, form: NetworkForm, done: Done[None], failed: Failed) -> None:
        """Set the network; the line uses it from the next contact on."""
        ...


class NetworkDialog(FramelessDialog):
    """The dialog of proxy and authority; typed values stay after a refusal."""

    def __init__(self, sheet: NetworkSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=520)
        self._file: Path | None = None
        self._is_of_system = False
        self._sheet = sheet
        placeholder = sheet.configured_proxy or self.tr("none: straight to the regulator")
        self.proxy = LineInput("network", placeholder)
        self.proxy.setText(_without_user(sheet.proxy))
        self._proxy = FormField(
            self.tr("Proxy"), self.proxy, False, "http:// socks5h://", check=self._no_proxy
        )
        self.user = LineInput("user")
        self.user.setText(unquote(urlsplit(sheet.proxy).username or ""))
        kept = self.tr("kept; type another to replace it") if sheet.has_password else ""
        self.password = PasswordInput(kept)
        self.show_password = CheckBox(self.tr("Show the password"))
        self.show_password.toggled.connect(self._show_typed)
        self._trusted = PlainLabel("", "body", wrap=True)
        self.choose = Button(self.tr("Choose file…"), icon="file-up", height="buttonCard")
        self.of_system = Button(
            self.tr("Those of the system alone"), icon="rotate-ccw", height="buttonCard"
        )
        self.cancel = Button(self.tr("Cancel"), ButtonKind.PLAIN, key="Esc")
        self.save = Button(self.tr("Save"), ButtonKind.PRIMARY, "check")
        self.banner = Banner("", "", "bad")
        self.banner.hide()
        self._lay_out()
        self._show_trusted()
        self.setAccessibleName(self.tr("Network of this computer"))
        self.of_system.clicked.connect(self._trust_system)
        self.cancel.clicked.connect(self.reject)
        self.proxy.setFocus()

    def trust_file(self, path: str) -> None:
        """Trust the authority of a file once it is saved."""
        if path:
            self._file, self._is_of_system = Path(path), False
            self._show_trusted()

    def form(self) -> NetworkForm | None:
        """Return the values to be set, None where the proxy is no address.

        User and password that were typed into the address go to their own fields.
        """
        if not self._proxy.is_right():
            self.proxy.setFocus()
            return None
        address, written = split_proxy(self.proxy.text().strip())
        user = urlsplit(address).username
        if user:
            self.user.setText(unquote(user))
            self.password.setText(written)
            self.proxy.setText(_without_user(address))
        address = _with_user(_without_user(address), self.user.text().strip())
        return NetworkForm(address, self._file, self._is_of_system, self.password.text())

    def refuse(self, problem: Exception) -> None:
        """Show the failure; typed values stay."""
        message = self.tr("Not saved. What you typed is still here.")
        self.banner.show_words(sentence(problem), message, "bad")
        self.banner.show()

    def _show_typed(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)

    def _trust_system(self) -> None:
        self._file, self._is_of_system = None, True
        self._show_trusted()

    def _show_trusted(self) -> None:
        authority = None if self._is_of_system else self._sheet.authority
        if self._file is not None:
            words = self.tr("Those of the system, and the authority in {file}")
            words = words.format(file=self._file.name)
        elif authority is not None:
            words = self.tr("Those of the system, and {name} (until {day})")
            day = f"{times.local(authority.ends_at):%Y-%m-%d}"
            words = words.format(name=authority.name, day=day)
        elif self._sheet.configured_file:
            words = self.tr("Those of the system, and {file} of the configuration")
            words = words.format(file=self._sheet.configured_file)
        else:
            words = self.tr("Those of the system")
        self._trusted.setText(words)
        self.of_system.setVisible(self._file is not None or authority is not None)

    def _no_proxy(self, text: str) -> str:
        if not text.strip() or is_proxy(text.strip()):
            return ""
        return self.tr("Write http://name:port or socks5h://name:port, or leave it empty")

    def _lay_out(self) -> None:
        text = self.tr(
            "How the line to the regulator leaves this computer. It is kept here alone, and does"
            " not travel with the ledger."
        )
        note = self.tr(
            "A file is needed where the regulator's certificate is of an authority of its own, and"
            " the one-time code does not name it."
        )
        title = self.tr("Network of this computer")
        self.body.addWidget(PlainLabel(title, "section", bold=True))
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addWidget(self.banner)
        self.body.addWidget(self._proxy)
        who = layout.row(12)
        who.addWidget(FormField(self.tr("User at the proxy"), self.user), 1)
        who.addWidget(FormField(self.tr("Password at the proxy"), self.password), 1)
        self.body.addLayout(who)
        self.body.addWidget(self.show_password)
        self.body.addWidget(ElidingLabel(self.tr("Trusted certificates"), "small", "ink2"))
        self.body.addWidget(self._trusted)
        row = layout.row(8)
        row.addWidget(self.choose)
        row.addWidget(self.of_system)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(PlainLabel(note, "small", "ink3", wrap=True))
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.body.addLayout(foot)


def _without_user(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _with_user(address: str, user: str) -> str:
    parts = urlsplit(address)
    if not user or not parts.netloc:
        return address
    return urlunsplit(parts._replace(netloc=f"{quote(user, safe='')}@{parts.netloc}"))


class NetworkSettingsOpener(QObject):
    """Open the dialog from its button, have it set, and report the result."""

    def __init__(self, networking: NetworkPort, button: Button, navigation: Navigation) -> None:
        super().__init__(button)
        self._networking, self._button, self._navigation = networking, button, navigation
        self.dialog: NetworkDialog | None = None
        button.clicked.connect(self._ask)

    def _ask(self) -> None:
        self._networking.network(self._show, self._navigation.fail)

    def _show(self, sheet: NetworkSheet) -> None:
        dialog = self.dialog = NetworkDialog(sheet, self._button.window())
        dialog.choose.clicked.connect(lambda: self._trust(dialog))
        dialog.save.clicked.connect(lambda: self._save(dialog))
        dialog.finished.connect(dialog.deleteLater)
        self._navigation.when_shown(dialog.open)

    def _trust(self, dialog: NetworkDialog) -> None:
        title = translate("NetworkDialog", "Certificate of the regulator's authority")
        chosen = self._navigation.choose_file(dialog, title, KINDS)
        dialog.trust_file(str(chosen) if chosen is not None else "")

    def _save(self, dialog: NetworkDialog) -> None:
        form = dialog.form()
        if form is None:
            return

        def done(_: None) -> None:
            dialog.accept()
            message = translate("NetworkDialog", "Network of this computer is set")
            self._navigation.say(
                message, translate("NetworkDialog", "the line goes this way from now on")
            )

        self._networking.set_network(form, done, dialog.refuse)

"""The card of the gateway of messages: its address, its secret, what waits for it.

No `Form` of `ui/forms`: the secret is no field of a form, and no draft may hold it.
"""

from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.messages import MessageSettings
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response.consumer_messages import GatewayForm, set_gateway


class GatewayCard(SettingsCard):
    """Address and secret; an empty address sends nothing through a gateway."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Message gateway"), "send", self.tr("off unless set"))
        text = self.tr(
            "Each message goes to this address as one signed POST, by the network settings of this"
            " computer; the address and the secret are kept in the encrypted ledger. Messages that"
            " it cannot take now are tried again."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.address = LineInput("network", self.tr("none: messages are sent by hand"))
        self.secret = PasswordInput("")
        self.save = Button(self.tr("Save"), icon="check", height="buttonCard")
        self._state = PlainLabel("", "small", "ink2", wrap=True)
        self._why = PlainLabel("", "small", "bad", wrap=True)
        line = layout.row(12)
        line.addWidget(FormField(self.tr("Address"), self.address, False, "https://"), 3)
        line.addWidget(FormField(self.tr("Shared secret"), self.secret, False), 2)
        self.body.addLayout(line)
        foot = layout.row(8)
        foot.addWidget(self._state, 1)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.body.addWidget(self._why)
        self.save.clicked.connect(self.apply)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the settings again."""
        del sheet
        self.fetch(Query(station.messages), self._show)

    def apply(self) -> None:
        """Keep what was typed; a refusal leaves it in its fields."""
        gateway = self.tools.gateway
        form = GatewayForm(gateway.new_id(), self.address.text(), self.secret.text())
        gateway.perform(Command(set_gateway, form), self._saved, self.refuse)

    def _saved(self, answer: None) -> None:
        del answer
        self.clear()
        self.secret.clear()
        is_on = bool(self.address.text().strip())
        on, off = self.tr("Messages can go through the gateway"), self.tr("The gateway is off")
        self.tools.navigation.say(on if is_on else off)
        self.fetch(Query(station.messages), self._show)

    def _show(self, settings: MessageSettings) -> None:
        may = leads(self.tools.gateway.operator)
        self.lock("" if may else self.tr("Managers set the gateway."))
        for each in (self.address, self.secret, self.save):
            each.setEnabled(may)
        if not self.address.hasFocus():
            self.address.setText(settings.address)
        kept = self.tr("kept; type another to replace it") if settings.address else ""
        self.secret.setPlaceholderText(kept)
        waiting = self.tr("%n message(s) wait for the gateway", "", settings.waiting)
        long = settings.waiting_long(self.tools.gateway.now())
        late = self.tr("%n of them for more than an hour", "", long) if long else ""
        parts = (waiting, late) if settings.waiting else ()
        comma = "，" if times.is_chinese() else ", "
        self._state.setText(comma.join(part for part in parts if part))
        self._state.set_ink("bad" if long else "ink2")
        self._show_fault(settings)

    def _show_fault(self, settings: MessageSettings) -> None:
        """Show since when and why the gateway takes no message, and the way out."""
        since, code = settings.fault_since, settings.fault
        self._why.setVisible(bool(code))
        if since is not None:
            text = self.tr("No message was taken since {time}. {why}")
            at = times.moment(since, self.tools.gateway.now())
            self._why.setText(text.format(time=at, why=self._reason(code)))

    def _reason(self, code: str) -> str:
        """Return why a gateway took no message, and what to do, for the code of a fault."""
        if code.startswith("HTTP_"):
            answered = self.tr("It answered HTTP {status}. Tell whoever runs it.")
            return answered.format(status=code.removeprefix("HTTP_"))
        found = {
            "UNREACHABLE": self.tr("No server was found there. Check the address and the network."),
            "TIMEOUT": self.tr(
                "It did not answer in time. Check the network, or call its provider."
            ),
            "TLS": self.tr(
                "Its certificate is not trusted. Check the address, or enter the file of its"
                " authority in the network settings."
            ),
            "PROXY": self.tr("The proxy refuses the way. Check it in the network settings."),
        }
        broken = self.tr("The connection broke ({code}). Check the address and the network.")
        return found.get(code, broken.format(code=code))

"""The settings card that lets consumers' phones in: over the mall's network, or over the hub."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.settings.card.phone_door_port import PhoneDoorView
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import CheckBox, LineInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice
from mediation_desk.workflows.read_models.desk import DeskSheet

KINDS = "PEM (*.pem *.crt *.cer *.key)"
NETWORK, HUB = "network", "hub"


class PhoneDoorCard(SettingsCard):
    """The switch, the way, the address, and the certificate where the mall has one."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Consumers' phones"), "smartphone")
        self._port = tools.ports.phone_door
        self._choice = PhoneDoorChoice()
        self.on = CheckBox(self.tr("Let consumers' phones in"))
        ways = [
            Chip(NETWORK, self.tr("Over the mall's network")),
            Chip(HUB, self.tr("Over the regulator's hub")),
        ]
        self.way = ChipGroup(ways, self.tr("Way"), single=True)
        self.again = Button(self.tr("Try again"), icon="refresh-cw", height="buttonCard")
        self.state = Banner("", "", "ok", [self.again], icon="smartphone")
        self.certificate = PlainLabel("", "small", "ink1", wrap=True)
        self.choose = Button(self.tr("Choose certificate"), icon="shield", height="buttonCard")
        self.remove = Button(self.tr("Without certificate"), icon="x", height="buttonCard")
        self.name = LineInput("network", self.tr("the first name in the certificate"))
        self._name_field = FormField(
            self.tr("Name of this computer"), self.name, False, self.tr("as phones look it up")
        )
        self._certificates = QWidget()
        self._lay_out()
        self.on.clicked.connect(lambda is_on: self._turn(replace(self._choice, is_on=is_on)))
        self.way.changed.connect(self._choose_way)
        self.again.clicked.connect(lambda: self._turn(self._choice))
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(
            lambda: self._turn(replace(self._choice, certificate="", key="", name=""))
        )
        self.name.editingFinished.connect(self._rename)
        self.setVisible(self._port is not None)
        if self._port is not None:
            self._port.changed.connect(self._look)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the state again."""
        del sheet
        may = leads(self.tools.gateway.operator)
        self.lock("" if may else self.tr("Only a leader of the station may change this."))
        for each in (self.on, self.way, self.choose, self.remove, self.name):
            each.setEnabled(may)
        self._look()

    def _look(self) -> None:
        if self._port is not None:
            self._port.look(self._show, self._failed)

    def _show(self, view: PhoneDoorView) -> None:
        self._choice = view.choice
        self.on.setChecked(view.choice.is_on)
        self.way.choose([HUB if view.choice.over_hub else NETWORK])
        self._show_state(view)
        self._certificates.setVisible(not view.choice.over_hub)
        has_own = bool(view.choice.certificate)
        self.certificate.setText(
            self.tr("Certificate: {file}").format(file=Path(view.choice.certificate).name)
            if has_own
            else self.tr("No certificate: phones are spoken to over plain HTTP.")
        )
        self.remove.setVisible(has_own)
        self._name_field.setVisible(has_own)
        self.name.setText(view.choice.name)

    def _show_state(self, view: PhoneDoorView) -> None:
        trouble = view.trouble or view.state.trouble
        self.again.setVisible(trouble is not None and self.on.isEnabled())
        self.state.setVisible(trouble is not None or view.state.is_on)
        if trouble is not None:
            title = self.tr("Consumers' phones cannot reach this computer")
            self.state.show_words(title, sentence(trouble), "bad")
        elif view.state.over_hub:
            self._show_hub(view)
        elif not view.state.base:
            title = self.tr("This computer is in no network")
            detail = self.tr("Connect it to the mall's network; no code is shown until then.")
            self.state.show_words(title, detail, "warn")
        else:
            title = self.tr("Phones come in at {address}").format(address=view.state.base)
            tone = "ok" if view.state.is_trusted else "warn"
            self.state.show_words(title, self._protection(view.state.is_trusted), tone)

    def _show_hub(self, view: PhoneDoorView) -> None:
        if not view.state.base:
            title = self.tr("The hub has not answered yet")
            detail = self.tr("It is asked once somebody is signed in; no code is shown before.")
            self.state.show_words(title, detail, "warn")
            return
        title = self.tr("Phones come in at {address}").format(address=view.state.base)
        detail = self.tr(
            "The hub keeps what phones send for a day at most, encrypted to this desk: it cannot"
            " read it. Whoever rules the hub could still show a phone another page."
        )
        self.state.show_words(title, detail, "ok")

    def _protection(self, is_trusted: bool) -> str:
        """Return what is protected, in words."""
        if is_trusted:
            return self.tr("The phone checks the certificate; content is encrypted besides.")
        return self.tr(
            "What phones send is encrypted to this desk. Whoever controls the network could still"
            " show a phone another page: let the mall's IT give a certificate."
        )

    def _choose_way(self) -> None:
        """Change the way; the one that is chosen already cannot be let go."""
        over_hub = not self._choice.over_hub
        self.way.choose([HUB if over_hub else NETWORK])
        self._turn(replace(self._choice, over_hub=over_hub))

    def _choose(self) -> None:
        navigation = self.tools.navigation
        certificate = navigation.choose_file(self, self.tr("Certificate with its chain"), KINDS)
        if certificate is None:
            return
        key = navigation.choose_file(self, self.tr("Key of the certificate"), KINDS)
        if key is not None:
            chosen = replace(self._choice, certificate=str(certificate), key=str(key), name="")
            self._turn(replace(chosen, is_on=True))

    def _rename(self) -> None:
        if (name := self.name.text().strip()) != self._choice.name:
            self._turn(replace(self._choice, name=name))

    def _turn(self, choice: PhoneDoorChoice) -> None:
        if self._port is None:
            return
        self.clear()
        self._port.turn(choice, lambda _: self._look(), self._failed)

    def _failed(self, problem: Exception) -> None:
        self.on.setChecked(self._choice.is_on)
        self.way.choose([HUB if self._choice.over_hub else NETWORK])
        self.name.setText(self._choice.name)
        self.show_fault(sentence(problem), self.tr("Nothing was changed."))

    def _lay_out(self) -> None:
        text = self.tr(
            "A consumer scans a code at the counter and sends photos, reads and signs, or grades,"
            " by their own phone's browser. A code is for one case and holds for some hours. Kept"
            " for this computer."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addWidget(self.on)
        self.body.addWidget(self.way)
        self.body.addWidget(self.state)
        line = layout.row(8)
        line.addWidget(self.certificate, 1)
        line.addWidget(self.remove)
        line.addWidget(self.choose)
        column = layout.column(8)
        column.addLayout(line)
        column.addWidget(self._name_field)
        self._certificates.setLayout(column)
        self.body.addWidget(self._certificates)
        self.state.hide()

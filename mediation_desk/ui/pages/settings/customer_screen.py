"""The settings card of the customer screen: which screen it is, and whether it opens by itself."""

from dataclasses import replace

from mediation_desk.ui.customer_screen.customer_screen_port import CustomerScreenPort
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.read_models.desk import DeskSheet


class CustomerScreenCard(SettingsCard):
    """The choice of this computer, at a seat as at the desk; whoever sits here may change it."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Customer screen"), "monitor-smartphone")
        self._port = tools.ports.customer_screen
        self.which = ChoiceBox([(self.tr("The other screen"), "")])
        self.opens = CheckBox(self.tr("Open it by itself when somebody signs in"))
        self.toggle = Button(self.tr("Open"), icon="monitor-smartphone", height="buttonCard")
        self.state = PlainLabel("", "small", "ink2", wrap=True)
        self._lay_out()
        self.setVisible(self._port is not None)
        if self._port is not None:
            self.which.chosen.connect(self._choose)
            self.opens.clicked.connect(self._choose)
            self.toggle.clicked.connect(self._port.toggle)
            self._port.changed.connect(self._show)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show what was chosen, and the screens that are connected."""
        del sheet
        self._show()

    def _show(self) -> None:
        port = self._port
        if port is None:
            return
        others, chosen = port.others(), port.choice.screen
        named = {
            each.name: _named(each.name, each.area.width(), each.area.height()) for each in others
        }
        if chosen and chosen not in named:
            named[chosen] = self.tr("{screen}, not connected").format(screen=chosen)
        rows: list[tuple[str, object]] = [
            (self.tr("The other screen"), ""),
            *((words, name) for name, words in named.items()),
        ]
        self.which.offer(rows)
        self.which.choose(chosen)
        self.opens.setChecked(port.choice.opens_at_sign_in)
        self.toggle.setText(self.tr("Close") if port.is_open else self.tr("Open"))
        self.state.setText(self._state(port))

    def _state(self, port: CustomerScreenPort) -> str:
        if port.others():
            return self.tr("It fills the screen beside your own.")
        return self.tr(
            "This computer has no second screen: it opens as a window that you move to where the"
            " consumer sees it."
        )

    def _choose(self) -> None:
        if self._port is not None:
            choice = self._port.choice
            screen, opens = str(self.which.value()), self.opens.isChecked()
            self._port.choose(replace(choice, screen=screen, opens_at_sign_in=opens))

    def _lay_out(self) -> None:
        text = self.tr(
            "The consumer reads along what is written about them, scans the code for their phone,"
            " and signs with a pen or the mouse. Nothing of other cases is ever on it. Ctrl+M opens"
            " and closes it. Kept for this computer."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        line = layout.row(12)
        line.addWidget(FormField(self.tr("Screen"), self.which), 1)
        self.body.addLayout(line)
        self.body.addWidget(self.opens)
        foot = layout.row(8)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.toggle)
        self.body.addLayout(foot)


def _named(name: str, wide: int, high: int) -> str:
    return f"{name}（{wide}×{high}）"

"""Notifications: whether the system tells this operator of new waiting work."""

from mediation_desk.ui.notifications.notifier import NOTIFY, OFF, ON
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs


class NotificationsCard(SettingsCard):
    """One choice, on or off; kept for the operator and applied at once."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Notifications"), "bell")
        self._preferences, self._operator = tools.navigation.preferences, tools.gateway.operator.id
        choices = [Tab(ON, self.tr("On")), Tab(OFF, self.tr("Off"))]
        self.choice = Tabs(choices, name=self.tr("Notifications"))
        self.choice.choose(self._preferences.read(self._operator, NOTIFY) or ON)
        self.choice.chosen.connect(self._apply)
        line = layout.row(12)
        line.addWidget(PlainLabel(self.tr("While the window is not in front"), "body", "ink2"))
        line.addStretch(1)
        line.addWidget(self.choice)
        self.body.addLayout(line)
        text = self.tr(
            "New letters from the regulator, payments to approve and overdue matters, as numbers"
            " alone. Outside the mall's hours nobody is disturbed."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))

    def _apply(self) -> None:
        before = self._preferences.read(self._operator, NOTIFY) or ON
        chosen = self.choice.current()
        if chosen != before:
            self._put(chosen)
            self.tools.navigation.say(
                self.tr("Notifications changed"), "", lambda: self._put(before)
            )

    def _put(self, chosen: str) -> None:
        self._preferences.keep(self._operator, NOTIFY, chosen)
        self.choice.choose(chosen)

"""Appearance: light, dark or the system's choice, text size and language; applied at once."""

from functools import partial

from mediation_desk.ui import locale
from mediation_desk.ui.appearance import theme as themes
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.preferences import keep_preference

THEME, SCALE = "theme.choice", "theme.scale"
"""The names under which the choice is kept for each operator."""


class AppearanceCard(SettingsCard):
    """Rows of choices: colours, text size, language."""

    def __init__(self, tools: SettingsContext, theme: Theme) -> None:
        super().__init__(tools, self.tr("Appearance"), "sun-moon")
        self._theme = theme
        self.choice = Tabs(self._choices(), name=self.tr("Colours"))
        sizes = [Tab(str(scale), f"{scale}%") for scale in tokens.SCALES]
        self.scale = Tabs(sizes, name=self.tr("Text size"))
        for name, tabs in ((self.tr("Colours"), self.choice), (self.tr("Text size"), self.scale)):
            line = layout.row(12)
            line.addWidget(PlainLabel(name, "body", "ink2"))
            line.addStretch(1)
            line.addWidget(tabs)
            self.body.addLayout(line)
            tabs.chosen.connect(self._apply)
        if tools.ports.speak is not None:
            self._offer_languages()
        text = self.tr("Papers are always light and Chinese first, in either language.")
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))
        self._show()
        theme.changed.connect(self._show)

    def _offer_languages(self) -> None:
        """Offer the languages of the interface; the desk is shown in the chosen one at once."""
        name = self.tr("Language")
        tabs = [Tab(code, own_name) for code, own_name in locale.names().items()]
        self.language = Tabs(tabs, name=name)
        self.language.choose(locale.current().value)
        self.language.chosen.connect(self._speak)
        line = layout.row(12)
        line.addWidget(PlainLabel(name, "body", "ink2"))
        line.addStretch(1)
        line.addWidget(self.language)
        self.body.addLayout(line)

    def _speak(self, code: str) -> None:
        if self.tools.ports.speak is not None and Language(code) is not locale.current():
            self.tools.ports.speak(Language(code))

    def _show(self) -> None:
        self.choice.choose(self._theme.choice().value)
        self.scale.choose(str(self._theme.scale()))

    def _choices(self) -> list[Tab]:
        return [
            Tab(themes.ThemeChoice.SYSTEM.value, self.tr("System")),
            Tab(themes.ThemeChoice.LIGHT.value, self.tr("Light")),
            Tab(themes.ThemeChoice.DARK.value, self.tr("Dark")),
        ]

    def _apply(self) -> None:
        before = (self._theme.choice(), self._theme.scale())
        chosen = (themes.ThemeChoice(self.choice.current()), int(self.scale.current()))
        if chosen != before:
            # Neither the card nor its page outlives a change of size: the undo holds none of them.
            put = partial(_put, self._theme, self.tools)
            put(*chosen)
            self.tools.navigation.say(self.tr("Appearance changed"), "", lambda: put(*before))


def _put(theme: Theme, tools: SettingsContext, choice: themes.ThemeChoice, scale: int) -> None:
    """Apply a look, and keep it for the operator."""
    theme.apply(choice, scale)
    for name, value in ((THEME, choice.value), (SCALE, str(scale))):
        keep = Command(keep_preference, tools.gateway.operator.id, name, value)
        tools.gateway.perform(keep, lambda _: None, tools.navigation.fail)

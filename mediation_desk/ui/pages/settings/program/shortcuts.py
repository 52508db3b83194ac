"""Keys: an overview of those that are valid on every page."""

from PySide6.QtWidgets import QGridLayout

from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import KeyHint


class ShortcutsCard(SettingsCard):
    """The keys in two columns, and where to find those of a page."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Keys"), "keyboard")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        keys = tools.ports.shortcuts()
        half = (len(keys) + 1) // 2
        for number, (key, words) in enumerate(keys):
            grid.addWidget(KeyHint(key, words), number % half, number // half)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)
        text = self.tr("F1 shows on each page its own keys as well, F10 all of them as a menu.")
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))

"""About: version, surroundings and licence of the program, and every part with its own."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QShowEvent

from mediation_desk.configuration.configuration_file import current
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, pair
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import PlainLabel
from resources import release
from resources.parts import DESK, parts


class AboutCard(SettingsCard):
    """The version and its environment; one button copies all of it, with the parts."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("About"), "info")
        self.copy = Button(self.tr("Copy"), icon="copy", height="buttonCard")
        self.copy.clicked.connect(self._copy)
        self.head.add_action(self.copy)
        facts = (
            (self.tr("Program"), self.tr("Mediation Desk {version}")),
            (self.tr("Licence"), "{licence}"),
            (self.tr("Runs on"), "Python {python}, Qt {qt}"),
            (self.tr("System"), "{system}"),
            (self.tr("New versions"), self._versions()),
        )
        for name, words in facts:
            self.body.addWidget(pair(name, words.format(**_surroundings())))
        text = self.tr("Whoever asks for help sends this along. It tells nothing about a person.")
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))

    def _versions(self) -> str:
        """Return whether new versions can be verified, and so be looked for, in words."""
        if release.publisher_root() is None and current().updates_root is None:
            return self.tr("not looked for: the publisher's root is missing")
        return self.tr("proved by the root of this program's publisher")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(about_text())
        self.tools.navigation.inform(self.tr("Version and parts copied"))


class PartsCard(SettingsCard):
    """All parts installed with the desk; read when the card is first shown."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Parts and their licences"), "blocks")
        text = self.tr(
            "The program stands on these. Parts under the LGPL, such as Qt, may be exchanged for"
            " versions of your own; resources/licences/exchange.md tells how."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self._is_read = False

    def showEvent(self, event: QShowEvent) -> None:
        """List the parts, once."""
        super().showEvent(event)
        if not self._is_read:
            self._is_read = True
            found = parts(DESK)
            self.head.set_note(self.tr("%n part(s)", "", len(found)))
            for part in found:
                version = part.version or self.tr("not installed")
                self.body.addWidget(pair(f"{part.name} {version}", part.licence))


def about_text() -> str:
    """Return version, environment and parts as lines, for a message to support."""
    around = _surroundings()
    lines = [
        f"{release.version_line('mediation-desk')}, {around['licence']}",
        f"Qt {around['qt']}",
        around["system"],
        *(f"{one.name} {one.version}, {one.licence}" for one in parts(DESK)),
    ]
    return "\n".join(lines)


def _surroundings() -> dict[str, str]:
    return {
        "version": release.version(),
        "licence": release.LICENCE,
        "python": platform.python_version(),
        "qt": qVersion(),
        "system": platform.platform(),
    }

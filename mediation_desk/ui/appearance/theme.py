"""The theme of the program: light, dark or the system's choice, at one of five text sizes."""

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.palette import palette
from mediation_desk.ui.appearance.style import DeskStyle
from mediation_desk.ui.appearance.stylesheet import sheet
from mediation_desk.ui.appearance.tokens import Scheme, Tokens


class ThemeChoice(Enum):
    """The themes that an operator may choose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The current theme. Create one after the QApplication; `apply` may be called at any time.

    ``changing`` is emitted before another look that somebody chose: each widget that exists is
    styled anew, which takes longest, so that what is not shown is better let go of. Nobody chose
    the moment at which the system turns dark, so that nothing is let go of then. ``resized``
    follows another text size: what was measured in the old one is to be made anew.
    """

    changing = Signal()
    changed = Signal()
    resized = Signal()

    def __init__(
        self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM, scale: int = 100
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice, self._scale = choice, scale
        self._usual = choice, scale
        fonts.load()
        # The application owns the style; the reference keeps its Python half alive.
        self._style = DeskStyle()
        app.setStyle(self._style)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.apply(choice, scale)

    def choice(self) -> ThemeChoice:
        """Return the choice in force."""
        return self._choice

    def wear(self, choice: str, scale: str) -> None:
        """Apply the look that a person chose; "" stands for the usual of this program."""
        usual, size = self._usual
        self.apply(ThemeChoice(choice) if choice else usual, int(scale) if scale else size)

    def scale(self) -> int:
        """Return the text size in percent."""
        return self._scale

    def apply(self, choice: ThemeChoice, scale: int = 100) -> None:
        """Show the palette of ``choice`` at ``scale`` percent (90, 100, 115, 130 or 150)."""
        if scale not in tokens.SCALES:
            raise ValueError(f"text size {scale} is not one of {tokens.SCALES}")
        before, self._choice = tokens.current(), choice
        hints = self._app.styleHints()
        # Where this follows the system, it does at the old size.
        hints.setColorScheme(_QT_SCHEME[choice])
        self._scale = scale
        made = Tokens(_scheme(choice, hints.colorScheme()), scale)
        if made != before:
            self.changing.emit()
        self._put_in_force(made)
        if made.scale != before.scale:
            self.resized.emit()

    def _follow_system(self, now: Qt.ColorScheme) -> None:
        if self._choice is ThemeChoice.SYSTEM and _scheme(self._choice, now) is not _shown():
            self._put_in_force(Tokens(_scheme(self._choice, now), self._scale))

    def _put_in_force(self, made: Tokens) -> None:
        # Only a widget styled once is notified of another theme: a new row, or a
        # page that nobody opened yet, would keep the ink of the old theme.
        for widget in self._app.allWidgets():
            widget.ensurePolished()
        tokens.use(made)
        icons.forget()
        self._app.setPalette(palette(made))
        self._app.setFont(fonts.font("body"))
        self._app.setStyleSheet(sheet(made))
        self.changed.emit()


_QT_SCHEME = {
    ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}


def _scheme(choice: ThemeChoice, system: Qt.ColorScheme) -> Scheme:
    if choice is ThemeChoice.SYSTEM:
        return Scheme.DARK if system is Qt.ColorScheme.Dark else Scheme.LIGHT
    return Scheme(choice.value)


def _shown() -> Scheme:
    return tokens.current().scheme

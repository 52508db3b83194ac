"""The application's QPalette: the colours of text, selection and placeholders on every platform."""

from PySide6.QtGui import QColor, QPalette

from mediation_desk.ui.appearance.tokens import Tokens

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "app",
    _Role.WindowText: "ink1",
    _Role.Base: "surf",
    _Role.AlternateBase: "sunk",
    _Role.Text: "ink1",
    _Role.PlaceholderText: "ink3",
    _Role.Button: "surf",
    _Role.ButtonText: "ink1",
    _Role.BrightText: "bad",
    _Role.ToolTipBase: "toast",
    _Role.ToolTipText: "toast1",
    _Role.Highlight: "sel",
    _Role.HighlightedText: "ink1",
    _Role.Accent: "acc",
    _Role.Link: "acc",
    _Role.LinkVisited: "reg",
    _Role.Light: "surf",
    _Role.Midlight: "line",
    _Role.Mid: "line2",
    _Role.Dark: "input",
    _Role.Shadow: "line2",
}
_DISABLED = {
    _Role.WindowText: "ink3",
    _Role.Text: "ink3",
    _Role.ButtonText: "ink3",
    _Role.Highlight: "line",
    _Role.Base: "sunk",
}


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of ``tokens``, with its Disabled group."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(tokens.hex(name)))
    for role, name in _DISABLED.items():
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.hex(name)))
    return made

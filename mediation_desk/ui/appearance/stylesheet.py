"""The application's one style sheet, generated from the tokens and set once.

It draws boxes only (border, radius, padding). Text colours come from the palette, delegates paint
rows, and custom widgets paint themselves. Selectors are classes and dynamic properties.
"""

from string import Template

from mediation_desk.ui.appearance.tokens import Tokens

_SHEET = Template(
    """
* { outline: 0; }
QToolTip { background: $toast; color: $toast1; border: 1px solid $line2; padding: 4px 6px; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
  background: $surf; color: $ink1; border: 1px solid $input; border-radius: 6px;
  padding: 1px 8px; selection-background-color: $sel; selection-color: $ink1; }
QLineEdit, QAbstractSpinBox { min-height: ${fieldInner}px; }
QPlainTextEdit, QTextEdit { padding: 6px 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover { border-color: $ink3; }
QLineEdit:focus, QAbstractSpinBox:focus { border: 2px solid $acc; padding: 0px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $acc; padding: 5px 5px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid $bad; }
QLineEdit[wrong="true"]:focus { border: 2px solid $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $sunk; border-color: $line2; }
QLineEdit:read-only { background: $sunk; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"] {
  border: 0; padding: 0; background: transparent; }
QScrollArea { border: 0; background: transparent; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QAbstractItemView { background: $surf; border: 0; selection-background-color: $sel;
  selection-color: $ink1; alternate-background-color: $sunk; }
QListWidget[role="rail"] { background: transparent; }
QTableView { gridline-color: $row; }
QHeaderView { background: $sunk; border: 0; }
QHeaderView::section { background: $sunk; color: $ink2; border: 0;
  border-bottom: 1px solid $line; padding: 0 8px; min-height: ${tableHeader}px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $input; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $surf; border: 1px solid $line2; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; color: $ink1; }
QMenu::item:selected { background: $sel; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QComboBox QAbstractItemView { border: 1px solid $line2; padding: 4px; }
QSplitter::handle { background: transparent; }
QDialog { background: $surf; }
"""
)


def sheet(tokens: Tokens) -> str:
    """Return the style sheet of ``tokens``."""
    values = {name: tokens.hex(name) for name in tokens.names()}
    heights = {
        "fieldInner": str(tokens.height("input") - 4),
        "tableHeader": str(tokens.height("tableHeader") - 1),
    }
    return _SHEET.substitute(values, **heights)

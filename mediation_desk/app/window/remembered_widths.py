"""The widths of a page's columns, remembered for each operator."""

from functools import partial

from PySide6.QtCore import QTimer

from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.preferences import Preferences
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.widgets.layout import TwoColumns

_SOON_MS = 300
_Resized = TwoColumns | PlainTable


def remember_widths(page: Page, name: str, preferences: Preferences, operator: str) -> None:
    """Restore the widths that an operator gave to a page's columns, and keep each change."""
    kinds: tuple[tuple[str, type[TwoColumns] | type[PlainTable]], ...] = (
        ("columns", TwoColumns),
        ("table", PlainTable),
    )
    for word, kind in kinds:
        for number, part in enumerate(page.findChildren(kind)):
            key = f"widths.{name}.{word}{number}"
            kept = preferences.read(operator, key)
            if kept:
                part.restore_widths(kept)
            # A drag at a head reports each pixel: the last one is kept.
            soon = QTimer(part, singleShot=True, interval=_SOON_MS)
            soon.timeout.connect(partial(_keep, part, preferences, operator, key))
            part.widths_changed.connect(soon.start)


def _keep(part: _Resized, preferences: Preferences, operator: str, key: str) -> None:
    preferences.keep(operator, key, part.kept_widths())

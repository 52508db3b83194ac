"""Buttons that are shown before they have a place: each is a window of its own for a moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from mediation_desk.ui.widgets.button import Button


class _Watch(QObject):
    def __init__(self, shown: list[str]) -> None:
        super().__init__()
        self._shown = shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, Button) and watched.isWindow():
            self._shown.append(watched.text())
        return False


@contextmanager
def stray_buttons() -> Iterator[list[str]]:
    """Collect the texts of buttons that become windows, each of which takes the focus."""
    app = QCoreApplication.instance()
    assert app is not None
    shown: list[str] = []
    watch = _Watch(shown)
    app.installEventFilter(watch)
    try:
        yield shown
    finally:
        app.removeEventFilter(watch)

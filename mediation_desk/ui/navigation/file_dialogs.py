"""The file dialogs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Choose = Callable[[QWidget, str], Path | None]
"""A dialog for a file under a title; None when none was chosen."""


def choose_file(host: QWidget, title: str) -> Path | None:
    """Ask for a file; None when none was chosen."""
    chosen = QFileDialog.getOpenFileName(host, title)[0]
    return Path(chosen) if chosen else None

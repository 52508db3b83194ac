"""The dialogs of Qt for files and folders: the one place that opens them."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class QtFileDialogs:
    """The file dialogs of the window, and of the pages before somebody is signed in."""

    def choose_file(self, host: QWidget, title: str, kinds: str = "") -> Path | None:
        """Ask for a file to read."""
        return _path(QFileDialog.getOpenFileName(host, title, "", kinds)[0])

    def choose_files(self, host: QWidget, title: str, kinds: str = "") -> list[Path]:
        """Ask for several files to read."""
        return [Path(each) for each in QFileDialog.getOpenFileNames(host, title, "", kinds)[0]]

    def choose_folder(self, host: QWidget, title: str, start: str = "") -> Path | None:
        """Ask for a folder."""
        return _path(QFileDialog.getExistingDirectory(host, title, start))

    def choose_target(self, host: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
        """Ask for the place of a file to write."""
        return _path(QFileDialog.getSaveFileName(host, title, name, kinds)[0])


def _path(chosen: str) -> Path | None:
    return Path(chosen) if chosen else None

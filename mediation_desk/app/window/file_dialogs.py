"""The dialogs for files and folders: the one place that opens them."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.ui.preferences import Preferences

UNTRANSLATED = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)
"""Words of Qt's own dialog that Qt's translation lacks: the desk's has them."""

_OWN = QFileDialog.Option.DontUseNativeDialog
_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class FolderMemory(Protocol):
    """The folders in which dialogs were closed, by purpose."""

    def last(self, purpose: str) -> str:
        """Return the folder of a purpose, or ""."""
        ...

    def keep(self, purpose: str, folder: Path) -> None:
        """Keep a folder for the next dialog of that purpose."""
        ...


class NoFolders:
    """The memory before anybody is signed in: nothing is kept."""

    def last(self, purpose: str) -> str:
        """Return nothing."""
        del purpose
        return ""

    def keep(self, purpose: str, folder: Path) -> None:
        """Keep nothing."""


class OperatorFolders:
    """The folders of one operator, kept among their preferences."""

    def __init__(self, preferences: Preferences, operator: str) -> None:
        self._preferences, self._operator = preferences, operator

    def last(self, purpose: str) -> str:
        """Return the folder of a purpose, or ""."""
        return self._preferences.read(self._operator, _name(purpose))

    def keep(self, purpose: str, folder: Path) -> None:
        """Keep a folder for the next dialog of that purpose."""
        self._preferences.keep(self._operator, _name(purpose), str(folder))


def _name(purpose: str) -> str:
    return f"folder.{purpose}"


class QtFileDialogs:
    """The file dialogs of the window, and of the pages before somebody is signed in.

    They are those of the system where it speaks the language of the window, else Qt's own, which
    do. Each opens where the last one of its purpose was closed; the part of the window that asks is
    the purpose.
    """

    def __init__(self, folders: FolderMemory | None = None) -> None:
        self.folders: FolderMemory = folders or NoFolders()

    def choose_file(self, host: QWidget, title: str, kinds: str = "") -> Path | None:
        """Ask for a file to read."""
        begin = self._begin(host)
        chosen = QFileDialog.getOpenFileName(host, title, begin, kinds, "", _options())[0]
        return self._kept(host, chosen)

    def choose_files(self, host: QWidget, title: str, kinds: str = "") -> list[Path]:
        """Ask for several files to read."""
        begin = self._begin(host)
        chosen = QFileDialog.getOpenFileNames(host, title, begin, kinds, "", _options())[0]
        found = [self._kept(host, each) for each in chosen]
        return [path for path in found if path is not None]

    def choose_folder(self, host: QWidget, title: str, start: str = "") -> Path | None:
        """Ask for a folder; ``start`` is where it is sought first, if it is known."""
        options = _options() | QFileDialog.Option.ShowDirsOnly
        begin = start or self._begin(host)
        chosen = QFileDialog.getExistingDirectory(host, title, begin, options)
        if chosen:
            self.folders.keep(_purpose(host), Path(chosen))
        return Path(chosen) if chosen else None

    def choose_target(self, host: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
        """Ask for the place of a file to write."""
        begin = str(Path(self._begin(host)) / name)
        chosen = QFileDialog.getSaveFileName(host, title, begin, kinds, "", _options())[0]
        return self._kept(host, chosen)

    def _begin(self, host: QWidget) -> str:
        """Return the folder in which a dialog opens: the last one, or the person's documents."""
        last = self.folders.last(_purpose(host))
        is_there = bool(last) and Path(last).is_dir()
        return last if is_there else QStandardPaths.writableLocation(_DOCUMENTS)

    def _kept(self, host: QWidget, chosen: str) -> Path | None:
        if not chosen:
            return None
        self.folders.keep(_purpose(host), Path(chosen).parent)
        return Path(chosen)


def _purpose(host: QWidget) -> str:
    return type(host).__name__


def _options() -> QFileDialog.Option:
    """Return how a dialog is shown: the system's own cannot speak another language than it."""
    is_spoken = QLocale.system().language() is QLocale().language()
    return QFileDialog.Option(0) if is_spoken else _OWN

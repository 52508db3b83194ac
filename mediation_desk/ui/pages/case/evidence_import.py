"""Import of files into a case: chosen, dropped or pasted; names are kept, paths are not.

A file is saved again to a place chosen in a dialog here.
"""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.shell.drop_overlay import files_of

translate = QCoreApplication.translate
Source = tuple[Path | bytes, str]


def chosen_files(navigation: Navigation, host: QWidget) -> list[Source]:
    """Ask for files."""
    title = translate("ImportPort", "Add evidence")
    kinds = translate("ImportPort", "Pictures, PDF and others (*)")
    return [(path, path.name) for path in navigation.choose_files(host, title, kinds)]


def place_for(navigation: Navigation, host: QWidget, name: str) -> Path | None:
    """Ask where to write a kept file; None when the dialog is cancelled."""
    return navigation.choose_target(host, translate("ImportPort", "Save the original"), name)


def named(paths: Iterable[str]) -> list[Source]:
    """Return files with their names."""
    return [(Path(path), Path(path).name) for path in paths]


def pasted(mime: QMimeData, stamp: str) -> list[Source]:
    """Return the files or the picture on the clipboard; a picture is named by its time."""
    files = files_of(mime)
    if files:
        return named(files)
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    name = translate("ImportPort", "Screenshot {time}.png").format(time=stamp)
    return [(bytes(buffer.data().data()), name)]

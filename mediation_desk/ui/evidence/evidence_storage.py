"""Storing of files in the evidence store while the form is open, with the result of each."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from mediation_desk.ui.evidence.image_conversion import ImageConversion
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.wording import times
from mediation_desk.workflows.response.first_response import StoredEvidence

Source = Path | bytes


class EvidenceStorage(QObject):
    """The storage; ``arrived`` carries the file kept; ``failed`` its source, name and fault.

    Answers for a form that was cleared meanwhile are not delivered.
    """

    arrived = Signal(object)
    failed = Signal(object, str, object)
    counted = Signal()

    def __init__(self, gateway: Gateway, pictures: ImageConversion, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._pictures = gateway, pictures
        self._waiting = self._form = 0

    def is_busy(self) -> bool:
        """Return whether a file is still being kept."""
        return self._waiting > 0

    def start_over(self) -> None:
        """Drop the running work: another form is open."""
        self._form += 1
        self._waiting = 0

    def add_paths(self, paths: Sequence[str]) -> None:
        """Keep files from the disk, one after the other: they arrive in their order."""
        self._add_all([(path, path.name) for path in map(Path, paths)])

    def add(self, source: Source, name: str) -> None:
        """Keep one file; it waits for none that was added before and may hang."""
        self._add_all([(source, name)])

    def _add_all(self, files: list[tuple[Source, str]]) -> None:
        self._waiting += len(files)
        self.counted.emit()
        self._keep(self._form, files)

    def _keep(self, form: int, files: list[tuple[Source, str]]) -> None:
        if not files or form != self._form:
            return
        (source, name), left = files[0], files[1:]
        done = partial(self._arrived, form, left)
        failed = partial(self._failed, form, left, source, name)
        self._gateway.keep_file(source, name, done, failed)

    def paste(self, clip: QMimeData) -> bool:
        """Keep the clipboard's contents; returns False for text, which belongs into a field."""
        paths = [url.toLocalFile() for url in clip.urls() if url.isLocalFile()]
        if paths:
            self.add_paths(paths)
            return True
        if clip.hasImage() and not clip.hasText():
            picture = QImage(clip.imageData())
            name = self.tr("Pasted {time}.png").format(
                time=f"{times.local(self._gateway.now()):%H%M%S}"
            )
            self._waiting += 1
            self.counted.emit()
            self._pictures.pack(picture, partial(self._packed, self._form, name))
            return True
        return False

    def _packed(self, form: int, name: str, content: bytes) -> None:
        if form == self._form:
            self._waiting -= 1
            self.add(content, name)

    def _arrived(self, form: int, left: list[tuple[Source, str]], stored: StoredEvidence) -> None:
        if form == self._form:
            self._waiting -= 1
            self.arrived.emit(stored)
            self._keep(form, left)

    def _failed(
        self, form: int, left: list[tuple[Source, str]], source: Source, name: str, fault: Exception
    ) -> None:
        if form == self._form:
            self._waiting -= 1
            self.failed.emit(source, name, fault)
            self._keep(form, left)

"""Smaller copies of files that are too large for the line: scaled down here, or chosen."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.state import LINE_FILE_BYTES, CaseFile
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.case.case_actions import CaseActRunner
from mediation_desk.ui.viewing.decoding_jobs import picture_of
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.case_keeping import SmallerCopy, add_smaller_copy
from mediation_desk.workflows.response.first_response import StoredEvidence

_BOX: Final = (3_200, 3_200)
"""Pixels into which a picture is scaled down; small print of a receipt can be read then."""
_QUALITY: Final = 88


class SmallerCopies(CaseActRunner):
    """Make a copy of a file of the case, or ask for one, and add it to the case as such."""

    def __init__(self, gateway: Gateway, navigation: Navigation, host: QWidget) -> None:
        super().__init__(gateway, host)
        self._navigation, self._host = navigation, host
        self._jobs = Jobs("smaller copies", self)
        self._under_way: set[str] = set()

    def scale(self, file: CaseFile) -> None:
        """Scale a picture down; pressed again meanwhile it does nothing."""
        if file.sha256 not in self._under_way:
            self._under_way.add(file.sha256)
            scale = partial(self._scale, self._case, file)
            self._gateway.read_file(file.sha256, scale, partial(self._undone, file))

    def choose(self, file: CaseFile) -> None:
        """Ask for a file that goes in place of another."""
        title = self.tr("Smaller copy of {name}").format(name=file.name)
        path = self._navigation.choose_file(self._host, title)
        if path is None or file.sha256 in self._under_way:
            return
        self._under_way.add(file.sha256)
        self._keep(self._case, file, path, path.name)

    def _scale(self, case: str, file: CaseFile, content: bytes) -> None:
        self._jobs.start(
            lambda: scaled_down(content),
            partial(self._scaled, case, file),
            partial(self._undone, file),
        )

    def _scaled(self, case: str, file: CaseFile, copy: bytes) -> None:
        if copy:
            name = self.tr("{name} (copy).jpg").format(name=Path(file.name).stem)
            self._keep(case, file, copy, name)
            return
        self._under_way.discard(file.sha256)
        said = self.tr("{name} cannot be scaled down here. Choose a smaller copy of it.")
        self.refused.emit(said.format(name=file.name))

    def _keep(self, case: str, file: CaseFile, source: Path | bytes, name: str) -> None:
        add = partial(self._add, case, file)
        self._gateway.keep_file(source, name, add, partial(self._undone, file))

    def _add(self, case: str, file: CaseFile, stored: StoredEvidence) -> None:
        form = SmallerCopy(self._gateway.new_id(), case, file.sha256, stored)

        def done(_: object) -> None:
            self._under_way.discard(file.sha256)
            self.done.emit(
                self.tr("{name} goes in place of its original.").format(name=stored.name)
            )

        self._gateway.perform(Command(add_smaller_copy, form), done, partial(self._undone, file))

    def _undone(self, file: CaseFile, problem: Exception) -> None:
        self._under_way.discard(file.sha256)
        self._failed(problem)


def scaled_down(content: bytes) -> bytes:
    """Return a picture as a smaller JPEG, on white; nothing where it cannot be read.

    It is decoded in the process that decodes all evidence.
    """
    picture = picture_of(content, _BOX)
    if picture.isNull():
        return b""
    flat = QImage(picture.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, picture)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    flat.save(buffer, "JPG", _QUALITY)  # type: ignore[call-overload]
    made = bytes(held.data())
    return made if len(made) <= LINE_FILE_BYTES else b""

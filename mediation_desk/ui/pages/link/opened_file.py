"""A file opened from outside: read as from its card, or named with the step to take."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.pages.link.packet_card import PacketExchange
from mediation_desk.ui.pages.link.takeover_by_file import TakeoverFileFlow
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.read_models.link import CarriedFile

translate = QCoreApplication.translate


class FileInspectionPort(Protocol):
    """Tell the kind of a file."""

    def look_at(self, path: Path, done: Done[CarriedFile], failed: Failed) -> None:
        """Inspect a file, which may be on a slow share."""
        ...


class OpenedFile(QObject):
    """Inspect a file before anything is done with it."""

    def __init__(
        self, looking: FileInspectionPort, carried: PacketExchange, taken: TakeoverFileFlow
    ) -> None:
        close = Button(translate("OpenedFile", "Close"))
        self.banner = Banner("", "", "warn", (close,))
        super().__init__(self.banner)
        self._looking, self._carried, self._taken = looking, carried, taken
        close.clicked.connect(self.banner.hide)
        self.banner.hide()

    def open(self, path: Path) -> None:
        """Read an answer; name the kind of any other file."""
        reading = translate("OpenedFile", "Reading {file}").format(file=path.name)
        self._tell(reading, str(path.parent), "ok")

        def seen(kind: CarriedFile) -> None:
            self._open(path, kind)

        def failed(problem: Exception) -> None:
            self._refuse(path, problem)

        self._looking.look_at(path, seen, failed)

    def _open(self, path: Path, kind: CarriedFile) -> None:
        name = path.name

        def failed(problem: Exception) -> None:
            self._refuse(path, problem)

        match kind:
            case CarriedFile.ANSWER:
                self._carried.read_file(path, self.banner.hide, failed)
            case CarriedFile.GRANT:
                self._taken.read_file(path, self.banner.hide, failed)
            case CarriedFile.REQUEST:
                title = translate("OpenedFile", "{file} is meant for the regulator")
                way = translate(
                    "OpenedFile",
                    "A desk wrote it. Bring it to the centre; the answer file that you are given"
                    " there is opened here.",
                )
                self._tell(title.format(file=name), way, "warn")
            case CarriedFile.FOREIGN:
                title = translate("OpenedFile", "{file} is no answer of the regulator")
                way = translate(
                    "OpenedFile",
                    "Another program made it, or it was cut short or changed on the way. Copy it"
                    " once more, or ask the centre for the answer file. Nothing was changed here.",
                )
                self._tell(title.format(file=name), way, "bad")

    def _refuse(self, path: Path, problem: Exception) -> None:
        title = translate("OpenedFile", "{file} was not read").format(file=path.name)
        self._tell(title, sentence(problem), "bad")

    def _tell(self, title: str, detail: str, tone: str) -> None:
        self.banner.show_words(title, detail, tone)
        self.banner.show()

"""The files of a case that are too large for the line, with the offer of smaller copies."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times


class LargeFiles(SunkenPanel):
    """The panel; hidden where there is none. ``scaled`` and ``picked`` carry an original.

    ``scaled`` asks for a copy that the program makes of a picture, ``picked`` for one that somebody
    made elsewhere.
    """

    scaled = Signal(object)
    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(6)
        self._shown: tuple[CaseFile, ...] | None = None
        self._rows = layout.column(6)
        words = self.tr(
            "Larger than 20 MB: these stay at the desk. A smaller copy goes in their place and"
            " tells name, size and SHA-256 of the original."
        )
        self.body.addWidget(PlainLabel(words, "small", "ink2", wrap=True))
        self.body.addLayout(self._rows)
        self.hide()

    def show_files(self, files: Sequence[CaseFile]) -> None:
        """Show the large ones among the files of a case."""
        copies = {file.original: file for file in files if file.original}
        large = tuple(file for file in files if not file.goes_by_line)
        shown = (*large, *copies.values())
        if shown == self._shown:
            return
        self._shown = shown
        layout.clear(self._rows)
        for file in large:
            self._rows.addWidget(self._row(file, copies.get(file.sha256)))
        self.setVisible(bool(large))

    def _row(self, file: CaseFile, copy: CaseFile | None) -> QWidget:
        whole = QWidget()
        column = layout.column(2)
        head = layout.row(8)
        head.addWidget(ElidingLabel(file.name), 1)
        head.addWidget(PlainLabel(times.size(file.size), "small", "ink3"))
        column.addLayout(head)
        if copy is not None:
            sent = self.tr("In its place: {name}").format(name=copy.name)
            column.addWidget(ElidingLabel(sent, "small", "ok"))
        else:
            column.addLayout(self._offers(file))
        whole.setLayout(column)
        return whole

    def _offers(self, file: CaseFile) -> QHBoxLayout:
        queued = Qt.ConnectionType.QueuedConnection
        acts = layout.row(12)
        if file.mime.startswith("image/"):
            scale = Button(self.tr("Scale down"), ButtonKind.LINK, "image", height="buttonCard")
            scale.clicked.connect(lambda: self.scaled.emit(file), queued)
            acts.addWidget(scale)
        pick = Button(
            self.tr("Choose a smaller copy"), ButtonKind.LINK, "paperclip", height="buttonCard"
        )
        pick.setToolTip(self.tr("A smaller version or an excerpt that was made elsewhere"))
        pick.clicked.connect(lambda: self.picked.emit(file), queued)
        acts.addWidget(pick)
        acts.addStretch(1)
        return acts

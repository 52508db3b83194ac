"""The scan of a proof: chosen, kept in the evidence store, named in the form."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import ChooseFile
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, IconButton
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.response.first_response import StoredEvidence


class ScanField(QWidget):
    """A button that chooses a file; once kept, its name and a button to remove it."""

    def __init__(
        self, gateway: Gateway, choose: ChooseFile, changed: Callable[[], None], title: str = ""
    ) -> None:
        super().__init__()
        self._title = title or self.tr("Scan of the receipt of service")
        self._gateway, self._choose, self._changed = gateway, choose, changed
        self._sha256 = self._name = ""
        self._waiting = 0
        self.attach = Button(self.tr("Attach scan"), icon="paperclip", height="buttonCard")
        self._named = ElidingLabel("", "small", "ink2")
        self._out = IconButton("x", self.tr("Take the scan out"))
        self._wrong = PlainLabel("", "small", "bad", wrap=True)
        line = layout.row(8)
        line.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._named, 1)
        line.addWidget(self._out)
        whole = layout.column(4)
        whole.addLayout(line)
        whole.addWidget(self._wrong)
        self.setLayout(whole)
        self.attach.clicked.connect(self._ask)
        self._out.clicked.connect(lambda: self._show("", ""))
        self._tell()

    def is_busy(self) -> bool:
        """Tell whether the file chosen is still being stored."""
        return self._waiting > 0

    def values(self) -> dict[str, str]:
        """Return the file's hash and name."""
        return {"proof": self._sha256, "proof_name": self._name}

    def put_back(self, values: Mapping[str, str]) -> None:
        """Name the file that was kept before."""
        self._sha256, self._name = values.get("proof", ""), values.get("proof_name", "")
        self._tell()

    def _ask(self) -> None:
        chosen = self._choose(self, self._title)
        if chosen is not None:
            self._waiting += 1
            self._tell()
            self._gateway.keep_file(chosen, chosen.name, self._kept, self._failed)

    def _kept(self, stored: StoredEvidence) -> None:
        self._waiting -= 1
        self._show(stored.sha256, stored.name)

    def _show(self, sha256: str, name: str) -> None:
        self._sha256, self._name = sha256, name
        self._tell()
        self._changed()

    def _failed(self, problem: Exception) -> None:
        self._waiting -= 1
        self._tell()
        self._wrong.setText(sentence(problem))
        self._wrong.show()

    def _tell(self) -> None:
        kept = with_marks(self._name) or self.tr("no file yet")
        self._named.setText(self.tr("keeping a file") if self._waiting else kept)
        self._out.setVisible(bool(self._sha256))
        self._wrong.hide()

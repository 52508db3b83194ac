"""The inline form of a call: the case it is about, its result, and its content."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from mediation_desk.domain.records.directory import CallResult
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.read_models.directory import CaseAtHand


class CallStrip(SunkenPanel):
    """The inline form; ``asked`` carries case, result and words; ``closed`` when nothing is kept.

    Ctrl+Enter records, Esc puts it aside.
    """

    asked = Signal(str, object, str)
    closed = Signal()

    def __init__(self, cases: Sequence[CaseAtHand], last_case: str) -> None:
        super().__init__(8)
        entries: list[tuple[str, object]] = [(self.tr("About no case"), "")]
        entries += [(f"{one.number}　{one.gist}", one.case) for one in cases]
        self.about = ChoiceBox(entries, "folder")
        self.about.choose(last_case)
        chips = [Chip(one.value, word(one), str(n + 1)) for n, one in enumerate(CallResult)]
        self.result = ChipGroup(chips, self.tr("Result"), single=True)
        self.said = TextInput(self.tr("What was said, without names of consumers"), 2)
        self.said.setMaximumHeight(self.said.minimumHeight() + 20)
        self._result = FormField(self.tr("Result"), self.result, True, check=self._no_result)
        self._said = FormField(self.tr("Said"), self.said)
        self.send = Button(self.tr("Log call"), ButtonKind.PRIMARY, "check", "Ctrl ↵", "buttonBar")
        cancel = Button(self.tr("Cancel"), key="Esc", height="buttonBar")
        self.send.clicked.connect(self._send)
        cancel.clicked.connect(self.closed)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.send)
        self.body.addWidget(FormField(self.tr("About"), self.about))
        self.body.addWidget(self._result)
        self.body.addWidget(self._said)
        self.body.addLayout(foot)

    def begin(self) -> None:
        """Put the focus on the result: the case is mostly right already."""
        self.result.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, problem: Exception) -> None:
        """Show a refusal; typed values stay."""
        self.send.setEnabled(True)
        self._said.show_error(sentence(problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write with Ctrl+Enter, close with Esc."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._send()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _send(self) -> None:
        if not self._result.is_right() or not self.send.isEnabled():
            return
        self.send.setEnabled(False)
        (code,) = self.result.chosen()
        self.asked.emit(str(self.about.value()), CallResult(code), self.said.text().strip())

    def _no_result(self, text: str) -> str:
        return "" if text else self.tr("Choose what came of it")

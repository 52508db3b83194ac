"""The box docked under the timeline: a note is one key away and never lost."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.phrases.book import PhraseTopic
from mediation_desk.ui.phrases.keys import take_phrases
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import reason, sentence
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.desk import FormDraft
from mediation_desk.workflows.response.case_keeping import Note, note

_TALLEST = 4


class _NoteText(TextInput):
    """The text: Ctrl+Enter writes the note; at Esc ``left_by_key`` asks to move the focus."""

    left_by_key = Signal()

    def __init__(self, placeholder: str, send: Callable[[], None]) -> None:
        super().__init__(placeholder, 1)
        self._send = send
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.textChanged.connect(self._grow)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again at the new width."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Set the height to that of the typed text, from one line to four."""
        typed = int(self.document().size().height())
        lines = max(1, min(_TALLEST, typed))
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(on if typed > _TALLEST else off)
        self.setFixedHeight(lines * fonts.metrics("field").lineSpacing() + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write or leave."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._send()
        elif event.key() == Qt.Key.Key_Escape:
            self.left_by_key.emit()
        else:
            super().keyPressEvent(event)


class NoteBox(QWidget):
    """Write notes into one case at a time; typed text stays with its case.

    ``written`` carries the case and the entry of a note. ``put_aside`` is emitted when Esc left the
    box: the focus is to go where letters are keys again.
    """

    written = Signal(str, str)
    put_aside = Signal()

    def __init__(self, gateway: Gateway, attach: Callable[[], None]) -> None:
        super().__init__()
        self._gateway = gateway
        self._case, self._act = "", gateway.new_id()
        self._keeper: DraftKeeper | None = None
        hint = self.tr("Write a note: talks, mediation, remarks…")
        if not gateway.operator.may_write:
            hint = reason(Reason.READS_ONLY, name=gateway.operator.name)
        self._text = _NoteText(hint, self._send)
        self._text.setAccessibleName(self.tr("Note"))
        take_phrases(self._text, PhraseTopic.NOTE)
        self._text.textChanged.connect(self._touch)
        self._text.left_by_key.connect(self.put_aside)
        self._is_host_away = False
        # Whatever arrives from the host says that it answers again.
        gateway.changes.changed.connect(self._hear)
        self._wrong = PlainLabel("", "small", "bad", wrap=True)
        self._wrong.hide()
        file = Button(self.tr("Attach"), ButtonKind.QUIET, "paperclip")
        file.clicked.connect(attach)
        for part in (self._text, file):
            part.setEnabled(gateway.operator.may_write)
        self._button = Button(self.tr("Write"), key="Ctrl+Enter")
        self._button.clicked.connect(self._send)
        self._button.setEnabled(gateway.operator.may_write)
        line = layout.row(8)
        line.addWidget(self._text, 1)
        line.addWidget(file, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        whole = layout.column(4, (16, 10, 16, 12))
        whole.addLayout(line)
        whole.addWidget(self._wrong)
        self.setLayout(whole)
        self.setFocusProxy(self._text)

    def show_case(self, case: str) -> None:
        """Write into another case; the note begun there before comes back."""
        if case == self._case:
            return
        if self._keeper is not None:
            # Not only deleted: a pending answer is delivered before the deletion happens.
            self._keeper.close()
            self._keeper.deleteLater()
        self._case, self._act = case, self._gateway.new_id()
        self._keeper = None
        self._text.setText("")
        self._say("")
        self._keeper = DraftKeeper(
            self._gateway, f"case:{case}:note", self._fields, self._fault, self
        )
        self._keeper.fetch(self._restore)

    def type(self, words: str) -> None:
        """Put words into the box, as a stock phrase does."""
        self._text.setText(words)

    def typed(self) -> str:
        """Return the text in the box."""
        return self._text.text()

    def flush(self) -> None:
        """Save pending changes."""
        if self._keeper is not None:
            self._keeper.flush()

    def _fields(self) -> dict[str, str]:
        return {"text": self._text.text(), "_act": self._act}

    def _restore(self, draft: FormDraft) -> None:
        self._act = draft.fields.get("_act", self._act)
        if not self._text.text():
            self._text.setText(draft.fields.get("text", ""))

    def _touch(self) -> None:
        self._say("")
        if self._keeper is not None:
            self._keeper.touch()

    def _send(self) -> None:
        form = Note(self._act, self._case, self._text.text())
        self._button.setEnabled(False)
        if self._keeper is not None:
            self._keeper.send(Command(note, form), lambda _: self._done(form), self._fault)

    def _done(self, form: Note) -> None:
        self._button.setEnabled(True)
        if form.case == self._case and self._keeper is not None:
            self._text.setText("")
            self._act = self._gateway.new_id()
            self._keeper.rest()
        self.written.emit(form.case, form.act)

    def _fault(self, problem: Exception) -> None:
        self._button.setEnabled(True)
        self._say(sentence(problem))
        self._is_host_away = isinstance(problem, Fault) and problem.code is FaultCode.HOST_AWAY

    def _hear(self, _areas: object) -> None:
        if self._is_host_away:
            self._say("")

    def _say(self, words: str) -> None:
        self._is_host_away = False
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

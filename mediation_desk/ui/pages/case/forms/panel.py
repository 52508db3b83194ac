"""The panel of one step: its fields, what it will do, and the button that does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from mediation_desk.domain.case.state import File
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.case.forms.entries import Form, Ids, Kind, Missed, Typed
from mediation_desk.ui.pages.case.forms.held import Held, hold
from mediation_desk.ui.pages.case.forms.keeper import DraftKeeper
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, IconButton
from mediation_desk.ui.widgets.button import Kind as ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle, Sunk
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.states import Banner
from mediation_desk.ui.wording import sentence, times, verb
from mediation_desk.workflows.reading.desk import Draft


class MovePanel(Card):
    """One form, opened; ``sent`` when it was written, ``closed`` when it was put aside.

    Nothing typed is lost: it is kept as a draft and comes back when the form is opened again.
    """

    sent = Signal(object)
    closed = Signal()

    def __init__(self, door: Door, form: Form, case: str, files: tuple[File, ...]) -> None:
        super().__init__(0, (0, 0, 0, 0))
        self._door, self._form, self._files = door, form, files
        self._today = times.local(door.now()).date()
        self._ids = Ids(door.new_id(), door.new_id())
        self._held: dict[str, Held] = {}
        self._lines = PlainLabel("", "small", "ink2", wrap=True)
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._send = Button(verb(form.move), self._kind(), key="Ctrl ↵", height="buttonBar")
        self._keeper = DraftKeeper(door, f"case:{case}:{form.move.value}", self._kept, self._fault)
        self._lay_out()
        self._show_lines()
        self._keeper.fetch(self._restore)

    def form(self) -> Form:
        """Return the form shown."""
        return self._form

    def begin(self) -> None:
        """Put the focus into the first field."""
        next(iter(self._held.values())).field.setFocus()

    def leave(self) -> None:
        """Save what was typed a moment ago."""
        self._keeper.flush()

    def send(self) -> None:
        """Do the step, or say what is missing where it is missing."""
        self._banner.hide()
        wrong = [held for held in self._held.values() if not held.field.is_right()]
        if wrong:
            wrong[0].field.setFocus()
            return
        try:
            act = self._form.make(self._typed())
        except Missed as missed:
            self._show_refusal(missed.key, missed.refusal)
            return
        self._send.setEnabled(False)
        self._door.perform(act, self._done, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends, Esc puts the form aside."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self._put_aside()
        else:
            super().keyPressEvent(event)

    def _kind(self) -> ButtonKind:
        return ButtonKind.DANGER if self._form.is_grave else ButtonKind.PRIMARY

    def _typed(self) -> Typed:
        values = {key: held.read() for key, held in self._held.items()}
        return Typed(values, self._ids, self._today)

    def _kept(self) -> dict[str, str]:
        values = {key: held.read() for key, held in self._held.items()}
        return {**values, "_act": self._ids.act, "_thing": self._ids.thing}

    def _restore(self, draft: Draft) -> None:
        self._ids = Ids(
            draft.fields.get("_act", self._ids.act), draft.fields.get("_thing", self._ids.thing)
        )
        for key, held in self._held.items():
            if key in draft.fields:
                held.write(draft.fields[key])

    def _changed(self) -> None:
        self._keeper.touch()
        self._show_lines()

    def _show_lines(self) -> None:
        if self._form.lines is not None:
            self._lines.setText("\n".join(self._form.lines(self._typed())))

    def _done(self, answer: object) -> None:
        del answer
        self._keeper.drop()
        self.sent.emit(self._form.move)

    def _failed(self, problem: Exception) -> None:
        self._send.setEnabled(True)
        place = ""
        if isinstance(problem, Refusal):
            place = self._form.places.get(problem.reason, "")
        if place:
            self._show_refusal(place, problem)
        else:
            self._fault(problem)

    def _show_refusal(self, key: str, refusal: Exception) -> None:
        self._held[key].field.show_error(sentence(refusal))
        self._held[key].field.setFocus()

    def _fault(self, problem: Exception) -> None:
        said = self.tr("Not written. What you typed is still here.")
        self._banner.show_words(sentence(problem), said, "bad")
        self._banner.show()

    def _put_aside(self) -> None:
        self._keeper.flush()
        self.closed.emit()

    def _lay_out(self) -> None:
        title = SectionTitle(verb(self._form.move))
        away = IconButton("x", self.tr("Put aside"), "Esc")
        away.clicked.connect(self._put_aside)
        title.add_action(away)
        head: QHBoxLayout = layout.row(0, (16, 10, 10, 6))
        head.addWidget(title)
        self.body.addLayout(head)
        middle = layout.Scrolled(10, (16, 0, 16, 12))
        middle.content.addWidget(self._banner)
        if self._form.note:
            middle.content.addWidget(PlainLabel(self._form.note, "small", "ink2", wrap=True))
        for entry in self._form.entries:
            held = hold(entry, self._files, self._today, self._changed)
            self._held[entry.key] = held
            middle.content.addWidget(held.field, 1 if entry.kind is Kind.TEXT else 0)
        if self._form.lines is not None:
            panel = Sunk()
            panel.body.addWidget(PlainLabel(self._form.lines_title, "small", bold=True))
            panel.body.addWidget(self._lines)
            middle.content.addWidget(panel)
        middle.content.addStretch(1)
        self.body.addWidget(middle, 1)
        self.body.addWidget(layout.Rule())
        self.body.addLayout(self._foot())
        self._send.clicked.connect(self.send)

    def _foot(self) -> QHBoxLayout:
        cancel = Button(self.tr("Cancel"), key="Esc", height="buttonBar")
        cancel.clicked.connect(self._put_aside)
        foot: QHBoxLayout = layout.row(8, (16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._send)
        return foot

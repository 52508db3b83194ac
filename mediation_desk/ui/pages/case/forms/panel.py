"""The panel of one step: its fields, what it will do, and the button that does it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget
from shiboken6 import isValid

from mediation_desk.domain.case.state import File
from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.case.forms.entries import Form, Ids, Missed
from mediation_desk.ui.pages.case.forms.fields import FormFields
from mediation_desk.ui.pages.case.forms.keeper import DraftKeeper
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, IconButton, Kind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.case.answered import AnswerBlock
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times, verb
from mediation_desk.workflows.reading.desk import Draft

_SETTLES_MS = 300
"""The parts of a form ask for their heights one after the other for about so long."""


def _scrolling(widget: QWidget) -> Iterator[QScrollArea]:
    """Return the areas in which ``widget`` is scrolled, the nearest first."""
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            yield outer
        outer = outer.parentWidget()


_KNOWN_SHOWN = 1
"""The likeliest alone: the question itself must stay in sight on a small screen."""


class MovePanel(Card):
    """One form, opened; ``sent`` when it was written, ``closed`` when it was put aside.

    Nothing typed is lost: it is kept as a draft and comes back when the form is opened again.
    """

    sent = Signal(object)
    closed = Signal()
    cited = Signal(object)

    def __init__(self, door: Door, form: Form, case: str, files: tuple[File, ...]) -> None:
        super().__init__(0, (0, 0, 0, 0))
        self._door, self._form = door, form
        self._ids = Ids(door.new_id(), door.new_id())
        today = times.local(door.now()).date()
        name = f"case:{case}:{form.move.value}"
        self._keeper = DraftKeeper(door, name, self._kept, self._failed, self)
        self.fields = FormFields(form, files, today, self._keeper.touch)
        kind = Kind.DANGER if form.is_grave else Kind.PRIMARY
        self._send = Button(verb(form.move), kind, key="Ctrl ↵", height="buttonBar")
        self._send.clicked.connect(self.send)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._lay_out()
        self._keeper.fetch(self._restore)

    def form(self) -> Form:
        """Return the form shown."""
        return self._form

    def begin(self) -> None:
        """Put the focus into the first field to be filled in."""
        self.fields.begin()

    def bring_into_view(self) -> None:
        """Scroll the page to the form where it stands under the timeline, while it is laid out."""
        for area in _scrolling(self):
            area.verticalScrollBar().rangeChanged.connect(self._align)
        self._settling.start(_SETTLES_MS)
        self._align()

    def _align(self) -> None:
        for area in _scrolling(self) if self._settling.isActive() else ():
            inner = area.widget()
            if inner is not None:
                area.verticalScrollBar().setValue(self.mapTo(inner, QPoint(0, 0)).y())

    def leave(self) -> None:
        """Save what was typed a moment ago."""
        self._keeper.flush()

    def send(self) -> None:
        """Do the step, or say what is missing where it is missing."""
        if self.fields.first_wrong() is not None:
            return
        try:
            act = self._form.make(self.fields.typed(self._ids))
        except Missed as missed:
            self.fields.refuse(missed.refusal, missed.key)
            return
        self._send.setEnabled(False)
        self._door.perform(self._keeper.with_drop(act), self._done, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends, Esc puts the form aside."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_aside()
        else:
            super().keyPressEvent(event)

    def put_aside(self) -> None:
        """Close the form; what was typed comes back with it."""
        self._keeper.flush()
        self.closed.emit()

    def _kept(self) -> dict[str, str]:
        return {**self.fields.values(), "_act": self._ids.act, "_thing": self._ids.thing}

    def _restore(self, draft: Draft) -> None:
        if not isValid(self):
            return
        kept = draft.fields
        self._ids = Ids(kept.get("_act", self._ids.act), kept.get("_thing", self._ids.thing))
        self.fields.restore(kept)

    def _done(self, answer: object) -> None:
        del answer
        if isValid(self):
            self.sent.emit(self._form.move)

    def _failed(self, problem: Exception) -> None:
        # The answer may come home after the form was put aside; its draft is kept.
        if not isValid(self):
            return
        self._send.setEnabled(True)
        self.fields.refuse(problem)

    def _lay_out(self) -> None:
        title = SectionTitle(verb(self._form.move))
        away = IconButton("x", self.tr("Put aside"), "Esc")
        away.clicked.connect(self.put_aside)
        title.add_action(away)
        head: QHBoxLayout = layout.row(0, (16, 10, 10, 6))
        head.addWidget(title)
        cancel = Button(self.tr("Cancel"), key="Esc", height="buttonBar")
        cancel.clicked.connect(self.put_aside)
        foot: QHBoxLayout = layout.row(8, (16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._send)
        self.body.addLayout(head)
        self.body.addWidget(self.fields, 1)
        if self._form.known:
            self.fields.content.insertWidget(0, self._answered_already())
        self.body.addWidget(layout.Rule())
        self.body.addLayout(foot)

    def _answered_already(self) -> QWidget:
        """What the regulator has said on like questions: citing it may save the question."""
        whole = QWidget()
        column = layout.column(6, (0, 0, 0, 4))
        column.addWidget(PlainLabel(self.tr("Already answered"), "small", "reg", bold=True))
        for answer in self._form.known[:_KNOWN_SHOWN]:
            block = AnswerBlock(answer, self.tr("Cite"), "quote")
            block.taken.connect(self.cited)
            column.addWidget(block)
        more = len(self._form.known) - _KNOWN_SHOWN
        if more > 0:
            said = self.tr("{n} more in the law library").format(n=more)
            column.addWidget(PlainLabel(said, "small", "ink2"))
        whole.setLayout(column)
        return whole

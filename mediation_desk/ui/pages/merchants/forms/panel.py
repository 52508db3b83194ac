"""The panel of one form, opened in place of the file's tab; nothing typed is lost."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.case.forms.entries import Ids, Missed
from mediation_desk.ui.pages.case.forms.fields import FormFields
from mediation_desk.ui.pages.case.forms.keeper import DraftKeeper
from mediation_desk.ui.pages.merchants.forms.asked import MerchantForm
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, IconButton, Kind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.wording import times
from mediation_desk.workflows.reading.desk import Draft


class FormPanel(Card):
    """``sent`` carries the form when it was written, ``closed`` when it was put aside."""

    sent = Signal(object)
    closed = Signal()

    def __init__(self, door: Door, form: MerchantForm) -> None:
        super().__init__(0, (0, 0, 0, 0))
        self._door, self.form = door, form
        self._ids = Ids(door.new_id(), door.new_id())
        self._keeper = DraftKeeper(door, f"merchant:{form.name}", self._kept, self._failed, self)
        today = times.local(door.now()).date()
        self.fields = FormFields(form, (), today, self._keeper.touch, across=2)
        kind = Kind.DANGER if form.is_grave else Kind.PRIMARY
        self.verb = Button(form.verb, kind, key="Ctrl ↵", height="buttonBar")
        self.verb.clicked.connect(self.send)
        self._lay_out()
        self._keeper.fetch(self._restore)

    def begin(self) -> None:
        """Put the focus into the first field to be filled in."""
        self.fields.begin()

    def thing(self) -> str:
        """Return the id of what the form makes."""
        return self._ids.thing

    def leave(self) -> None:
        """Save what was typed a moment ago."""
        self._keeper.flush()

    def send(self) -> None:
        """Do it, or say what is missing where it is missing."""
        if self.fields.first_wrong() is not None:
            return
        try:
            act = self.form.make(self.fields.typed(self._ids))
        except Missed as missed:
            self.fields.refuse(missed.refusal, missed.key)
            return
        self.verb.setEnabled(False)
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
        if isValid(self):
            kept = draft.fields
            self._ids = Ids(kept.get("_act", self._ids.act), kept.get("_thing", self._ids.thing))
            self.fields.restore(kept)

    def _done(self, answer: object) -> None:
        del answer
        if isValid(self):
            self.sent.emit(self.form)

    def _failed(self, problem: Exception) -> None:
        # The answer may come home after the form was put aside; its draft is kept.
        if isValid(self):
            self.verb.setEnabled(True)
            self.fields.refuse(problem)

    def _lay_out(self) -> None:
        title = SectionTitle(self.form.title)
        away = IconButton("x", self.tr("Put aside"), "Esc")
        away.clicked.connect(self.put_aside)
        title.add_action(away)
        head = layout.row(0, (16, 10, 10, 6))
        head.addWidget(title)
        cancel = Button(self.tr("Cancel"), key="Esc", height="buttonBar")
        cancel.clicked.connect(self.put_aside)
        foot = layout.row(8, (16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.verb)
        self.body.addLayout(head)
        self.body.addWidget(self.fields, 1)
        self.body.addWidget(layout.Rule())
        self.body.addLayout(foot)

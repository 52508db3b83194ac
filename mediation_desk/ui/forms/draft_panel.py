"""A form in its own card, between title and actions; everything typed is kept as a draft."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.forms.field_spec import FormIds
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.desk import FormDraft


class DraftPanel(Card):
    """A form with a draft under ``name``; ``closed`` is emitted when the form is put aside.

    A subclass returns the typed values, restores them, sends them, and shows a refusal.
    """

    closed = Signal()

    def __init__(
        self, gateway: Gateway, name: str, ids: FormIds, words: str, kind: ButtonKind
    ) -> None:
        super().__init__(0, (0, 0, 0, 0))
        self._gateway, self._ids = gateway, ids
        self._keeper = DraftKeeper(gateway, name, self._kept, self._failed, self)
        self.verb = Button(words, kind, key="Ctrl ↵", height="buttonBar")
        self.verb.clicked.connect(self.send)

    def leave(self) -> None:
        """Save pending changes."""
        self._keeper.flush()

    def put_aside(self) -> None:
        """Close the form; the typed values come back with it."""
        self._keeper.flush()
        self.closed.emit()

    def send(self) -> None:
        """Send the form, or show each missing value at its field."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Ctrl+Enter, put the form aside on Esc."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_aside()
        else:
            super().keyPressEvent(event)

    def _values(self) -> Mapping[str, str]:
        raise NotImplementedError

    def _put_back(self, values: Mapping[str, str]) -> None:
        raise NotImplementedError

    def _written(self) -> None:
        raise NotImplementedError

    def _refuse(self, problem: Exception) -> None:
        raise NotImplementedError

    def _perform(self, act: Command[None]) -> None:
        self.verb.setEnabled(False)
        self._keeper.send(act, self._done, self._failed)

    def _kept(self) -> dict[str, str]:
        return {**self._values(), "_act": self._ids.act, "_thing": self._ids.thing}

    def _restore(self, draft: FormDraft) -> None:
        kept = draft.fields
        self._ids = FormIds(kept.get("_act", self._ids.act), kept.get("_thing", self._ids.thing))
        self._put_back(kept)

    def _done(self, answer: object) -> None:
        del answer
        if isValid(self):
            self._written()

    def _failed(self, problem: Exception) -> None:
        # The answer may arrive after the form was put aside; its draft is kept.
        if isValid(self):
            self.verb.setEnabled(True)
            self._refuse(problem)

    def _frame(self, title: str, inside: QWidget) -> None:
        """Lay the fields out under the title, over the buttons."""
        over = SectionTitle(title)
        away = IconButton("x", self.tr("Put aside"), "Esc")
        away.clicked.connect(self.put_aside)
        over.add_action(away)
        head = layout.row(0, (16, 10, 10, 6))
        head.addWidget(over)
        cancel = Button(self.tr("Cancel"), key="Esc", height="buttonBar")
        cancel.clicked.connect(self.put_aside)
        foot = layout.row(8, (16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.verb)
        self.body.addLayout(head)
        self.body.addWidget(inside, 1)
        self.body.addWidget(layout.Hairline())
        self.body.addLayout(foot)

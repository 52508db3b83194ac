"""The panel of a form: its fields, a scan where it takes one, and the signer where one must act."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.forms.field_spec import FieldMissing, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.forms.inputs.approver_field import ApproverField
from mediation_desk.ui.forms.inputs.scan_field import ScanField
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.closing import FocusReturn
from mediation_desk.ui.navigation.navigation import ChooseFile
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.desk import FormDraft


class FormPanel(Card):
    """One open form; ``sent`` carries it when it was recorded, ``closed`` when it was put aside.

    The typed values are kept as a draft and come back when the form is opened again. ``about``
    names the row that the form is about, over its fields.
    """

    sent = Signal(object)
    closed = Signal()

    def __init__(
        self,
        gateway: Gateway,
        form: Form,
        files: tuple[CaseFile, ...] = (),
        about: str | None = None,
        choose: ChooseFile | None = None,
    ) -> None:
        if form.is_whole:
            super().__init__(8)
        else:
            super().__init__(0, (0, 0, 0, 0))
        self._gateway, self.form = gateway, form
        self._focus = FocusReturn(self)
        self._ids = FormIds(gateway.new_id(), gateway.new_id())
        self._keeper = DraftKeeper(gateway, form.name, self._kept, self._failed, self)
        kind = ButtonKind.DANGER if form.is_grave else ButtonKind.PRIMARY
        self.verb = Button(form.verb, kind, form.icon, "Ctrl+Enter", "buttonBar")
        self.verb.clicked.connect(self.send)
        self._today = times.local(gateway.now()).date()
        self.fields = FormFields(form, files, self._today, self._keeper.touch)
        self.scan: ScanField | None = None
        if form.takes_scan and choose is not None:
            self.scan = ScanField(gateway, choose, self._keeper.touch, form.scan_title)
        self.signing = ApproverField(form.signers, form.signer_label) if form.signers else None
        self._frame(form.title, self.fields if about is None else self._inside(about))
        if self.signing is not None:
            self.signing.submitted.connect(self.send)
        self._keeper.fetch(self._restore)

    @property
    def act(self) -> str:
        """Id of the act that the form makes."""
        return self._ids.act

    def begin(self) -> None:
        """Put the focus into the first field to be filled in, or into the password."""
        if self.form.entries:
            self.fields.begin()
        elif self.signing is not None:
            self.signing.begin()
        else:
            self.verb.setFocus()

    def send(self) -> None:
        """Send the form, or show each missing value at its field.

        It waits for a file that is still being stored: the act would go without it.
        """
        wrong = self.fields.first_wrong()
        is_signed = self.signing is None or self.signing.is_right()
        if wrong is not None:
            # The first of all that is wrong has the focus, a password before it has not.
            wrong.setFocus()
        if wrong is not None or not is_signed:
            return
        if self.fields.is_busy() or (self.scan is not None and self.scan.is_busy()):
            self.fields.show_busy()
            return
        try:
            act = self.form.act_of(FormValues(self._values(), self._ids, self._today))
        except FieldMissing as missed:
            self.fields.refuse(missed.refusal, missed.key)
        except Refusal as refusal:
            self.fields.refuse(refusal)
        else:
            self._perform(act)

    def put_aside(self) -> None:
        """Close the form; the typed values come back with it, the focus to where it was."""
        self._keeper.flush()
        self.closed.emit()
        self._focus.go_back()

    def close_by_escape(self) -> None:
        """Put the form aside, wherever the focus is."""
        self.put_aside()

    def leave(self) -> None:
        """Save pending changes; a password is not kept."""
        self._keeper.flush()
        if self.signing is not None:
            self.signing.forget()

    def subject(self) -> str:
        """Return the id of the record that the form is about, or that it creates; else ""."""
        return self.form.subject or (self._ids.thing if self.form.creates else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Ctrl+Enter, put the form aside on Esc."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_aside()
        else:
            super().keyPressEvent(event)

    def _perform(self, act: Command[None]) -> None:
        self.verb.setEnabled(False)
        self.form = self.form.sent_as(act)
        if self.signing is None:
            self._keeper.send(act, self._done, self._failed)
        else:
            self._gateway.perform_as(self.signing.approver(), act, self._signed, self._failed)

    def _signed(self, answer: object) -> None:
        """Drop the signed-in operator's draft after another person acted.

        The result is reported at once: the page reads again meanwhile, and a settled debt removes
        its form.
        """
        self._keeper.discard(self._failed)
        self._done(answer)

    def _values(self) -> Mapping[str, str]:
        return {**self.fields.values(), **(self.scan.values() if self.scan else {})}

    def _kept(self) -> dict[str, str]:
        typed = {**self.fields.typed(), **(self.scan.values() if self.scan else {})}
        return {**typed, "_act": self._ids.act, "_thing": self._ids.thing}

    def _restore(self, draft: FormDraft) -> None:
        values = draft.fields
        self._ids = FormIds(
            values.get("_act", self._ids.act), values.get("_thing", self._ids.thing)
        )
        self.fields.restore(values)
        if self.scan is not None:
            self.scan.put_back(values)

    def _done(self, answer: object) -> None:
        del answer
        if isValid(self):
            self.sent.emit(self.form)

    def _failed(self, problem: Exception) -> None:
        # The answer may arrive after the form was put aside; its draft is kept.
        if isValid(self):
            self.verb.setEnabled(True)
            self.form = self.form.after(problem)
            if self.signing is None or not self.signing.refuse(problem):
                self.fields.refuse(problem)

    def _frame(self, title: str, inside: QWidget) -> None:
        """Lay the fields out under the title, over the buttons."""
        over = SectionTitle(title, icon=self.form.title_icon)
        away = IconButton("x", self.tr("Put aside"), "Esc")
        away.clicked.connect(self.put_aside)
        over.add_action(away)
        foot = layout.row(8)
        foot.addStretch(1)
        if self.form.is_whole:
            foot.addWidget(self.verb)
            self.body.addWidget(over)
            self.body.addWidget(inside)
            self.body.addLayout(foot)
            return
        head = layout.row(0, (16, 10, 10, 6))
        head.addWidget(over)
        cancel = Button(self.tr("Cancel"), key="Esc", height="buttonBar")
        cancel.clicked.connect(self.put_aside)
        foot.setContentsMargins(16, 10, 16, 12)
        foot.addWidget(cancel)
        foot.addWidget(self.verb)
        self.body.addLayout(head)
        self.body.addWidget(inside, 1)
        self.body.addWidget(layout.Hairline())
        self.body.addLayout(foot)

    def _inside(self, about: str) -> QWidget:
        """Return the row that the form is about, the fields, the scan, and the signer."""
        inside = QWidget()
        column = layout.column(8)
        head = layout.row(0, (16, 0, 16, 0))
        if self.form.is_of_row:
            head.addWidget(ElidingLabel(about, "body", "ink2"))
        column.addLayout(head)
        column.addWidget(self.fields, 1)
        for part in (self.scan, self.signing):
            if part is not None:
                line = layout.row(0, (16, 0, 16, 0))
                line.addWidget(part)
                column.addLayout(line)
        column.addSpacing(8)
        inside.setLayout(column)
        return inside

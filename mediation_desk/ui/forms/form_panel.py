"""The panel of a form: its fields, a scan where it takes one, and the signer where one must act."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.forms.draft_panel import DraftPanel
from mediation_desk.ui.forms.field_spec import FieldMissing, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.forms.inputs.approver_field import ApproverField
from mediation_desk.ui.forms.inputs.scan_field import ScanField
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.file_dialogs import Choose, choose_file
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import ButtonKind
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Command


class FormPanel(DraftPanel):
    """One open form; ``sent`` carries it when it was recorded, ``closed`` when it was put aside.

    The typed values are kept as a draft and come back when the form is opened again. ``about``
    names the row that the form is about, over its fields.
    """

    sent = Signal(object)

    def __init__(
        self,
        gateway: Gateway,
        form: Form,
        files: tuple[CaseFile, ...] = (),
        about: str | None = None,
        choose: Choose = choose_file,
    ) -> None:
        kind = ButtonKind.DANGER if form.is_grave else ButtonKind.PRIMARY
        ids = FormIds(gateway.new_id(), gateway.new_id())
        super().__init__(gateway, form.name, ids, form.verb, kind)
        self.form = form
        self._today = times.local(gateway.now()).date()
        self.fields = FormFields(form, files, self._today, self._keeper.touch)
        self.scan = ScanField(gateway, choose, self._keeper.touch) if form.takes_scan else None
        self.signing = ApproverField(form.signers, form.signer_label) if form.signers else None
        self._frame(form.title, self.fields if about is None else self._inside(about))
        if self.signing is not None:
            self.signing.submitted.connect(self.send)
        self._keeper.fetch(self._restore)

    def begin(self) -> None:
        """Put the focus into the first field to be filled in, or into the password."""
        if self.form.entries:
            self.fields.begin()
        elif self.signing is not None:
            self.signing.begin()
        else:
            self.verb.setFocus()

    def send(self) -> None:
        """Send the form, or show each missing value at its field."""
        if self.fields.first_wrong() is not None:
            return
        if self.signing is not None and not self.signing.is_right():
            return
        try:
            act = self.form.act_of(FormValues(self._values(), self._ids, self._today))
        except FieldMissing as missed:
            self.fields.refuse(missed.refusal, missed.key)
        except Refusal as refusal:
            self.fields.refuse(refusal)
        else:
            self._perform(act)

    def leave(self) -> None:
        """Save pending changes; a password is not kept."""
        super().leave()
        if self.signing is not None:
            self.signing.forget()

    def subject(self) -> str:
        """Return the id of the record that the form is about, or that it creates."""
        return self.form.subject or self._ids.thing

    def _perform(self, act: Command[None]) -> None:
        if self.signing is None:
            super()._perform(act)
            return
        self.verb.setEnabled(False)
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

    def _put_back(self, values: Mapping[str, str]) -> None:
        self.fields.restore(values)
        if self.scan is not None:
            self.scan.put_back(values)

    def _refuse(self, problem: Exception) -> None:
        if self.signing is None or not self.signing.refuse(problem):
            self.fields.refuse(problem)

    def _written(self) -> None:
        self.sent.emit(self.form)

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

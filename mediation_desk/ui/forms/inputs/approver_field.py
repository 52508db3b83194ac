"""The choice of the person who acts in a form: one with the right, with their own password."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.people import Operator
from mediation_desk.ui.gateway import Approver
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import PasswordInput
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.faults import Fault, FaultCode


class ApproverField(QWidget):
    """The approver and their password; ``submitted`` is emitted by Enter in the password."""

    submitted = Signal()

    def __init__(self, signers: Sequence[Operator], label: str) -> None:
        super().__init__()
        self.name = ChoiceBox([(f"{one.name} {word(one.role)}", one.name) for one in signers])
        self.password = PasswordInput(self.tr("own password"))
        self._field = FormField(self.tr("Password"), self.password, True, check=self._lacks)
        line = layout.row(12)
        line.addWidget(FormField(label, self.name), 1)
        line.addWidget(self._field, 1)
        self.setLayout(line)
        self.password.submitted.connect(self.submitted)

    def begin(self) -> None:
        """Put the focus into the password."""
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def approver(self) -> Approver:
        """Return the person who acts."""
        return Approver(str(self.name.value()), self.password.text())

    def is_right(self) -> bool:
        """Tell whether a password was typed; if not, say so."""
        is_right = self._field.is_right()
        if not is_right:
            self.begin()
        return is_right

    def refuse(self, problem: Exception) -> bool:
        """Show that the password was wrong; returns whether that was the refusal."""
        self.forget()
        if not isinstance(problem, Fault) or problem.code is not FaultCode.WRONG_PASSWORD:
            return False
        self._field.show_error(sentence(problem))
        self.begin()
        return True

    def error(self) -> str:
        """Return the error under the password."""
        return self._field.error()

    def forget(self) -> None:
        """Clear the password."""
        self.password.clear()

    def _lacks(self, text: str) -> str:
        return "" if text else self.tr("Type the password")

"""The fields required to see full particulars: a real reason and the second person's signature.

No `Form`: a part of other forms, with the password of a second person.
"""

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.station.administration import require_real_reason


class FullParticulars(QWidget):
    """The reason; with ``asks_second`` also a second signer at this screen with their password."""

    def __init__(self, *, asks_second: bool) -> None:
        super().__init__()
        self._asks_second = asks_second
        self.reason, self.second, self.password = LineInput(), LineInput(), PasswordInput()
        self.reason_field = FormField(
            self.tr("Reason, kept in the journal"), self.reason, True, check=self._lacks_reason
        )
        self.second_field = FormField(
            self.tr("Second person"), self.second, True, check=self._lacks_second
        )
        self.password_field = FormField(
            self.tr("Their password"), self.password, True, check=self._lacks_password
        )
        column = layout.column(12)
        for field in (self.reason_field, self.second_field, self.password_field):
            column.addWidget(field)
        for field in (self.second_field, self.password_field):
            field.setVisible(asks_second)
        self.setLayout(column)

    def is_right(self) -> bool:
        """Check each field, show each error, and focus the first that is wrong."""
        wrong = [field for field in self._asked() if not field.is_right()]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def reason_text(self) -> str:
        """Return the reason as it is kept."""
        return self.reason.text().strip()

    def second_person(self) -> SecondPerson | None:
        """Return the second signer; None where the station requires none."""
        if not self._asks_second:
            return None
        return SecondPerson(self.second.text().strip(), self.password.text())

    def _asked(self) -> tuple[FormField, ...]:
        if not self._asks_second:
            return (self.reason_field,)
        return (self.reason_field, self.second_field, self.password_field)

    def _lacks_reason(self, text: str) -> str:
        try:
            require_real_reason(text)
        except Refusal as thin:
            return sentence(thin)
        return ""

    def _lacks_second(self, text: str) -> str:
        return "" if text.strip() else self.tr("Say who signs beside you")

    def _lacks_password(self, text: str) -> str:
        return "" if text else self.tr("Type the password")

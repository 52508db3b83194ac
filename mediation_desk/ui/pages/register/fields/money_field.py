"""The amount with its capital numerals, and the day of purchase with its age."""

from collections.abc import Callable
from datetime import date

from mediation_desk.domain.capitals import capitals
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.widgets.fields.amount_input import amount_of
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.validation import checked_by


class AmountField(FormField):
    """The sum, with its capital numerals under it, as on receipts."""

    def __init__(self, label: str) -> None:
        self.line = LineInput("", "0.00")
        super().__init__(label, self.line, False, check=checked_by(amount_of))
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self._left)

    def money(self) -> Money | None:
        """Return the sum typed, or None when there is none that can be read."""
        try:
            return amount_of(self.line.text())
        except Refusal:
            return None

    def show_words(self) -> None:
        """Show the sum in words, or nothing."""
        money = self.money()
        self.show_note(capitals(money) if money is not None else "")

    def _edited(self) -> None:
        self.show_error("")
        self.show_words()

    def _left(self) -> None:
        money = self.money()
        if money is not None:
            self.line.setText(str(money))


class DayField(FormField):
    """The day of purchase, with its age at the right of the label."""

    def __init__(self, label: str, today: Callable[[], date]) -> None:
        self._today = today
        self.line = DateInput(today, tells_age=False)
        super().__init__(label, self.line, check=self.line.wrong)
        self.line.setPlaceholderText(self.tr("11-8, 8 or yesterday"))
        self.line.left.connect(self.show_age)

    def show_age(self) -> None:
        """Say how long ago it was."""
        day = self.line.day()
        days = (self._today() - day).days if day else 0
        words = self.tr("today") if days == 0 else self.tr("{days} days ago").format(days=days)
        self.set_hint(words if day else "")

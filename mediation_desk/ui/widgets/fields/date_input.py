"""The date field: 11-8, 8, 昨天 or 2026-11-08; it shows the full date when it is left."""

from collections.abc import Callable
from datetime import date

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.widgets.fields.date_parsing import Reader, past_day
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.validation import checked_by


class DateInput(LineInput):
    """A date typed in the short forms; ``today`` returns the day at the mall, ``read`` parses it.

    ``tells_age`` shows inside the field how long ago the day was.
    """

    def __init__(
        self,
        today: Callable[[], date],
        placeholder: str = "",
        read: Reader = past_day,
        tells_age: bool = True,
    ) -> None:
        super().__init__("calendar", placeholder)
        self._today, self._read, self._tells_age = today, read, tells_age
        self.left.connect(self.spell_out)

    def day(self) -> date | None:
        """Return the day typed, or None when the field is empty or not such a date."""
        try:
            return self._read(self.text(), self._today())
        except Refusal:
            return None

    def show_day(self, day: date | None) -> None:
        """Put a day into the field."""
        self.setText(day.isoformat() if day else "")
        self._tell_age()

    def wrong(self, text: str) -> str:
        """Return the error of ``text``, for `FormField`'s check."""
        return checked_by(lambda typed: self._read(typed, self._today()))(text)

    def spell_out(self) -> None:
        """Show the day in full; a text that means none stays as typed."""
        day = self.day()
        if day is not None:
            self.show_day(day)

    def _tell_age(self) -> None:
        day = self.day() if self._tells_age else None
        days = (self._today() - day).days if day else 0
        self.set_side_hint(self.tr("%n day(s) ago", "", days) if days > 0 else "")

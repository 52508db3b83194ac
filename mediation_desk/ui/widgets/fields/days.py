"""The date field: 11-8, 8, 昨天 or 2026-11-08; it shows the full date when it is left."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from mediation_desk.ui.widgets.fields.inputs import LineInput

_WORDS = {"今天": 0, "昨天": 1, "前天": 2, "today": 0, "yesterday": 1}
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DAY = re.compile(r"(\d{1,2})\s*[日号]?")
_JOINED = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day_of(text: str, today: date) -> date | None:
    """Return the day that ``text`` means, seen from ``today``; None when it means none.

    A day or a month and day without a year is the latest such day that is not in the future:
    receipts are always from the past.
    """
    typed = text.strip().lower()
    if typed in _WORDS:
        return today - timedelta(days=_WORDS[typed])
    for form in (_FULL, _JOINED):
        if found := form.fullmatch(typed):
            return _made(*(int(part) for part in found.groups()))
    if found := _MONTH_DAY.fullmatch(typed):
        month, day = (int(part) for part in found.groups())
        return _latest([_made(year, month, day) for year in (today.year, today.year - 1)], today)
    if found := _DAY.fullmatch(typed):
        return _latest_of_day(int(found.group(1)), today)
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _latest(days: list[date | None], today: date) -> date | None:
    return next((day for day in days if day is not None and day <= today), None)


def _latest_of_day(day: int, today: date) -> date | None:
    months = [(today.year * 12 + today.month - 1 - back) for back in range(12)]
    return _latest([_made(month // 12, month % 12 + 1, day) for month in months], today)


class DateInput(LineInput):
    """A date typed in the short forms; ``today`` tells the day at the mall."""

    def __init__(self, today: Callable[[], date], placeholder: str = "") -> None:
        super().__init__("calendar", placeholder)
        self._today = today
        self.left.connect(self._spell_out)

    def day(self) -> date | None:
        """Return the day typed, or None when the field is empty or not a date."""
        return day_of(self.text(), self._today())

    def show_day(self, day: date | None) -> None:
        """Put a day into the field."""
        self.setText(day.isoformat() if day else "")
        self._tell_age()

    def wrong(self, text: str) -> str:
        """Return what is wrong with ``text``, for `FormField`'s check."""
        if not text.strip():
            return ""
        day = day_of(text, self._today())
        if day is None:
            return self.tr("Not a date: write 11-8, 8 or 2026-11-08")
        return self.tr("This day is still to come") if day > self._today() else ""

    def _spell_out(self) -> None:
        day = self.day()
        if day is not None:
            self.show_day(day)

    def _tell_age(self) -> None:
        day = self.day()
        days = (self._today() - day).days if day else 0
        self.set_side_hint(self.tr("%n day(s) ago", "", days) if days > 0 else "")

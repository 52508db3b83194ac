"""Validity of what a body publishes: its first day, its last day, and its early end."""

from datetime import date, timedelta

from sync.hub.domain.refusals import InvalidField


class Validity:
    """Days on which a publication is in force, both the first and the last included.

    `ended_on` is the last day once a successor, a person or the term itself has ended it;
    `valid_until` the one for which it was published.
    """

    valid_from: date
    valid_until: date | None
    ended_on: date | None

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it is in force, or None if none is set."""
        return self.ended_on or self.valid_until

    def may_come(self, day: date) -> bool:
        """Tell whether it is in force on a day or later."""
        last = self.last_day
        return last is None or max(day, self.valid_from) <= last

    def is_valid(self, day: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.valid_from <= day and self.may_come(day)

    def is_open(self, day: date) -> bool:
        """Tell whether it may still be succeeded: nothing has ended it."""
        return self.ended_on is None and self.may_come(day)

    @property
    def is_cut_short(self) -> bool:
        """Tell whether it ended before its published last day, if it had one."""
        if self.ended_on is None:
            return False
        return self.valid_until is None or self.ended_on < self.valid_until

    def last_before(self, successor_from: date) -> date:
        """Return its last day where a successor begins on a day."""
        last = successor_from - timedelta(days=1)
        return last if self.valid_until is None else min(last, self.valid_until)

    def require_end(self, on: date, today: date) -> None:
        """Raise InvalidField unless it may be ended with this day as its last.

        The day after is the first without it, so yesterday ends it at once. One with a future end
        may be ended earlier, because it may be found wrong until then.
        """
        if on < today - timedelta(days=1):
            raise InvalidField("The day has passed. Choose a later one.", "on")
        if self.last_day is not None and on > self.last_day:
            raise InvalidField("It ends by itself before this day", "on")
        if on == self.ended_on:
            raise InvalidField("It ends on this day already", "on")


def require_days(since: date, until: date | None, today: date) -> None:
    """Raise InvalidField unless something published today may be in force on these days."""
    if since < today:
        raise InvalidField("The first day has passed. Choose a later one.", "valid_from")
    if until is not None and until < since:
        raise InvalidField("It ends before it begins", "valid_until")

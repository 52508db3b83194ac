"""The shipped calendar, for tests of the domain."""

import resources
from mediation_desk.domain.workdays import Calendar
from mediation_desk.workflows import rulebook


def shipped_calendar() -> Calendar:
    """Read the calendar that the program ships."""
    texts = [resources.path(name).read_text("utf-8") for name in rulebook.calendar_files()]
    fixed = resources.path(rulebook.FIXED_HOLIDAYS).read_text("utf-8")
    return rulebook.read_calendar(texts, fixed)


CALENDAR = shipped_calendar()

"""Calendar of visits as the page shows it: days of a month, a week or the coming time."""

import calendar
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from sync.hub.domain.deadlines import Years, is_workday
from sync.hub.language.clock import SHANGHAI
from sync.hub.language.translator import Translator
from sync.hub.presentation.views import StatusPill
from sync.hub.services.visits.visit_calendar import CalendarVisit, Key

VIEWS = ("month", "week", "list")
LISTED_DAYS = 30
DAY = timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PILLS = {
    "held": ("ok", "check", "Minutes written"),
    "past": ("neu", "minus", "No minutes"),
    "ended": ("neu", "ban", "Cancelled"),
}
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class CalendarChoice:
    """What of the calendar is looked at: a view on a day, of an office or an officer."""

    view: str
    on: date
    office: str = ""
    officer: str = ""

    def address(self, **changes: object) -> str:
        """Return the address of the page with this choice, changed."""
        one = replace(self, **changes)  # type: ignore[arg-type]
        asked = {"view": one.view, "on": one.on.isoformat()}
        asked |= {"office": one.office} if one.office else {}
        asked |= {"officer": one.officer} if one.officer else {}
        return f"/visits?{urlencode(asked)}"

    @property
    def days(self) -> tuple[date, ...]:
        """Days that the view shows: whole weeks of a month, a week, or thirty days."""
        first, number = self._extent
        return tuple(first + DAY * nth for nth in range(number))

    @property
    def _extent(self) -> tuple[date, int]:
        if self.view == "list":
            return self.on, LISTED_DAYS
        monday = self.on - DAY * self.on.weekday()
        if self.view == "week":
            return monday, 7
        first = self.on.replace(day=1)
        begins = first - DAY * first.weekday()
        last = self.on.replace(day=calendar.monthrange(self.on.year, self.on.month)[1])
        return begins, (last - begins).days // 7 * 7 + 7

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Begin of the first day and end of the last."""
        days = self.days
        return _midnight(days[0]), _midnight(days[-1] + DAY)

    def step(self, towards: int) -> date:
        """Return the day of the view before or after this one."""
        if self.view == "month":
            first = self.on.replace(day=1)
            moved = first - DAY if towards < 0 else first + timedelta(days=31)
            return _within(moved.replace(day=1))
        return _within(self.on + towards * DAY * (7 if self.view == "week" else LISTED_DAYS))


@dataclass(frozen=True)
class VisitLine:
    """Visit as a line of a day; without an address it is of a case that the reader may not see."""

    at: str
    address: str
    number: str
    place: str
    officer: str
    office: str
    tone: str
    pills: tuple[StatusPill, ...] = ()
    clash: str = ""
    despite: str = ""


@dataclass(frozen=True)
class CalendarDay:
    """Day of the calendar with its visits."""

    iso: str
    number: int
    words: str
    address: str
    is_today: bool
    is_free: bool
    is_aside: bool
    """Of the month before or after."""
    visits: tuple[VisitLine, ...]


@dataclass(frozen=True)
class CalendarReader:
    """What the lines depend on: the moment, the language, the cases seen, and the clashes."""

    now: datetime
    t: Translator
    seen: Collection[Key]
    clashes: Mapping[str, Sequence[CalendarVisit]]
    years: Years


def chosen(
    view: str, on: str, now: datetime, office: str = "", officer: str = ""
) -> CalendarChoice:
    """Return the choice that an address makes; what it does not say is this week."""
    try:
        day = _within(date.fromisoformat(on))
    except ValueError:
        day = now.astimezone(SHANGHAI).date()
    return CalendarChoice(view if view in VIEWS else "week", day, office, officer)


def shown_days(
    choice: CalendarChoice, visits: Sequence[CalendarVisit], reader: CalendarReader
) -> list[CalendarDay]:
    """Return the days of the view in order."""
    today = reader.now.astimezone(SHANGHAI).date()
    by_day = dict[date, list[CalendarVisit]]()
    for each in visits:
        by_day.setdefault(each.at.astimezone(SHANGHAI).date(), []).append(each)
    return [
        CalendarDay(
            day.isoformat(),
            day.day,
            f"{day:%m-%d} {reader.t(WEEKDAYS[day.weekday()])}",
            choice.address(view="list", on=day),
            day == today,
            not is_workday(day, reader.years),
            choice.view == "month" and day.month != choice.on.month,
            tuple(_line(each, reader) for each in by_day.get(day, ())),
        )
        for day in choice.days
    ]


def heading(choice: CalendarChoice) -> str:
    """Return the time that the view shows."""
    days = choice.days
    if choice.view == "month":
        return f"{choice.on:%Y-%m}"
    return f"{days[0]:%Y-%m-%d} – {days[-1]:%m-%d}"


def _line(one: CalendarVisit, reader: CalendarReader) -> VisitLine:
    at, t = _hour(one.at), reader.t
    if one.key not in reader.seen:
        return VisitLine(at, "", t("Busy"), "", one.officer, one.office, "aside")
    against = reader.clashes.get(one.uid, ())
    tone = "clashing" if against else one.state
    return VisitLine(
        at=at,
        address=f"/review/{one.station_id}/{one.case_id}",
        number=one.number,
        place=one.place,
        officer=one.officer,
        office=one.office,
        tone=tone,
        pills=tuple(_pills(one, reader, bool(against))),
        clash=t.separator.join(_against(other, reader) for other in against),
        despite=one.despite if against else "",
    )


def _pills(one: CalendarVisit, reader: CalendarReader, is_clash: bool) -> Iterator[StatusPill]:
    t = reader.t
    if one.state in PILLS:
        tone, mark, word = PILLS[one.state]
        yield StatusPill(tone, mark, t(word))
    elif one.at <= reader.now:
        yield StatusPill("warn", "pencil", t("Minutes to be written"))
    if is_clash:
        yield StatusPill("bad", "triangle-alert", t("Clash"))


def _against(other: CalendarVisit, reader: CalendarReader) -> str:
    """Return the other visit of a clash, of a case that the reader may not see its time alone."""
    when = f"{other.at.astimezone(SHANGHAI):%m-%d %H:%M}"
    return f"{when} {other.number} {other.place}" if other.key in reader.seen else when


def _hour(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%H:%M}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def _within(day: date) -> date:
    return min(max(day, FIRST), LAST)

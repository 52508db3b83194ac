"""Times, sums and sizes as people read them: 3 小时, 限 30 分, 11-24 10:00, ¥12,860.00."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from mediation_desk.domain.money import Money

translate = QCoreApplication.translate
SHANGHAI = ZoneInfo("Asia/Shanghai")
_MINUTE = timedelta(minutes=1)
_HOUR = 60
_DAY = 24 * _HOUR
_EXACT = 3 * _HOUR
"""Below this number of minutes an hour alone would say too little."""
_KILO = 1024
_MINUS = "\N{MINUS SIGN}"
"""A minus as wide as the digits around it, which a hyphen is not."""


def local(at: datetime) -> datetime:
    """Return an instant as the station's wall clock shows it."""
    return at.astimezone(SHANGHAI)


def span(length: timedelta) -> str:
    """Return a length of time: 4 分, 1 小时 54 分, 3 小时, 2 天; minutes below three hours too.

    A length below nothing, which only a computer's wrong clock makes, is none.
    """
    return _span(max(0, _minutes(length)))


def _minutes(length: timedelta) -> int:
    """Return whole minutes, a begun one counted: a minute is left until its last second."""
    return -(-length // _MINUTE)


def _span(minutes: int) -> str:
    if minutes < _HOUR:
        return translate("Times", "{n} min").format(n=minutes)
    if minutes < _EXACT and minutes % _HOUR:
        message = translate("Times", "{h} h {m} min")
        return message.format(h=minutes // _HOUR, m=minutes % _HOUR)
    if minutes < _DAY:
        return translate("Times", "{n} h").format(n=minutes // _HOUR)
    return translate("Times", "{n} d").format(n=minutes // _DAY)


def limit(started_at: datetime, due_at: datetime, now: datetime | None = None) -> str:
    """Return a clock's limit: its length when the station promised one, else its end.

    With ``now`` it is brief: an end of today is a time of day, a later or earlier one its day.
    """
    length = due_at - started_at
    minutes = length // _MINUTE
    is_round = length % _MINUTE == timedelta(0) and (minutes < _HOUR or minutes % _HOUR == 0)
    if is_round and minutes <= _DAY:
        return translate("Times", "{time}", "limit").format(time=_span_whole(minutes))
    message = translate("Times", "due {at}")
    if now is None:
        return message.format(at=moment(due_at, started_at))
    end, today = local(due_at).date(), local(now).date()
    return message.format(at=clock_of(due_at) if end == today else day(end, today))


def _span_whole(minutes: int) -> str:
    """Return the span, a day as 24 hours: the promise says so."""
    return translate("Times", "{n} h").format(n=24) if minutes == _DAY else _span(minutes)


def moment(at: datetime, now: datetime) -> str:
    """Return an instant: 10:24 today, 昨天 14:10, 11-20 09:05 this year, else 2025-11-24 09:05."""
    here, today = local(at), local(now)
    days = (today.date() - here.date()).days
    if days == 0:
        return f"{here:%H:%M}"
    if days == 1:
        return translate("Times", "yesterday {time}").format(time=f"{here:%H:%M}")
    if here.year == today.year:
        return f"{here:%m-%d %H:%M}"
    return f"{here:%Y-%m-%d %H:%M}"


def clock_of(at: datetime) -> str:
    """Return the time of day."""
    return f"{local(at):%H:%M}"


def clock_after(at: datetime, before: datetime) -> str:
    """Return the time of day, with its day where that is not the day of the instant before."""
    here, there = local(at).date(), local(before).date()
    return clock_of(at) if here == there else f"{day(here, there)} {clock_of(at)}"


def whole(at: datetime) -> str:
    """Return an instant with its year, as journals and headers show it."""
    return f"{local(at):%Y-%m-%d %H:%M}"


def to_the_second(at: datetime) -> str:
    """Return an instant with its seconds, as the audit trail shows it."""
    return f"{local(at):%Y-%m-%d %H:%M:%S}"


def day(on: date, today: date) -> str:
    """Return a day: 11-24 this year, 2025-11-24 otherwise."""
    return f"{on:%m-%d}" if on.year == today.year else f"{on:%Y-%m-%d}"


def money(sum_: Money) -> str:
    """Return a sum to the fen: ¥12,860.00."""
    return f"{_MINUS}¥{-sum_}" if sum_.fen < 0 else f"¥{sum_}"


def column_sum(sum_: Money) -> str:
    """Return a sum in a column, whose header names the currency: 12,860.00, −2,680.00."""
    return str(sum_).replace("-", _MINUS)


def short_money(sum_: Money) -> str:
    """Return a sum for a list: ¥12,860, with fen only where there are any."""
    return money(sum_).removesuffix(".00")


def phone(number: str) -> str:
    """Return a mobile number with spaces: 199 0531 6207; masked and other numbers as they are."""
    if len(number) == 11 and number.isdigit() and number.startswith("1"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    return number


def size(count: int) -> str:
    """Return the size of a file: 18 KB, 1.3 MB."""
    if count < _KILO * _KILO:
        return f"{max(1, round(count / _KILO))} KB"
    return f"{count / _KILO / _KILO:.1f} MB"


def is_chinese() -> bool:
    """Tell whether the interface speaks Chinese, where a sentence is built differently."""
    return QLocale().language() is QLocale.Language.Chinese

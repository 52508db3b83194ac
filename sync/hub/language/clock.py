"""Texts of time limits and moments: the time left, and times as officers in China write them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sync.hub.domain.deadlines import NO_YEARS, Years, warned_from
from sync.hub.language.translator import Translator

SHANGHAI = ZoneInfo("Asia/Shanghai")
SOON = timedelta(hours=1)
CIRCLE = 100.5
"""Circumference of the ring in its own units."""


@dataclass(frozen=True)
class DeadlineClock:
    """Text of a deadline, its tone (over, soon, later, none), and the used part of the ring."""

    text: str
    tone: str
    arc: float


def clock(since: datetime, due: datetime, now: datetime, t: Translator) -> DeadlineClock:
    """Return the time left until `due`, or the time since."""
    left = due - now
    whole = max((due - since).total_seconds(), 1.0)
    used = min(1.0, max(0.0, 1 - left.total_seconds() / whole))
    over = left < timedelta(0)
    words = _amount(-left if over else left, t)
    if over:
        return DeadlineClock(t("{amount} over", amount=words), "over", CIRCLE)
    tone = "soon" if left <= SOON else "later"
    return DeadlineClock(t("{amount} left", amount=words), tone, round(used * CIRCLE, 1))


def day_clock(
    since: datetime, due_on: date, now: datetime, t: Translator, years: Years = NO_YEARS
) -> DeadlineClock:
    """Return the days left until a day: yellow from the working day before, then red.

    By the regulator's hotline rule, the due day itself is still in time.
    """
    today = now.astimezone(SHANGHAI).date()
    left = (due_on - today).days
    if left < 0:
        return DeadlineClock(t("{amount} over", amount=t("{n} d", n=-left)), "over", CIRCLE)
    whole = max((due_on - since.astimezone(SHANGHAI).date()).days, 1)
    arc = round(min(1.0, max(0.0, 1 - left / whole)) * CIRCLE, 1)
    tone = "soon" if today >= warned_from(due_on, years) else "later"
    words = t("{amount} left", amount=t("{n} d", n=left)) if left else t("Due today")
    return DeadlineClock(words, tone, arc)


def _amount(span: timedelta, t: Translator) -> str:
    minutes = max(1, int(span.total_seconds() // 60))
    if minutes < 60:
        return t("{n} min", n=minutes)
    if minutes < 24 * 60:
        return t("{n} h", n=minutes // 60)
    return t("{n} d", n=minutes // (24 * 60))


def moment(at: datetime, now: datetime) -> str:
    """Return the time today, month and day this year, the full date otherwise."""
    there, here = at.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    if there.date() == here.date():
        return there.strftime("%H:%M")
    if there.year == here.year:
        return there.strftime("%m-%d %H:%M")
    return there.strftime("%Y-%m-%d %H:%M")


def day(at: datetime, now: datetime) -> str:
    """Return the day alone, for a limit that ends with it."""
    there = at.astimezone(SHANGHAI)
    same_year = there.year == now.astimezone(SHANGHAI).year
    return there.strftime("%m-%d" if same_year else "%Y-%m-%d")


def today(now: datetime, t: Translator) -> str:
    """Return date, weekday and time for the status bar."""
    here = now.astimezone(SHANGHAI)
    return f"{here:%Y-%m-%d} {t(here.strftime('%A'))} {here:%H:%M}"


def ago(at: datetime | None, now: datetime, t: Translator) -> str:
    """Return the time since a station's last contact."""
    if at is None:
        return t("never")
    if now - at < timedelta(minutes=1):
        return t("just now")
    return t("{amount} ago", amount=_amount(now - at, t))


def yuan(fen: int | None) -> str:
    """Return fen as yuan, without the decimals if there are none."""
    if fen is None:
        return ""
    whole, rest = divmod(fen, 100)
    return f"¥{whole:,}" if not rest else f"¥{whole:,}.{rest:02}"


def offset(skew_s: int | None, t: Translator) -> str:
    """Return how far a station's clock is behind (+) or ahead of (-) the hub's."""
    if skew_s is None:
        return ""
    if abs(skew_s) < 2:
        return t("right")
    span = abs(skew_s)
    amount = t("{n} s", n=span) if span < 60 else _amount(timedelta(seconds=span), t)
    return t("{amount} slow", amount=amount) if skew_s > 0 else t("{amount} fast", amount=amount)

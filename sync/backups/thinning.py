"""Choice of the backups that stay when there are too many: days, then weeks, then months."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta, timezone

KEPT = 30
"""Backups that stay; `packaging/hub/back-up` keeps as many of a database of its own."""
_CHINA = timezone(timedelta(hours=8))
"""Time zone of days, weeks and months: the mall's; China has had no summer time since 1991."""


def kept_moments(moments: Iterable[datetime], keep: int = KEPT) -> frozenset[datetime]:
    """Return the backups that stay, each given by its aware moment; never more than `keep`.

    If there are no more than `keep`, all stay. Else a fifth of `keep` are the last ones of the
    newest weeks, two fifths those of the newest months, and the rest those of the newest days that
    have one. Any remainder of `keep` goes to the newest of the others. The newest always stays.
    """
    newest_first = sorted(set(moments), reverse=True)
    if len(newest_first) <= keep:
        return frozenset(newest_first)
    months, weeks = keep * 2 // 5, keep // 5
    days = keep - months - weeks
    staying = {
        *_last_of_each(newest_first, lambda at: at.date(), days),
        *_last_of_each(newest_first, lambda at: at.isocalendar()[:2], weeks),
        *_last_of_each(newest_first, lambda at: (at.year, at.month), months),
    }
    others = [at for at in newest_first if at not in staying]
    return frozenset([*staying, *others[: keep - len(staying)]])


def thinned_by(day: date, keep: int = KEPT) -> date:
    """Return the day from which no backup made before the end of ``day`` is kept any more.

    Of a month only its last backup stays long, until as many newer months have theirs as are kept:
    the end of the month after these. That holds where the desk or the hub backs itself up daily.
    """
    month = day.year * 12 + day.month - 1 + keep * 2 // 5 + 1
    return date(month // 12, month % 12 + 1, 1)


def _last_of_each(
    newest_first: list[datetime], span_of: Callable[[datetime], Hashable], count: int
) -> list[datetime]:
    """Return the last moment of each of the newest `count` spans that have one."""
    found: dict[Hashable, datetime] = {}
    for at in newest_first:
        found.setdefault(span_of(at.astimezone(_CHINA)), at)
    return list(found.values())[:count]

"""The sentence on Today's situation: the overdue work, and where to begin."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.models.work_list import UrgencyGroup, group_of
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.today import Today, WorkRow

translate = QCoreApplication.translate
_NOON, _AFTERNOON, _EVENING = 11, 13, 18


def greeting(name: str, now: datetime) -> str:
    """Return the greeting of the hour."""
    hour = times.local(now).hour
    if hour < _NOON:
        message = translate("Situation", "Good morning, {name}.")
    elif hour < _AFTERNOON:
        message = translate("Situation", "Good day, {name}.")
    elif hour < _EVENING:
        message = translate("Situation", "Good afternoon, {name}.")
    else:
        message = translate("Situation", "Good evening, {name}.")
    return message.format(name=name)


def sentence(today: Today, name: str, now: datetime) -> str:
    """Return greeting, situation, and the warning that nobody is on duty."""
    gap = "" if times.is_chinese() else " "
    lines = [greeting(name, now), _state(at_work(today, now), now)]
    if is_unmanned(today, now):
        lines.append(
            translate("Situation", "Nobody is on duty now.")
            if today.has_roster
            else translate("Situation", "No duty roster is kept.")
        )
    return gap.join(lines)


def at_work(today: Today, now: datetime) -> tuple[WorkRow, ...]:
    """Return the work at ``now``: open cases, and watches whose time has come."""
    return tuple(row for row in (*today.work, *today.watched) if row.is_due_by(now))


def is_unmanned(today: Today, now: datetime) -> bool:
    """Tell whether the mall is open now and nobody is on the duty roster."""
    return any(begins <= now < ends for begins, ends in today.unmanned)


def _state(rows: tuple[WorkRow, ...], now: datetime) -> str:
    for group, message in (
        (UrgencyGroup.OVERDUE, translate("Situation", "{n} overdue. Start with {merchant}.")),
        (
            UrgencyGroup.HOUR,
            translate("Situation", "{n} due within the hour. Start with {merchant}."),
        ),
    ):
        found = [row for row in rows if group_of(row, now) is group]
        if found:
            first = min(found, key=lambda row: row.clock.due_at if row.clock else now)
            return message.format(n=len(found), merchant=first.merchant)
    if rows:
        return translate("Situation", "Nothing is due within the hour.")
    return translate("Situation", "No dispute is waiting.")

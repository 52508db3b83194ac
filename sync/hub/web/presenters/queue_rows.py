"""Rows of the queue: a matter in one line, with its state, its clock and its limit."""

import re
from datetime import datetime

from sync.hub.domain.deadlines import NO_YEARS, Years, day_of, is_provisional
from sync.hub.domain.masking import masked_text
from sync.hub.language.clock import DeadlineClock, clock, day, moment, yuan
from sync.hub.language.translator import Translator, asks_for
from sync.hub.presentation.views import QueueItem, StatusPill
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter

PILLS = {
    "new": ("neu", "send", "Escalated"),
    "seen": ("neu", "send", "Escalated"),
    "accepted": ("acc", "hourglass", "Accepted"),
    "returned": ("neu", "undo-2", "Supplement awaited"),
    "onsite": ("warn", "map-pin", "Gate 3"),
    "refused": ("neu", "ban", "Refused"),
    "decided": ("ok", "stamp", "Decided"),
    "withdrawn": ("neu", "undo-2", "Withdrawn"),
}
BY_CALENDAR = ("new", "seen", "returned", "accepted")
"""States with a running limit for acceptance or mediation: both end on a working day."""
SENTENCE = re.compile(r"[。！？；\n]")


def item(
    one: HubMatter, now: datetime, t: Translator, years: Years, marks: tuple[StatusPill, ...] = ()
) -> QueueItem:
    """Return one row of the queue in words, with its marks.

    `years` are the published years of the calendar.
    """
    detail = (one.merchant, yuan(one.amount_fen), one.goods if one.kind == "guidance" else "")
    return QueueItem(
        key=one.key,
        station=one.station_name,
        pill=pill(one, t),
        gist=summary(one, t),
        detail="\u2003".join(part for part in detail if part),
        clock=running(one, now, t),
        limit=limit(one, now, t, years),
        marks=marks,
    )


def summary(one: HubMatter, t: Translator) -> str:
    """Return the matter in one line, without the facts of a case, which may name the consumer."""
    if one.kind == "escalation":
        return "\u2003".join(part for part in (one.goods, asks_for(t, one.asked)) if part)
    return masked_text(SENTENCE.split(one.asked.strip(), 1)[0][:80], None)


def pill(one: HubMatter, t: Translator) -> StatusPill:
    """Return the kind of matter and its state."""
    if one.kind == "guidance":
        word = {"answered": "Answered", "withdrawn": "Withdrawn"}.get(one.state, "Asks guidance")
        return StatusPill("reg", "shield-check", t(word))
    tone, mark, word = PILLS[one.state]
    return StatusPill(tone, mark, t(word))


def running(one: HubMatter, now: datetime, t: Translator) -> DeadlineClock:
    """Return the clock of an open matter, or that it is closed."""
    if one.state not in OPEN_STATES:
        return DeadlineClock(t("Done"), "none", 0)
    return clock(min(one.received_at, one.due_at), one.due_at, now, t)


def limit(one: HubMatter, now: datetime, t: Translator, years: Years = NO_YEARS) -> str:
    """Return the limit against which the clock runs."""
    if one.state not in OPEN_STATES:
        return moment(one.last_at, now)
    if one.kind == "guidance":
        return t("limit {n} min", n=round((one.due_at - one.received_at).total_seconds() / 60))
    if one.state == "onsite":
        return moment(one.due_at, now)
    return unsure(day(one.due_at, now), one, t, years)


def unsure(limit: str, one: HubMatter, t: Translator, years: Years) -> str:
    """Return a note that a limit may still move with a notice that is not published yet.

    The receipt stands for the acceptance: a year before a known one is known.
    """
    counts = one.kind == "escalation" and one.state in BY_CALENDAR
    if counts and is_provisional(day_of(one.received_at), day_of(one.due_at), years):
        return t("{limit} (provisional)", limit=limit)
    return limit

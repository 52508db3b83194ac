"""List of slips in words."""

from datetime import datetime, time

from sync.hub.domain.deadlines import NO_YEARS, Years
from sync.hub.domain.masking import masked_text
from sync.hub.language.clock import SHANGHAI, DeadlineClock, day, day_clock, moment, yuan
from sync.hub.language.translator import Translator, code
from sync.hub.presentation.views import QueueItem, StatusPill
from sync.hub.services.slips.slip import ENDED, OPEN, Slip
from sync.hub.web.presenters.list_filters import NOBODY, HolderNames

PILLS = {
    "new": ("reg", "inbox", "To dispatch"),
    "dispatched": ("acc", "send", "Out"),
    "reported": ("warn", "message-square-text", "To reply"),
    "replied": ("warn", "undo-2", "To enter"),
    "closed": ("ok", "circle-check", "Replied"),
    "duplicate": ("neu", "copy", "Joined"),
}


def row(
    one: Slip,
    now: datetime,
    t: Translator,
    years: Years = NO_YEARS,
    holders: HolderNames = NOBODY,
) -> QueueItem:
    """Return one row of the list in words."""
    parts = (one.merchant, yuan(one.amount_fen), full_number(one, t))
    return QueueItem(
        key=one.id,
        pill=pill(one, t),
        kind=code(t, "kind", one.kind) if one.kind != "complaint" else "",
        kind_tone="bad" if one.kind == "report" else "",
        station=place(one),
        gist=hidden(one)[:80],
        detail="\u2003".join(part for part in parts if part),
        clock=running(one, now, t, years),
        limit=limit(one, now),
        marks=(*_height(one, t), *_holder(one, t, holders)),
    )


def full_number(one: Slip, t: Translator) -> str:
    """Return the number with its hotline, unless the number begins with that itself."""
    if one.number.startswith(one.channel):
        return one.number
    return f"{code(t, 'channel', one.channel)} {one.number}"


def _height(one: Slip, t: Translator) -> tuple[StatusPill, ...]:
    climbed = one.climbed_at is not None and one.is_open
    return (StatusPill("bad", "arrow-up", t("Climbed")),) if climbed else ()


def _holder(one: Slip, t: Translator, holders: HolderNames) -> tuple[StatusPill, ...]:
    return holders.mark(one.reviewer_id, "slip", t) if one.state in OPEN else ()


def pill(one: Slip, t: Translator) -> StatusPill:
    """Return the state of the slip."""
    tone, mark, word = PILLS[one.state]
    return StatusPill(tone, mark, t(word))


def place(one: Slip) -> str:
    """Return the holder of the slip: the section or office, else the mall."""
    return one.body_name or one.station_name


def hidden(one: Slip) -> str:
    """Return the slip's text with the consumer masked."""
    return masked_text(one.text, one.person)


def running(one: Slip, now: datetime, t: Translator, years: Years) -> DeadlineClock:
    """Return the clock of an open slip, or that it is closed."""
    if one.state in ENDED:
        return DeadlineClock(t("Done"), "none", 0)
    return day_clock(one.received_at, one.due_on, now, t, years)


def limit(one: Slip, now: datetime) -> str:
    """Return the day against which the clock runs, or the end of the slip."""
    if one.state in ENDED:
        return moment(one.last_at, now)
    same_year = one.due_on.year == now.astimezone(SHANGHAI).year
    return one.due_on.strftime("%m-%d" if same_year else "%Y-%m-%d")


def received(one: Slip, now: datetime) -> str:
    """Return the time of receipt; many hotlines state only the day, stored as its beginning."""
    is_day = one.received_at.astimezone(SHANGHAI).time() == time()
    return day(one.received_at, now) if is_day else moment(one.received_at, now)

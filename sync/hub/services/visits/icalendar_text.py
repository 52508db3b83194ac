"""Text of a calendar of visits by RFC 5545: numbers, places and times, and nobody's name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sync.hub.services.visits.visit_calendar import CalendarVisit
from sync.hub.services.visits.visit_rule import VisitRule

LINE_MAX = 75
"""Octets of a line at most (RFC 5545, 3.1); a longer one is folded."""
HOST = "visits.mediation-hub.invalid"
"""Right side of each UID (RFC 7986, 5.3): a name that no host has."""
CANCELLED = ("ended", "replaced")


@dataclass(frozen=True)
class FeedWords:
    """Words of a feed in the reader's language: its name, and the title of an entry."""

    name: str
    title: str


def calendar_text(visits: Iterable[CalendarVisit], rule: VisitRule, words: FeedWords) -> bytes:
    """Return the calendar; times are in UTC, so that no reader needs a table of time zones."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mediation-hub//visits//ZH",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(words.name)}",
        f"X-WR-CALNAME:{_text(words.name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for each in visits:
        lines += _event(each, rule, words)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _event(one: CalendarVisit, rule: VisitRule, words: FeedWords) -> Iterator[str]:
    is_off = one.state in CANCELLED
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}@{HOST}"
    yield f"SEQUENCE:{one.sequence}"
    yield f"DTSTAMP:{_moment(one.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(one.changed_at)}"
    yield f"DTSTART:{_moment(one.at)}"
    yield f"DTEND:{_moment(one.at + rule.lasts)}"
    yield f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}"
    yield f"SUMMARY:{_text(f'{words.title} {one.number}')}"
    yield f"LOCATION:{_text(one.place)}"
    if one.is_on:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(f'{words.title} {one.number}')}"
        yield f"TRIGGER:-PT{rule.travel + 30}M"
        yield "END:VALARM"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """Return a text as a value of the type TEXT; a character of control is a space in it."""
    plain = "".join(each if each.isprintable() or each == "\n" else " " for each in value)
    for given, wanted in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(given, wanted)
    return plain


def _folded(line: str) -> str:
    """Return a line of at most 75 octets each with CRLF; no character is divided by a fold."""
    parts, room = [""], LINE_MAX
    for each in line:
        size = len(each.encode())
        if room < size:
            parts.append(" ")
            room = LINE_MAX - 1
        parts[-1] += each
        room -= size
    return "".join(f"{part}\r\n" for part in parts)

"""Import of a pack: a year of the calendar, a set of law, articles or a form, in force at once.

A set of law never touches a case that was received before it came; a year of the calendar may
move the days of open cases, and these moves are listed. Articles extend the law library, and forms
give papers their text; neither moves a date.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.deadline import Deadline
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.law.packs import MovedDate, PackKind, PackTaken
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.clocks.legal_clocks import LEGAL_CLOCKS
from mediation_desk.workflows.idempotency import write
from mediation_desk.workflows.law import rulebook
from mediation_desk.workflows.law.library import read_articles
from mediation_desk.workflows.law.prescribed_forms import checked_form
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.today import ShownClock
from mediation_desk.workflows.station.leaders import LEADERS

RULES_STREAM: Final = "rules"
PACK_MAX: Final = 1_000_000
"""Bytes of a pack: a year takes less than a thousand, a set of law some ten thousand."""


@dataclass(frozen=True)
class PackFile:
    """Content of a pack's file, byte for byte."""

    act: str
    content: bytes


def take_pack(desk: Desk, form: PackFile) -> PackTaken:
    """Import a pack and return it with the dates it moved; the same act again changes nothing.

    Raises Refusal without the right, and for a file that is no pack, is wrong, or is known already.
    """
    if desk.operator.role not in LEADERS or not desk.operator.may_write:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    text = _text(form.content)
    digest = rulebook.digest(text)
    held = [each.taken for each in desk.ledger.records.packs.items if each.taken.digest == digest]
    if held and desk.ledger.has_entry(form.act):
        return held[-1]
    event = pack_in(desk, text)
    write(desk, RULES_STREAM, form.act, event)
    return event


def pack_in(desk: Desk, text: str) -> PackTaken:
    """Return the parsed pack with the dates of open cases that it moves; writes nothing.

    Raises Refusal for a text that is no pack, is wrong, or is known already.
    """
    digest = rulebook.digest(text)
    taken = _read(text, digest, desk.law)
    if desk.ledger.records.packs.has(digest):
        raise Refusal(Reason.PACK_KNOWN)
    after = rulebook.with_pack(desk.law, text)
    moved = (
        each
        for case in desk.ledger.open_cases()
        for each in _moved(case, desk.ledger.local_store.dossier_had_at(case.id), desk.law, after)
    )
    return replace(taken, moved=tuple(moved))


def _text(content: bytes) -> str:
    if len(content) > PACK_MAX:
        raise Refusal(Reason.PACK_UNKNOWN)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refusal(Reason.PACK_UNKNOWN) from None


def _read(text: str, digest: str, law: Lawbook) -> PackTaken:
    kind = rulebook.pack_kind(text)
    if kind is PackKind.ARTICLES:
        return _articles(text, digest)
    if kind is PackKind.FORM:
        form = checked_form(text)
        return PackTaken(PackKind.FORM, form.title, digest, form.from_on, text)
    if kind is PackKind.CALENDAR:
        year = rulebook.checked_year(text, law.calendar)
        first, last = date(year.year, 1, 1), date(year.year, 12, 31)
        title = f"{year.year}年放假调休安排"
        return PackTaken(PackKind.CALENDAR, title, digest, first, text, last)
    rules = rulebook.read_law(text)
    return PackTaken(PackKind.LAW, rules.title, digest, rules.from_on, text, rules.until_on)


def _articles(text: str, digest: str) -> PackTaken:
    shelf, _ = read_articles(text)
    if shelf.valid_from is None:
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": "from"})
    title, first = f"{shelf.name}（{shelf.edition}）", shelf.valid_from
    return PackTaken(PackKind.ARTICLES, title, digest, first, text, shelf.valid_until)


def _moved(
    case: Case, had_at: datetime | None, before: Lawbook, after: Lawbook
) -> Iterator[MovedDate]:
    """Yield a pack's changes to the legal periods of one case; a paused period has no end."""
    ends = _ends(case, had_at, after)
    for kind, was in _ends(case, had_at, before).items():
        now = ends.get(kind)
        if now is None:
            continue
        if (was.effective, was.provisional) != (now.effective, now.provisional):
            yield MovedDate(
                case.number,
                kind.value,
                was.effective,
                now.effective,
                was.provisional,
                now.provisional,
            )


def _ends(case: Case, had_at: datetime | None, law: Lawbook) -> dict[ShownClock, Deadline]:
    """Return the end of each legal period of a case."""
    clocks = {kind: of_case(case, law, had_at) for kind, of_case in LEGAL_CLOCKS.items()}
    return {kind: clock.deadline for kind, clock in clocks.items() if clock and clock.deadline}


def shown_years(law: Lawbook) -> Iterator[tuple[int, int]]:
    """Return the years of the calendar as runs of consecutive years."""
    runs: list[tuple[int, int]] = []
    for year in sorted(law.calendar.years):
        if runs and runs[-1][1] + 1 == year:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return iter(runs)

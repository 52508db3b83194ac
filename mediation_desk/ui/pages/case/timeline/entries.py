"""The entries of a case's timeline; entries of the same moment are joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import desk_work, intake, regulator
from mediation_desk.ui.pages.case.timeline import (
    corrections_text,
    letters_text,
    participants_text,
    recourse_text,
    sessions_text,
)
from mediation_desk.ui.pages.case.timeline.timeline_text import TimelineText
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, TimelineStep
from mediation_desk.workflows.read_models.link import TimeBounds

translate = QCoreApplication.translate
REGULATOR = "line"
"""The author of entries received over the line: nobody at the desk."""
_TOGETHER = timedelta(minutes=2)
VOICES = (participants_text, letters_text, sessions_text, corrections_text, recourse_text)
"""Modules with the text of kinds of entries; they register on import."""


@dataclass(frozen=True)
class TimelineEntry:
    """One timeline entry as it is shown."""

    who: str
    at: datetime
    told: TimelineText
    seen: str = ""
    waits: bool = False
    bounds: TimeBounds = field(default_factory=TimeBounds)
    is_set_back: bool = False


def entries(sheet: CaseSheet) -> list[TimelineEntry]:
    """Return the timeline entries of a case; files of the same moment are joined.

    Asides are left out, and notes that were taken back: the audit trail has both.
    """
    back = {s.event.note for s in sheet.steps if isinstance(s.event, desk_work.NoteTakenBack)}
    seen = {
        step.event.request: step.at
        for step in sheet.steps
        if isinstance(step.event, regulator.GuidanceSeen)
    }
    shown = [_entry(sheet, step, seen) for step in sheet.steps if step.entry not in back]
    return list(_joined([entry for entry in shown if not entry.told.is_aside]))


def _entry(sheet: CaseSheet, step: TimelineStep, seen: dict[str, datetime]) -> TimelineEntry:
    text = letters_text.step_text(step)
    if isinstance(step.event, intake.HandOverOffered):
        to = sheet.names.get(step.event.to, "")
        text = replace(text, verb=f"{text.verb} {to}".strip())
    if isinstance(step.event, desk_work.EvidenceAdded) and step.by == REGULATOR:
        text = replace(text, author=translate("TimelineText", "Regulator"))
    taken_at = getattr(step.event, "taken_at", None)
    if taken_at is not None:
        taken = translate("TimelineText", "Taken at {time}, while the host was away")
        told = taken.format(time=times.whole(taken_at))
        text = replace(text, body="\n".join(filter(None, (text.body, told))))
    read_at = seen.get(text.request) if text.request else None
    read = times.clock_of(read_at) if read_at else ""
    waits = not read and letters_text.waits_to_be_sent(sheet, step.event)
    who = text.author or step.by_name
    return TimelineEntry(who, step.at, text, read, waits, step.bounds, step.is_set_back)


def _joined(found: Sequence[TimelineEntry]) -> Iterator[TimelineEntry]:
    """Return the entries; those that only add files at the same moment by one person are joined."""
    held: TimelineEntry | None = None
    for entry in found:
        if held is not None and _belongs(held, entry):
            files = (*entry.told.files, *held.told.files)
            back = held.is_set_back or entry.is_set_back
            held = replace(held, told=replace(held.told, files=files), is_set_back=back)
            continue
        if held is not None:
            yield held
        held = entry
    if held is not None:
        yield held


def _belongs(held: TimelineEntry, entry: TimelineEntry) -> bool:
    same = held.told.icon == entry.told.icon == "paperclip" and held.who == entry.who
    return same and held.told.verb == entry.told.verb and held.at - entry.at <= _TOGETHER

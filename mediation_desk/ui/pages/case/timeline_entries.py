"""What the timeline shows of a case: its entries, those of one moment joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import desk_work, intake, regulator
from mediation_desk.ui.pages.case import told_beside, told_beyond, told_letters, told_undone
from mediation_desk.ui.pages.case.told import Told
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, TimelineStep
from mediation_desk.workflows.read_models.link import TimeBounds

translate = QCoreApplication.translate
REGULATOR = "line"
"""Who writes what came over the line: nobody at the desk."""
_TOGETHER = timedelta(minutes=2)
VOICES = (told_beside, told_letters, told_beyond, told_undone)
"""Modules that say how kinds of entries are told; they register on import."""


@dataclass(frozen=True)
class Entry:
    """One entry as it is shown."""

    who: str
    at: datetime
    told: Told
    seen: str = ""
    waits: bool = False
    bounds: TimeBounds = field(default_factory=TimeBounds)
    is_set_back: bool = False


def entries(sheet: CaseSheet) -> list[Entry]:
    """Return what the timeline shows of a case: files of one moment together.

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


def _entry(sheet: CaseSheet, step: TimelineStep, seen: dict[str, datetime]) -> Entry:
    said = told_letters.told_step(step)
    if isinstance(step.event, intake.HandOverOffered):
        to = sheet.names.get(step.event.to, "")
        said = replace(said, verb=f"{said.verb} {to}".strip())
    if isinstance(step.event, desk_work.EvidenceAdded) and step.by == REGULATOR:
        said = replace(said, author=translate("Told", "Regulator"))
    read_at = seen.get(said.request) if said.request else None
    read = times.clock_of(read_at) if read_at else ""
    waits = not read and told_letters.waits_to_go(sheet, step.event)
    who = said.author or step.by_name
    return Entry(who, step.at, said, read, waits, step.bounds, step.is_set_back)


def _joined(found: Sequence[Entry]) -> Iterator[Entry]:
    """Join entries that only add files, by the same person in the same moment."""
    held: Entry | None = None
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


def _belongs(held: Entry, entry: Entry) -> bool:
    same = held.told.icon == entry.told.icon == "paperclip" and held.who == entry.who
    return same and held.told.verb == entry.told.verb and held.at - entry.at <= _TOGETHER

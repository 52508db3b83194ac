"""Schedule of the desk's backups, and when a person has to be warned about them; pure rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediation_desk.workflows.faults import FaultCode

DAILY = timedelta(days=1)
STALE = timedelta(days=2)
AGAIN = timedelta(minutes=15)
CUT_OFF = FaultCode.CANCELLED.value
"""Code of a copy in transfer; it remains when the desk ended before the transfer did."""


@dataclass(frozen=True)
class BackupState:
    """State of one ledger's backups, as known at this computer.

    ``folder`` is the second place, empty where none was chosen; ``is_skipped`` that a person chose
    to do without. ``entries`` is the number of entries after the last good backup; ``trouble`` the
    fault code of the last attempt; ``watched_since`` when the desk began to look after it.
    ``is_same_disk`` tells that the second place lay on the ledger's disk when it was chosen.
    ``copied_at`` is when a copy last reached the remote store, ``copy_trouble`` the fault code of
    the last one.
    """

    folder: str = ""
    is_skipped: bool = False
    last_good: datetime | None = None
    last_tried: datetime | None = None
    trouble: str = ""
    entries: int = 0
    watched_since: datetime | None = None
    is_same_disk: bool = False
    copied_at: datetime | None = None
    copy_trouble: str = ""


class BackupNotice(StrEnum):
    """Notices about backups on the Today page; NONE while all is well."""

    NONE = "none"
    NO_PLACE = "no_place"
    NO_COPY = "no_copy"
    FAILING = "failing"
    STALE = "stale"


def is_due(state: BackupState, now: datetime) -> bool:
    """Tell whether a backup is to be taken now: a day after the last, after a failure sooner.

    One whose copy was cut off is due as well: else a desk that backs up when it closes, over a slow
    line, would never send one. A clock that was set back makes it due too: a date after tomorrow
    proves nothing.
    """
    is_missing = bool(state.trouble) or state.copy_trouble == CUT_OFF
    if is_missing and _lasts(state.last_tried, now, AGAIN):
        return False
    return is_missing or not _lasts(state.last_good, now, DAILY)


def is_stale(state: BackupState, now: datetime) -> bool:
    """Tell whether the last good backup is older than two days; a new desk has two days."""
    last = state.last_good or state.watched_since
    return last is not None and now - last > STALE


def notice_of(state: BackupState, now: datetime) -> BackupNotice:
    """Return the notice for Today; the most urgent goes first."""
    if is_stale(state, now):
        return BackupNotice.STALE
    if state.trouble:
        return BackupNotice.FAILING
    if state.copy_trouble and not _lasts(state.copied_at, now, STALE):
        return BackupNotice.NO_COPY
    if not state.folder and not state.is_skipped:
        return BackupNotice.NO_PLACE
    return BackupNotice.NONE


def _lasts(since: datetime | None, now: datetime, length: timedelta) -> bool:
    return since is not None and abs(now - since) < length

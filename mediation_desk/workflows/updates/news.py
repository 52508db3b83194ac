"""Knowledge of a newer version at the desk, and when to check again; pure rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.updates.installation import UpdateObstacle, UpdateRefusal
from mediation_desk.workflows.updates.release import Release

DAILY = timedelta(days=1)


@dataclass(frozen=True)
class UpdateNews:
    """The newest known release, and its handling.

    `file` is the path of its verified file once that was fetched, `sha256` its digest. `later` is
    the notice for which a person said "Later": it is not shown again. `checked_at` is when the
    source last answered; `fault` is the code of why it gave no list since, and `fault_detail` the
    values of its sentence.
    """

    release: Release | None = None
    file: str = ""
    sha256: str = ""
    later: str = ""
    is_installed_on_quitting: bool = True
    checked_at: datetime | None = None
    fault: str = ""
    fault_detail: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Return the version of the newest release, "" for none."""
        return self.release.version if self.release else ""


def is_check_due(news: UpdateNews, now: datetime) -> bool:
    """Tell whether the source is to be asked again: a day after it last answered.

    A clock that was set back makes it due as well.
    """
    return news.checked_at is None or abs(now - news.checked_at) >= DAILY


def notes_of(release: Release, *, in_chinese: bool) -> str:
    """Return the notes in a person's language, else in the other one."""
    own, other = release.notes_zh, release.notes_en
    return (own or other) if in_chinese else (other or own)


class UpdateWork(StrEnum):
    """Kinds of work in progress on a version."""

    NONE = ""
    CHECKING = "checking"
    FETCHING = "fetching"
    PROVING = "proving"
    ASKING = "asking"


@dataclass(frozen=True)
class VersionState:
    """State of the versions, for the pages that show it.

    `is_ready` tells that the newest release is unpacked here; `refused` why it is not installed
    automatically; `former` is the version one may return to; `done` how many bytes were fetched.
    `stopped` is a version that did not start, "" for none. `fault` is why nothing newer can be
    known: the fault of the last check, or what keeps the desk from checking.
    """

    running: str
    news: UpdateNews
    hindrance: UpdateObstacle = UpdateObstacle.NONE
    is_ready: bool = False
    refused: UpdateRefusal | None = None
    former: str = ""
    stopped: str = ""
    fault: Fault | None = None
    work: UpdateWork = UpdateWork.NONE
    done: int = 0

    @property
    def notice(self) -> str:
        """Return the notice of the newest release: that it is out, or that it failed."""
        version = self.news.version
        if not version or self.refused is UpdateRefusal.RETURNED:
            return ""
        return f"{version} {self.refused}" if self.refused else version

    @property
    def is_to_tell(self) -> bool:
        """Tell whether a person has yet to be notified."""
        return bool(self.notice) and self.notice != self.news.later

    @property
    def is_installed_on_quitting(self) -> bool:
        """Tell whether the newest release is installed when the desk is closed."""
        may = self.is_ready and self.refused is None and self.hindrance is UpdateObstacle.NONE
        return may and self.news.is_installed_on_quitting

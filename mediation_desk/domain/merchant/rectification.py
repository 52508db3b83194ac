"""Rectification (整改): the finding, the demand and its date, and whether it was done."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.event_metadata import erasable_text


@dataclass(frozen=True)
class RectificationIssued:
    """A rectification notice, with the cases, or the inspection round, on which it rests."""

    rectification: str
    number: str
    due: date
    cases: tuple[str, ...] = ()
    finding: str = erasable_text()
    demand: str = erasable_text()
    inspection: str = ""


@dataclass(frozen=True)
class RectificationReceived:
    """Receipt of the notice (回执) by someone of the shop."""

    rectification: str
    on: date
    by: str = erasable_text()


@dataclass(frozen=True)
class RectificationChecked:
    """A check of the rectification; items not done are due again."""

    rectification: str
    on: date
    is_done: bool
    due: date | None = None
    words: str = erasable_text()


@dataclass(frozen=True)
class RectificationWithdrawn:
    """Withdrawal of a wrong notice; its number stays."""

    rectification: str
    words: str = ""


class RectificationStage(StrEnum):
    """Stages of a notice."""

    ISSUED = "issued"
    RECEIVED = "received"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Rectification:
    """A notice with its later events."""

    issued: RectificationIssued
    at: datetime
    by: str
    due: date
    received: RectificationReceived | None = None
    checks: tuple[RectificationChecked, ...] = ()
    withdrawn: RectificationWithdrawn | None = None

    @property
    def stage(self) -> RectificationStage:
        """Return the stage."""
        if self.withdrawn is not None:
            return RectificationStage.WITHDRAWN
        if self.checks and self.checks[-1].is_done:
            return RectificationStage.DONE
        return RectificationStage.RECEIVED if self.received else RectificationStage.ISSUED

    @property
    def is_open(self) -> bool:
        """Tell whether the shop still has to act."""
        return self.stage in (RectificationStage.ISSUED, RectificationStage.RECEIVED)

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day has passed; on the day itself it has not."""
        return self.is_open and today > self.due

    def checked(self, check: RectificationChecked) -> "Rectification":
        """Return it with one more check."""
        return replace(self, checks=(*self.checks, check), due=check.due or self.due)

"""Reads of Today, and of a case by its number."""

from dataclasses import dataclass, replace
from datetime import datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.people import Role
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.read_models.link import HubLinkStatus
from mediation_desk.workflows.read_models.merchants.inspections import (
    DueInspection,
    due_inspections,
)
from mediation_desk.workflows.read_models.today import Today

NEAR = 20
"""The most hits among which a case is sought by its number."""


@dataclass(frozen=True)
class TodayRead:
    """The work of the day, the state of the link, and the inspection rounds to be walked."""

    today: Today
    line: HubLinkStatus
    inspections: tuple[DueInspection, ...] = ()

    def is_like(self, other: "TodayRead") -> bool:
        """Tell whether nothing changed but the time of reading."""
        same = replace(other.today, read_at=self.today.read_at)
        return (self.line, self.inspections, self.today) == (
            other.line,
            other.inspections,
            same,
        )


def today(reader: LedgerReader, operator: str, now: datetime) -> TodayRead:
    """Return the data of Today."""
    return _with_rounds(reader, reader.today(operator, now), now)


def today_of(reader: LedgerReader, role: Role | None, now: datetime) -> TodayRead:
    """Return the data of Today, the same for everybody of a role."""
    return _with_rounds(reader, reader.today_for(role, now), now)


def _with_rounds(reader: LedgerReader, found: Today, now: datetime) -> TodayRead:
    due = due_inspections(reader.records.inspections, local_day(now))
    return TodayRead(found, reader.link_face(), due)


def row(reader: LedgerReader, number: str, case_id: str) -> LedgerRow | None:
    """Return the row of a case by its number and its id."""
    found = reader.find(number, NEAR).rows
    return next((each for each in found if each.case == case_id), None)


def numbered(reader: LedgerReader, number: str) -> str:
    """Return the id of the case with exactly this number, or ""."""
    rows = reader.find(number, NEAR).rows if number else ()
    return next((each.case for each in rows if each.number == number), "")

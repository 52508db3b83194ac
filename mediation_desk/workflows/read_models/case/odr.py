"""Read model of a case of the 12315 platform (ODR), for the month's sheet."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.people import Station
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet


@dataclass(frozen=True)
class PlatformCase:
    """A case of the platform for the month's sheet, masked, with its last day there."""

    sheet: CaseSheet
    station: Station
    due_on: date

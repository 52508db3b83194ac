"""What the report of a period prints: its figures, and what people wrote."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.report_text import ReportText
from mediation_desk.workflows.reading.analysis import Analysis


@dataclass(frozen=True)
class PressedOn:
    """A shortcoming that was pressed on a merchant (整改), and how it stands in words."""

    merchant: str
    matter: str
    due_on: date | None
    standing: str


@dataclass(frozen=True)
class Report:
    """The report of a period. ``pressed`` is empty where nothing was pressed on anyone."""

    analysis: Analysis
    texts: ReportText
    pressed: tuple[PressedOn, ...] = ()

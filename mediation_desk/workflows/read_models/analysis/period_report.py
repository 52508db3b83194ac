"""Read model of the report of a period: its figures, and the texts that people added."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk.domain.records.report_text import ReportText
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis


class PressedKind(StrEnum):
    """Paper of a rectification: 整改通知书 or 商品质量问题下架单."""

    NOTICE = "notice"
    ORDER = "order"


class PressedState(StrEnum):
    """State of a rectification: open, overdue, done, or withdrawn as wrong."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class PressedOn:
    """A shortcoming that a merchant was told to correct, its deadline and its state.

    ``matter`` is the demand, or the goods to be removed from the shelf; blank once erased.
    """

    kind: PressedKind
    number: str
    merchant: str
    unit: str
    matter: str
    due_on: date
    standing: PressedState


@dataclass(frozen=True)
class PeriodReport:
    """The report of a period. ``pressed`` is empty where there was no rectification."""

    analysis: Analysis
    texts: ReportText
    pressed: tuple[PressedOn, ...] = ()

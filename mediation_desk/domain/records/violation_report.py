"""Reports of violations 举报线索: sealed for the regulator, apart from every case.

《市场监督管理投诉举报处理办法》第三、九、三十七条: a visit with both a complaint and a report makes
two records on two paths. The link to the case is kept here alone, so a case never reveals it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mediation_desk.domain.codes import Method, ReportSource
from mediation_desk.domain.event_metadata import EventMetadata, erasable_text
from mediation_desk.domain.people import Companion, Operator, OperatorRight


@dataclass(frozen=True)
class ReportFiled:
    """A violation reported to the desk, or seen by it (食品安全法第六十一条)."""

    number: str
    merchant: str
    source: ReportSource
    case: str = ""
    text: str = erasable_text()
    reporter: Companion = field(default_factory=Companion, metadata={"private": True})


@dataclass(frozen=True)
class ReportEvidenceAdded:
    """A file that proves the report; it is sealed with it."""

    sha256: str
    size: int
    mime: str
    name: str = erasable_text()


@dataclass(frozen=True)
class ReportHandedOver:
    """Hand-over of the report to the regulator; nothing of its course comes back to the mall.

    ``envelope`` is the SHA-256 of the sealed envelope of one that went over the line; the sheet on
    paper has none.
    """

    office: str
    method: Method
    receiver: str = erasable_text()
    envelope: str = ""


@dataclass(frozen=True)
class ReportPrinted:
    """Printing of the hand-over sheet; ``copy`` counts from 1."""

    copy: int


ReportEvent = ReportFiled | ReportEvidenceAdded | ReportHandedOver | ReportPrinted


@dataclass(frozen=True)
class HandedOver:
    """Time, operator, office, method and receiver of a report's hand-over."""

    at: datetime
    by: str
    office: str
    method: Method
    receiver: str
    envelope: str = ""

    @property
    def is_by_line(self) -> bool:
        """Tell whether it went over the line, in an envelope."""
        return bool(self.envelope)


@dataclass(frozen=True)
class ViolationReport:
    """One report as the desk holds it: no more than the desk recorded itself.

    ``handed_over`` is the last hand-over; where it was on paper, ``sent`` is the one over the line
    before it.
    """

    id: str
    filed: ReportFiled
    at: datetime
    by: str
    handed_over: HandedOver | None = None
    copies: int = 0
    files: tuple[ReportEvidenceAdded, ...] = ()
    sent: HandedOver | None = None

    @property
    def may_go_on_paper(self) -> bool:
        """Tell whether it was not handed over on paper yet."""
        return self.handed_over is None or self.handed_over.is_by_line

    def is_open_to(self, operator: Operator) -> bool:
        """Return True for holders of the right, and for the recorder until it is handed over."""
        is_own = self.by == operator.id and self.handed_over is None
        return operator.may(OperatorRight.REPORTS) or (is_own and operator.is_active)


@dataclass(frozen=True)
class ViolationReports:
    """All reports, by their ids."""

    items: Mapping[str, ViolationReport] = field(default_factory=dict)

    def after(self, event: ReportEvent, metadata: EventMetadata) -> "ViolationReports":
        """Return the reports after ``event``, which belongs to the report of its stream."""
        return ViolationReports({**self.items, metadata.subject: self._after(event, metadata)})

    def _after(self, event: ReportEvent, metadata: EventMetadata) -> ViolationReport:
        match event:
            case ReportFiled():
                return ViolationReport(metadata.subject, event, metadata.at, metadata.by)
            case ReportEvidenceAdded():
                found = self.items[metadata.subject]
                return replace(found, files=(*found.files, event))
            case ReportHandedOver(office, method, receiver, envelope):
                done = HandedOver(metadata.at, metadata.by, office, method, receiver, envelope)
                found = self.items[metadata.subject]
                return replace(found, handed_over=done, sent=found.handed_over)
            case ReportPrinted(copy):
                return replace(self.items[metadata.subject], copies=copy)

"""Texts that people add to the report of a period: examples, shortcomings, proposals, a rank."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mediation_desk.domain.event_metadata import EventMetadata, erasable_text


@dataclass(frozen=True)
class ReportWritten:
    """The words of a report, new or rewritten: the last ones are printed.

    ``ranking`` is an outside ranking of the station and its source: no count here gives it.
    """

    examples: str = erasable_text()
    shortcomings: str = erasable_text()
    proposals: str = erasable_text()
    ranking: str = erasable_text()


ReportTextEvent = ReportWritten


@dataclass(frozen=True)
class ReportText:
    """Texts of one period's report, with their last author; none of them is a figure."""

    examples: str = ""
    shortcomings: str = ""
    proposals: str = ""
    ranking: str = ""
    written_at: datetime | None = None
    written_by: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody has written anything yet."""
        return not (self.examples or self.shortcomings or self.proposals or self.ranking)


@dataclass(frozen=True)
class ReportTexts:
    """Texts of all reports, by the written form of the period."""

    by_period: Mapping[str, ReportText] = field(default_factory=dict)

    def of(self, period: str) -> ReportText:
        """Return the texts of a period, empty ones when there are none."""
        return self.by_period.get(period, ReportText())

    def after(self, event: ReportTextEvent, metadata: EventMetadata) -> "ReportTexts":
        """Return the texts after ``event``, which belongs to the period of its stream."""
        written = (event.examples, event.shortcomings, event.proposals, event.ranking)
        words = ReportText(*written, metadata.at, metadata.by)
        return ReportTexts({**self.by_period, metadata.subject: words})

"""Records other than cases and money: folded from their area of the journal, without rows.

They are small (hundreds of entries a year), so each read folds the entries written since the last
read. Only readers keep the folded state for the next read: a writer may still be rolled back.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.inspection.rounds import Inspections
from mediation_desk.domain.law.packs import ImportedPacks
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.records.circulars import Circulars
from mediation_desk.domain.records.directory import Directory
from mediation_desk.domain.records.duty import Duty
from mediation_desk.domain.records.enquiry import Enquiries
from mediation_desk.domain.records.group import CaseGroups
from mediation_desk.domain.records.report_text import ReportTexts
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.domain.records.supervision import Supervisions
from mediation_desk.domain.records.violation_report import ViolationReports
from mediation_desk.domain.retention.state import Retention
from mediation_desk.domain.teaching import Teaching
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.sql.statements import run
from mediation_desk.ledger.tables.columns import from_micros

_SINCE = (
    "SELECT seq, id, stream, kind, at, by, facts, private, private_salt, private_digest,"
    " previous, hash FROM entry WHERE seq > ? AND (stream = ? OR (stream >= ? AND stream < ?))"
    " ORDER BY seq"
)


class FoldState(Protocol):
    """A frozen state that returns its successor after an event of its area."""

    def after(self, event: Any, metadata: EventMetadata) -> Any:
        """Return the state after the event."""
        ...


@dataclass(frozen=True)
class RecordFold:
    """The state of an area up to an entry of the journal."""

    state: FoldState
    seq: int = 0

    def carry_on(self, connection: Connection, area: str) -> "RecordFold":
        """Fold the entries written in the area since."""
        state, seq = self.state, self.seq
        for row in run(connection, _SINCE, (seq, area, f"{area}:", f"{area};")).fetchall():
            entry = JournalEntry(*row)
            subject = entry.stream.partition(":")[2]
            metadata = EventMetadata(entry.id, subject, from_micros(entry.at), entry.by)
            state, seq = state.after(entry.event, metadata), entry.seq
        return RecordFold(state, seq)


Kept = MutableMapping[str, RecordFold]
R = TypeVar("R", bound=FoldState)


class SqlRecords:
    """The port ``Records`` over one connection."""

    def __init__(self, connection: Connection, kept: Kept) -> None:
        self._connection, self._kept = connection, kept

    @property
    def merchants(self) -> Merchants:
        """The files of the merchants."""
        return self._folded("merchant", Merchants())

    @property
    def directory(self) -> Directory:
        """The regulator's bodies and officers, and the calls to them."""
        return self._folded("directory", Directory())

    @property
    def answers(self) -> Answers:
        """The standing answers."""
        return self._folded("answers", Answers())

    @property
    def teaching(self) -> Teaching:
        """Roster, trainings and case cards."""
        return self._folded("teaching", Teaching())

    @property
    def duty(self) -> Duty:
        """The roster and the hand-overs."""
        return self._folded("duty", Duty())

    @property
    def packs(self) -> ImportedPacks:
        """The packs that were imported."""
        return self._folded("rules", ImportedPacks())

    @property
    def reports(self) -> ViolationReports:
        """The sealed reports; the right to see one is checked for each."""
        return self._folded("report", ViolationReports())

    @property
    def enquiries(self) -> Enquiries:
        """The enquiries."""
        return self._folded("enquiry", Enquiries())

    @property
    def groups(self) -> CaseGroups:
        """The groups of cases."""
        return self._folded("group", CaseGroups())

    @property
    def inspections(self) -> Inspections:
        """The inspection rounds."""
        return self._folded("inspection", Inspections())

    @property
    def report_texts(self) -> ReportTexts:
        """The texts that people wrote into the reports."""
        return self._folded("report_text", ReportTexts())

    @property
    def supervisions(self) -> Supervisions:
        """The regulator's supervisions of this station by name."""
        return self._folded("supervision", Supervisions())

    @property
    def circulars(self) -> Circulars:
        """The regulator's circulars."""
        return self._folded("circular", Circulars())

    @property
    def retention(self) -> Retention:
        """The retention terms of each kind of record, and the legal holds."""
        return self._folded("retention", Retention())

    def _folded(self, area: str, empty: R) -> R:
        fold = self._kept.get(area, RecordFold(empty)).carry_on(self._connection, area)
        self._kept[area] = fold
        return fold.state  # type: ignore[return-value]

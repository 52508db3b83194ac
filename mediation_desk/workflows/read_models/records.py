"""Records of the station other than cases and money, as acts and screens read them."""

from typing import Protocol

from mediation_desk.domain.law.packs import ImportedPacks
from mediation_desk.domain.merchant import Merchants
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


class Records(Protocol):
    """Each record is folded from the entries of its own area of the journal, at every look."""

    @property
    def merchants(self) -> Merchants:
        """The files of the merchants (一户一档)."""
        ...

    @property
    def directory(self) -> Directory:
        """The regulator's bodies and officers, and the calls to them (一线通)."""
        ...

    @property
    def answers(self) -> Answers:
        """The standing answers (口径)."""
        ...

    @property
    def teaching(self) -> Teaching:
        """Roster, trainings and case cards (普法教育制)."""
        ...

    @property
    def duty(self) -> Duty:
        """Who is on duty, and the hand-overs of shifts (值班、交接班)."""
        ...

    @property
    def packs(self) -> ImportedPacks:
        """The packs of rules and calendars that were imported."""
        ...

    @property
    def reports(self) -> ViolationReports:
        """The sealed reports 举报线索; who may see which is asked of each."""
        ...

    @property
    def enquiries(self) -> Enquiries:
        """The enquiries 咨询."""
        ...

    @property
    def groups(self) -> CaseGroups:
        """The groups of cases that were taken down together."""
        ...

    @property
    def report_texts(self) -> ReportTexts:
        """What people wrote into the reports."""
        ...

    @property
    def supervisions(self) -> Supervisions:
        """What the regulator watches here by name (挂牌督导)."""
        ...

    @property
    def retention(self) -> Retention:
        """How long each kind of record is kept, and the legal holds."""
        ...

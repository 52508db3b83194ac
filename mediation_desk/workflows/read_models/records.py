"""Records of the station other than cases and money, as acts and screens read them."""

from typing import Protocol

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


class Records(Protocol):
    """Records of the station, each folded from the entries of its own area at every access."""

    @property
    def merchants(self) -> Merchants:
        """Return the files of the merchants (一户一档)."""
        ...

    @property
    def directory(self) -> Directory:
        """Return the regulator's bodies and officers, and the calls to them (一线通)."""
        ...

    @property
    def answers(self) -> Answers:
        """Return the standing answers (口径)."""
        ...

    @property
    def teaching(self) -> Teaching:
        """Return roster, trainings and case cards (普法教育制)."""
        ...

    @property
    def duty(self) -> Duty:
        """Return the duty roster, and the hand-overs of shifts (值班、交接班)."""
        ...

    @property
    def packs(self) -> ImportedPacks:
        """Return the packs of rules and calendars that were imported."""
        ...

    @property
    def reports(self) -> ViolationReports:
        """Return the sealed reports 举报线索; each one decides who may see it."""
        ...

    @property
    def enquiries(self) -> Enquiries:
        """Return the enquiries 咨询."""
        ...

    @property
    def groups(self) -> CaseGroups:
        """Return the groups of cases that were registered together."""
        ...

    @property
    def inspections(self) -> Inspections:
        """Return the inspection rounds 巡查."""
        ...

    @property
    def report_texts(self) -> ReportTexts:
        """Return the texts that people wrote for the reports."""
        ...

    @property
    def supervisions(self) -> Supervisions:
        """Return the posted supervisions (挂牌督导)."""
        ...

    @property
    def circulars(self) -> Circulars:
        """Return the regulator's circulars (分类指导)."""
        ...

    @property
    def retention(self) -> Retention:
        """Return the term of each kind of record, and the legal holds."""
        ...

"""The page of sealed reports: only those that the signed-in person may see."""

from PySide6.QtWidgets import QStackedWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import OperatorRight
from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.intake.intake_page import IntakePage
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.reports.report_detail import ReportDetail
from mediation_desk.ui.pages.reports.report_draft import begin_about, restore
from mediation_desk.ui.pages.reports.report_evidence import ReportEvidenceActs
from mediation_desk.ui.pages.reports.report_form import FORM, ReportFiling
from mediation_desk.ui.pages.reports.report_list import ReportList
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.intake import reports as acts
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.reads import intake


class ReportsPage(IntakePage):
    """举报线索. The reading query decides which reports a person may see."""

    shows = frozenset({Changed.MERCHANT, Changed.REPORT, Changed.STATION})

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation, "reports")
        self._sheet: enquiries_and_reports.ReportSheet | None = None
        self.detail, self.listing = ReportDetail(gateway), ReportList()
        self.filing = ReportFiling(gateway)
        self.evidence = ReportEvidenceActs(gateway, navigation, self, self.detail.fail)
        self.file = Button(self.tr("File a report"), icon="plus")
        self.own_buttons = (self.file,)
        self.file.setEnabled(gateway.operator.may_write)
        self.filing.setEnabled(gateway.operator.may_write)
        self.keeper = DraftKeeper(gateway, FORM, self.filing.values, self.filing.fail, self)
        self._right = QStackedWidget()
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Return the title."""
        return self.tr("Sealed reports")

    def situation(self) -> str:
        """Return the number of reports that wait for their hand-over, in words."""
        if self._sheet is None:
            return ""
        if not self.gateway.operator.may(OperatorRight.REPORTS):
            return self.tr("Only what you took down yourself, until it is handed over")
        waiting = sum(row.report.handed_over is None for row in self._sheet.rows)
        return self.tr("{n} to hand over to {office}").format(n=waiting, office=self._sheet.office)

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [("J / K", self.tr("next, previous")), ("Ctrl+Enter", self.tr("file"))]

    def refresh(self) -> None:
        """Read the reports again, and at the first visit the draft that was left."""
        operator, now = self.gateway.operator, self.gateway.now()
        self.listing.wait()
        self.gateway.ask(
            Query(enquiries_and_reports.reports, operator),
            self._show,
            self.listing.fail,
        )
        self.gateway.ask(
            Query(intake.merchant_hints, now),
            lambda hints: self.filing.offer(MerchantIndex(hints)),
        )
        if self.is_first_visit() and operator.may_write:
            self.keeper.fetch(lambda draft: restore(self.filing, draft, self.open_filing))

    def show_subject(self, subject: str) -> None:
        """Open the form about a merchant; a report that was begun is shown as it was typed."""
        if self.gateway.operator.may_write:
            self.is_first_visit()
            begin_about(self.gateway, self.filing, subject, self.open_filing)

    def open_filing(self) -> None:
        """Show the form for a new report."""
        self._right.setCurrentWidget(self._filing_place)
        self.filing.merchant.setFocus()

    def send(self) -> None:
        """Write the report down, when its form is shown."""
        is_shown = self._right.currentWidget() is self._filing_place
        if is_shown and self.filing.isEnabled() and (act := self.filing.command()):
            self.filing.setEnabled(False)
            self.keeper.send(act, self._filed, self.filing.fail)

    def _filed(self, nothing: None) -> None:
        del nothing
        self.filing.start_over()
        self.keeper.rest()
        self._right.setCurrentWidget(self._detail_place)
        self.navigation.say(self.tr("Report filed and sealed"))
        self.refresh()

    def _send_sealed(self, report: str) -> None:
        def done(nothing: None) -> None:
            del nothing
            self.navigation.say(self.tr("Sealed; it goes to the regulator with the next contact"))

        self.gateway.send_report(self.gateway.new_id(), report, done, self.detail.fail)

    def _print(self, report: str, paper: str) -> None:
        form = acts.ReportPrint(self.gateway.new_id(), report)
        self.navigation.show_paper(Paper(paper), report)
        self.gateway.perform(Command(acts.report_printed, form), _nothing, self.detail.fail)

    def _show(self, sheet: enquiries_and_reports.ReportSheet) -> None:
        self._sheet = sheet
        was_filing = self._right.currentWidget() is self._filing_place
        self.listing.show_sheet(sheet)
        if was_filing or not sheet.rows:
            self._right.setCurrentWidget(self._filing_place)
        self.header_changed.emit()

    def _show_row(self, row: enquiries_and_reports.ReportRow) -> None:
        office = self._sheet.office if self._sheet else ""
        self.detail.show_row(row, office, self.gateway.now())
        self._right.setCurrentWidget(self._detail_place)

    def _connect(self) -> None:
        self.filing.edited.connect(self.keeper.touch)
        self.filing.sent.connect(self.send)
        self.filing.closed.connect(self.keeper.flush)
        self.filing.closed.connect(self.listing.tell)
        self.file.clicked.connect(self.open_filing)
        self.listing.again.connect(self.refresh)
        self.listing.chosen.connect(self._show_row)
        handed = self.tr("Hand-over recorded")
        self.detail.handed.connect(lambda: self.navigation.say(handed))
        self.detail.sent.connect(self._send_sealed)
        self.detail.files_asked.connect(self.evidence.choose)
        self.detail.file_asked.connect(self.evidence.save)
        self.detail.print_asked.connect(self._print)
        self.detail.case_asked.connect(lambda case: self.navigation.open_case(case, [case]))

    def _lay_out(self) -> None:
        self._detail_place, self._filing_place = layout.ScrolledColumn(0), layout.ScrolledColumn(0)
        self._detail_place.content.addWidget(self.detail)
        self._filing_place.content.addWidget(self.filing)
        for place in (self._detail_place, self._filing_place):
            self._right.addWidget(place)
        whole = layout.row(16, (24, 0, 24, 16))
        whole.addWidget(self.listing, 4)
        whole.addWidget(self._right, 5)
        self.setLayout(whole)
        self.setFocusProxy(self.listing.table)


def _nothing(answer: None) -> None:
    del answer

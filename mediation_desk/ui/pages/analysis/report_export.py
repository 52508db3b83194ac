"""Output of the report: made by the gateway, previewed, saved, printed, its text recorded."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.forms.form_dialog import FormDialog
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.pages.analysis.report_form import report_form
from mediation_desk.ui.printing.paper_record import recording
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper, PrintedKind
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.read_models.analysis.period_report import PeriodReport
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod, spelled
from mediation_desk.workflows.station.administration import ExportNote
from mediation_desk.workflows.station.leaders import LEADERS

if TYPE_CHECKING:
    from mediation_desk.ui.pages.analysis.page import AnalysisPage


class ReportExport(QObject):
    """Make the report of the period shown; an answer for an earlier period is dropped."""

    def __init__(self, gateway: Gateway, page: "AnalysisPage") -> None:
        super().__init__(page)
        self._gateway, self._page, self._card = gateway, page, page.board.report
        self._period = page.head.period
        self._read: PeriodReport | None = None
        self._card.words.setVisible(gateway.operator.role in LEADERS)
        self._card.words_asked.connect(self.write)
        self._card.print_asked.connect(self.preview)
        self._card.pdf_asked.connect(lambda: self._choose(".pdf"))
        self._card.sheet_asked.connect(lambda: self._choose(".xlsx"))

    def make(self, period: ReportPeriod) -> None:
        """Make the pages of a period."""
        self._period = period

        def made(content: bytes) -> None:
            if period == self._period:
                self._card.show_document(content)

        self._card.title.setText(
            self.tr("Report {period}").format(period=analysis_text.named(period))
        )
        self._gateway.paper(Paper.ANALYSIS_REPORT, spelled(period), made, self._failed)

    def know(self, read: PeriodReport) -> None:
        """Show who wrote into the report last, or that nobody did."""
        self._read = read
        texts = read.texts
        message = self.tr("No words written yet: sections 6, 8 and 9 stay open.")
        self._card.note.setText(message if texts.is_empty else self.tr("With words of a manager."))

    def preview(self) -> None:
        """Show the very bytes, to be printed or saved."""
        content = self._card.content()
        if content is None:
            return
        name = self._card.title.text()
        cases = self._read.analysis.cases.now if self._read else 0
        form = ExportNote(
            self._gateway.new_id(), Paper.ANALYSIS_REPORT.value, cases, is_masked=True
        )

        left = recording(self._gateway, form, content, self._failed)
        kind = PrintedKind(Paper.ANALYSIS_REPORT.value)
        paper = PreviewedPaper(content, name, left, kind)
        self._page.navigation.show_preview(paper, self._page)

    def save(self, path: Path) -> None:
        """Write the report to a file."""

        def saved(cases: int) -> None:
            message = self.tr("Report of {cases} saved").format(cases=analysis_text.cases(cases))
            self._page.navigation.say(message, path.name)

        self._gateway.report(self._period, path, saved, self._failed)

    def write(self) -> FormDialog | None:
        """Open the form for the words that only people can write."""
        if self._read is None:
            return None
        form = report_form(self._period, self._read.texts)
        sheet = FormDialog(self._gateway, form, self._page)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _choose(self, ending: str) -> None:
        name = f"{self._card.title.text()}{ending}"
        title = self.tr("Save report")
        path = self._page.navigation.choose_target(self._page, title, name)
        if path is not None:
            self.save(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def _failed(self, problem: Exception) -> None:
        self._page.navigation.refuse(sentence(problem))

"""One report: its content, its state, the sheet, and the hand-over."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal

from mediation_desk.domain.codes import Method, Paper
from mediation_desk.domain.people import OperatorRight
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded, ViolationReport
from mediation_desk.ui.forms.act_strip import ActStrip
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import inside, sentence, times, word
from mediation_desk.workflows.intake import reports as acts
from mediation_desk.workflows.read_models.enquiries_and_reports import ReportRow

translate = QCoreApplication.translate
METHODS = (Method.IN_PERSON, Method.LETTER)


class ReportDetail(Card):
    """The report; ``print_asked`` carries it and a paper, ``handed`` says it was handed over.

    ``sent`` carries a report that goes over the line, ``files_asked`` one that takes files, and
    ``file_asked`` the report's number and one of its files.
    """

    print_asked = Signal(str, str)
    handed = Signal()
    sent = Signal(str)
    files_asked = Signal(str)
    file_asked = Signal(str, object)
    case_asked = Signal(str)

    def __init__(self, gateway: Gateway) -> None:
        super().__init__(10, (20, 14, 20, 14))
        self._gateway = gateway
        self._row: ReportRow | None = None
        self.strip: ActStrip | None = None
        self._title = SectionTitle("", icon="siren")
        self._facts = PlainLabel("", "small", "ink2", wrap=True)
        self._text = PlainLabel("", "body", wrap=True)
        self.case = Button(
            self.tr("Open the dispute"), ButtonKind.LINK, "link", height="buttonCard"
        )
        self.print = Button(self.tr("Hand-over sheet"), icon="printer")
        self.national = Button(word(Paper.REPORT_FORM), icon="printer")
        self.line = Button(self.tr("Send sealed over the line"), ButtonKind.PRIMARY, "lock")
        self.add = Button(self.tr("Add files"), icon="paperclip", height="buttonCard")
        self._files = layout.column(2)
        self.banner = Banner("", "", "bad")
        self._place = layout.column(0)
        self._why = PlainLabel("", "small", "ink2", wrap=True)
        self._lay_out()
        self.print.clicked.connect(lambda: self._ask_for(Paper.REPORT_SHEET))
        self.national.clicked.connect(lambda: self._ask_for(Paper.REPORT_FORM))
        self.line.clicked.connect(lambda: self._row and self.sent.emit(self._row.report.id))
        self.add.clicked.connect(lambda: self._row and self.files_asked.emit(self._row.report.id))
        self.case.clicked.connect(
            lambda: self._row and self.case_asked.emit(self._row.report.filed.case)
        )

    def show_row(self, row: ReportRow, office: str, now: datetime) -> None:
        """Show a report, and the form of its hand-over; what was typed into that stays."""
        report, filed = row.report, row.report.filed
        is_same = self._row is not None and self._row.report.id == report.id
        self._row = row
        self.banner.hide()
        self._title.title.setText(filed.number)
        self._title.set_note(times.moment(report.at, now))
        who = " ".join(part for part in (filed.reporter.name, filed.reporter.phone) if part)
        shop = " ".join(part for part in (row.merchant.name, row.merchant.unit) if part)
        lines = (
            self.tr("Merchant: {name}").format(name=shop),
            self.tr("Source: {source}").format(source=word(filed.source)),
            self.tr("Reporter: {who}").format(who=who or self.tr("unnamed")),
            self.tr("Taken by: {name}").format(name=row.by_name),
        )
        self._facts.setText("\n".join(lines))
        self._text.setText(filed.text)
        self.case.setVisible(bool(filed.case))
        self._show_files(report)
        self._show_hand_over(row, office, now)
        self._show_form(report, is_same=is_same)

    def fail(self, problem: Exception) -> None:
        """Say why it was not done."""
        self.banner.show_words(sentence(problem), self.tr("Nothing was written."), "bad")
        self.banner.show()

    def _show_files(self, report: ViolationReport) -> None:
        layout.clear(self._files)
        for each in report.files:
            name = each.name or each.sha256[:8]
            file = Button(name, ButtonKind.LINK, "file", height="buttonCard")
            file.clicked.connect(partial(self._ask_file, report.filed.number, each))
            self._files.addWidget(file, 0, Qt.AlignmentFlag.AlignLeft)
        is_open = report.handed_over is None
        self.add.setVisible(is_open and self._gateway.operator.may_write)
        self.line.setVisible(is_open and self._may_hand_over())

    def _ask_file(self, number: str, file: ReportEvidenceAdded, *pressed: object) -> None:
        del pressed
        self.file_asked.emit(number, file)

    def _show_hand_over(self, row: ReportRow, office: str, now: datetime) -> None:
        done = row.report.handed_over
        if done is not None:
            message = self.tr(
                "Handed to {office}, {when}, {method}. Nothing of its course comes back."
            )
            when = times.moment(done.at, now)
            how = self.tr("sealed over the line") if done.is_by_line else inside(done.method)
            message = message.format(office=done.office, when=when, method=how)
            parts = (message, done.receiver, self._way_on_paper(row.report, now))
            self._why.setText("\n".join(part for part in parts if part))
        elif self._may_hand_over():
            self._why.setText(
                self.tr(
                    "It goes to {office} sealed over the line, where only users with the right to"
                    " reports can have it opened, or on paper."
                ).format(office=office)
            )
        else:
            self._why.setText(self.tr("Only somebody with the right to reports can hand it over."))

    def _way_on_paper(self, report: ViolationReport, now: datetime) -> str:
        """Return when it went over the line before paper, or that it may go on paper too."""
        if report.sent is not None:
            when = times.moment(report.sent.at, now)
            return self.tr("Sealed over the line before, {when}.").format(when=when)
        if report.may_go_on_paper and self._may_hand_over():
            return self.tr("If the hub refuses it, hand it over on paper and record that here.")
        return ""

    def _ask_for(self, paper: Paper) -> None:
        if self._row is not None:
            self.print_asked.emit(self._row.report.id, paper.value)

    def _may_hand_over(self) -> bool:
        operator = self._gateway.operator
        return operator.may(OperatorRight.REPORTS) and operator.may_write

    def _show_form(self, report: ViolationReport, *, is_same: bool) -> None:
        may = report.may_go_on_paper and self._may_hand_over()
        if may and is_same and self.strip is not None:
            return
        layout.clear(self._place)
        self.strip = None
        if may:
            self.strip = strip = ActStrip(self._gateway, hand_over_form(report.id))
            strip.cancel.hide()
            strip.done.connect(self.handed)
            self._place.addWidget(strip)
            strip.show()

    def _lay_out(self) -> None:
        buttons = layout.row(8)
        buttons.addWidget(self.print)
        buttons.addWidget(self.national)
        buttons.addWidget(self.case)
        buttons.addStretch(1)
        self.banner.hide()
        for part in (self._title, self.banner, self._facts, layout.Hairline(), self._text):
            self.body.addWidget(part)
        self.body.addLayout(self._files)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(buttons)
        self.body.addWidget(self._why)
        self.body.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._place)
        self.body.addStretch(1)


def hand_over_form(report: str) -> Form:
    """Return the form of a report's hand-over on paper: how, and who received it."""
    methods = tuple((method.value, word(method)) for method in METHODS)
    verb = translate("ReportDetail", "Record hand-over")
    return Form(
        name=f"report:{report}",
        title=verb,
        verb=verb,
        icon="send",
        entries=(
            FieldSpec(
                "method",
                translate("ReportDetail", "How"),
                FieldKind.CHIPS,
                methods,
                METHODS[0].value,
            ),
            FieldSpec(
                "receiver", translate("ReportDetail", "Received by"), FieldKind.LINE, required=False
            ),
        ),
        binder=Binder(acts.hand_over_report, acts.HandOverReport, {"report": report}),
        across=2,
    )

"""One report: its content, its state, the sheet, and the hand-over."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal

from mediation_desk.domain.codes import Method
from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import inside, sentence, times, word
from mediation_desk.workflows.intake.reports import HandOverReport
from mediation_desk.workflows.read_models.enquiries_and_reports import ReportRow

METHODS = (Method.IN_PERSON, Method.LETTER)


class ReportDetail(Card):
    """The report; ``printed`` carries a report, ``handed`` the form of its hand-over."""

    print_asked = Signal(str)
    handed = Signal(object)
    case_asked = Signal(str)

    def __init__(self, operator: Callable[[], Operator]) -> None:
        super().__init__(10, (20, 14, 20, 14))
        self._operator = operator
        self._row: ReportRow | None = None
        self._act = ""
        self._title = SectionTitle("", icon="siren")
        self._facts = PlainLabel("", "small", "ink2", wrap=True)
        self._text = PlainLabel("", "body", wrap=True)
        self.case = Button(
            self.tr("Open the dispute"), ButtonKind.LINK, "link", height="buttonCard"
        )
        self.print = Button(self.tr("Hand-over sheet"), icon="printer")
        self.method = ChipGroup([Chip(m.value, word(m)) for m in METHODS], single=True)
        self.receiver = LineInput()
        self.hand = Button(self.tr("Record hand-over"), ButtonKind.PRIMARY, "send")
        self.banner = Banner("", "", "bad")
        self._way = SunkenPanel(8)
        self._why = PlainLabel("", "small", "ink2", wrap=True)
        self._lay_out()
        self.print.clicked.connect(lambda: self._row and self.print_asked.emit(self._row.report.id))
        self.case.clicked.connect(
            lambda: self._row and self.case_asked.emit(self._row.report.filed.case)
        )
        self.hand.clicked.connect(self._hand_over)

    def show_row(self, row: ReportRow, office: str, now: datetime, act: str) -> None:
        """Show a report; ``act`` is the id of its hand-over."""
        report, filed = row.report, row.report.filed
        self._row, self._act = row, act
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
        self._show_way(row, office, now)

    def fail(self, problem: Exception) -> None:
        """Say why it was not done."""
        self.banner.show_words(sentence(problem), self.tr("Nothing was written."), "bad")
        self.banner.show()

    def _show_way(self, row: ReportRow, office: str, now: datetime) -> None:
        done = row.report.handed_over
        operator = self._operator()
        may = operator.may(OperatorRight.REPORTS) and operator.may_write
        self._way.setVisible(done is None and may)
        if done is not None:
            message = self.tr(
                "Handed to {office}, {when}, {method}. Nothing of its course comes back."
            )
            when = times.moment(done.at, now)
            message = message.format(office=done.office, when=when, method=inside(done.method))
            self._why.setText("\n".join(part for part in (message, done.receiver) if part))
        elif may:
            self._why.setText(
                self.tr("It goes to {office} on paper; the line carries no reports.").format(
                    office=office
                )
            )
        else:
            self._why.setText(self.tr("Only somebody with the right to reports can hand it over."))

    def _hand_over(self) -> None:
        if self._row is not None:
            method = Method(self.method.text() or Method.IN_PERSON.value)
            form = HandOverReport(self._act, self._row.report.id, method, self.receiver.text())
            self.handed.emit(form)

    def _lay_out(self) -> None:
        self.method.choose((Method.IN_PERSON.value,))
        how = layout.row(12)
        how.addWidget(FormField(self.tr("How"), self.method), 2)
        how.addWidget(FormField(self.tr("Received by"), self.receiver, False), 3)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.hand)
        self._way.body.addLayout(how)
        self._way.body.addLayout(foot)
        acts = layout.row(8)
        acts.addWidget(self.print)
        acts.addWidget(self.case)
        acts.addStretch(1)
        self.banner.hide()
        for part in (self._title, self.banner, self._facts, layout.Hairline(), self._text):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.body.addWidget(self._why)
        self.body.addWidget(self._way)
        self.body.addStretch(1)

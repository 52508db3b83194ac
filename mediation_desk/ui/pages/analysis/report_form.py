"""The form in which the station's manager writes the parts of the report that no count gives."""

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.records.report_text import ReportText
from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.reporting.report_texts import ReportWords, write_report


class ReportForm(FramelessDialog):
    """Examples, shortcomings, proposals and rank of one period; kept when a save was refused."""

    def __init__(
        self,
        gateway: Gateway,
        period: ReportPeriod,
        texts: ReportText,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, 560)
        self._gateway, self._period, self._act = gateway, period, gateway.new_id()
        self.examples, self.shortcomings = TextInput(lines=4), TextInput(lines=4)
        self.proposals = TextInput(lines=4)
        self.ranking = LineInput(placeholder=self.tr("Rank, of how many, told by whom"))
        self.save = Button(self.tr("Keep words"), ButtonKind.PRIMARY, "check", "Ctrl Enter")
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        for entry, text in zip(self._entries(), _parts(texts), strict=True):
            entry.setPlainText(text)
        self.ranking.setText(texts.ranking)
        self._lay_out()
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.reject)

    def keep(self) -> None:
        """Write the words into the journal."""
        self.save.setEnabled(False)
        texts = [*(entry.text() for entry in self._entries()), self.ranking.text()]
        form = ReportWords(self._act, self._period, *texts)
        self._gateway.perform(Command(write_report, form), lambda _: self.accept(), self._failed)

    def _failed(self, problem: Exception) -> None:
        self.save.setEnabled(True)
        self._banner.show_words(self.tr("Not kept"), sentence(problem), "bad")
        self._banner.show()

    def _entries(self) -> tuple[TextInput, TextInput, TextInput]:
        return (self.examples, self.shortcomings, self.proposals)

    def _lay_out(self) -> None:
        self.body.addWidget(PlainLabel(self.tr("Words of the report"), "section", bold=True))
        why = self.tr("Printed in sections 6 to 9. Name no consumer.")
        self.body.addWidget(PlainLabel(why, "small", "ink2", wrap=True))
        names = (self.tr("Typical cases"), self.tr("Shortcomings"), self.tr("Proposals"))
        for name, entry in zip(names, self._entries(), strict=True):
            self.body.addWidget(FormField(name, entry))
        self.body.addWidget(FormField(self.tr("Ranking by others"), self.ranking))
        self.body.addWidget(self._banner)
        line = layout.row(8)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.save)
        self.body.addLayout(line)


def _parts(texts: ReportText) -> tuple[str, str, str]:
    return (texts.examples, texts.shortcomings, texts.proposals)

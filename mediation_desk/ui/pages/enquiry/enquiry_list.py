"""The recent enquiries: time, topic, question; each may still become a dispute."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.tables.text_table_model import TextCell, TextTableModel
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner, EmptyState, Skeleton
from mediation_desk.ui.wording import sentence, times, word
from mediation_desk.workflows.read_models.enquiries_and_reports import EnquiryRow, EnquirySheet

SHOWN_MAX = 200


class EnquiryList(Card):
    """The list; ``turned`` carries an enquiry that became a dispute, ``opened`` a case."""

    turned = Signal(str)
    opened = Signal(str)
    again = Signal()

    def __init__(self) -> None:
        super().__init__(0, (1, 1, 1, 1))
        self._rows: tuple[EnquiryRow, ...] = ()
        self._may_write = True
        self.model = TextTableModel((self.tr("When"), self.tr("Topic"), self.tr("Question")))
        self.table = PlainTable(self.model, (120, 124, 0))
        self._empty = EmptyState(
            "message-circle-question-mark",
            self.tr("No enquiry yet"),
            self.tr("What was asked and answered stands here."),
        )
        self._skeleton, self._retry = Skeleton(), Button(self.tr("Try again"), icon="refresh-cw")
        self._banner = Banner("", "", "bad", [self._retry])
        self._detail = SunkenPanel()
        self._words = PlainLabel("", "body", wrap=True)
        self.act = Button(self.tr("Make it a dispute"), icon="file-pen-line", height="buttonCard")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.act.clicked.connect(self._press)
        self._retry.clicked.connect(self.again)

    def wait(self) -> None:
        """Show that the rows are being read, unless there are some."""
        self._banner.hide()
        if not self._rows and self._empty.isHidden():
            self._skeleton.show()
            self._skeleton.start()

    def fail(self, problem: Exception) -> None:
        """Show that the enquiries could not be read."""
        self._skeleton.hide()
        self._banner.show_words(
            self.tr("The enquiries could not be read"), sentence(problem), "bad"
        )
        self._banner.show()

    def only_read(self) -> None:
        """Offer no act, for a person who only reads."""
        self._may_write = False

    def show_sheet(self, sheet: EnquirySheet, now: datetime) -> None:
        """Show the newest enquiries."""
        self._skeleton.hide()
        self._rows = sheet.rows[:SHOWN_MAX]
        self.model.show_rows([_cells(row, now) for row in self._rows])
        self._empty.setVisible(not self._rows)
        self.table.setVisible(bool(self._rows))
        self._detail.hide()

    def _chosen(self) -> None:
        index = self.table.currentIndex()
        row = self._rows[index.row()] if index.isValid() else None
        self._detail.setVisible(row is not None)
        if row is None:
            return
        answered = row.enquiry.answered
        who = " ".join(part for part in (answered.who.name, answered.who.phone) if part)
        took = self.tr("{name}, {minutes} min").format(name=row.by_name, minutes=answered.minutes)
        parts = (who, answered.question, answered.answer, took)
        self._words.setText("\n".join(part for part in parts if part))
        is_case = bool(row.enquiry.case)
        self.act.setText(self.tr("Open the dispute") if is_case else self.tr("Make it a dispute"))
        self.act.setVisible(is_case or self._may_write)

    def _press(self) -> None:
        row = self._rows[self.table.currentIndex().row()]
        if row.enquiry.case:
            self.opened.emit(row.enquiry.case)
        else:
            self.turned.emit(row.enquiry.id)

    def _lay_out(self) -> None:
        title = SectionTitle(self.tr("Recent enquiries"), icon="history")
        head = layout.row(0, (16, 12, 16, 8))
        head.addWidget(title)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.act)
        self._detail.body.addWidget(self._words)
        self._detail.body.addLayout(foot)
        self._detail.hide()
        place = layout.column(0, (12, 8, 12, 12))
        place.addWidget(self._detail)
        for part in (self._banner, self._skeleton, self._empty):
            part.hide()
        self.body.addLayout(head)
        self.body.addWidget(self._banner)
        self.body.addWidget(self._skeleton)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(place)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _cells(row: EnquiryRow, now: datetime) -> tuple[TextCell, ...]:
    answered = row.enquiry.answered
    icon = "file-check" if row.enquiry.case else ""
    return (
        TextCell(times.moment(row.enquiry.at, now), "ink2"),
        TextCell(word(answered.topic)),
        TextCell(answered.question.replace("\n", " "), "ink1", icon),
    )

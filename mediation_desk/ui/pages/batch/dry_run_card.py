"""The dry run of the rows: the cases that would be registered, and the rows to be corrected."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal

from mediation_desk.domain.records.group import CaseGroup
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.tables.text_table_model import TextCell, TextTableModel
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner, EmptyState, Skeleton
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.intake.batch_rows import BatchRowIssue, DryRun

_PATIENCE_MS = 200


class DryRunCard(Card):
    """The dry run; ``sent`` asks to register the rows that passed; rows to correct are first."""

    sent = Signal()

    def __init__(self) -> None:
        super().__init__(0, (1, 1, 1, 1))
        self.model = TextTableModel((self.tr("Line"), self.tr("Name or fault"), self.tr("Sum")))
        self.table = PlainTable(self.model, (64, 0, 104), right=frozenset({2}))
        self._title = SectionTitle(self.tr("Dry run"), icon="list-checks")
        self._empty = EmptyState(
            "list-checks",
            self.tr("No row yet"),
            self.tr("Paste the rows, or open a sheet; each is checked before anything is written."),
        )
        self.banner = Banner("", "", "bad")
        self.send = Button("", ButtonKind.PRIMARY, "check", "Ctrl+Enter", "buttonBar")
        self._lay_out()
        self.send.clicked.connect(self.sent)
        self.show_tried(DryRun())

    def show_tried(self, tried: DryRun) -> None:
        """Show rows to correct, then those that pass."""
        mends = [_mend(mend) for mend in tried.mends]
        passed = [
            (
                TextCell(str(row.line), "ink2"),
                TextCell(f"{row.name}  {times.phone(row.phone)}"),
                TextCell(str(row.amount) if row.amount else ""),
            )
            for row in tried.rows
        ]
        self.model.show_rows([*mends, *passed])
        # A fault has no sum: its sentence takes that room too.
        self.table.clearSpans()
        for row in range(len(mends)):
            self.table.setSpan(row, 1, 1, 2)
        is_empty = not mends and not passed
        self._empty.setVisible(is_empty)
        self.table.setVisible(not is_empty)
        self.banner.hide()
        self._say(len(passed), len(mends))

    def fail(self, problem: Exception) -> None:
        """Show the failure."""
        message = self.tr("Nothing was written. What you typed is still here.")
        self.banner.show_words(sentence(problem), message, "bad")
        self.banner.show()

    def _say(self, passed: int, mends: int) -> None:
        words = self.tr("{passed} passed, {mends} to mend").format(passed=passed, mends=mends)
        self._title.set_note(words if passed or mends else "")
        self.send.setText(self.tr("Register %n case(s)", "", passed))
        self.send.setEnabled(passed > 0 and not mends)
        self._why.setText(self.tr("Mend the red rows in the box first") if mends else "")

    def _lay_out(self) -> None:
        head = layout.row(0, (16, 12, 16, 8))
        head.addWidget(self._title)
        self._why = PlainLabel("", "small", "bad", wrap=True)
        foot = layout.row(8, (16, 10, 16, 12))
        foot.addWidget(self._why, 1)
        foot.addWidget(self.send)
        self.banner.hide()
        self.body.addLayout(head)
        self.body.addWidget(self.banner)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(layout.Hairline())
        self.body.addLayout(foot)


def _mend(mend: BatchRowIssue) -> tuple[TextCell, ...]:
    message = sentence(mend.why)
    why = message if not mend.words or mend.words in message else f"{mend.words} {message}"
    return TextCell(str(mend.line), "bad"), TextCell(why, "bad", "triangle-alert"), TextCell("")


class GroupsCard(Card):
    """The groups made so far; ``opened`` carries one."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(4, (16, 12, 16, 12))
        self._rows = layout.column(2)
        self._bars = Skeleton(2)
        # A quick answer without groups must not show the card for a moment.
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.body.addWidget(SectionTitle(self.tr("Groups"), icon="layers"))
        self.body.addWidget(self._bars)
        self.body.addLayout(self._rows)

    def wait(self) -> None:
        """Show that the groups are being read, unless some are shown."""
        if self.isHidden():
            self._bars.start()
            self._bars.show()
            self._patience.start()

    def rest(self) -> None:
        """Stop waiting: no answer came."""
        self._patience.stop()
        if not self._bars.isHidden():
            self.hide()

    def show_groups(self, groups: tuple[CaseGroup, ...], now: datetime) -> None:
        """Show the newest groups."""
        self._patience.stop()
        self._bars.hide()
        layout.clear(self._rows)
        self.setVisible(bool(groups))
        for group in groups[:5]:
            words = self.tr("{name}, %n case(s), {when}", "", len(group.cases)).format(
                name=group.name, when=times.moment(group.made_at, now)
            )
            line = Button(words, ButtonKind.LINK, "layers", height="buttonCard")
            line.clicked.connect(lambda _=False, g=group: self.opened.emit(g))
            row = layout.row(0)
            row.addWidget(line)
            row.addStretch(1)
            self._rows.addLayout(row)

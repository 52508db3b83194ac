"""The preview of a file's import: its counts, and the two possible acts."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.workflows.legacy_import.dry_run import (
    DryRunResult,
    import_issue_rows,
    mended_rows,
)

translate = QCoreApplication.translate


class SummaryCard(Card):
    """The card; ``take_asked`` begins the import; ``other_asked`` chooses another file."""

    take_asked = Signal()
    other_asked = Signal()

    def __init__(self) -> None:
        super().__init__(8, (16, 12, 16, 12))
        self.file = ElidingLabel("", "section", bold=True)
        self.why = PlainLabel("", "small", "ink2", wrap=True)
        self.take = Button(self.tr("Import"), ButtonKind.PRIMARY, "upload", "Ctrl+Enter")
        self.other = Button(self.tr("Other file"), icon="folder-open")
        self.figures = {
            "rows": SummaryCount(self.tr("Rows read"), "ink1"),
            "cases": SummaryCount(self.tr("To import"), "ink1"),
            "mend": SummaryCount(self.tr("of these to check"), "warn"),
            "refused": SummaryCount(self.tr("Refused"), "bad"),
        }
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self.take.clicked.connect(self.take_asked)
        self.other.clicked.connect(self.other_asked)

    def show_dry_run(self, dry_run: DryRunResult) -> None:
        """Show the counts of a reading."""
        reading = dry_run.reading
        self.file.setText(with_marks(dry_run.file.name))
        counts = {
            "rows": reading.rows,
            "cases": len(reading.cases),
            "mend": mended_rows(import_issue_rows(reading)),
            "refused": len(reading.refused),
        }
        for name, count in counts.items():
            self.figures[name].show_count(count)
        self.take.setText(self.tr("Import {n}").format(n=f"{len(reading.cases):,}"))
        self.rest(_why_not(dry_run))

    def rest(self, why_not: str) -> None:
        """Let the import be pressed, or say why it cannot."""
        self.take.setEnabled(not why_not)
        self.other.setEnabled(True)
        text = self.tr(
            "Nothing is written before you press Import; the whole import can be undone."
        )
        self.why.setText(why_not or text)

    def work(self) -> None:
        """Let nothing be pressed while something runs."""
        self.take.setEnabled(False)
        self.other.setEnabled(False)

    def _lay_out(self) -> None:
        names = layout.row(8)
        names.addWidget(IconLabel("file-spreadsheet", 18))
        names.addWidget(self.file, 1)
        left = layout.column(4)
        left.addLayout(names)
        left.addWidget(self.why)
        line = layout.row(24)
        line.addLayout(left, 1)
        for figure in self.figures.values():
            line.addWidget(figure)
        buttons = layout.row(8)
        buttons.addWidget(self.other)
        buttons.addWidget(self.take)
        line.addLayout(buttons)
        self.body.addLayout(line)


class SummaryCount(QWidget):
    """A count over its name; ``ink`` colours it when it is not zero."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._ink = ink
        self.count, label = PlainLabel("0", "page", bold=True), PlainLabel(name, "small", "ink2")
        whole = layout.column(0)
        whole.addWidget(self.count)
        whole.addWidget(label)
        self.setLayout(whole)

    def show_count(self, count: int) -> None:
        """Show another count."""
        self.count.setText(f"{count:,}")
        self.count.set_ink(self._ink if count else "ink1")


def _why_not(dry_run: DryRunResult) -> str:
    if dry_run.file.batch:
        return translate(
            "SummaryCard",
            "This very file was imported before. Undo that import first, in the list of imports.",
        )
    if not dry_run.reading.cases:
        return translate("SummaryCard", "No row can be imported: say what the columns hold.")
    return ""

"""The mapping of each sheet: the header row that was found, and the field of each column."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.legacy_import.column_rows import ColumnRows
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import listed
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, ImportIssueRow
from mediation_desk.workflows.legacy_import.layouts import TableLayout
from mediation_desk.workflows.legacy_import.mapping import first_map


class ColumnsCard(Card):
    """The card; ``mapped`` carries a mapping; ``guessed`` the headers whose mapping to drop."""

    mapped = Signal(object)
    guessed = Signal(object)

    def __init__(self) -> None:
        super().__init__(8, (16, 12, 16, 12))
        self.may_change = True
        self._dry_run: DryRunResult | None = None
        self.rows: ColumnRows | None = None
        self.sheet = ChoiceBox()
        self.sheet.setAccessibleName(self.tr("Sheet"))
        self.header = ChoiceBox()
        self.header.setAccessibleName(self.tr("Row of the heads"))
        self.guess = Button(
            self.tr("Guess again"), ButtonKind.QUIET, "rotate-ccw", height="buttonCard"
        )
        self.samples = Button(self.tr("Show samples"), ButtonKind.QUIET, "x", height="buttonCard")
        self._note = ElidingLabel("", "small", "ink2")
        self._none = PlainLabel("", "body", "ink2", wrap=True)
        self._place = layout.ScrolledColumn(0, (0, 0, 8, 0))
        self._lay_out()
        self.sheet.chosen.connect(lambda _: self._show_current())
        self.header.chosen.connect(self._take_header)
        self.guess.clicked.connect(self._forget)
        self.samples.clicked.connect(self._show_current)

    def show_dry_run(self, dry_run: DryRunResult) -> None:
        """Show a reading; the sheet chosen stays when it is still there."""
        before = self._dry_run
        self._dry_run = dry_run
        is_same = before is not None and before.file is dry_run.file
        is_as_long = is_same and before is not None and len(before.layouts) == len(dry_run.layouts)
        self._offer(max(0, self.sheet.currentIndex()) if is_as_long else 0)
        self._show_current()

    def show_row_of(self, trouble: ImportIssueRow) -> None:
        """Show the cells of a row under their headers."""
        if self._dry_run is None:
            return
        places = [n for n, one in enumerate(self._dry_run.layouts) if one.sheet == trouble.sheet]
        above = [n for n in places if self._dry_run.layouts[n].header_row < trouble.row] or places
        if above:
            self.sheet.setCurrentIndex(above[-1])
            self._show_current()
        if self.rows is not None:
            self.rows.show_row(self._dry_run.row(trouble.sheet, trouble.row))
            self._note.setText(self.tr("Row {n} as it is in the file").format(n=trouble.row))
            self.samples.show()

    def current(self) -> TableLayout | None:
        """Return the shape shown."""
        place = self.sheet.currentIndex()
        return self._dry_run.layouts[place] if self._dry_run and place >= 0 else None

    def _offer(self, place: int) -> None:
        assert self._dry_run is not None
        entries: list[tuple[str, object]] = [
            (self._named(one), number) for number, one in enumerate(self._dry_run.layouts)
        ]
        self.sheet.offer(entries)
        self.sheet.setCurrentIndex(min(place, len(entries) - 1))
        self.sheet.updateGeometry()

    def _named(self, one: TableLayout) -> str:
        if not one.header_row:
            return self.tr("{sheet}: no heads found").format(sheet=one.sheet)
        message = self.tr("{sheet}: heads in row {row}, {n} rows")
        return message.format(sheet=one.sheet, row=one.header_row, n=f"{one.rows:,}")

    def _show_current(self) -> None:
        shown = self.current()
        if shown is None:
            return
        has_heads = shown.header_row > 0
        self.samples.hide()
        self.guess.setVisible(shown.is_corrected and self.may_change)
        remembered = self.tr("as you set it; kept for files with the same heads")
        guessed = self.tr("guessed from heads and contents")
        self._note.setText((remembered if shown.is_corrected else guessed) if has_heads else "")
        self._none.setVisible(not has_heads)
        self.header.setVisible(not has_heads and bool(shown.heads_possible) and self.may_change)
        if has_heads:
            self._show_rows(shown)
        else:
            self._drop_rows()
            self._offer_heads(shown)

    def _show_rows(self, shown: TableLayout) -> None:
        if self.rows is not None and self.rows.heads() == shown.columns.heads:
            self.rows.show_layout(shown)
            return
        self._drop_rows()
        self.rows = ColumnRows(shown, self.may_change)
        self.rows.mapped.connect(self.mapped)
        self._place.content.addWidget(self.rows)

    def _drop_rows(self) -> None:
        layout.clear(self._place.content)
        self.rows = None

    def _offer_heads(self, shown: TableLayout) -> None:
        text = self.tr("Nothing of this sheet is imported: no row in it names the columns.")
        ask = self.tr("If it is a ledger, choose the row that holds the heads.")
        self._none.setText(f"{text} {ask}" if shown.heads_possible else text)
        entries: list[tuple[str, object]] = [(self.tr("Choose the row of the heads"), None)]
        for number, heads in shown.heads_possible:
            words = listed(head for head in heads if head)[:40]
            entries.append((self.tr("Row {n}: {heads}").format(n=number, heads=words), heads))
        self.header.offer(entries)

    def _take_header(self, heads: object) -> None:
        if isinstance(heads, tuple | list):
            self.mapped.emit(first_map(tuple(heads)))

    def _forget(self) -> None:
        shown = self.current()
        if shown is not None:
            self.guessed.emit(shown.columns.heads)

    def _lay_out(self) -> None:
        self.body.addWidget(SectionTitle(self.tr("Columns"), "", "columns-3"))
        line = layout.row(8)
        line.addWidget(self.sheet)
        line.addWidget(self._note, 1)
        line.addWidget(self.samples)
        line.addWidget(self.guess)
        self.body.addLayout(line)
        self.body.addWidget(self._none)
        self.body.addWidget(self.header)
        self.body.addWidget(self._place, 1)
        parts: tuple[QWidget, ...] = (self.samples, self.guess, self._none, self.header)
        for part in parts:
            part.hide()

"""All imports so far: file, time, person, number of cases, and undo."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import LoadingState
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.desk import ImportRow


class ImportHistoryCard(Card):
    """The card; ``undo_asked`` carries the import to undo."""

    undo_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(8, (16, 12, 16, 12))
        self._title = SectionTitle(self.tr("Imports so far"), "", "history")
        self.body.addWidget(self._title)
        self._place = layout.ScrolledColumn(0)
        self._rows = self._place.content
        self._loading = LoadingState(self._place, 3)
        self.body.addWidget(self._loading, 1)
        self.undo: list[Button] = []

    def wait(self) -> None:
        """Show that the imports are being read."""
        self._loading.wait()

    def fail(self) -> None:
        """Stop waiting: no answer came."""
        self._loading.fail()

    def show_imports(self, imports: tuple[ImportRow, ...], may_undo: bool) -> None:
        """Show the imports, the latest first."""
        self._loading.arrive()
        layout.clear(self._rows)
        self.undo = []
        self._title.set_note(str(len(imports)) if imports else "")
        for row in imports:
            self._rows.addWidget(self._line(row, may_undo))
            self._rows.addWidget(layout.Hairline("row"))
        if not imports:
            text = self.tr("No old ledger was imported yet")
            self._rows.addWidget(PlainLabel(text, "body", "ink2"))
        self._rows.addStretch(1)

    def rest(self, may_undo: bool) -> None:
        """Let the undos be pressed, or not while something runs."""
        for button in self.undo:
            button.setEnabled(may_undo)

    def _line(self, row: ImportRow, may_undo: bool) -> QWidget:
        part = QWidget()
        line = layout.row(12, (0, 6, 0, 6))
        names = layout.column(1)
        names.addWidget(ElidingLabel(row.file or row.batch, "body", bold=True))
        message = self.tr("{time}, {name}").format(time=times.whole(row.at), name=row.by)
        names.addWidget(ElidingLabel(message, "small", "ink2"))
        line.addLayout(names, 1)
        counts = self.tr("{n} of {rows} rows imported")
        counts = counts.format(n=f"{row.imported:,}", rows=f"{row.rows:,}")
        line.addWidget(PlainLabel(counts, "small", "ink2"))
        if row.undone_at is not None:
            undone = self.tr("undone {time}").format(time=times.whole(row.undone_at))
            line.addWidget(PlainLabel(undone, "small", "ink3"))
        elif may_undo:
            line.addWidget(self._undo(row))
        part.setLayout(line)
        return part

    def _undo(self, row: ImportRow) -> Button:
        button = Button(self.tr("Undo import"), ButtonKind.QUIET, "undo-2", height="buttonCard")
        button.setAccessibleName(f"{button.text()} {row.file}")
        button.clicked.connect(partial(self.undo_asked.emit, row))
        self.undo.append(button)
        return button

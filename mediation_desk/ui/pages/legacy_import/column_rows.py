"""The columns of one sheet, a row each: header, three samples, and the field assigned to it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.pages.legacy_import.field_text import choices
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.workflows.legacy_import.layouts import SAMPLES, TableLayout
from mediation_desk.workflows.legacy_import.mapping import ColumnMap
from mediation_desk.workflows.legacy_import.parsing.values import OldField


class ColumnRows(QWidget):
    """The rows; ``mapped`` carries the mapping with one column changed."""

    mapped = Signal(object)

    def __init__(self, shown: TableLayout, may_change: bool) -> None:
        super().__init__()
        self._map: ColumnMap = shown.columns
        self._samples = shown.samples
        self.choices: list[ChoiceBox] = []
        self._cells: list[list[ElidingLabel]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._heads()
        for column, head in enumerate(shown.columns.heads):
            self._add(column, head, may_change)
        for place, stretch in enumerate((3, 3, 3, 3, 4)):
            self._grid.setColumnStretch(place, stretch)
        whole = layout.column(0)
        whole.addLayout(self._grid)
        whole.addStretch(1)
        self.setLayout(whole)
        self.show_samples()

    def heads(self) -> tuple[str, ...]:
        """Return the heads shown."""
        return self._map.heads

    def show_layout(self, shown: TableLayout) -> None:
        """Show other fields for the same headers."""
        self._map, self._samples = shown.columns, shown.samples
        for choice, field in zip(self.choices, shown.columns.fields, strict=True):
            choice.choose(field)
        self.show_samples()

    def show_samples(self) -> None:
        """Show the first cells of each column."""
        for labels, words in zip(self._cells, self._samples, strict=True):
            self._fill(labels, words)

    def show_row(self, words: tuple[str, ...]) -> None:
        """Show the cells of one row in place of the samples."""
        for column, labels in enumerate(self._cells):
            self._fill(labels, words[column : column + 1])

    def _fill(self, labels: list[ElidingLabel], words: tuple[str, ...]) -> None:
        for place, label in enumerate(labels):
            label.setText(words[place] if place < len(words) else "")

    def _heads(self) -> None:
        titles = (self.tr("Column"), self.tr("Samples"), "", "", self.tr("Taken for"))
        for place, title in enumerate(titles):
            if title:
                self._grid.addWidget(PlainLabel(title, "small", "ink2"), 0, place)

    def _add(self, column: int, head: str, may_change: bool) -> None:
        name = head or self.tr("Column {n}").format(n=column + 1)
        self._grid.addWidget(ElidingLabel(name, "body", bold=True), column + 1, 0)
        cells = [ElidingLabel("", "small", "ink2") for _ in range(SAMPLES)]
        for place, label in enumerate(cells, start=1):
            label.setMinimumWidth(px(28))
            self._grid.addWidget(label, column + 1, place)
        choice = ChoiceBox(choices())
        choice.setAccessibleName(self.tr("{column} is taken for").format(column=name))
        choice.choose(self._map.fields[column])
        choice.setEnabled(may_change)
        choice.chosen.connect(partial(self._chosen, column))
        self._grid.addWidget(choice, column + 1, SAMPLES + 1)
        self._cells.append(cells)
        self.choices.append(choice)

    def _chosen(self, column: int, field: object) -> None:
        wanted = OldField(str(field)) if field is not None else None
        self._map = self._map.taking(column, wanted)
        self.mapped.emit(self._map)

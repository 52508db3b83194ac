"""The topic board: the section for each business line, with its number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediation_desk.domain.codes import BusinessLine
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.directory import DirectorySheet


class TopicBoard(Card):
    """The topic board: one cell for each business line."""

    def __init__(self) -> None:
        super().__init__(0, (16, 10, 16, 10))
        self._cells: QHBoxLayout = layout.row(16)
        self.body.addLayout(self._cells)
        self.setAccessibleName(self.tr("Which section answers which business line"))

    def show_sheet(self, sheet: DirectorySheet) -> None:
        """Show the section that answers each line today."""
        layout.clear(self._cells)
        for place, line in enumerate(BusinessLine):
            if place:
                self._cells.addWidget(layout.Hairline(vertical=True))
            self._cells.addWidget(self._cell(sheet, line), 1)

    def _cell(self, sheet: DirectorySheet, line: BusinessLine) -> QWidget:
        found = sheet.answering(line)
        cell = QWidget()
        column = layout.column(2)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(ElidingLabel(word(line), "small", "ink2"))
        name = found.name if found else self.tr("nobody listed")
        column.addWidget(ElidingLabel(name, "field", "ink1" if found else "ink3", bool(found)))
        number = times.phone(found.phone) if found else "—"
        column.addWidget(ElidingLabel(number, "body", "ink2"))
        cell.setLayout(column)
        return cell

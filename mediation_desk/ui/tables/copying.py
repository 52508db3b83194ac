"""Rows of a table on the clipboard: as tabs and lines, and as a table of HTML, with the head."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QAbstractItemModel, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from mediation_desk.domain.text.formula_guard import is_formula_like

Line = Sequence[str]


def copy_lines(head: Line, lines: Iterable[Line]) -> None:
    """Put rows under their head on the clipboard, as a spreadsheet and a letter take them."""
    QGuiApplication.clipboard().setMimeData(as_mime([head, *lines]))


def as_mime(lines: Sequence[Line]) -> QMimeData:
    """Return rows for the clipboard; the first is the head."""
    mime = QMimeData()
    plain = [[_plain(cell) for cell in line] for line in lines]
    mime.setText("\n".join("\t".join(line) for line in plain))
    # A spreadsheet takes the cells of the table where it is offered one.
    head, *rows = plain
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    mime.setHtml(f'<meta charset="utf-8"><table><tr>{cells}</tr>{body}</table>')
    return mime


def _plain(cell: str) -> str:
    """Return a cell in one line; what a spreadsheet would compute stays text."""
    words = " ".join(cell.split())
    is_number = words.lstrip("+-").replace(",", "").replace(".", "", 1).isdigit()
    return f"'{words}" if is_formula_like(words) and not is_number else words


def copy_rows(model: QAbstractItemModel, rows: Sequence[int], columns: Sequence[int]) -> None:
    """Copy rows of a model under its heads; nothing happens without a row."""
    if not rows:
        return
    head = [_words(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
    lines = [[_words(model.index(row, column).data()) for column in columns] for row in rows]
    copy_lines(head, lines)


def shown_columns(table: QTableView) -> list[int]:
    """Return the columns of a table that are shown, in their order on the screen."""
    head = table.horizontalHeader()
    order = [head.logicalIndex(place) for place in range(head.count())]
    return [column for column in order if not table.isColumnHidden(column)]


def _words(value: object) -> str:
    return "" if value is None else str(value)

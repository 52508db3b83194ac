"""The statement: a table of what moved the fund, with the sums of the month."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mediation_desk.ui import fonts, icons, tokens
from mediation_desk.ui.models.fund_statement import (
    ICONS,
    NUMBERS,
    ROW_ROLE,
    Column,
    FundStatement,
    cell,
    month_sums,
)
from mediation_desk.ui.tokens import colour, px
from mediation_desk.ui.widgets import layout, paint
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.states import EmptyState
from mediation_desk.ui.wording import times
from mediation_desk.workflows.reading.fund import FundSheet, StatementRow

Index = QModelIndex | QPersistentModelIndex
WIDTHS = (100, 112, 0, 140, 108, 108, 116)
NARROW = (100, 104, 0, 124, 88, 92, 108)
_STRETCH = Column.PARTY


class StatementDelegate(QStyledItemDelegate):
    """Draws a cell: sums at the right in their colours, the reference as a link."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, hairline and words."""
        row: StatementRow = index.data(ROW_ROLE)
        column, area = Column(index.column()), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("sel"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("row"))
        words = _place(area, column)
        if column is Column.KIND:
            words = _with_icon(painter, words, row.kind)
        bold = column is Column.AVAILABLE
        align = paint.RIGHT if column in NUMBERS else paint.LEFT
        face = fonts.font("body", bold)
        paint.text(painter, words, cell(row, column), face, colour(_ink(row, column)), align)
        painter.restore()


def _with_icon(painter: QPainter, words: QRectF, kind: str) -> QRectF:
    side = px(15)
    box = QRectF(words.x(), round(words.center().y() - side / 2), side, side)
    icons.paint(painter, ICONS.get(kind, "circle"), box, "ink2")
    return words.adjusted(side + 6, 0, 0, 0)


def _ink(row: StatementRow, column: Column) -> str:
    if column is Column.REFERENCE:
        return "acc" if row.case else "ink2"
    if column is Column.RECEIVED:
        return "ok"
    if column is Column.SPENT and not row.spent:
        return "ink3"
    return "ink2" if column is Column.AT else "ink1"


class StatementHeader(QHeaderView):
    """The heads in small type, over the very place of the words below them."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a table's head."""
        return QSize(super().sizeHint().width(), tokens.current().height("tableHeader"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one head without calling the stock one."""
        column, area = Column(logicalIndex), QRectF(rect)
        painter.save()
        painter.fillRect(area, colour("sunk"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("line"))
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        align = paint.RIGHT if column in NUMBERS else paint.LEFT
        place = _place(area, column)
        paint.text(painter, place, str(words), fonts.font("small"), colour("ink2"), align)
        painter.restore()


def _place(area: QRectF, column: Column) -> QRectF:
    """Return where the words of a column stand inside a cell or a head."""
    left = 16 if column is Column.AT else 8
    right = 16 if column is Column.AVAILABLE else 8
    return area.adjusted(left, 0, -right, -1)


class StatementTable(QTableView):
    """``opened`` carries the row whose case is wanted."""

    opened = Signal(object)

    def __init__(self, statement: FundStatement) -> None:
        super().__init__()
        self._statement, self._painter = statement, StatementDelegate()
        self.setModel(statement)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Statement of the fund"))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(tokens.current().height("rowCompact"))
        self._heads = StatementHeader()
        self.setHorizontalHeader(self._heads)
        self.setMinimumHeight(px(34 + 3 * 32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the case of the row by Enter."""
        row = self._statement.row_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and row.case:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _: str) -> None:
        """Search nothing: letters are keys here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the case by its number."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._statement.row_at(index)
        if row is not None and row.case and index.column() == Column.REFERENCE:
            self.opened.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rest of the width to the party."""
        super().resizeEvent(event)
        room = self.viewport().width()
        widths = WIDTHS if room > px(760) else NARROW
        rest = max(px(72), room - sum(px(wide) for wide in widths))
        for number, wide in enumerate(widths):
            self.setColumnWidth(number, rest if number == _STRETCH else px(wide))


class StatementCard(Card):
    """Title with the month's sums, the table, and its print."""

    def __init__(self) -> None:
        super().__init__(0, (1, 8, 1, 8))
        self._statement = FundStatement()
        self.table = StatementTable(self._statement)
        self._title = SectionTitle(self.tr("Fund statement"), "", "table-2")
        self.print = Button(self.tr("Statement"), Kind.QUIET, "printer", height="buttonCard")
        self._title.add_action(self.print)
        empty = self.tr("The opening sum and all that follows stand here.")
        self._empty = EmptyState("table-2", self.tr("Nothing has moved the fund yet"), empty)
        head = layout.row(0, (15, 0, 8, 8))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.hide()

    def show_sheet(self, sheet: FundSheet) -> None:
        """Show the rows and the sums of the month."""
        self._statement.show_rows(sheet.statement)
        self.table.setVisible(bool(sheet.statement))
        self._empty.setVisible(not sheet.statement)
        month = times.local(sheet.read_at).month
        self._title.set_note(month_sums(sheet.month_received, sheet.month_spent, month))

    def words(self) -> list[list[str]]:
        """Return what the table shows, row by row."""
        rows = range(self._statement.rowCount())
        columns = range(self._statement.columnCount())
        return [[self._statement.index(r, c).data() for c in columns] for r in rows]

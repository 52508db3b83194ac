"""The header of the ledger table: it paints itself and never reads the rows behind it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyle,
    QStyleOptionButton,
    QTableView,
)

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.models.ledger.columns import SHAPES, LedgerColumn, title
from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger.selection import LedgerSelection
from mediation_desk.ui.widgets import painting
from mediation_desk.workflows.read_models.ledger import Sort


class LedgerHeader(QHeaderView):
    """The header. Stock headers ask every row for its selection: 193 s for a million rows."""

    sort_asked = Signal(object)
    all_asked = Signal()
    ordered = Signal(object)
    """The columns in the order to which one was dragged."""
    menu_asked = Signal(QPoint)

    def __init__(self, selection: LedgerSelection, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._selection = selection
        self._sort, self._descending = Sort.RECEIVED, True
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self._pressed_at = QPoint()
        self.setHighlightSections(False)
        self.setMinimumSectionSize(tokens.px(36))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        selection.changed.connect(self.viewport().update)

    def show_sort(self, sort: Sort, descending: bool) -> None:
        """Show the sort key of the rows."""
        self._sort, self._descending = sort, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of the head."""
        return QSize(super().sizeHint().width(), tokens.current().height("tableHeader"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a head was taken hold of."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of columns."""
        self.menu_asked.emit(event.globalPos())

    def take_order(self) -> None:
        """Let the model take the order to which a head was dragged."""
        order = [self._column(self.logicalIndex(place)) for place in range(self.count())]
        if order == [self._column(section) for section in range(self.count())]:
            return
        # The model has the order from here on; the header's own is that of the model again.
        self.blockSignals(True)
        for section in range(self.count()):
            self.moveSection(self.visualIndex(section), section)
        self.blockSignals(False)
        self.ordered.emit([column for column in order if column is not None])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort by the column pressed, or tick all cases; a drag does neither."""
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        at_edge = self.cursor().shape() is Qt.CursorShape.SplitHCursor
        dragged = at_edge or far >= QApplication.startDragDistance()
        super().mouseReleaseEvent(event)
        self.take_order()
        section = self.logicalIndexAt(event.position().toPoint())
        column = self._column(section)
        if dragged or column is None:
            return
        if column is LedgerColumn.CHECK:
            self.all_asked.emit()
        elif SHAPES[column].sort is not None:
            self.sort_asked.emit(SHAPES[column].sort)

    def paintSection(self, painter: QPainter, rect: object, logicalIndex: int) -> None:
        """Draw one head without calling the stock one."""
        column = self._column(logicalIndex)
        area = QRectF(rect)  # type: ignore[call-overload]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, colour("sunk"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("line"))
        if column is LedgerColumn.CHECK:
            self._paint_check(painter, area)
        elif column is not None:
            self._paint_words(painter, area.adjusted(8, 0, -8, 0), column)
        painter.restore()

    def _column(self, section: int) -> LedgerColumn | None:
        model = self.model()
        if not isinstance(model, LedgerModel) or not 0 <= section < len(model.columns()):
            return None
        return model.columns()[section]

    def _paint_words(self, painter: QPainter, area: QRectF, column: LedgerColumn) -> None:
        shape = SHAPES[column]
        sorted_by = shape.sort is not None and shape.sort is self._sort
        face = fonts.font("small", sorted_by)
        ink = colour("ink1" if sorted_by else "ink2")
        side = tokens.px(14) if sorted_by else 0
        align = painting.RIGHT if shape.is_number else painting.LEFT
        words = area.adjusted(0, 0, -side - 2 if sorted_by else 0, 0)
        painting.text(painter, words, title(column), face, ink, align)
        if sorted_by:
            left = area.right() - side
            if not shape.is_number:
                left = min(area.x() + painting.width(title(column), face) + 4, left)
            arrow = "chevron-down" if self._descending else "chevron-up"
            top = round(area.center().y() - side / 2)
            icons.paint(painter, arrow, QRectF(round(left), top, side, side), "ink1")

    def _paint_check(self, painter: QPainter, area: QRectF) -> None:
        total = self.model().rowCount()
        ticked = self._selection.count(total)
        option = QStyleOptionButton()
        side = tokens.px(18)
        middle = area.center()
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        option.rect = box.toRect()
        option.state = QStyle.StateFlag.State_Enabled
        if ticked and ticked == total:
            option.state |= QStyle.StateFlag.State_On
        elif ticked:
            option.state |= QStyle.StateFlag.State_NoChange
        element = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        QApplication.style().drawPrimitive(element, option, painter)

"""The list under the merchant field: four rows seen, eight at most, and 新增商户 at the foot."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mediation_desk.ui import fonts, tokens
from mediation_desk.ui.tokens import colour
from mediation_desk.ui.widgets import layout, paint

MOST, SEEN = 8, 4
_VALUE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Suggestion:
    """A merchant that fits: ``matched`` is (start, length) in the name, ``matched_initials`` how
    many letters of the initials fit; ``note`` is its 30-day count in words."""

    key: str
    name: str
    initials: str = ""
    unit: str = ""
    note: str = ""
    matched: tuple[int, int] = (0, 0)
    matched_initials: int = 0


def paint_matched(
    painter: QPainter, area: QRectF, words: str, matched: tuple[int, int], step: str = "field"
) -> float:
    """Draw ``words`` with the matched part bold and blue; returns how wide they are."""
    start, end = matched[0], matched[0] + matched[1]
    left = area.x()
    for part, hit in ((words[:start], False), (words[start:end], True), (words[end:], False)):
        face = fonts.font(step, hit)
        wide = paint.width(part, face)
        box = QRectF(left, area.y(), min(wide + 1, area.right() - left), area.height())
        paint.text(painter, box, part, face, colour("acc" if hit else "ink1"))
        left += wide
    return left - area.x()


class _Rows(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row."""
        del option, index
        return QSize(100, tokens.px(36))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a suggestion."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            paint.box(painter, area, colour("sel"), None, 4)
        _paint_row(painter, area.adjusted(10, 0, -10, 0), index.data(_VALUE), here)
        painter.restore()


def _paint_row(painter: QPainter, area: QRectF, value: Suggestion, here: bool) -> None:
    small = fonts.font("small")
    right = area.right()
    if here:
        right = paint.key_badge(painter, right, area.center().y(), "Enter", colour("ink2")).x() - 8
    for words in (value.note, value.unit):
        wide = paint.width(words, small)
        box = QRectF(right - wide - 1, area.y(), wide + 1, area.height())
        paint.text(painter, box, words, small, colour("ink2"), paint.RIGHT)
        right -= wide + 8
    name = QRectF(area.x(), area.y(), right - area.x(), area.height())
    wide = paint_matched(painter, name, value.name, value.matched)
    rest = QRectF(area.x() + wide + 8, area.y(), max(right - area.x() - wide - 8, 0), area.height())
    if rest.width() > 20:
        paint_matched(painter, rest, value.initials, (0, value.matched_initials), "small")


class _Foot(QWidget):
    """The last row: add a merchant."""

    pressed = Signal()

    def __init__(self, question: str, act: str) -> None:
        super().__init__()
        self._question, self._act = question, act
        self.setFixedHeight(tokens.px(34))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(act)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the new merchant."""
        del event
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and the key."""
        del event
        painter = paint.begin(self)
        area, face = QRectF(self.rect()).adjusted(10, 0, -10, 0), fonts.font("small")
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        paint.text(painter, area, self._question, face, colour("ink2"))
        wide = paint.width(self._question, face) + 6
        paint.text(painter, area.adjusted(wide, 0, -60, 0), self._act, face, colour("acc"))
        paint.key_badge(painter, area.right(), area.center().y(), "Ctrl N", colour("ink2"))
        painter.end()


class SuggestionPopup(QWidget):
    """Floats over the page under its field; never takes the focus."""

    taken = Signal(object)
    new_asked = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._list = QListWidget()
        self._list.setItemDelegate(_Rows(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda item: self.taken.emit(item.data(_VALUE)))
        foot = _Foot(self.tr("Not found?"), self.tr("Search by unit, or add a merchant"))
        foot.pressed.connect(self.new_asked)
        whole = layout.column(2, (4, 4, 4, 2))
        whole.addWidget(self._list)
        whole.addWidget(foot)
        self.setLayout(whole)
        self.hide()

    def show_suggestions(self, found: list[Suggestion]) -> None:
        """Show ``found`` under the field, the first preselected."""
        self._list.clear()
        for value in found[:MOST]:
            item = QListWidgetItem(self._list)
            item.setData(_VALUE, value)
            said = f"{value.name} {value.unit} {value.note}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self._list.setCurrentRow(0)
        high = tokens.px(36) * min(max(self._list.count(), 0), SEEN)
        self._list.setFixedHeight(high)
        self._list.setVisible(bool(found))
        self._place(high + tokens.px(34) + 12)

    def current(self) -> Suggestion | None:
        """Return the row preselected."""
        item = self._list.currentItem()
        return item.data(_VALUE) if item is not None and self.isVisible() else None

    def shown(self) -> list[Suggestion]:
        """Return what is offered."""
        return [self._list.item(row).data(_VALUE) for row in range(self._list.count())]

    def move_by(self, step: int) -> None:
        """Move the preselection."""
        rows = self._list.count()
        if rows:
            self._list.setCurrentRow((self._list.currentRow() + step) % rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 8)
        painter.end()

    def _place(self, high: int) -> None:
        host = self._field.window()
        if self.parentWidget() is not host:
            self.setParent(host)
        corner = self._field.mapTo(host, self._field.rect().bottomLeft())
        wide = max(self._field.width(), tokens.px(420))
        left = max(min(corner.x(), host.width() - wide - 8), 0)
        top = corner.y() + 5
        if top + high > host.height():
            top = corner.y() - self._field.height() - high - 4
        self.setGeometry(left, top, wide, high)
        self.show()
        self.raise_()

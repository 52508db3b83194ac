"""The list at the left: a filter box over the merchants, each with unit, warning and points."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.context_menu import SEPARATOR, MenuAct, place_of_menu, show_menu
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.models.merchant_rows import ROW, TONES, Index, MerchantRows, warning
from mediation_desk.ui.tables.copying import copy_lines
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import pill
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.desk import MerchantHint
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MerchantRowPainter(QStyledItemDelegate):
    """Paint a merchant: name and points above, unit and the gravest warning below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a work row."""
        del option, index
        return QSize(px(200), px(57))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("sel"))
        line = QRectF(area.x(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, colour("row"))
        inner = area.adjusted(16, px(7), -16, -px(7))
        half = inner.height() / 2
        self._above(painter, QRectF(inner.x(), inner.y(), inner.width(), half), row)
        below = QRectF(inner.x(), inner.y() + half + 2, inner.width(), half - 2)
        self._below(painter, below, row)
        painter.restore()

    def _above(self, painter: QPainter, area: QRectF, row: MerchantRow) -> None:
        points = str(row.points)
        bold = fonts.font("field", bold=True)
        ink = colour("ink2" if row.is_former else "ink1")
        wide = painting.width(points, bold) + 12
        painting.text(painter, area.adjusted(0, 0, -wide, 0), row.name, bold, ink)
        painting.text(painter, area, points, bold, ink, painting.RIGHT)

    def _below(self, painter: QPainter, area: QRectF, row: MerchantRow) -> None:
        face, right = fonts.font("small"), area.right()
        if row.marks:
            tone, icon = TONES[row.marks[0]]
            words = warning(row)
            wide = painting.width(words, face) + 4 + px(13) + 2 * px(8) + 1
            high = tokens.current().height("pillTitle")
            box = QRectF(right - wide, area.center().y() - high / 2, wide, high)
            pill(painter, box, words, tone, icon)
            right = box.left() - 8
        room = QRectF(area.x(), area.y(), right - area.x(), area.height())
        painting.text(painter, room, row.unit, face, colour("ink2"))


class MerchantView(QListView):
    """The list; ``opened`` carries the row whose file to enter; ``shown`` the current one."""

    opened = Signal(object)
    shown = Signal(object)
    cases_asked = Signal(str)

    def __init__(self, rows: MerchantRows) -> None:
        super().__init__()
        self.rows = rows
        self.shown_menu: QMenu | None = None
        self._painter = MerchantRowPainter()
        self.setModel(rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("Merchants, what needs a look first"))
        self.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))

    def move_by(self, step: int) -> None:
        """Go to the next or previous row."""
        place = min(max(self.currentIndex().row() + step, 0), self.rows.rowCount() - 1)
        self.setCurrentIndex(self.rows.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by J, K and the arrows, enter the file by Enter."""
        key = Qt.Key(event.key())
        row = self.rows.at(self.currentIndex().row())
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_by(_STEPS[key])
        elif key in _ENTER and row is not None:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _: str) -> None:
        """Search nothing: letters are keys here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the acts on the row under the pointer, or on the current one for the key."""
        index, at = place_of_menu(self, event)
        row = self.rows.at(index.row())
        if row is not None:
            self.setCurrentIndex(index)
            self.shown_menu = show_menu(self.acts(row), self, at)

    def acts(self, row: MerchantRow) -> list[MenuAct]:
        """Return the acts on a merchant."""
        return [
            MenuAct(self.tr("Open file"), partial(self.opened.emit, row), "store", "Enter"),
            MenuAct(
                self.tr("Cases of {merchant}").format(merchant=row.name),
                partial(self.cases_asked.emit, row.merchant),
                "table-2",
            ),
            SEPARATOR,
            MenuAct(
                self.tr("Copy name and unit"),
                partial(QGuiApplication.clipboard().setText, f"{row.name} {row.unit}".strip()),
                "copy",
            ),
            MenuAct(self.tr("Copy the whole list"), self.copy_all, "table"),
        ]

    def copy_all(self) -> None:
        """Copy every merchant shown, as a table."""
        rows = [self.rows.at(place) for place in range(self.rows.rowCount())]
        head = (self.tr("Merchant"), self.tr("Unit"), self.tr("Points"), self.tr("Warning"))
        lines = [
            (row.name, row.unit, str(row.points), warning(row) if row.marks else "")
            for row in rows
            if row is not None
        ]
        copy_lines(head, lines)

    def _tell(self, index: Index) -> None:
        row = self.rows.at(index.row())
        if row is not None:
            self.shown.emit(row)


class MerchantFilterBox(LineInput):
    """The filter input; Down and Enter go into the list, Esc empties it."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the list, or empty the input."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Go into the list."""
        self.left_down.emit()


class MerchantList(Card):
    """Filter input, rows, and the number of rows."""

    def __init__(self) -> None:
        super().__init__(0, (1, 10, 1, 0))
        self._all: tuple[MerchantRow, ...] = ()
        self._index = MerchantIndex()
        self._noticed: ReportPeriod | None = None
        self.wanted = ""
        self.filter = MerchantFilterBox("search", self.tr("Name, pinyin initials, unit"))
        self.filter.setAccessibleName(self.tr("Filter merchants"))
        self.view = MerchantView(MerchantRows())
        self._stack = QStackedWidget()
        self._skeleton = Skeleton(8)
        self.notices = Button("", ButtonKind.QUIET, "x", height="buttonCard")
        self.notices.hide()
        self._clear = Button(self.tr("Clear filter"))
        self._none = EmptyState("list-filter", self.tr("No merchant fits"), "", [self._clear])
        for part in (self._skeleton, self.view, self._none):
            self._stack.addWidget(part)
        self._foot = ElidingLabel("", "small", "ink2")
        self._lay_out()
        self.filter.textChanged.connect(self._narrow)
        self.filter.left_down.connect(self.view.setFocus)
        self._clear.clicked.connect(self._show_all)
        self.notices.clicked.connect(lambda: self.show_noticed(None))
        self.view.shown.connect(self._remember)

    def wait(self) -> None:
        """Show that the list is being read, unless there is one already."""
        if not self._all:
            self._stack.setCurrentWidget(self._skeleton)
            self._skeleton.start()

    def show_rows(self, rows: Sequence[MerchantRow]) -> None:
        """Show the merchants; the one chosen stays chosen."""
        self._all = tuple(rows)
        self._index = MerchantIndex(
            MerchantHint(row.merchant, row.name, row.unit, row.initials, row.pinyin, 0, 0)
            for row in rows
        )
        self._narrow()

    def show_noticed(self, period: ReportPeriod | None) -> None:
        """Show only merchants with a rectification notice in a period; None shows all again."""
        self._noticed = period
        self.notices.setVisible(period is not None)
        if period is not None:
            words = self.tr("Notices of {since} to {until}")
            text = words.format(since=period.since.isoformat(), until=period.until.isoformat())
            self.notices.setText(text)
        self._narrow()

    def choose(self, merchant: str) -> None:
        """Make a merchant current; a filter that hides the merchant is dropped."""
        self.wanted = merchant
        if self.view.rows.place_of(merchant) < 0:
            self._show_all()
        self._settle()

    def current(self) -> MerchantRow | None:
        """Return the current row."""
        return self.view.rows.at(self.view.currentIndex().row())

    def _narrow(self) -> None:
        typed = self.filter.text()
        fits = {match.hint.merchant for match in self._index.match(typed, len(self._all))}
        listed = [row for row in self._all if _is_noticed(row, self._noticed)]
        shown = [row for row in listed if not typed.strip() or row.merchant in fits]
        self.view.rows.show_rows(shown)
        self._stack.setCurrentWidget(self.view if shown else self._none)
        hidden = self.tr("The filter hides {n} of them.").format(n=len(self._all))
        self._none.show_words(self.tr("No merchant fits"), hidden)
        here = sum(not row.is_former for row in shown)
        words = self.tr("{n} in the mall, {m} moved out")
        self._foot.setText(words.format(n=here, m=len(shown) - here))
        self._settle()

    def _show_all(self) -> None:
        self.filter.clear()
        self.show_noticed(None)

    def _settle(self) -> None:
        """Keep the same merchant current; else the first, which needs attention most."""
        place = self.view.rows.place_of(self.wanted)
        if self.view.rows.rowCount():
            self.view.setCurrentIndex(self.view.rows.index(max(place, 0)))

    def _remember(self, row: MerchantRow) -> None:
        self.wanted = row.merchant

    def _lay_out(self) -> None:
        head = layout.column(6, (12, 0, 12, 10))
        head.addWidget(self.filter)
        head.addWidget(self.notices, 0, Qt.AlignmentFlag.AlignLeft)
        foot = layout.row(0, (16, 8, 16, 8))
        foot.addWidget(self._foot)
        self.body.addLayout(head)
        self.body.addWidget(layout.Hairline())
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(layout.Hairline())
        self.body.addLayout(foot)


def _is_noticed(row: MerchantRow, period: ReportPeriod | None) -> bool:
    if period is None:
        return True
    return any(period.since <= day <= period.until for day in row.noticed)

"""The list under the merchant input: matches, and a last row that enters a new merchant."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGraphicsDropShadowEffect,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.merchant_search.merchant_index import MatchQuality, MerchantSuggestion
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import KeyHint
from mediation_desk.workflows.read_models.desk import MerchantHint

_VISIBLE = 4
_ROW = 36
_Index = QModelIndex | QPersistentModelIndex


class MatchModel(QAbstractListModel):
    """The matches as rows that a screen reader can read out."""

    def __init__(self) -> None:
        super().__init__()
        self._matches: list[MerchantSuggestion] = []

    def show_matches(self, matches: list[MerchantSuggestion]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._matches = matches
        self.endResetModel()

    def at(self, row: int) -> MerchantSuggestion | None:
        """Return the match in a row."""
        return self._matches[row] if 0 <= row < len(self._matches) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many matches there are."""
        return 0 if parent is not None and parent.isValid() else len(self._matches)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the match for painting, its name and unit for reading out."""
        match = self.at(index.row())
        if match is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return match
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{match.hint.name} {match.hint.unit} {self.recent(match)}".strip()
        return None

    def recent(self, match: MerchantSuggestion) -> str:
        """Return that the merchant left, or the number of its disputes in thirty days, in words."""
        if match.hint.is_former:
            return self.tr("left the mall")
        count = match.hint.cases_30_days
        return (
            self.tr("{count} in 30 days").format(count=count) if count else self.tr("no disputes")
        )


class MatchPainter(QStyledItemDelegate):
    """Paint a match: name with the typed part in blue, initials, unit, recent count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the fixed row height."""
        del option, index
        return QSize(tokens.px(200), tokens.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        match = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        model = index.model()
        if not (isinstance(match, MerchantSuggestion) and isinstance(model, MatchModel)):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(rect)
        if is_current:
            painting.box(painter, area, colour("sel"), None, 4)
        left = self._name(painter, area.adjusted(10, 0, 0, 0), match)
        left = self._initials(painter, QRectF(left, area.y(), 120, area.height()), match)
        self._right(painter, area.adjusted(left - area.x(), 0, -10, 0), match, model, is_current)
        painter.restore()

    def _name(self, painter: QPainter, area: QRectF, match: MerchantSuggestion) -> float:
        end = match.start + match.length
        parts = (
            (match.hint.name[: match.start], False),
            (match.hint.name[match.start : end], True),
            (match.hint.name[end:], False),
        )
        return _run(painter, area, parts, "field", "ink1") + 8

    def _initials(self, painter: QPainter, area: QRectF, match: MerchantSuggestion) -> float:
        hit = match.length if match.way is MatchQuality.INITIALS else 0
        parts = ((match.initials[:hit], True), (match.initials[hit:], False))
        return _run(painter, area, parts, "small", "ink2") + 12

    def _right(
        self,
        painter: QPainter,
        area: QRectF,
        match: MerchantSuggestion,
        model: MatchModel,
        is_current: bool,
    ) -> None:
        right, face = area.right(), fonts.font("small")
        if is_current:
            key = painting.key_badge(painter, right, area.center().y(), "Enter", colour("ink2"))
            right = key.left() - 8
        for words in (model.recent(match), match.hint.unit):
            wide = min(painting.width(words, face) + 1, right - area.x())
            box = QRectF(right - wide, area.y(), wide, area.height())
            painting.text(painter, box, words, face, colour("ink2"), painting.RIGHT)
            right -= wide + 12


def _run(
    painter: QPainter, area: QRectF, parts: tuple[tuple[str, bool], ...], step: str, ink: str
) -> float:
    left = area.x()
    for words, is_hit in parts:
        face = fonts.font(step, is_hit)
        wide = painting.width(words, face)
        box = QRectF(left, area.y(), wide + 1, area.height())
        painting.text(painter, box, words, face, colour("acc" if is_hit else ink))
        left += wide
    return left


class MerchantPopup(QFrame):
    """The popup list under the merchant input; the keyboard focus stays in the input."""

    picked = Signal(object)
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = MatchModel()
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(MatchPainter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setAccessibleName(self.tr("Merchants that fit"))
        self._list.clicked.connect(lambda index: self._pick(index.row()))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(20)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 46))
        self.setGraphicsEffect(shadow)
        self._lay_out()
        self.hide()

    def show_matches(self, matches: list[MerchantSuggestion], under: QWidget) -> None:
        """Show these rows under a box; the first is ready to be taken."""
        self._model.show_matches(matches)
        self._list.setCurrentIndex(self._model.index(0))
        shown = min(len(matches), _VISIBLE)
        self._list.setVisible(shown > 0)
        self._list.setFixedHeight(shown * tokens.px(_ROW))
        if self.parent() is not under.window():
            self.setParent(under.window())
        corner = under.mapTo(under.window(), under.rect().bottomLeft())
        wide = max(under.width(), tokens.px(420))
        high = self.sizeHint().height()
        self.setGeometry(corner.x(), corner.y() + 4, wide, high)
        self.raise_()
        self.show()

    def step(self, step: int) -> None:
        """Move the current row up or down."""
        row = self._list.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row))

    def current(self) -> MerchantHint | None:
        """Return the merchant that Enter would take."""
        match = self._model.at(self._list.currentIndex().row()) if self.isVisible() else None
        return match.hint if match else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with its shadow line."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 8)
        painter.end()

    def _pick(self, row: int) -> None:
        match = self._model.at(row)
        if match is not None:
            self.picked.emit(match.hint)

    def _lay_out(self) -> None:
        whole = layout.column(4, (4, 4, 4, 4))
        whole.addWidget(self._list)
        whole.addWidget(layout.Hairline())
        foot = layout.row(8, (10, 2, 10, 4))
        foot.addWidget(PlainLabel(self.tr("Not found?"), "small", "ink2"))
        new = Button(
            self.tr("Search by unit, or add a merchant"), ButtonKind.LINK, height="buttonCard"
        )
        new.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        new.clicked.connect(self.new_asked)
        foot.addWidget(new)
        foot.addStretch(1)
        foot.addWidget(KeyHint("Ctrl+N"))
        whole.addLayout(foot)
        self.setLayout(whole)

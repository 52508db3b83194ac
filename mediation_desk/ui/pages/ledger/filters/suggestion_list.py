"""The list under the search: words that may be meant, the error of one, how filters are typed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.models.ledger.typed_filters import Completion
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.labels import PlainLabel

translate = QCoreApplication.translate
_ROW = 28


class SuggestionList(QFrame):
    """The list; it never takes the focus. ``taken`` carries the word chosen by the pointer."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(parent, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.error = PlainLabel("", "small", "bad", wrap=True)
        self.rows = QListWidget()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setFont(fonts.font("body"))
        self.rows.setAccessibleName(self.tr("Words that may be meant"))
        self.rows.itemClicked.connect(self._take)
        whole = layout.column(6, (8, 8, 8, 8))
        whole.addWidget(self.error)
        whole.addWidget(self.rows)
        self.setLayout(whole)
        self.setFixedWidth(px(300))

    def offer(self, found: Sequence[Completion], under: QWidget) -> None:
        """Show what may be meant, or nothing."""
        self.rows.clear()
        for each in found:
            item = QListWidgetItem(each.shown)
            item.setData(Qt.ItemDataRole.UserRole, each.token)
            item.setSizeHint(QSize(0, px(_ROW)))
            self.rows.addItem(item)
        self.rows.setCurrentRow(-1)
        self.rows.setVisible(bool(found))
        self.rows.setFixedHeight(px(_ROW) * len(found) if found else 0)
        self.error.hide()
        self._show_or_hide(bool(found), under)

    def tell_error(self, message: str, under: QWidget) -> None:
        """Show what is wrong with a typed word."""
        self.rows.clear()
        self.rows.hide()
        self.error.setText(message)
        self.error.show()
        self._show_or_hide(True, under)

    def move_by(self, step: int) -> bool:
        """Go to another word; returns whether there is one."""
        row = self.rows.currentRow() + step
        if self.isHidden() or not 0 <= row < self.rows.count():
            return False
        self.rows.setCurrentRow(row)
        return True

    def current(self) -> str:
        """Return the word that is marked, or ""."""
        item = self.rows.currentItem()
        is_marked = not self.isHidden() and item is not None and self.rows.currentRow() >= 0
        return str(item.data(Qt.ItemDataRole.UserRole)) if is_marked else ""

    def first(self) -> str:
        """Return the word that stands first, or ""."""
        item = self.rows.item(0) if not self.isHidden() and self.rows.count() else None
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 8)
        painter.end()

    def _show_or_hide(self, is_shown: bool, under: QWidget) -> None:
        if not is_shown:
            self.hide()
            return
        self.adjustSize()
        self.move(under.mapToGlobal(QPoint(0, under.height() + 4)))
        self.show()

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(str(item.data(Qt.ItemDataRole.UserRole)))


class FilterHelp(QFrame):
    """How filters are typed, with an example of each kind."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        whole = layout.column(6, (16, 12, 16, 14))
        title = self.tr("Filters can be typed; Enter sets them")
        whole.addWidget(PlainLabel(title, "body", bold=True))
        for example, meaning in help_lines():
            line = layout.row(12)
            word = PlainLabel(example, "body", "acc")
            word.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            word.setMinimumWidth(px(190))
            line.addWidget(word)
            line.addWidget(PlainLabel(meaning, "body", "ink2"), 1)
            whole.addLayout(line)
        self.setLayout(whole)

    def show_under(self, widget: QWidget) -> None:
        """Open under a button."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 8)
        painter.end()


def help_lines() -> list[tuple[str, str]]:
    """Return an example of each kind of typed filter, and what it finds."""
    return [
        (
            translate("FilterHelp", "Merchant:Star"),
            translate("FilterHelp", "merchants with this in the name"),
        ),
        (
            translate("FilterHelp", "state:overdue"),
            translate("FilterHelp", "a state, or open, finished, overdue"),
        ),
        (
            translate("FilterHelp", "category:food,drinks"),
            translate("FilterHelp", "one or the other"),
        ),
        (
            translate("FilterHelp", "tag:media"),
            translate("FilterHelp", "cases with a tag"),
        ),
        (
            translate("FilterHelp", ">2026-11-01"),
            translate("FilterHelp", "logged after a day; also >= < <="),
        ),
        (
            translate("FilterHelp", "logged:2026-11-01..2026-11-15"),
            translate("FilterHelp", "from one day to another; also this-month"),
        ),
        (
            translate("FilterHelp", "amount>=500"),
            translate("FilterHelp", "a sum in yuan; also amount:100..500"),
        ),
        (
            translate("FilterHelp", "any other words"),
            translate("FilterHelp", "searched in number, names, goods, facts, tags"),
        ),
    ]

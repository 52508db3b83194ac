"""Ctrl+K: one input that finds cases, merchants and commands, and opens the one chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.fields.list_line import ListLine

_FOUND = Qt.ItemDataRole.UserRole
# A pause in typing after which it is worth asking, in ms (ui/spec.md, "Filter chips").
_DEBOUNCE_MS = 120
# Letters of the typed text that are shown again where nothing matches it.
_QUOTED = 20


@dataclass(frozen=True)
class PaletteHit:
    """One row: its group ("案件"), text, a note, an icon, a key, and its target.

    ``run`` is called in place of opening a page: a command.
    """

    group: str
    words: str
    note: str = ""
    icon: str = "scale"
    key: str = ""
    page: str = ""
    subject: str = ""
    run: Callable[[], object] | None = None


Answer = Callable[[list[PaletteHit]], None]
Find = Callable[[str, Answer], None]


class _Rows(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row or of a group's title."""
        del option
        return QSize(100, tokens.px(34 if index.data(_FOUND) else 24))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row or a group's title."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, found = QRectF(option.rect), index.data(_FOUND)
        if found is None:
            face = fonts.font("small")
            painting.text(painter, area.adjusted(6, 0, 0, 0), index.data(), face, colour("ink2"))
        else:
            here = bool(option.state & QStyle.StateFlag.State_Selected)
            _paint_found(painter, area, cast("PaletteHit", found), here)
        painter.restore()


def _paint_found(painter: QPainter, area: QRectF, found: PaletteHit, here: bool) -> None:
    if here:
        painting.box(painter, area, colour("sel"), None, 4)
    side, key = tokens.px(16), "Enter" if here else found.key
    top = round(area.center().y() - side / 2)
    icons.paint(
        painter, found.icon, QRectF(area.x() + 10, top, side, side), "acc" if here else "ink2"
    )
    right = area.right() - 8
    if key:
        right = painting.key_badge(painter, right, area.center().y(), key, colour("ink2")).x() - 8
    face, small = fonts.font("body", here), fonts.font("small")
    words = QRectF(area.x() + side + 20, area.y(), right - area.x() - side - 20, area.height())
    painting.text(painter, words, found.words, face, colour("ink1"))
    rest = words.adjusted(min(painting.width(found.words, face) + 10, words.width()), 0, 0, 0)
    if rest.width() > tokens.px(30):
        painting.text(painter, rest, found.note, small, colour("ink2"))


class CommandPalette(QWidget):
    """The palette over the window; ``chosen`` carries the `PaletteHit`.

    ``find(text, answer)`` may answer at once or later from a worker; an answer to an older text is
    dropped.
    """

    chosen = Signal(object)

    def __init__(self, host: QWidget, find: Find) -> None:
        super().__init__(host)
        self._find, self._host, self._number = find, host, 0
        sought = self.tr("Case, merchant or command")
        self._box = ListLine("search", sought)
        self._box.setAccessibleName(sought)
        self._box.set_side_hint("Esc")
        self._list = QListWidget()
        self._list.setItemDelegate(_Rows(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(self.tr("Found"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self._ask)
        whole = layout.column(8, (12, 12, 12, 12))
        whole.addWidget(self._box)
        whole.addWidget(self._list)
        self.setLayout(whole)
        self._connect()
        self.hide()

    def open(self) -> None:
        """Show the palette with an empty box."""
        wide = min(tokens.px(600), self._host.width() - 80)
        self.setGeometry(
            (self._host.width() - wide) // 2, tokens.px(72), wide, self.sizeHint().height()
        )
        self._box.clear()
        self.show()
        self.raise_()
        self._box.setFocus()
        self._ask()

    def show_found(self, found: list[PaletteHit]) -> None:
        """Show the rows under their groups, the first preselected, or that nothing matches."""
        self._list.clear()
        if not found:
            QListWidgetItem(self._nothing(), self._list).setFlags(Qt.ItemFlag.NoItemFlags)
        group = ""
        for one in found:
            if one.group != group:
                head = QListWidgetItem(one.group, self._list)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                group = one.group
            row = QListWidgetItem(one.words, self._list)
            row.setData(_FOUND, one)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.words} {one.note}".strip())
        self._list.setCurrentRow(-1)
        self._step(1)
        high = sum(self._list.sizeHintForRow(row) for row in range(self._list.count()))
        most = self._host.height() - tokens.px(160)
        self._list.setFixedHeight(min(high + 4, most))
        self.resize(self.width(), self.sizeHint().height())

    def current(self) -> PaletteHit | None:
        """Return the row preselected."""
        item = self._list.currentItem()
        return cast("PaletteHit | None", item.data(_FOUND)) if item is not None else None

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop pending queries."""
        self._number += 1
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 10)
        painter.end()

    def _nothing(self) -> str:
        words = self.tr("Nothing fits “{text}”: try fewer letters, or the pinyin initials")
        return words.format(text=self._box.text().strip()[:_QUOTED])

    def _connect(self) -> None:
        self._box.textEdited.connect(lambda _: self._timer.start())
        self._box.stepped.connect(self._step)
        self._box.entered.connect(self._take)
        self._box.escaped.connect(self.hide)
        self._box.lost.connect(self.hide)
        self._list.itemClicked.connect(lambda _: self._take())

    def _ask(self) -> None:
        self._number += 1
        number = self._number
        self._find(self._box.text().strip(), lambda found: self._answered(number, found))

    def _answered(self, number: int, found: list[PaletteHit]) -> None:
        if number == self._number and self.isVisible():
            self.show_found(found)

    def _step(self, step: int) -> None:
        rows = [row for row in range(self._list.count()) if self._list.item(row).data(_FOUND)]
        if rows:
            here = self._list.currentRow()
            place = rows.index(here) + step if here in rows else 0
            self._list.setCurrentRow(rows[place % len(rows)])

    def _take(self) -> None:
        found = self.current()
        self.hide()
        if found is not None:
            self.chosen.emit(found)

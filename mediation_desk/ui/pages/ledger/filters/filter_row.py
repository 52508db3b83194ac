"""The row over the table: search, filter chips, columns and density."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.models.ledger import view_filters
from mediation_desk.ui.models.ledger.view_filters import FilterNames, LedgerFilter
from mediation_desk.ui.pages.ledger.filters.editor_popup import EditorPopup, editor_of
from mediation_desk.ui.pages.ledger.filters.filter_chip import FilterChip
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.flow_row import FlowRow
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.read_models.ledger import View

_PAUSE_MS = 120


class SearchBox(LineInput):
    """The ledger's search field; Down and Enter go to the table, Esc empties it."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the table, or empty the field."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Go to the rows found."""
        self.left_down.emit()


class FilterRow(QWidget):
    """The row; ``changed`` carries the view after each edit, at most once in 120 ms while typing.

    ``dropped`` carries the name of a removed filter in words, and the view before the removal.
    """

    changed = Signal(object)
    dropped = Signal(str, object)
    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view, self._names, self._today = View(), FilterNames(), date.min
        self.search = SearchBox("search", self.tr("Number, name, any words"))
        self.search.set_side_hint("/")
        self.search.setFixedWidth(tokens.px(300))
        self._chips = FlowRow(8)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._searched)
        self.search.textChanged.connect(_restarting(self._pause))
        self.search.left_down.connect(self.left_down)
        self._line = layout.row(12, (16, 6, 16, 6))
        self._line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._line)
        self._add = Button("", ButtonKind.QUIET)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the search in favour of the chips in a narrow window."""
        super().resizeEvent(event)
        self.search.setFixedWidth(tokens.px(300 if self.width() > tokens.px(1140) else 232))

    def add_at_right(self, widgets: Sequence[QWidget]) -> None:
        """Put the menus of columns and density at the right end."""
        for widget in widgets:
            self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def know(self, names: FilterNames, today: date) -> None:
        """Take the names of people and merchants."""
        self._names, self._today = names, today
        self._rebuild()

    def show_view(self, view: View) -> None:
        """Show the filters of a view."""
        self._pause.stop()
        self._view = view
        if self.search.text().strip() != view.text.strip():
            self.search.blockSignals(True)
            self.search.setText(view.text)
            self.search.blockSignals(False)
        self._rebuild()

    def add_filter(self) -> None:
        """Offer the filters that are not set yet."""
        menu = QMenu(self)
        for kind in LedgerFilter:
            if not view_filters.is_set(self._view, kind) and self._has_values(kind):
                action = menu.addAction(view_filters.label(kind))
                action.triggered.connect(partial(self.edit, kind))
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def edit(self, kind: LedgerFilter, _: bool = False) -> EditorPopup:
        """Open the editor of a filter."""
        editor = editor_of(kind, self._view, self._names, self._today)
        popup = EditorPopup(kind, editor, self)
        popup.changed.connect(self._edited)
        chips = [c for c in self._chips.findChildren(FilterChip) if c.face.filter is kind]
        popup.show_under(chips[0] if chips else self._add)
        return popup

    def chips(self) -> list[FilterChip]:
        """Return the chips shown."""
        return [chip for chip in self._chips.findChildren(FilterChip) if not chip.isHidden()]

    def remove(self, kind: LedgerFilter) -> None:
        """Drop a filter."""
        before = self._view
        self._edited(view_filters.without(before, kind))
        self.dropped.emit(view_filters.label(kind), before)

    def clear(self) -> None:
        """Drop every filter and the text."""
        before = self._view
        self._edited(view_filters.cleared(before))
        self.dropped.emit(self.tr("all"), before)

    def _has_values(self, kind: LedgerFilter) -> bool:
        known = {
            LedgerFilter.RESPONDER: self._names.people,
            LedgerFilter.MERCHANT: self._names.merchants,
        }
        return bool(known.get(kind, True))

    def _edited(self, view: View) -> None:
        self.show_view(view)
        self.changed.emit(view)

    def _searched(self) -> None:
        text = self.search.text().strip()
        if text != self._view.text:
            self._view = replace(self._view, text=text)
            self._rebuild()
            self.changed.emit(self._view)

    def _rebuild(self) -> None:
        self._chips.take_all()
        for face in view_filters.chips(self._view, self._names, self._today):
            chip = FilterChip(face)
            chip.edited.connect(self.edit)
            chip.removed.connect(self.remove, Qt.ConnectionType.QueuedConnection)
            self._put(chip)
        self._add = Button(self.tr("Add filter"), ButtonKind.QUIET, "plus", height="buttonCard")
        self._add.clicked.connect(self.add_filter)
        self._put(self._add)
        if not view_filters.is_plain(self._view):
            clear = Button(self.tr("Clear"), ButtonKind.QUIET, "x", height="buttonCard")
            clear.clicked.connect(self.clear, Qt.ConnectionType.QueuedConnection)
            self._put(clear)

    def _put(self, part: QWidget) -> None:
        self._chips.add(part)
        part.show()


def _restarting(timer: QTimer) -> Callable[[str], None]:
    def restart(_: str) -> None:
        timer.start()

    return restart

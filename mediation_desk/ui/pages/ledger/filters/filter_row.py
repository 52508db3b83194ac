"""The row over the table: search, filter chips, columns and density."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.models.ledger import typed_filters, view_filters
from mediation_desk.ui.models.ledger.view_filters import FilterNames, LedgerFilter
from mediation_desk.ui.pages.ledger.filters.editor_popup import EditorPopup, editor_of
from mediation_desk.ui.pages.ledger.filters.filter_chip import FilterChip
from mediation_desk.ui.pages.ledger.filters.suggestion_list import FilterHelp, SuggestionList
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.fields.flow_row import FlowRow
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.read_models.ledger import View

_PAUSE_MS = 120


class SearchBox(LineInput):
    """The ledger's search field; Down and Enter go to the table, Esc empties it.

    Below it stands what the typed word may mean: the arrows choose, Tab takes the first.
    ``entered`` asks to set the typed filters.
    """

    left_down = Signal()
    entered = Signal()

    def __init__(self, icon: str, placeholder: str) -> None:
        super().__init__(icon, placeholder)
        self.suggestions = SuggestionList(self)
        self.suggestions.taken.connect(self.take_word)

    def event(self, event: QEvent) -> bool:
        """Take the first word that may be meant by Tab, where one is offered."""
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if is_tab and event.type() == QEvent.Type.KeyPress:
            word = self.suggestions.current() or self.suggestions.first()
            if word:
                self.take_word(word)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the suggestions or to the table, or empty the field."""
        offered = self.suggestions
        if event.key() == Qt.Key.Key_Down and not offered.move_by(1):
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Up:
            offered.move_by(-1)
        elif event.key() == Qt.Key.Key_Escape and not offered.isHidden():
            offered.hide()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() != Qt.Key.Key_Down:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the suggestions away."""
        self.suggestions.hide()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the suggestions away with the page."""
        self.suggestions.hide()
        super().hideEvent(event)

    def enter(self) -> None:
        """Take the marked word, or set the typed filters and go to the rows found."""
        word = self.suggestions.current()
        if word:
            self.take_word(word)
        else:
            self.entered.emit()

    def take_word(self, word: str) -> None:
        """Put a word in the place of the one in which the cursor stands."""
        text, cursor = self.text(), self.cursorPosition()
        token, start = typed_filters.token_at(text, cursor)
        rest = text[start + len(token) :]
        # A field waits for its value; a value is followed by a blank.
        gap = "" if word.endswith(":") or rest.startswith(" ") else " "
        self.setText(f"{text[:start]}{word}{gap}{rest}")
        self.setCursorPosition(start + len(word) + len(gap))
        self.textEdited.emit(self.text())


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
        self.search = SearchBox("search", self.tr("Words, or merchant:… state:…"))
        self.search.set_side_hint("/")
        self.search.setFixedWidth(tokens.px(300))
        self._chips = FlowRow(8)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._searched)
        self.search.textChanged.connect(_restarting(self._pause))
        self.search.textEdited.connect(self._suggest)
        self.search.entered.connect(self._enter)
        self._help = IconButton("circle-question-mark", self.tr("How filters are typed"))
        self._help.clicked.connect(self.show_help)
        self.search.left_down.connect(self.left_down)
        self._line = layout.row(12, (16, 6, 16, 6))
        self._line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._help, 0, Qt.AlignmentFlag.AlignTop)
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
        # Filters that are still being typed stay there.
        if typed_filters.without_filters(self.search.text()) != view.text.strip():
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
            LedgerFilter.TAG: self._names.tags,
        }
        return bool(known.get(kind, True))

    def _edited(self, view: View) -> None:
        self.show_view(view)
        self.changed.emit(view)

    def show_help(self) -> FilterHelp:
        """Tell how filters are typed."""
        shown = FilterHelp(self)
        shown.show_under(self._help)
        return shown

    def _suggest(self, text: str) -> None:
        found = typed_filters.completions(text, self.search.cursorPosition(), self._names)
        self.search.suggestions.offer(found, self.search)

    def _enter(self) -> None:
        """Set the filters that were typed; a wrong word is marked, with the reason below it."""
        self._pause.stop()
        typed = typed_filters.parse(self.search.text(), self._view, self._names, self._today)
        if typed.errors:
            wrong = typed.errors[0]
            self.search.setSelection(wrong.start, wrong.length)
            self.search.suggestions.tell_error(wrong.message, self.search)
            return
        self.search.suggestions.hide()
        if typed.has_filters:
            self.search.setText(typed.words)
            self._edited(typed.view)
        else:
            self._searched()
        self.left_down.emit()

    def _searched(self) -> None:
        text = typed_filters.without_filters(self.search.text())
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

"""经过: the events, newest first; the regulator's letters in violet with their confirmation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ui.appearance import icons
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.context_menu import MenuAct, show_menu
from mediation_desk.ui.pages.case.timeline.entries import TimelineEntry, entries
from mediation_desk.ui.pages.case.timeline.timeline_text import TimelineText
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel, let_copy
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.link import TimeBounds

SHOWN = 60
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}


@dataclass(frozen=True)
class TimelineActions:
    """Callbacks of the timeline."""

    confirm: Callable[[str], None]
    ask_again: Callable[[], None]
    show_file: Callable[[str], None] | None = None
    may_write: bool = True


class _Disc(QWidget):
    """The disc of an entry and the line down to the one before."""

    def __init__(self, entry: TimelineText, is_last: bool) -> None:
        super().__init__()
        self._told, self._is_last = entry, is_last
        self.setFixedWidth(px(28))

    def sizeHint(self) -> QSize:
        """Return the disc's square."""
        return QSize(px(28), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line, disc and icon."""
        del event
        painter = painting.begin(self)
        side = px(28)
        if not self._is_last:
            left = side / 2 - 1
            painter.fillRect(QRectF(left, side + 4, 2, self.height() - side), colour("line"))
        tone = self._told.tone
        painting.disc(painter, QPointF(side / 2, side / 2), side / 2, colour(f"{tone}T"))
        small = px(14)
        corner = round((side - small) / 2)
        ink = "ink2" if tone == "neu" else tone
        icons.paint(painter, self._told.icon, QRectF(corner, corner, small, small), ink)
        painter.end()


class TimelineRow(QWidget):
    """One entry: person, act and time; a body and files where they add something.

    Only one row of a timeline is a Tab stop; ``stepped`` asks for the next or the previous one.
    """

    stepped = Signal(int)

    def __init__(
        self, entry: TimelineEntry, sheet: CaseSheet, actions: TimelineActions, *, is_last: bool
    ) -> None:
        super().__init__()
        self.entry, self._sheet, self._actions = entry, sheet, actions
        self._files = {file.sha256: file for file in sheet.case.files}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words: QVBoxLayout = layout.column(6, (0, 4, 0, 16))
        words.addLayout(self._head())
        if entry.told.message:
            words.addWidget(self._letter())
        else:
            self._plain(words)
        whole: QHBoxLayout = layout.row(12)
        whole.addWidget(_Disc(entry.told, is_last), 0)
        whole.addLayout(words, 1)
        self.setLayout(whole)
        message = f"{entry.who} {entry.told.verb}"
        self.setAccessibleName(message)
        self.setAccessibleDescription(entry.told.body)
        self.shown_menu: QMenu | None = None
        let_copy(self, has_menu=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the entry above or below."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy) and self._is_at_keys():
            self.copy_entry()
        elif step is not None and self._is_at_keys() and not event.modifiers():
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def _is_at_keys(self) -> bool:
        """Tell whether the row, or words of it that were clicked, have the focus."""
        focused = QApplication.focusWidget()
        return self.hasFocus() or (isinstance(focused, PlainLabel) and self.isAncestorOf(focused))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the acts on the entry, and on the words under the pointer."""
        under = self.childAt(event.pos())
        words = under if isinstance(under, PlainLabel | ElidingLabel) else None
        acts = [*self._acts_on(words), *self.acts()] if words else self.acts()
        self.shown_menu = show_menu(acts, self, event.globalPos())

    def _acts_on(self, words: QLabel) -> Iterator[MenuAct]:
        copy = QGuiApplication.clipboard().setText
        if words.hasSelectedText():
            yield MenuAct(self.tr("Copy the selection"), partial(copy, words.selectedText()))
        yield MenuAct(self.tr("Copy the line"), partial(copy, words.text()))

    def acts(self) -> list[MenuAct]:
        """Return the acts on the entry: copying it, its files, and those of a letter."""
        told, may_write = self.entry.told, self._actions.may_write
        found = [MenuAct(self.tr("Copy the entry"), self.copy_entry, "copy", "Ctrl+C")]
        if self._actions.show_file is not None:
            found += [
                MenuAct(
                    self.tr("View {name}").format(name=self._files[one].name),
                    partial(self._actions.show_file, one),
                    icon_of(self._files[one]),
                )
                for one in told.files
                if one in self._files
            ]
        if told.message and told.message in self._sheet.case.unread and may_write:
            confirm = partial(self._actions.confirm, told.message)
            found.append(MenuAct(self.tr("Acknowledge"), confirm, "check"))
        return found

    def copy_entry(self) -> None:
        """Copy person, act, time and words."""
        entry = self.entry
        head = f"{times.whole(entry.at)} {entry.who} {entry.told.verb}"
        text = "\n".join(part for part in (head, entry.told.body) if part)
        QGuiApplication.clipboard().setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring of the keyboard."""
        del event
        if self.hasFocus():
            painter = painting.begin(self)
            painting.focus_ring(painter, QRectF(self.rect()).adjusted(0, 0, 0, -8), 6)
            painter.end()

    def _head(self) -> QHBoxLayout:
        entry = self.entry
        head: QHBoxLayout = layout.row(8)
        if entry.who:
            head.addWidget(PlainLabel(entry.who, "body", bold=True))
        head.addWidget(ElidingLabel(entry.told.verb), 1)
        if entry.is_set_back:
            back = PlainLabel(self.tr("clock set back"), "small", "warn")
            back.setToolTip(self.tr("The clock ran backwards since the entry before this one"))
            head.addWidget(back)
        at = PlainLabel(_time(entry.at, self._sheet), "small", "ink2")
        at.setToolTip(self._within(entry.bounds))
        head.addWidget(at)
        return head

    def _within(self, bounds: TimeBounds) -> str:
        """Return the regulator's receipts between which the entry was written, in words."""
        if bounds.before is None:
            return self.tr("No receipt of the regulator covers this entry yet")
        before = f"{times.local(bounds.before):%Y-%m-%d %H:%M}"
        if bounds.after is None:
            words = self.tr("By the regulator's receipts: written by {before}")
            return words.format(before=before)
        words = self.tr("By the regulator's receipts: written between {after} and {before}")
        return words.format(after=f"{times.local(bounds.after):%Y-%m-%d %H:%M}", before=before)

    def _plain(self, words: QVBoxLayout) -> None:
        entry = self.entry
        if entry.told.body:
            words.addWidget(PlainLabel(entry.told.body, "body", "ink2", wrap=True))
        if entry.told.files or entry.seen or entry.waits:
            words.addLayout(self._chips(entry.told.files, entry))

    def _letter(self) -> SunkenPanel:
        """Return the regulator's own words, with the acts still due on them."""
        entry = self.entry
        panel = SunkenPanel(8, "regT", "regT")
        body = entry.told.body or self.tr("No text. See the letter's number.")
        panel.body.addWidget(PlainLabel(body, "body", wrap=True))
        foot: QHBoxLayout = layout.row(8)
        for words, icon in self._marks():
            foot.addWidget(NameChip(words, icon))
        foot.addStretch(1)
        if entry.told.message in self._sheet.case.unread:
            self._offer(foot)
        else:
            foot.addWidget(IconLabel("circle-check", 13, "ok"))
            foot.addWidget(PlainLabel(self.tr("Acknowledged"), "small", "ok"))
        panel.body.addLayout(foot)
        return panel

    def _offer(self, foot: QHBoxLayout) -> None:
        entry = self.entry
        if not self._actions.may_write:
            return
        if entry.told.icon == "gavel":
            again = Button(
                self.tr("Ask again"), ButtonKind.QUIET, "message-square-text", height="buttonCard"
            )
            again.clicked.connect(self._actions.ask_again)
            foot.addWidget(again)
        confirm = Button(self.tr("Acknowledge"), icon="check", height="buttonCard")
        confirm.clicked.connect(lambda: self._actions.confirm(entry.told.message))
        foot.addWidget(confirm)

    def _marks(self) -> Iterator[tuple[str, str]]:
        if self.entry.told.number:
            yield self.entry.told.number, "file-text"
        for article in self.entry.told.articles[:3]:
            yield article, "scale"

    def _chips(self, hashes: Sequence[str], entry: TimelineEntry) -> QHBoxLayout:
        line: QHBoxLayout = layout.row(8)
        files = [self._files[one] for one in hashes if one in self._files]
        for file in files[:3]:
            chip = NameChip(file.name, icon_of(file), times.size(file.size))
            if self._actions.show_file is not None:
                chip.chosen.connect(partial(self._actions.show_file, file.sha256))
            line.addWidget(chip)
        if len(files) > 3:
            more = self.tr("{n} more").format(n=len(files) - 3)
            line.addWidget(PlainLabel(more, "small", "ink2"))
        gone = len(hashes) - len(files)
        if gone:
            words = self.tr("{n} taken off").format(n=gone)
            line.addWidget(PlainLabel(words, "small", "ink3"))
        line.addStretch(1)
        ink, message = "ok", self.tr("read {time}").format(time=entry.seen) if entry.seen else ""
        if entry.waits:
            ink, message = "warn", self.tr("not sent yet, goes by itself when the line is up")
        if message:
            line.addWidget(IconLabel("cloud-off" if entry.waits else "check", 13, ink))
            line.addWidget(PlainLabel(message, "small", ink))
        return line


def icon_of(file: CaseFile) -> str:
    """Return the icon for a kind of file."""
    if file.mime.startswith("image/"):
        return "image"
    return "file-text" if file.mime == "application/pdf" else "file"


def _time(at: datetime, sheet: CaseSheet) -> str:
    """Return the time alone on the day of the case, else with its day."""
    same = times.local(at).date() == times.local(sheet.case.received_at).date()
    return times.clock_of(at) if same else f"{times.local(at):%m-%d %H:%M}"


class NameChip(Button):
    """A chip of height 28 with an icon and a name that is elided when it is long."""

    chosen = Signal()

    def __init__(self, words: str, icon: str, size: str = "") -> None:
        shown = words if len(words) <= 18 else f"{words[:16]}…"
        super().__init__(f"{shown}  {size}".strip(), icon=icon, height="buttonCard")
        self.setToolTip(words.replace("<", "‹"))
        self.setAccessibleName(words)
        self.clicked.connect(lambda _: self.chosen.emit())


class Timeline(layout.ScrolledColumn):
    """The entries in a scrolling column; `jump_to` shows the part of a gate.

    It is one stop of Tab; the arrows, or J and K, go from entry to entry.
    """

    def __init__(
        self, actions: TimelineActions, wanted: Callable[[TimelineEntry], bool], nothing: str
    ) -> None:
        super().__init__(0, (20, 16, 16, 8))
        self._actions, self._wanted, self._nothing = actions, wanted, nothing
        self._rows: list[TimelineRow] = []
        self._all = False
        self._sheet: CaseSheet | None = None
        self._current = 0

    def show_case(self, sheet: CaseSheet) -> int:
        """Show the entries of a case; returns how many there are."""
        if self._sheet is None or self._sheet.case.id != sheet.case.id:
            self._all, self._current = False, 0
        self._sheet = sheet
        had_focus = any(row.hasFocus() for row in self._rows)
        found = [entry for entry in entries(sheet) if self._wanted(entry)]
        shown = found if self._all else found[:SHOWN]
        layout.clear(self.content)
        self._rows = [
            TimelineRow(entry, sheet, self._actions, is_last=number == len(shown) - 1)
            for number, entry in enumerate(shown)
        ]
        for row in self._rows:
            row.stepped.connect(partial(self._step, row))
            self.content.addWidget(row)
        self._mark(self._current, take_focus=had_focus)
        if not found:
            self.content.addWidget(PlainLabel(self._nothing, "body", "ink2", wrap=True))
        if len(shown) < len(found):
            words = self.tr("Show {n} earlier entries").format(n=len(found) - len(shown))
            more = Button(words, ButtonKind.LINK)
            more.clicked.connect(self._show_all)
            self.content.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch(1)
        return len(found)

    def _step(self, row: TimelineRow, step: int) -> None:
        place = self._rows.index(row) + step
        if 0 <= place < len(self._rows):
            self._mark(place, take_focus=True)
            self.ensureWidgetVisible(self._rows[self._current], 0, 0)

    def _mark(self, place: int, *, take_focus: bool) -> None:
        """Make the row at a place the only Tab stop."""
        self._current = max(0, min(place, len(self._rows) - 1))
        for number, row in enumerate(self._rows):
            is_current = number == self._current
            row.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_current else Qt.FocusPolicy.NoFocus)
        if take_focus and self._rows:
            self._rows[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    def jump_to(self, gate: int) -> None:
        """Show the newest entry that belongs to a gate."""
        icons_of_gate = {
            1: {"file-pen-line", "phone", "scale", "hourglass"},
            2: {"shield-check", "gavel"},
            3: {"send", "map-pin", "stamp", "file-check", "file-x"},
        }
        for row in self._rows:
            if row.entry.told.icon in icons_of_gate.get(gate, set()):
                self.ensureWidgetVisible(row, 0, 0)
                return

    def _show_all(self) -> None:
        self._all = True
        if self._sheet is not None:
            self.show_case(self._sheet)

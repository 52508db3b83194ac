"""The viewer of the exhibits of a case: over its page or over the whole screen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSlider, QWidget

from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.closing import FocusReturn
from mediation_desk.ui.viewing.media.media_view import JUMP_MS
from mediation_desk.ui.viewing.viewer.exhibit import CaseExhibit, ExhibitKind, ExhibitsShown
from mediation_desk.ui.viewing.viewer.exhibit_facts import ExhibitFacts
from mediation_desk.ui.viewing.viewer.exhibit_rail import DarkPanel, ExhibitRail
from mediation_desk.ui.viewing.viewer.exhibit_stage import ExhibitStage
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.bar_button import BarButton
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times

_Key = Qt.Key
_INSET = QSize(28, 40)
_FACTS_FROM = 1_000
_CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class _Parts:
    """The buttons and labels that change with what is shown."""

    title: ElidingLabel
    about: ElidingLabel
    place: PlainLabel
    percent: PlainLabel
    page: PlainLabel
    zoom: QSlider
    pages: tuple[BarButton, BarButton]
    save: BarButton
    printing: BarButton
    beside: BarButton
    facts: BarButton


class ExhibitViewer(QDialog):
    """The viewer. Space or Esc closes it, the arrows step through the exhibits.

    ``+`` ``-`` zoom, ``0`` fits, ``1`` shows 100 %, R turns, F or F11 fills the screen, Ctrl+↑ and
    Ctrl+↓ turn pages, Enter plays, S saves a copy, P prints a PDF, D shows the
    next one beside it, I its facts.
    """

    def __init__(self, gateway: Gateway, shown: ExhibitsShown, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._focus = FocusReturn(self)
        self._shown, self._exhibits = shown, tuple(shown.exhibits)
        known = [exhibit.file.sha256 for exhibit in self._exhibits]
        self._at = known.index(shown.first) if shown.first in known else 0
        self.stage, self.next_stage = ExhibitStage(gateway), ExhibitStage(gateway)
        self.next_stage.hide()
        self.rail = ExhibitRail(gateway, self._exhibits)
        self.rail.chosen.connect(self.show_place)
        self.facts = ExhibitFacts()
        self._parts = self._made()
        self._lay_out()
        self.stage.canvas.zoomed.connect(self._show_zoom)
        self.stage.opened.connect(self._show_zoom)
        self.stage.turned_page.connect(self._show_page)
        self.finished.connect(self._end)
        self._place_over(parent)
        self._show_current()

    def show_place(self, place: int) -> None:
        """Show the exhibit at a place of the strip."""
        if 0 <= place < len(self._exhibits) and place != self._at:
            self._at = place
            self._show_current()

    def step(self, by: int) -> None:
        """Show the next exhibit, or the one before."""
        self.show_place(self._at + by)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back over the page."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def toggle_beside(self) -> None:
        """Show the next exhibit beside this one, or this one alone."""
        is_shown = self.next_stage.isHidden() and len(self._exhibits) > 1
        self.next_stage.setVisible(is_shown)
        self._parts.beside.setChecked(is_shown)
        self._show_next()

    def toggle_facts(self) -> None:
        """Show or hide the facts of the file."""
        is_shown = self.facts.isHidden()
        self.facts.setVisible(is_shown)
        self._parts.facts.setChecked(is_shown)

    def save_copy(self) -> None:
        """Save a copy of the exhibit shown, where this person may."""
        if not self._shown.why_not_save:
            self._shown.save(self._exhibits[self._at].file)

    def print_pages(self) -> None:
        """Show the PDF to be printed in place of the viewer, where this person may take a copy."""
        show, exhibit = self._shown.to_print, self._exhibits[self._at]
        if show is not None and self._is_printed(exhibit):
            self.reject()
            show(exhibit.file)

    def _is_printed(self, exhibit: CaseExhibit) -> bool:
        may = self._shown.to_print is not None and not self._shown.why_not_save
        return may and exhibit.kind is ExhibitKind.PDF

    def title(self) -> str:
        """Return the title shown."""
        return self._parts.title.text()

    def about(self) -> str:
        """Return the line beside the title: size, digest, person, time."""
        return self._parts.about.text()

    def printing(self) -> BarButton:
        """Return the button that prints."""
        return self._parts.printing

    def saving(self) -> BarButton:
        """Return the button that saves a copy."""
        return self._parts.save

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key of the viewer."""
        act = self._keys().get((Qt.Key(event.key()), bool(event.modifiers() & _CONTROL)))
        if act is not None:
            act()
            event.accept()
        elif event.key() == _Key.Key_Escape:
            self._leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge around the viewer."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("toast"))
        painter.end()

    def _leave(self) -> None:
        """Leave the whole screen first, then the viewer; only Esc does, a closing closes."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.reject()

    def _keys(self) -> dict[tuple[Qt.Key, bool], Callable[[], object]]:
        canvas, media = self.stage.canvas, self.stage.media
        is_media = self.stage.shows_media()
        left, right = partial(self.step, -1), partial(self.step, 1)
        page_up, page_down = partial(self.stage.turn_page, -1), partial(self.stage.turn_page, 1)
        play = media.toggle if is_media else lambda: None
        return {
            (_Key.Key_Space, False): self.reject,
            (_Key.Key_Left, False): left,
            (_Key.Key_Up, False): left,
            (_Key.Key_Right, False): right,
            (_Key.Key_Down, False): right,
            (_Key.Key_Home, False): lambda: self.show_place(0),
            (_Key.Key_End, False): lambda: self.show_place(len(self._exhibits) - 1),
            (_Key.Key_Left, True): lambda: media.jump(-JUMP_MS),
            (_Key.Key_Right, True): lambda: media.jump(JUMP_MS),
            (_Key.Key_Up, True): page_up,
            (_Key.Key_PageUp, False): page_up,
            (_Key.Key_Down, True): page_down,
            (_Key.Key_PageDown, False): page_down,
            (_Key.Key_Plus, False): lambda: canvas.zoom_by(1),
            (_Key.Key_Equal, False): lambda: canvas.zoom_by(1),
            (_Key.Key_Minus, False): lambda: canvas.zoom_by(-1),
            (_Key.Key_0, False): canvas.fit,
            (_Key.Key_1, False): canvas.actual,
            (_Key.Key_R, False): canvas.rotate,
            (_Key.Key_F, False): self.toggle_full_screen,
            (_Key.Key_F11, False): self.toggle_full_screen,
            (_Key.Key_S, False): self.save_copy,
            (_Key.Key_S, True): self.save_copy,
            (_Key.Key_P, False): self.print_pages,
            (_Key.Key_P, True): self.print_pages,
            (_Key.Key_D, False): self.toggle_beside,
            (_Key.Key_I, False): self.toggle_facts,
            (_Key.Key_M, False): media.toggle_sound,
            (_Key.Key_Return, False): play,
            (_Key.Key_Enter, False): play,
        }

    def _show_current(self) -> None:
        exhibit, count = self._exhibits[self._at], len(self._exhibits)
        file = exhibit.file
        title = self.tr("Exhibit {number} · {name}")
        self._parts.title.setText(title.format(number=exhibit.number, name=with_marks(file.name)))
        self.setWindowTitle(self._parts.title.text())
        at = times.whole(exhibit.added_at) if exhibit.added_at else ""
        known = (times.size(file.size), file.sha256[:12], exhibit.added_by, at)
        self._parts.about.setText("  ".join(filter(None, known)))
        words = self.tr("{n} of {count}")
        self._parts.place.setText(words.format(n=self._at + 1, count=count))
        self.rail.show_chosen(self._at)
        self.facts.show_exhibit(exhibit, count)
        self._parts.printing.setVisible(self._is_printed(exhibit))
        self.stage.show_exhibit(exhibit)
        self._show_next()
        self._show_zoom()

    def _show_next(self) -> None:
        after = self._exhibits[(self._at + 1) % len(self._exhibits)]
        if self.next_stage.isHidden():
            self.next_stage.let_go()
        elif self.next_stage.exhibit != after:
            self.next_stage.show_exhibit(after)

    def _show_zoom(self, _: float = 0) -> None:
        is_canvas = self.stage.shows_canvas()
        percent = round(self.stage.canvas.zoom() * 100)
        self._parts.percent.setText(f"{percent}%" if is_canvas else "")
        self._parts.zoom.setEnabled(is_canvas)
        self._parts.zoom.blockSignals(True)
        self._parts.zoom.setValue(percent)
        self._parts.zoom.blockSignals(False)

    def _show_page(self, page: int, count: int) -> None:
        words = self.tr("Page {n} of {count}").format(n=page, count=count) if count else ""
        self._parts.page.setText(words)
        for button in self._parts.pages:
            button.setVisible(count > 1)

    def _place_over(self, parent: QWidget) -> None:
        window = parent.window()
        room = QRect(window.mapToGlobal(window.rect().topLeft()), window.size())
        wide, high = (
            min(_INSET.width(), room.width() // 20),
            min(_INSET.height(), room.height() // 20),
        )
        self.setGeometry(room.adjusted(wide, high, -wide, -high))
        self.facts.setVisible(self.width() >= px(_FACTS_FROM))
        self._parts.facts.setChecked(not self.facts.isHidden())

    def _end(self, _: int) -> None:
        for stage in (self.stage, self.next_stage):
            stage.close_jobs()
        self.rail.close_jobs()
        self._focus.go_back()

    def _made(self) -> _Parts:
        save = BarButton(self.tr("Save a copy"), "download", "S")
        save.setEnabled(not self._shown.why_not_save)
        save.setToolTip(self._shown.why_not_save)
        save.setAccessibleDescription(self._shown.why_not_save)
        save.clicked.connect(self.save_copy)
        printing = BarButton(self.tr("Print"), "printer", "P")
        printing.clicked.connect(self.print_pages)
        zoom = QSlider(Qt.Orientation.Horizontal)
        zoom.setRange(5, 800)
        zoom.setFixedWidth(px(120))
        zoom.setAccessibleName(self.tr("Zoom"))
        zoom.valueChanged.connect(lambda percent: self.stage.canvas.set_zoom(percent / 100))
        before = BarButton("", "chevron-up", name=self.tr("Page before"))
        before.clicked.connect(lambda: self.stage.turn_page(-1))
        after = BarButton("", "chevron-down", name=self.tr("Next page"))
        after.clicked.connect(lambda: self.stage.turn_page(1))
        beside = BarButton(self.tr("Beside the next"), "columns-2", "D")
        beside.setCheckable(True)
        beside.setEnabled(len(self._exhibits) > 1)
        beside.clicked.connect(self.toggle_beside)
        facts = BarButton(self.tr("File facts"), "panel-right", "I")
        facts.setCheckable(True)
        facts.clicked.connect(self.toggle_facts)
        for part in (save, printing, zoom, before, after, beside, facts):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return _Parts(
            ElidingLabel("", "section", "toast1", bold=True),
            ElidingLabel("", "small", "toast2"),
            PlainLabel("", "small", "toast2"),
            PlainLabel("", "small", "toast1"),
            PlainLabel("", "small", "toast2"),
            zoom,
            (before, after),
            save,
            printing,
            beside,
            facts,
        )

    def _head(self) -> QHBoxLayout:
        head = layout.row(12, (16, 8, 12, 8))
        head.addWidget(self._parts.title)
        head.addWidget(self._parts.about, 1)
        if self._shown.why_not_save:
            head.addWidget(PlainLabel(self._shown.why_not_save, "small", "toast2"))
        head.addWidget(self._parts.place)
        steps = (
            ("chevron-left", "←", self.tr("Exhibit before"), -1),
            ("chevron-right", "→", self.tr("Next exhibit"), 1),
        )
        for icon, key, name, by in steps:
            button = BarButton("", icon, key, name)
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            button.setEnabled(len(self._exhibits) > 1)
            self._add(head, button)
        head.addWidget(self._parts.printing)
        head.addWidget(self._parts.save)
        close = BarButton(self.tr("Close"), "x", "Space")
        close.clicked.connect(self.reject)
        self._add(head, close)
        return head

    def _foot(self) -> QHBoxLayout:
        canvas = self.stage.canvas
        foot = layout.row(12, (16, 8, 12, 8))
        less = BarButton("", "zoom-out", "-", self.tr("Smaller"))
        less.clicked.connect(lambda: canvas.zoom_by(-1))
        more = BarButton("", "zoom-in", "+", self.tr("Larger"))
        more.clicked.connect(lambda: canvas.zoom_by(1))
        self._add(foot, less)
        foot.addWidget(self._parts.zoom)
        self._add(foot, more)
        foot.addWidget(self._parts.percent)
        for words, icon, key, act in (
            (self.tr("Fit"), "maximize", "0", canvas.fit),
            ("1:1", "scan", "1", canvas.actual),
            (self.tr("Rotate"), "rotate-cw", "R", canvas.rotate),
            (self.tr("Full screen"), "expand", "F", self.toggle_full_screen),
        ):
            button = BarButton(words, icon, key)
            button.clicked.connect(act)
            self._add(foot, button)
        foot.addStretch(1)
        foot.addWidget(self._parts.page)
        for part in (*self._parts.pages, self._parts.beside, self._parts.facts):
            foot.addWidget(part)
        return foot

    def _add(self, line: QHBoxLayout, button: BarButton) -> None:
        # The keys of the viewer act whatever was clicked last.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(button)

    def _lay_out(self) -> None:
        head, foot = DarkPanel("stageBar"), DarkPanel("stageBar")
        head.setLayout(self._head())
        foot.setLayout(self._foot())
        left = DarkPanel("stage")
        inner = layout.column(0)
        inner.addWidget(self.rail)
        left.setLayout(inner)
        stages = DarkPanel("stage")
        both = layout.row(1)
        both.addWidget(self.stage, 1)
        both.addWidget(self.next_stage, 1)
        stages.setLayout(both)
        middle = layout.row(1)
        middle.addWidget(left)
        middle.addWidget(stages, 1)
        middle.addWidget(self.facts)
        whole = layout.column(1, (1, 1, 1, 1))
        whole.addWidget(head)
        whole.addLayout(middle, 1)
        whole.addWidget(foot)
        self.setLayout(whole)

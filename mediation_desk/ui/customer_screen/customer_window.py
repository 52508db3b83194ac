"""The window towards the consumer: large type, no keyboard, nothing but the matter of one view."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.customer_screen import screen_words as said
from mediation_desk.ui.customer_screen.case_panel import CasePanel
from mediation_desk.ui.customer_screen.draft_panel import DraftPanel
from mediation_desk.ui.customer_screen.idle_panel import IdlePanel
from mediation_desk.ui.customer_screen.large_text import fit_all, unit_of
from mediation_desk.ui.customer_screen.screen_frame import ScreenFoot, ScreenHead
from mediation_desk.ui.customer_screen.screen_place import ScreenArea
from mediation_desk.ui.customer_screen.screen_words import words_in
from mediation_desk.ui.customer_screen.written_text import GAP
from mediation_desk.ui.locale import Language
from mediation_desk.ui.navigation.customer_view import (
    CustomerView,
    DraftOnScreen,
    GivenSignature,
)
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.ticker import Ticker
from mediation_desk.workflows.phone.customer_screen import CaseOnScreen, IdleBoard
from mediation_desk.workflows.read_models.case.phone_texts import ShownText

_USUAL: Final = QRect(0, 0, 1024, 640)


class CustomerWindow(QWidget):
    """The window; ``closed`` when somebody closed it, which closes nothing else.

    It follows one view at a time and shows the neutral page without one. It takes neither the
    keyboard nor the focus, and has no shortcut. ``ticked`` with the time that it shows.
    """

    closed = Signal()
    ticked = Signal()

    def __init__(self) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # The program ends with the clerk's window, whether this one is shown or not.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(self.tr("Customer screen"))
        self._view: CustomerView | None = None
        self._language = Language.CHINESE
        self._clerk, self._unit = ("", ""), 0.0
        self._head, self._foot = ScreenHead(), ScreenFoot()
        self.switch = self._head.switch
        self._station = ""
        self._board: IdleBoard | None = None
        self.idle, self.draft, self.case = IdlePanel(), DraftPanel(), CasePanel()
        self._pages = QStackedWidget()
        self._ticker = Ticker(self)
        self._lay_out()
        self.switch.clicked.connect(self._switch_language)
        self.case.given.connect(self._give)
        self._ticker.ticked.connect(self._tick)
        self._foot.show_time(datetime.now(UTC))
        self.show_station("")

    @property
    def language(self) -> Language:
        """Return the language that the consumer chose."""
        return self._language

    @property
    def is_neutral(self) -> bool:
        """Tell whether nothing of anybody is shown."""
        return self._pages.currentWidget() is self.idle

    def follow(self, view: CustomerView | None) -> None:
        """Show what a view has from now on; None shows the neutral page."""
        if self._view is not None:
            self._view.changed.disconnect(self._draw)
            self._view.answered.disconnect(self.case.show_answer)
        self._view = view
        if view is not None:
            view.changed.connect(self._draw)
            view.answered.connect(self.case.show_answer)
        self._draw()

    def show_station(self, name: str) -> None:
        """Show the station's name, also on the neutral page."""
        self._station = name
        self._head.show_station(name)
        self._draw()

    def show_board(self, board: IdleBoard | None) -> None:
        """Show on the neutral page what holds on this day; None shows the name alone."""
        self._board = board
        self._draw()

    def drop_people(self) -> None:
        """Show nobody of the day before any more; the hours are those of every day."""
        if self._board is not None:
            self.show_board(replace(self._board, on_duty=(), officers=()))

    def show_clerk(self, name: str, counter: str) -> None:
        """Know who serves here and the name of the counter, "" for none; told beside a matter."""
        self._clerk = (name, counter)
        self._draw()

    def fill(self, place: ScreenArea) -> None:
        """Fill a screen."""
        screen = _screen(place)
        if screen is not None:
            self.setScreen(screen)
        self.setGeometry(place.area)
        # Qt's own showFullScreen takes the keyboard as well.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def is_on(self, place: ScreenArea) -> bool:
        """Tell whether the window is on a screen that is connected."""
        return _screen(place) is None or self.screen().name() == place.name

    def show_movable(self) -> None:
        """Show a window that somebody may move where the consumer sees it."""
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.resize(_USUAL.size())
        self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep nothing, and tell the owner."""
        super().closeEvent(event)
        self.follow(None)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take sizes that suit the window."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the time go on."""
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let it rest."""
        super().hideEvent(event)
        self._ticker.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.colour("app"))
        painter.end()

    def _tick(self, at: datetime) -> None:
        self._foot.show_time(at)
        self.ticked.emit()

    def _draw(self) -> None:
        is_away = self._view is not None and self._view.is_away
        content = self._view.content if self._view is not None else None
        other = Language.ENGLISH if self._language is Language.CHINESE else Language.CHINESE
        self.switch.show_words(other.own_name)
        self._head.name_station(content is not None)
        self._head.show_clerk(self._serving() if content is not None else "")
        self._foot.show_words(self._said_of(content))
        if isinstance(content, DraftOnScreen):
            if self._pages.currentWidget() is not self.draft:
                self._begin_anew()
            self.draft.show_draft(content, self._language)
            # Nothing can be signed before the ledger has it.
            self.draft.show_aside(not is_away)
            self._pages.setCurrentWidget(self.draft)
        elif isinstance(content, CaseOnScreen):
            self.case.show_case(content, self._language)
            self._pages.setCurrentWidget(self.case)
        else:
            self.idle.show_page(self._station, self._board, self._language, is_away=is_away)
            self._pages.setCurrentWidget(self.idle)
        # What is not shown now is not kept behind what is.
        if not isinstance(content, DraftOnScreen):
            self.draft.show_draft(DraftOnScreen(), self._language)
        if not isinstance(content, CaseOnScreen):
            self.case.forget()

    def _said_of(self, content: DraftOnScreen | CaseOnScreen | None) -> str:
        """Return what is to be said below what is on the screen."""
        if content is None:
            return ""
        words = said.ONLY_YOURS
        if isinstance(content, DraftOnScreen):
            words = said.IS_WRITTEN if content.is_plain else said.ARE_HIDDEN
        return words_in(self._language, words)

    def _serving(self) -> str:
        name, counter = self._clerk
        words = words_in(self._language, said.SERVED_BY).format(name=name) if name else ""
        return GAP.join(part for part in (words, counter) if part)

    def _fit(self) -> None:
        unit = unit_of(self.size())
        if unit != self._unit:
            self._unit = unit
            fit_all(self, unit)

    def _begin_anew(self) -> None:
        """Speak Chinese to the next consumer, whatever the one before chose."""
        if self._language is not Language.CHINESE:
            self._language = Language.CHINESE
            self.switch.show_words(Language.ENGLISH.own_name)

    def _switch_language(self) -> None:
        is_chinese = self._language is Language.CHINESE
        self._language = Language.ENGLISH if is_chinese else Language.CHINESE
        self._draw()

    def _give(self, paper: SignedPaper, text: ShownText, image: bytes) -> None:
        view = self._view
        if view is not None and isinstance(view.content, CaseOnScreen):
            at = datetime.now(UTC)
            view.give(GivenSignature(view.content.case, paper, text, image, at))

    def _lay_out(self) -> None:
        for page in (self.idle, self.draft, self.case):
            self._pages.addWidget(page)
        whole = layout.column(0)
        # The window is as large as its screen, never larger than that for its words.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.addWidget(self._head)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._foot)
        self.setLayout(whole)
        self._fit()


def _screen(place: ScreenArea) -> QScreen | None:
    """Return the screen of a place, as Qt has it."""
    return next((each for each in QGuiApplication.screens() if each.name() == place.name), None)

"""The desk: rail at the left, the page with its header, and the status bar under it."""

from collections.abc import Callable, Container
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.diagnostics.clock_banner import ClockBanner
from mediation_desk.ui.dialogs import KeySheet
from mediation_desk.ui.navigation.focus_keeper import FocusKeeper
from mediation_desk.ui.shell.actions_menu import add_actions, make_menu
from mediation_desk.ui.shell.command_palette import CommandPalette, Find, PaletteHit
from mediation_desk.ui.shell.drop_overlay import DropOverlay
from mediation_desk.ui.shell.header import PageHeader
from mediation_desk.ui.shell.rail import Rail
from mediation_desk.ui.shell.rail_item import RailItem, keyed
from mediation_desk.ui.shell.router import Factory, Router
from mediation_desk.ui.shell.status_bar import StatusBar
from mediation_desk.ui.shortcuts import Act, bind_all
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.toast import Toast

FOLD_AT = 1280


class Workspace(QWidget):
    """The desk while an operator works; `MainWindow` shows it or a gate.

    ``lock_asked`` comes from Ctrl+L and the rail; ``page_shown`` after each move;
    ``panel_asked`` carries the name of a panel to open over the page, or to close;
    ``screen_asked`` opens or closes the customer screen.
    """

    lock_asked = Signal()
    page_shown = Signal(str)
    panel_asked = Signal(str)
    account_asked = Signal()
    screen_asked = Signal()

    def __init__(self, factories: dict[str, Factory], items: list[RailItem]) -> None:
        super().__init__()
        self._items = items = keyed(items)
        self.rail, self.header, self.status = Rail(items), PageHeader(), StatusBar()
        self.warning = Banner("", "", "bad")
        self.warning.hide()
        self.waiting = Button("", icon="list", height="buttonCard")
        self._open_waiting: Callable[[], None] | None = None
        self.waiting.clicked.connect(self._show_waiting)
        self.host_away = Banner("", "", "warn", [self.waiting])
        self.host_away.hide()
        self.clock = ClockBanner()
        self._pages = QStackedWidget()
        self.router = Router(self._pages, factories)
        self._focus = FocusKeeper(self, self.router.page)
        self._own_header: QWidget | None = None
        self._palette: CommandPalette | None = None
        self._lay_out()
        self.toast = Toast(self)
        self.overlay = DropOverlay(self, self.router.page)
        self.router.shown.connect(self._shown)
        self.router.header_changed.connect(self.reread_header)
        self._panels = frozenset(item.name for item in items if item.is_panel)
        self.rail.chosen.connect(self._chosen)
        self.rail.search_asked.connect(self.open_palette)
        self.rail.dispute_asked.connect(partial(_go_if_there, self.router, factories, "register"))
        self.rail.lock_asked.connect(self.lock_asked)
        self.rail.account_asked.connect(self.account_asked)
        self._acts = _keys_everywhere(self, items)
        bind_all(self, self._acts)

    def leave(self) -> None:
        """Let every page save what is typed."""
        for page in self.router.built().values():
            page.leave()

    def warn(self, title: str, detail: str) -> None:
        """Show above every page a fault of the ledger itself, or remove it."""
        self.warning.show_words(title, detail, "bad")
        self.warning.setVisible(bool(title))

    def tell_host_away(
        self, title: str, detail: str, act: str, open_waiting: Callable[[], None]
    ) -> None:
        """Show above every page of a seat that its host does not answer, or remove it.

        ``act`` is the button that opens the list of what waits for the host; "" shows none.
        """
        self._open_waiting = open_waiting
        self.host_away.show_words(title, detail, "warn")
        self.waiting.setText(act)
        self.waiting.setVisible(bool(act))
        self.host_away.setVisible(bool(title))

    def _show_waiting(self) -> None:
        if self._open_waiting is not None:
            self._open_waiting()

    def use_find(self, find: Find) -> None:
        """Let Ctrl+K ask ``find(text, answer)``; a row taken is gone to."""
        self._palette = CommandPalette(self, find)
        self._palette.chosen.connect(self._go_to_found)

    def open_palette(self) -> None:
        """Open the box of Ctrl+K."""
        if self._palette is not None:
            self._palette.open()

    def open_keys(self) -> None:
        """Show every key valid now."""
        page = self.router.page()
        own = page.keys() if page is not None else []
        groups = [(self.tr("On this page"), own), (self.tr("Everywhere"), self.keys_everywhere())]
        sheet = KeySheet(groups, self)
        sheet.exec()
        sheet.deleteLater()

    def open_menu(self) -> None:
        """Show every key valid now as a menu to choose from."""
        page = self.router.page()
        own = page.keys() if page is not None else []
        menu = make_menu(self, self.tr("Acts"), page, own)
        acts = {**self._acts, "Alt+←": self.router.back}
        add_actions(menu, [row for row in self.keys_everywhere() if row[0] != "F10"], acts)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self._pages.mapToGlobal(self._pages.rect().topLeft())
        menu.popup(corner)

    def take_scan(self, text: str) -> None:
        """Pass the scanned text to the page shown, if it accepts it."""
        page = self.router.page()
        if page is not None:
            page.take_scan(text)

    def reread_header(self) -> None:
        """Read title, situation, actions and keys of the page shown again."""
        page = self.router.page()
        self._swap_header(page.header() if page is not None else None)
        if page is not None:
            self.header.show_page(page.title(), page.situation(), page.header_actions())
            self.status.show_keys(page.keys())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc what is open on the page, also with the focus in the header."""
        page = self.router.page()
        if event.key() == Qt.Key.Key_Escape and page is not None:
            page.escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail in a narrow window."""
        super().resizeEvent(event)
        self.fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "toast"):
            self.header.rescale()
            self.fold()
        super().changeEvent(event)

    def fold(self) -> None:
        """Fold the rail in a narrow window."""
        self.rail.fold(self.width() < tokens.px(FOLD_AT))

    def _lay_out(self) -> None:
        self._right = layout.column(0)
        self._right.addWidget(self.warning)
        self._right.addWidget(self.host_away)
        self._right.addWidget(self.clock)
        self._right.addWidget(self.header)
        self._right.addWidget(self._pages, 1)
        self._right.addWidget(self.status)
        whole: QHBoxLayout = layout.row(0)
        whole.addWidget(self.rail)
        whole.addLayout(self._right, 1)
        self.setLayout(whole)

    def _shown(self, name: str) -> None:
        self.rail.mark_page(self._entry())
        page = self.router.page()
        if page is not None:
            # The focus goes to the page once its children are laid out.
            enter = partial(self._focus.enter, page, returns=self.router.is_return)
            QTimer.singleShot(0, page, enter)
        self.reread_header()
        self.page_shown.emit(name)

    def _chosen(self, name: str) -> None:
        """Go to the page of an entry, or ask for its panel; the page shown stays marked."""
        if name in self._panels:
            self.rail.mark_page(self._entry())
            self.panel_asked.emit(name)
        else:
            self.router.go(name)

    def _entry(self) -> str:
        """Return the rail's entry of the page shown; a case stands under the ledger."""
        return self.rail.entry_of(self.router.here())

    def _swap_header(self, own: QWidget | None) -> None:
        if self._own_header is not None and self._own_header is not own:
            self._right.removeWidget(self._own_header)
            self._own_header.hide()
        if own is not None and self._own_header is not own:
            self._right.insertWidget(2, own)
        self._own_header = own
        self.header.setVisible(own is None)
        if own is not None:
            own.show()

    def _go_to_found(self, found: PaletteHit) -> None:
        if found.run is not None:
            found.run()
        else:
            self.router.go(found.page, found.subject)

    def keys_everywhere(self) -> list[tuple[str, str]]:
        """Return the keys that are valid on every page, with their words."""
        return [
            ("F1", self.tr("Keys")),
            ("F2", self.tr("Log new dispute")),
            ("F3", self.tr("Take an enquiry")),
            ("F5", self.tr("Refresh")),
            ("F10", self.tr("Acts")),
            ("Ctrl+K", self.tr("Search or go to")),
            ("Ctrl+I", self.tr("Inbox")),
            *((item.key, item.words) for item in self._items if item.key and not item.is_panel),
            ("Ctrl+L", self.tr("Lock")),
            ("Ctrl+M", self.tr("Customer screen")),
            ("Ctrl+Z", self.tr("Undo")),
            ("Alt+←", self.tr("Back")),
        ]


def _go_if_there(router: Router, factories: Container[str], name: str) -> None:
    if name in factories:
        router.go(name)


def _keys_everywhere(desk: Workspace, items: list[RailItem]) -> dict[str, Act]:
    router = desk.router
    keys: dict[str, Act] = {
        "F1": desk.open_keys,
        "F2": desk.rail.dispute_asked.emit,
        "F3": partial(_go_if_there, router, router.names(), "enquiry"),
        "F5": router.refresh,
        "F10": desk.open_menu,
        "Ctrl+K": desk.open_palette,
        "Ctrl+I": partial(desk.panel_asked.emit, "inbox"),
        "Ctrl+L": desk.lock_asked.emit,
        "Ctrl+M": desk.screen_asked.emit,
        "Ctrl+Z": desk.toast.undo,
        "Alt+Left": router.back,
        "Alt+Right": router.forward,
    }
    keys |= {
        item.key: partial(router.go, item.name) for item in items if item.key and not item.is_panel
    }
    return keys

"""The main window: rail, header, page and status bar, or one gate (sign-in, lock) instead."""

from dataclasses import dataclass, field
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from mediation_desk.ui import tokens
from mediation_desk.ui.header import Header
from mediation_desk.ui.idle import IdleWatch
from mediation_desk.ui.preferences import MemoryPreferences, Preferences
from mediation_desk.ui.rail import AtDesk, Rail
from mediation_desk.ui.rail_list import RailItem
from mediation_desk.ui.router import Factory, Router
from mediation_desk.ui.shortcuts import Act, bind_all
from mediation_desk.ui.status_bar import StatusBar
from mediation_desk.ui.widgets import layout

FOLD_AT = 1280
SMALLEST = QSize(1180, 720)


@dataclass(frozen=True)
class Shell:
    """What the window is made of: pages by name, the rail's entries, what is remembered."""

    factories: dict[str, Factory]
    items: list[RailItem]
    preferences: Preferences = field(default_factory=MemoryPreferences)
    idle_s: int = 180


class MainWindow(QMainWindow):
    """Shows the desk, or one gate in its place.

    The caller connects ``lock_asked`` (Ctrl+L, the rail's button, three idle minutes),
    ``find_asked`` (Ctrl+K), ``keys_asked`` (F1), ``undo_asked`` (Ctrl+Z outside of a text field)
    and ``closing``; it uses `router` to move and `rail`, `status` to tell the news.
    """

    lock_asked = Signal()
    find_asked = Signal()
    keys_asked = Signal()
    undo_asked = Signal()
    closing = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._operator = shell, ""
        self.rail, self.header, self.status = Rail(shell.items), Header(), StatusBar()
        self._pages = QStackedWidget()
        self.router = Router(self._pages, shell.factories)
        self.idle = IdleWatch(shell.idle_s, self)
        self._own_header: QWidget | None = None
        self._desk = self._build_desk()
        self._front = QStackedWidget()
        self._front.addWidget(self._desk)
        self.setCentralWidget(self._front)
        self.setWindowTitle(self.tr("Mediation Desk"))
        self.setMinimumSize(SMALLEST)
        self.resize(1440, 900)
        self._connect()

    def show_gate(self, gate: QWidget) -> None:
        """Show ``gate`` (sign-in, lock, first run) instead of the desk, whose pages stay."""
        self.idle.rest()
        if self._front.indexOf(gate) < 0:
            self._front.addWidget(gate)
        self._front.setCurrentWidget(gate)
        gate.setFocus()

    def show_desk(self) -> None:
        """Show the desk again, with the focus where it was."""
        before = self._pages.currentWidget()
        field = before.focusWidget() if before is not None else None
        self._front.setCurrentWidget(self._desk)
        if field is not None:
            field.setFocus()
        self.idle.watch()

    def is_gated(self) -> bool:
        """Return whether a gate hides the desk."""
        return self._front.currentWidget() is not self._desk

    def sign_in(self, operator: str, at_desk: AtDesk, first_page: str) -> None:
        """Show the desk for ``operator``, at the size and page remembered for that person."""
        self._operator = operator
        self.rail.show_operator(at_desk)
        kept = self._shell.preferences
        wide, _, high = kept.read(operator, "window.size").partition("x")
        if wide.isdigit() and high.isdigit():
            self.resize(QSize(int(wide), int(high)).expandedTo(SMALLEST))
        last = kept.read(operator, "window.page")
        self.show_desk()
        self.router.go(last if last in self._shell.factories else first_page)

    def reread_header(self) -> None:
        """Read title, situation, actions and keys of the page shown again."""
        page = self.router.page()
        if page is not None:
            self._show_header(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size and tell the caller."""
        self._keep("window.size", f"{self.width()}x{self.height()}")
        leave = getattr(self.router.page(), "leave", None)
        if leave is not None:
            leave()
        self.idle.rest()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail in a narrow window."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_front"):
            self.header.rescale()
            self._fold()
        super().changeEvent(event)

    def _fold(self) -> None:
        self.rail.fold(self.width() < tokens.px(FOLD_AT))

    def _build_desk(self) -> QWidget:
        desk = QWidget()
        self._right = layout.column(0)
        self._right.addWidget(self.header)
        self._right.addWidget(self._pages, 1)
        self._right.addWidget(self.status)
        whole: QHBoxLayout = layout.row(0)
        whole.addWidget(self.rail)
        whole.addLayout(self._right, 1)
        desk.setLayout(whole)
        return desk

    def _connect(self) -> None:
        self.router.shown.connect(self._page_shown)
        self.rail.chosen.connect(self.router.go)
        self.rail.search_asked.connect(self.find_asked)
        self.rail.lock_asked.connect(self.lock_asked)
        self.idle.idle.connect(self.lock_asked)
        if "register" in self._shell.factories:
            self.rail.dispute_asked.connect(lambda: self.router.go("register"))
        bind_all(self._desk, _keys_everywhere(self, self._shell.items))

    def _page_shown(self, name: str) -> None:
        self.rail.mark_page(name)
        self._keep("window.page", name)
        page = self.router.page()
        if page is None:
            return
        changed = getattr(page, "header_changed", None)
        if changed is not None and not page.property("heard"):
            page.setProperty("heard", True)
            changed.connect(self.reread_header)
        # Focus goes to the page once its children are laid out.
        QTimer.singleShot(0, page, page.setFocus)
        self._show_header(page)

    def _show_header(self, page: QWidget) -> None:
        header = getattr(page, "header", None)
        self._swap_header(cast("QWidget", header()) if header is not None else None)
        title, situation = (getattr(page, part, None) for part in ("title", "situation"))
        actions, keys = (getattr(page, part, None) for part in ("header_actions", "keys"))
        self.header.show_page(
            title() if title else "",
            situation() if situation else "",
            actions() if actions else [],
        )
        self.status.show_keys(keys() if keys else [])

    def _swap_header(self, own: QWidget | None) -> None:
        if self._own_header is not None and self._own_header is not own:
            self._right.removeWidget(self._own_header)
            self._own_header.hide()
        if own is not None and self._own_header is not own:
            self._right.insertWidget(0, own)
        self._own_header = own
        if own is not None:
            own.show()
        self.header.setVisible(own is None)

    def _keep(self, name: str, value: str) -> None:
        if self._operator:
            self._shell.preferences.keep(self._operator, name, value)


def _keys_everywhere(window: MainWindow, items: list[RailItem]) -> dict[str, Act]:
    router = window.router
    keys: dict[str, Act] = {
        "F1": window.keys_asked.emit,
        "F2": window.rail.dispute_asked.emit,
        "F5": router.refresh,
        "Ctrl+K": window.find_asked.emit,
        "Ctrl+L": window.lock_asked.emit,
        "Ctrl+Z": window.undo_asked.emit,
        "Alt+Left": router.back,
        "Alt+Right": router.forward,
    }
    for number, item in enumerate(items[:9], start=1):
        keys[f"Ctrl+{number}"] = partial(router.go, item.name)
    return keys

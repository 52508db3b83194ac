"""Pages and a window for the tests of the shell."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.gateway import ChangeSignals, Gateway
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.preferences import Preferences
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.shell.router import Factory
from mediation_desk.ui.shell.window import MainWindow, WindowContents
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.inputs import LineInput
from tests.ui.clipping import settle
from tests.ui.gateway_stub import GatewayStub
from tests.ui.shell.recorded_navigation import RecordedNavigation

ITEMS = [
    RailItem("today", "工作台", "layout-dashboard"),
    RailItem("register", "受理登记", "file-pen", under=("enquiry",)),
    RailItem("ledger", "台账", "table-2", under=("case",)),
    RailItem("fund", "先行赔付", "wallet", 1),
    RailItem("link", "直通状态", "refresh-cw", foot=True),
    RailItem("settings", "设置与备份", "settings", foot=True),
]


class Quiet(GatewayStub):
    """A gateway that reports no change."""

    def __init__(self) -> None:
        self.changes = ChangeSignals()


class BarePage(Page):
    """The least a page may be."""

    def __init__(self) -> None:
        super().__init__(cast("Gateway", Quiet()), RecordedNavigation())

    def refresh(self) -> None:
        """Nothing to read."""


class FullPage(BarePage):
    """Page with every part, which records its calls."""

    takes_files = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.told = name, list[str]()
        self.field = LineInput()
        self.field.setParent(self)
        self.action = Button("交接班")
        self.words = "2 件已超时"

    def refresh(self) -> None:
        self.told.append("refresh")

    def title(self) -> str:
        return self.name

    def situation(self) -> str:
        return self.words

    def header_actions(self) -> list[QWidget]:
        return [self.action]

    def keys(self) -> list[tuple[str, str]]:
        return [("J / K", "上下移动")]

    def show_subject(self, subject: str) -> None:
        self.told.append(f"subject {subject}")

    def add_files(self, paths: list[str]) -> None:
        self.told.append(f"files {len(paths)}")

    def take_scan(self, text: str) -> None:
        self.told.append(f"scan {text}")

    def leave(self) -> None:
        self.told.append("leave")


class CasePage(BarePage):
    """A page with a header of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.own = QWidget()

    def header(self) -> QWidget:
        return self.own


def a_window(kept: Preferences, screens: Sequence[QRect] = ()) -> MainWindow:
    """Return a window with the usual pages, not yet shown, at a desk with these screens."""
    factories: dict[str, Factory] = {item.name: BarePage for item in ITEMS}
    factories["today"] = partial(FullPage, "工作台")
    factories["register"] = partial(FullPage, "受理登记")
    factories["case"] = CasePage
    factories["enquiry"] = partial(FullPage, "咨询")
    return MainWindow(WindowContents(factories, ITEMS, kept, screens=lambda: screens))


def page_of(window: MainWindow) -> FullPage:
    """Return the page shown, which has every part."""
    page = window.router.page()
    assert isinstance(page, FullPage)
    return page


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key wherever the focus is, and let the window answer."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    qtbot.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
    settle()


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

"""The desk of somebody at a seat: every page, and a sentence for what is done at the host."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.services.at_host import ImportAtHost, LinkAtHost
from mediation_desk.app.window.host_status import HostStatus
from mediation_desk.app.window.navigation_items import NAMES, rail_items
from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.jobs import pending_count
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.settings.page import AT_HOST, SettingsPage
from mediation_desk.ui.shell.router import Factory
from mediation_desk.ui.shell.window import MainWindow, WindowContents
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import JoinedSeat
from tests.station import Counter
from tests.ui.gateway.in_process_host import Host, a_host
from tests.ui.real_desk import shown_words

BOSS = "周涛"
SENTENCE = "This is done at the computer with the ledger, not at a seat of it."


@pytest.fixture
def host(qapp: QApplication, counter: Counter) -> Iterator[Host]:
    """A host whose own window has nobody at it."""
    del qapp
    with a_host(counter) as made:
        yield made


@pytest.fixture
def desktop(qtbot: QtBot, host: Host, desk_theme: Theme) -> Iterator[SignedInDesktop]:
    """The manager's desk at a seat, entered as after a sign-in."""
    made: list[SignedInDesktop] = []

    def room(name: str) -> Page:
        return made[0].make(name)

    factories: dict[str, Factory] = {name: partial(room, name) for name in NAMES}
    window = MainWindow(WindowContents(factories, rail_items()))
    qtbot.addWidget(window)
    made.append(SignedInDesktop(host.unheard_seat(BOSS), window, desk_theme))
    assert made[0].back_up() is None
    made[0].enter()
    qtbot.waitUntil(lambda: window.router.here() == "today", timeout=10_000)
    yield made[0]
    made[0].close()


@pytest.mark.release
def test_every_page_shows_at_a_seat_what_the_ledger_has(
    qtbot: QtBot, host: Host, desktop: SignedInDesktop
) -> None:
    case = host.counter.register()
    for name in NAMES:
        desktop.window.router.go(name, case if name == "case" else "")
        qtbot.waitUntil(lambda: pending_count() == 0, timeout=10_000)
        page = desktop.window.router.page()
        assert page is not None, name
        assert (SENTENCE in shown_words(page)) is (name == "import"), name


def test_what_is_done_at_the_host_says_so_in_its_place(
    qtbot: QtBot, desktop: SignedInDesktop
) -> None:
    desktop.window.router.go("settings")
    page = desktop.window.router.page()
    assert isinstance(page, SettingsPage)
    for section in ("backup", "log", "people", "retention"):
        page.show_subject(section)
        qtbot.waitUntil(lambda: pending_count() == 0, timeout=10_000)
    for name in sorted(AT_HOST):
        assert SENTENCE in shown_words(getattr(page, name)), name
    page.show_subject("account")
    assert SENTENCE not in shown_words(page)


def test_pages_name_the_computer_at_which_it_is_done(
    qtbot: QtBot, desktop: SignedInDesktop
) -> None:
    seat = JoinedSeat("s-1", "2 号台", "GX01", "192.168.8.20:7443", host="1 号台")
    desktop.host = HostStatus(desktop.window, seat)
    for name in ("import", "link", "settings"):
        desktop.window.router.go(name)
        page = desktop.window.router.page()
        assert page is not None
        if isinstance(page, SettingsPage):
            page.show_subject("backup")
        qtbot.waitUntil(lambda: pending_count() == 0, timeout=10_000)
        assert "1 号台" in shown_words(page), name
        for button in page.findChildren(Button):
            is_begun = button.text() in ("Choose file", "Write packet…", "Back up now")
            assert not (is_begun and button.isVisible() and button.isEnabled()), button.text()


def test_the_pages_of_line_and_import_refuse_what_is_done_at_the_host(
    qtbot: QtBot, desktop: SignedInDesktop
) -> None:
    told = list[Exception]()
    link, importing = LinkAtHost(desktop), ImportAtHost(desktop)
    link.write_packet(Path("a"), told.append, told.append)  # type: ignore[arg-type]
    importing.open_sheets(Path("a"), told.append, told.append)  # type: ignore[arg-type]
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert [no.code for no in told if isinstance(no, Fault)] == [FaultCode.AT_HOST] * 2

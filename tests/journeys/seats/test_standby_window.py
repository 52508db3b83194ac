"""A standby in its window: it receives by itself, and goes on when the host is lost."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.standby.standby_folder import StandbyFolder
from mediation_desk.app.startup.entrance import LocalEntrance
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.seats.host_panel import HostState
from tests.journeys.seat import MANAGER
from tests.journeys.seats.test_two_counters import Window, _join, a_window, host
from tests.station import PASSWORD

__all__ = ["host"]


@pytest.mark.release
def test_a_standby_goes_on_in_its_window_where_its_host_is_lost(
    host: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    asked = list[ConfirmQuestion]()

    def agree(question: ConfirmQuestion, _: object) -> str:
        asked.append(question)
        return ""

    folder = tmp_path / "standby"
    with a_window(qtbot, qapp, folder) as seat:
        seat.program.ask = agree  # type: ignore[method-assign, assignment]
        _follow(host, seat, qtbot, folder)
        assert host.program.host.service is not None
        host.program.host.service.close()
        gate = seat.program.seat_gate
        assert gate is not None
        seat.program.ask_who()
        panel = seat.program.sign_in_page.host
        assert panel is not None
        seat.until(lambda: panel.state is HostState.AWAY)
        seat.until(panel.take_here.isVisible)
        panel.take_here.click()
        assert gate.standby.is_asked
        # Asked once more whether the host answers, nobody takes over by the next password.
        panel.again.click()
        assert not gate.standby.is_asked
        seat.until(panel.take_here.isVisible)
        panel.take_here.click()
        seat.program.sign_in_page.takeover_given.emit(MANAGER, PASSWORD)
        qtbot.waitUntil(lambda: seat.program.desktop is not None, timeout=90_000)
        qtbot.waitUntil(lambda: len(asked) == 3, timeout=30_000)
        assert isinstance(seat.program.entrance, LocalEntrance)
        icons = ["hard-drive-download", "hard-drive-download", "circle-check"]
        assert [question.icon for question in asked] == icons
        # A lost seat is a seat no more, and its copy is the ledger; the report was confirmed.
        for gone in ("seat.json", "standby", "seats/takeover.json"):
            assert not (folder / gone).exists()
        assert (folder / "seats" / "former-host.json").exists()


def _told(page: SettingsPage) -> str:
    return "".join(line._copied(page.seats.tools.gateway.now()) for line in page.seats.lines)


def _follow(host: Window, seat: Window, qtbot: QtBot, folder: Path) -> None:
    """Let the seat join and be named, until it has everything."""
    _join(host, seat)
    page = host.page()
    assert isinstance(page, SettingsPage)
    host.until(lambda: bool(page.seats.lines))
    host.program.desktop.navigation.ask = lambda *_: ""  # type: ignore[union-attr, method-assign]
    page.seats.lines[0].standby.click()
    copies = StandbyFolder(folder)
    qtbot.waitUntil(lambda: copies.state() is not None, timeout=60_000)
    qtbot.waitUntil(lambda: "已收齐" in _told(page), timeout=60_000)

"""A window at a seat whose host is a process of its own that hangs or is killed."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.seat.away.waiting_file import waiting_people
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.register.page import RegisterPage
from tests.journeys.seat import Seat
from tests.seats.load.station import SeatedStation, a_seated_station
from tests.station import PASSWORD

SOON = 60_000
"""Milliseconds: a hanging network is known after some seconds, a host starts within some."""


class Window(Seat):
    """A clerk at the window of a seat."""

    def until(self, holds: object) -> None:
        """Let the window live until something holds, as long as a hanging network takes."""
        assert callable(holds)
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=SOON)

    def register(self, phone: str) -> None:
        """Take a dispute, and press the button."""
        page = self.go("register")
        assert isinstance(page, RegisterPage)
        self.until(lambda: len(page.form.purchase.merchant._index))
        shop = page.form.purchase.merchant._index._rows[0][0]
        typed = {"phone": phone, "name": "李明", "problems": "quality"}
        page.sitting.restore({**typed, "merchant": shop.merchant, "merchant_text": shop.name})
        page.sitting.accept()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[SeatedStation]:
    """A host of its own process, and a seat that joined it."""
    with a_seated_station(tmp_path, 3, 1) as made:
        yield made


def _window(qtbot: QtBot, app: QApplication, station: SeatedStation) -> Window:
    """Sign the clerk in at the window of their seat, which reads what it needs."""
    (clerk,) = station.clerks
    program = Program(app, Settings(clerk.folder, "zh", "light"))
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    window = Window(qtbot, program, "")
    program.sign_in(clerk.name, PASSWORD)
    window.until(lambda: program.desktop is not None and not program.window.is_gated())
    window.until(program.window.router.here)
    window.until(lambda: not window.desktop.gateway._questions.pending())
    return window


def _registered(station: SeatedStation) -> list[int]:
    """Return how often each of the two disputes is in the ledger, once its host has ended."""
    station.host.end()
    with station.opened() as session, session.file.connection() as connection:
        rows = connection.exec_driver_sql("SELECT number FROM case_row").all()
    return [len(rows), len(set(rows))]


@pytest.mark.release
def test_what_is_taken_at_a_killed_host_is_written_once_it_is_started_again(
    qtbot: QtBot, qapp: QApplication, station: SeatedStation
) -> None:
    window = _window(qtbot, qapp, station)
    desk = window.program.window.desk
    station.host.end(signal.SIGKILL)
    window.until(desk.host_away.isVisible)
    window.register("19905316208")
    window.until(lambda: desk.waiting.text() == "本机留存 1 项")
    station.host.start()
    window.see("留存的 1 项已写入台账")
    window.until(lambda: not desk.host_away.isVisible())
    window.close()
    assert _registered(station) == [4, 4]


@pytest.mark.release
def test_who_leaves_while_the_host_hangs_finds_the_dispute_written_at_the_next_sign_in(
    qtbot: QtBot, qapp: QApplication, station: SeatedStation
) -> None:
    (clerk,) = station.clerks
    window = _window(qtbot, qapp, station)
    asked: list[ConfirmQuestion] = []

    def leave(question: ConfirmQuestion, _: object) -> str:
        asked.append(question)
        return ""

    window.program.ask = leave  # type: ignore[method-assign,assignment]
    station.host.send(signal.SIGSTOP)
    try:
        window.register("19905316209")
        # The host is not known to be away yet: the act has merely no answer.
        assert window.program.window.close()
        window.close()
        assert [each.title for each in asked] == ["主机应答之前，本机无人能登录"]
        assert list(waiting_people(clerk.folder)) == [(clerk.name, 1)]
    finally:
        station.host.send(signal.SIGCONT)
    again = _window(qtbot, qapp, station)
    again.until(lambda: not again.desktop.gateway.unanswered)
    again.until(lambda: not list(waiting_people(clerk.folder)))
    again.close()
    assert _registered(station) == [4, 4]

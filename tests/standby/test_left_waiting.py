"""What people took at the standby itself before it took over: named until it is written."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.seat.away.waiting_file import WaitingAct, WaitingFile
from mediation_desk.app.startup.host_program import show_left
from mediation_desk.app.startup.standby_flow import tell_takeover
from mediation_desk.domain.people import Operator, Role
from tests.commands.shell import a_shell
from tests.standby.test_standby import a_pair
from tests.ui.seats.test_taking_over_page import OneWindow, a_page

WHO = "王晓燕"
WORDS = "Taken while the host was away, to be written at the next sign-in: 王晓燕 (2)"


def take(folder: Path, *acts: str) -> None:
    """Let the clerk have taken acts at the standby while its host was away; none for written."""
    file = WaitingFile(folder, Operator("o1", WHO, Role.CLERK, frozenset()), b"k" * 32)
    at = datetime(2026, 11, 24, 4, tzinfo=UTC)
    file.write([WaitingAct(act, b"{}", at, "note") for act in acts])


def test_a_takeover_names_whose_acts_wait_at_it_until_they_are_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_pair(tmp_path / "pair") as pair:
        pair.receive()
        folder = pair.place.workspace
        take(folder, "a1", "a2")
        pair.take_over()
        program: Any = OneWindow(a_page(qtbot), folder)
        program.desktop = SimpleNamespace(
            gateway=SimpleNamespace(operator=SimpleNamespace(role=Role.STATION_MANAGER))
        )
        tell_takeover(program, program.desktop)
        assert WORDS in program.asked[0].detail
        show_left(program)
        assert program.sign_in_page._waiting.isVisible()
        assert program.sign_in_page._waiting.text() == WORDS
        take(folder)
        tell_takeover(program, program.desktop)
        assert "Taken while" not in program.asked[1].detail
        program.sign_in_page = a_page(qtbot)
        show_left(program)
        assert not program.sign_in_page._waiting.isVisible()


def test_a_computer_that_took_nothing_over_says_nothing_of_what_lies_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    take(tmp_path, "a1")
    program: Any = OneWindow(a_page(qtbot), tmp_path)
    show_left(program)
    assert not program.sign_in_page._waiting.isVisible()


@pytest.mark.release
def test_the_command_names_whose_acts_wait(tmp_path: Path) -> None:
    with a_pair(tmp_path / "pair") as pair:
        pair.receive()
        folder = pair.place.workspace
        take(folder, "a1", "a2")
        pair.take_over()
        with pair.away():
            words = ("standby", "take-over", "--workspace", folder, "--json")
            made = a_shell(tmp_path).run(*words).json
        assert made["waiting"] == [{"name": WHO, "count": 2}]

"""A second start raises the open window, and ends."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk import __main__
from mediation_desk.ui.display.single_instance import SingleInstance, bring_to_front

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from mediation_desk.ui.display.single_instance import SingleInstance
app = QCoreApplication([])
sys.exit(0 if SingleInstance(Path(sys.argv[1])).is_open_elsewhere(*sys.argv[2:]) else 3)
"""


def second_start(workspace: Path, *file: str) -> "subprocess.Popen[bytes]":
    """Start another process on a ledger; it ends with 0 where somebody answered."""
    return subprocess.Popen([sys.executable, "-c", SECOND, str(workspace), *file])


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder with a short path for sockets, like the system's."""
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder) / "mediation-desk"


@pytest.mark.usefixtures("runtime")
def test_a_second_start_on_the_same_ledger_is_answered(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path / "ledger")
    first.listen()
    with qtbot.waitSignal(first.asked, timeout=30_000):
        same = second_start(tmp_path / "ledger")
    assert same.wait(30) == 0
    with qtbot.waitSignal(first.file_asked, timeout=30_000) as told:
        with_file = second_start(tmp_path / "ledger", "/media/stick/报送 1.packet.answer")
    assert told.args == ["/media/stick/报送 1.packet.answer"]
    assert with_file.wait(30) == 0
    assert second_start(tmp_path / "other").wait(30) == 3
    first.close()
    assert second_start(tmp_path / "ledger").wait(30) == 3


@pytest.mark.usefixtures("qtbot")
def test_what_a_killed_window_left_does_not_count(runtime: Path, tmp_path: Path) -> None:
    left = SingleInstance(tmp_path / "ledger")
    left.listen()
    (socket,) = runtime.iterdir()
    left.close()
    socket.touch()
    fresh = SingleInstance(tmp_path / "ledger")
    assert not fresh.is_open_elsewhere()
    fresh.listen()
    assert socket.is_socket()
    assert socket.stat().st_mode & 0o077 == 0
    fresh.close()


def test_a_minimised_window_is_shown_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_to_front(window)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


@pytest.mark.usefixtures("qtbot")
def test_without_a_folder_of_the_system_it_listens_in_the_user_s_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One in /tmp could belong to another user, who would answer in the window's place."""
    with TemporaryDirectory() as home:
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
        monkeypatch.setenv("XDG_CACHE_HOME", home)
        first = SingleInstance(tmp_path / "ledger")
        first.listen()
        (socket,) = (Path(home) / "mediation-desk").iterdir()
        assert socket.is_socket()
        first.close()


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (["open"], ""),
        (["open", "/media/报送.packet.answer"], "/media/报送.packet.answer"),
        ([], ""),
    ],
)
def test_menu_and_double_click_go_straight_to_the_window(
    monkeypatch: pytest.MonkeyPatch, words: list[str], file: str
) -> None:
    """The commands would keep the window waiting: the menu's entry has the word as well."""
    opened: list[str] = []

    def window(path: str = "") -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(__main__, "_window", window)
    monkeypatch.setattr(sys, "argv", ["mediation-desk", *words])
    with pytest.raises(SystemExit):
        __main__.main()
    assert opened == [file]

"""A window that cannot open says which library of the system is missing, and its package.

A copy of one of Qt's libraries that asks for a library which is nowhere is found before its own.
"""

import os
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from mediation_desk import __main__
from mediation_desk.app.startup import window
from mediation_desk.configuration.settings import Settings
from mediation_desk.ui.display.packages import package_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux")
NO_EGL = "libEGL.so.1: cannot open shared object file: No such file or directory"
LIBRARIES = Path(PySide6.__path__[0]) / "Qt" / "lib"


def started(around: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    """Start the desk as a person does, on a display that is named."""
    kept = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    return subprocess.run(
        [sys.executable, "-m", "mediation_desk", *words],
        env={**kept, "DISPLAY": ":0", "WAYLAND_DISPLAY": "", **around},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def without(folder: Path, name: str, library: bytes) -> dict[str, str]:
    """Let a library of Qt ask for one that the system does not have, of a name as long."""
    whole = (LIBRARIES / name).read_bytes()
    asked = library.replace(b"lib", b"lip")
    assert library in whole
    (folder / name).write_bytes(whole.replace(library, asked))
    return {"LD_LIBRARY_PATH": str(folder)}


@pytest.mark.parametrize("words", [(), ("run",)])
@pytest.mark.release
def test_a_library_of_the_display_is_named_with_its_package(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    around = without(tmp_path, "libQt6XcbQpa.so.6", b"libxcb-cursor.so.0")
    shown = started({**around, "HOME": str(tmp_path)}, *words)
    assert shown.returncode == 2
    assert "系统缺少库：lipxcb-cursor.so.0" in shown.stderr
    assert "sudo apt install lipxcb-cursor0" in shown.stderr
    assert shown.stdout == ""


def test_a_library_of_qt_itself_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run_window(settings: Settings, file: str = "") -> int:
        del settings, file
        raise ImportError(NO_EGL, name="PySide6.QtGui")

    monkeypatch.setattr(window, "run_window", run_window)
    monkeypatch.setattr(sys, "argv", ["mediation-desk"])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert "sudo apt install libegl1" in str(ended.value)


def test_a_session_without_a_display_is_said(tmp_path: Path) -> None:
    shown = started({"DISPLAY": "", "HOME": str(tmp_path)})
    assert shown.returncode == 2
    assert shown.stderr.startswith("没有显示器会话，窗口打不开。")


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libEGL.so.1", "libegl1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_a_package_is_named_as_debian_names_it(library: str, package: str) -> None:
    assert package_of(library) == package

"""Chinese is typed in the real window through the real fcitx5, at a display and a session bus.

The session names fcitx, as Debian, UOS and Kylin do; Qt has no plugin for it.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from tests.release.display import PATIENCE_S, Display, a_display, a_window, until

PINYIN = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that begins no service by itself: on a slow machine it would begin a second fcitx5, without
the profile, when it is asked for one before the first is there."""
ADDONS = "--disable=wayland,waylandim,notificationitem,kimpanel,cloudpinyin"
ACTIVE = "2"
"""What ``fcitx5-remote`` answers while the input method, not the keyboard, takes the keys."""


@contextmanager
def a_bus(folder: Path) -> Iterator[dict[str, str]]:
    """Start a session bus for a home of its own; yield the environment, and end it."""
    profile = folder / "home" / ".config" / "fcitx5" / "profile"
    profile.parent.mkdir(parents=True)
    profile.write_text(PINYIN, "utf-8")
    (folder / "run").mkdir(mode=0o700)
    configuration = folder / "bus.conf"
    configuration.write_text(BUS.format(folder=folder / "run"), "utf-8")
    bus = subprocess.Popen(
        ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert bus.stdout is not None
    try:
        yield {
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "HOME": str(folder / "home"),
            "XDG_CONFIG_HOME": str(folder / "home" / ".config"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "QT_IM_MODULE": "fcitx",
            "XMODIFIERS": "@im=fcitx",
        }
    finally:
        bus.terminate()
        bus.wait(PATIENCE_S)
        bus.stdout.close()


@contextmanager
def fcitx(display: Display) -> Iterator[None]:
    """Run fcitx5 with its pinyin at a display."""
    running = subprocess.Popen(
        ["fcitx5", ADDONS], env=display.env(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until(lambda: _remote(display) != "")
        yield
    finally:
        running.terminate()
        running.wait(PATIENCE_S)


def _remote(display: Display, *words: str) -> str:
    asked = subprocess.run(
        ["fcitx5-remote", *words], env=display.env(), capture_output=True, text=True, check=False
    )
    return asked.stdout.strip()


def test_nihao_typed_through_fcitx_arrives_as_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_display(QSize(1366, 768)) as display, a_bus(tmp_path) as around:
        for name, value in around.items():
            monkeypatch.setenv(name, value)
        with fcitx(display), a_window(display, tmp_path / "empty", "typing") as window:
            until(lambda: _takes_pinyin(display))
            display.run("xdotool", "type", "--delay", "120", "nihao")
            display.run("xdotool", "key", "space")
            assert window.desk.stdout is not None
            assert window.desk.stdout.readline().strip() == "你好"


def _takes_pinyin(display: Display) -> bool:
    _remote(display, "-o")
    return (_remote(display, "-n"), _remote(display)) == ("pinyin", ACTIVE)

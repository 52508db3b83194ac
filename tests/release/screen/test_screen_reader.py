"""A walk through the real desk by AT-SPI, over what a screen reader would say of each page."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from tests.journeys.seat import found_station
from tests.release.display import PATIENCE_S, Display, a_display, until

TREE = Path(__file__).with_name("accessible_tree.py")
PYTHON = "/usr/bin/python3"
"""The system's own Python has the bindings of AT-SPI; this one need not."""


@dataclass(frozen=True)
class Part:
    """One part of a page, as it is told to a screen reader."""

    depth: int
    role: str
    name: str
    description: str
    parts: int
    focusable: bool
    selected: bool


@dataclass(frozen=True)
class Reader:
    """A screen reader at the desk, and a way to turn its pages."""

    display: Display
    desk: "subprocess.Popen[str]"

    def page(self, name: str) -> list[Part]:
        """Go to a page; return its parts and those of the rail, in reading order."""
        assert self.desk.stdin is not None
        assert self.desk.stdout is not None
        self.desk.stdin.write(f"{name}\n")
        self.desk.stdin.flush()
        assert self.desk.stdout.readline().strip() == name.split(maxsplit=1)[0]
        return self.parts()

    def parts(self) -> list[Part]:
        """Return the parts that are shown now."""
        return [Part(**each) for each in json.loads(self.display.run(PYTHON, str(TREE)))]

    def press_tab(self, name: str) -> None:
        """Press a tab without the mouse."""
        self.display.run(PYTHON, str(TREE), name)


@contextmanager
def _reading(folder: Path) -> Iterator[tuple[Reader, str]]:
    case = found_station(folder)
    with a_display(QSize(1366, 768)) as display:
        desk = subprocess.Popen(
            [sys.executable, "-m", "tests.release.opened_desk", str(folder), "pages"],
            env=display.env(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert desk.stdout is not None
            desk.stdout.readline()
            yield Reader(display, desk), case
        finally:
            desk.kill()
            desk.communicate(timeout=PATIENCE_S)


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Reader, str]]:
    """The desk with one dispute, on a display and a bus of its own, and the dispute's id."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    monkeypatch.setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    try:
        with _reading(tmp_path / "ledger") as reader:
            yield reader
    finally:
        bus.terminate()
        bus.communicate(timeout=PATIENCE_S)


def test_a_screen_reader_walks_through_the_desk(reading: tuple[Reader, str]) -> None:
    reader, case = reading
    for page in ("today", "register", f"case {case}", "fund"):
        told = reader.page(page)
        unnamed = [part for part in told if part.focusable and not part.name and _takes(part)]
        assert unnamed == [], page
        # Nine pages above, three below: gaps between them are not counted.
        lists = [part.parts for part in told if part.role == "list" and part.name in RAIL]
        assert lists == [10, 3], page
        assert [part for part in told if part.role == "list item" and not part.name] == []

    told = reader.page("register")
    kinds = [part for part in told if part.role == "page tab"]
    assert [part.name for part in kinds] == ["争议", "咨询", "批量", "举报"]
    assert [part.selected for part in kinds] == [True, False, False, False]
    by_name = {part.name: part for part in told}
    assert by_name["购买日期"].description == "11-8、8、昨天"
    assert by_name["手机号"].role == "text"

    told = reader.page(f"case {case}")
    tabs = [part.name for part in told if part.role == "page tab"]
    assert tabs == ["经过 1", "指导会话", "证据", "文书 3", "操作记录 1"]
    assert next(part.parts for part in told if part.role == "page tab list") == 5
    assert any(part.description.startswith("第一时间受理 用时 1 分") for part in told)
    reader.press_tab("证据")
    until(lambda: _chosen(reader) == ["证据"])

    told = reader.page("fund")
    table = next(part for part in told if part.role == "table")
    assert table.name == "资金流水"
    columns = [part.name for part in told if part.role == "table column header"]
    assert columns == ["时间", "类型", "对方", "依据", "收入", "支出", "可用余额"]


RAIL = ("页面", "直通与设置")


def _takes(part: Part) -> bool:
    """Return whether a part is one that a person enters; a frame that scrolls need say nothing."""
    return part.role not in ("filler", "layered pane", "table cell")


def _chosen(reader: Reader) -> list[str]:
    return [part.name for part in reader.parts() if part.role == "page tab" and part.selected]

"""File names that look like commands are opened as files alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.widgets import toast as toast_module
from mediation_desk.ui.widgets.toast import Toast, tell_written

pytestmark = pytest.mark.usefixtures("in_english")

NAMES = (
    "月报; touch sprung.pdf",
    "$(touch sprung).pdf",
    "`touch sprung`.pdf",
    "-rf.pdf",
    "a&b|c.pdf",
    "%2e%2e%2fpasswd.pdf",
    "百分 100%.pdf",
    "?query#part.pdf",
)


class Opener:
    """The system's opener of files, which only records its arguments."""

    def __init__(self) -> None:
        self.opened: list[QUrl] = []

    def openUrl(self, url: QUrl) -> bool:  # noqa: N802 - as Qt calls it
        """Keep the address."""
        self.opened.append(QUrl(url))
        return True


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_reads_like_a_command_is_a_name(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    host, opener = QWidget(), Opener()
    qtbot.addWidget(host)
    written = tmp_path / name
    written.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(toast_module, "QDesktopServices", opener)
    tell_written(Toast(host), "Saved", written)
    for text in ("Open file", "Open folder"):
        (link,) = [each for each in host.findChildren(QPushButton) if each.text() == text]
        link.click()
    assert all(each.isLocalFile() for each in opener.opened)
    assert [Path(each.toLocalFile()) for each in opener.opened] == [written, tmp_path]

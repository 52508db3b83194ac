"""The viewer of exhibits: what it shows, its keys, and that the files stay as they came."""

import hashlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ui.viewing.decoding import surroundings
from mediation_desk.ui.viewing.viewer.exhibit import CaseExhibit, ExhibitsShown, text_of
from mediation_desk.ui.viewing.viewer.exhibit_viewer import ExhibitViewer
from tests.builders import a_file
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.viewing import hostile, recordings

WAIT = 20_000
HAS_PLAYER = pytest.mark.skipif(
    find_spec("PySide6.QtMultimedia") is None, reason="this installation has no player"
)


def a_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Viewing:
    """The viewer over a page whose button had the focus, with the files given by name and kind."""

    def __init__(
        self, qtbot: QtBot, *files: tuple[str, str, bytes], why_not_save: str = ""
    ) -> None:
        self.qtbot, self.gateway, self.saved = qtbot, ScriptedGateway(), list[str]()
        self.printed = list[str]()
        kept = [
            a_file(name, sha256=a_digest(content), mime=mime, size=len(content))
            for name, mime, content in files
        ]
        self.gateway.files = {
            file.sha256: content for file, (_, _, content) in zip(kept, files, strict=True)
        }
        exhibits = [CaseExhibit(at, file, "王晓燕") for at, file in enumerate(kept, start=1)]
        self.page, self.card = QWidget(), QPushButton("card")
        inner = QVBoxLayout(self.page)
        inner.addWidget(self.card)
        qtbot.addWidget(self.page)
        self.page.resize(1300, 860)
        self.page.show()
        self.card.setFocus()
        shown = ExhibitsShown("A1", exhibits, kept[0].sha256, self._save, why_not_save, self._print)
        self.viewer = ExhibitViewer(self.gateway, shown, self.page)
        self.viewer.open()

    def _save(self, file: CaseFile) -> None:
        self.saved.append(file.name)

    def _print(self, file: CaseFile) -> None:
        self.printed.append(file.name)

    def press(self, key: Qt.Key, control: bool = False) -> None:
        """Press a key in the viewer."""
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier(0)
        QTest.keyClick(self.viewer, key, modifier)

    def until_picture(self) -> None:
        """Wait for the picture or page."""
        self.qtbot.waitUntil(self.viewer.stage.shows_canvas, timeout=WAIT)


PICTURE = ("手镯.png", "image/png", hostile.png(400, 200))
PAGES = ("报告.pdf", "application/pdf", hostile.pages(3))
TEXT = ("聊天记录.txt", "text/plain", "老板说：三天内退款".encode("gb18030"))


def test_the_title_tells_number_digest_and_who_added_it(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, PICTURE, TEXT)
    assert viewing.viewer.title() == "Exhibit 1 · 手镯.png"
    digest = a_digest(PICTURE[2])
    assert viewing.viewer.about() == f"1 KB  {digest[:12]}  王晓燕  2026-11-24 09:20"
    facts = viewing.viewer.facts.values
    assert facts["digest"].text().replace(" ", "") == digest
    assert facts["number"].text() == "1 of 2"


def test_the_keys_zoom_turn_and_fit_and_the_file_stays(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, PICTURE)
    viewing.until_picture()
    canvas = viewing.viewer.stage.canvas
    assert canvas.zoom() == 1.0
    viewing.press(Qt.Key.Key_Plus)
    assert canvas.zoom() == 1.25
    viewing.press(Qt.Key.Key_Minus)
    viewing.press(Qt.Key.Key_Minus)
    assert canvas.zoom() == pytest.approx(0.8)
    viewing.press(Qt.Key.Key_1)
    assert canvas.zoom() == 1.0
    viewing.press(Qt.Key.Key_R)
    assert canvas.turn() == 90
    viewing.press(Qt.Key.Key_0)
    assert (canvas.zoom(), canvas.shift()) == (1.0, QPointF(0, 0))
    assert viewing.gateway.files[a_digest(PICTURE[2])] == PICTURE[2]


def test_the_wheel_zooms_at_the_pointer_and_dragging_moves(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, ("gross.png", "image/png", hostile.png(3_000, 2_000)))
    viewing.until_picture()
    canvas = viewing.viewer.stage.canvas
    before = canvas.zoom()
    middle = QPointF(canvas.width() / 2, canvas.height() / 2)
    at = middle + QPointF(100, 0)
    wheel = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, wheel)
    assert canvas.zoom() == pytest.approx(before * 1.25)
    # What lay 100 right of the middle lies 125 right of the picture's own, which went 25 left.
    assert canvas.shift().x() == pytest.approx(-25, abs=1)
    canvas.set_zoom(1.0)
    start = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(40, 30))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 30))
    assert canvas.shift().y() == pytest.approx(30, abs=1)


def test_arrows_go_through_all_exhibits_and_pages_have_keys(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, PICTURE, PAGES, TEXT)
    viewing.press(Qt.Key.Key_Right)
    assert viewing.viewer.title() == "Exhibit 2 · 报告.pdf"
    viewing.until_picture()
    turned: list[tuple[int, int]] = []
    viewing.viewer.stage.turned_page.connect(lambda *page: turned.append(page))
    viewing.press(Qt.Key.Key_Down, control=True)
    viewing.press(Qt.Key.Key_PageDown)
    viewing.press(Qt.Key.Key_PageDown)
    assert turned == [(2, 3), (3, 3)]
    viewing.press(Qt.Key.Key_Right)
    stage = viewing.viewer.stage
    qtbot.waitUntil(lambda: stage.text.toPlainText() == "老板说：三天内退款", timeout=WAIT)
    viewing.press(Qt.Key.Key_Right)
    assert viewing.viewer.title() == "Exhibit 3 · 聊天记录.txt"


def test_escape_closes_it_and_the_focus_returns_to_the_card(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, PICTURE)
    with qtbot.waitSignal(viewing.viewer.destroyed):
        viewing.press(Qt.Key.Key_Escape)
    assert viewing.page.focusWidget() is viewing.card


def test_escape_leaves_the_whole_screen_before_the_viewer(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, PICTURE)
    viewing.press(Qt.Key.Key_F11)
    assert viewing.viewer.isFullScreen()
    viewing.press(Qt.Key.Key_Escape)
    assert not viewing.viewer.isFullScreen()
    assert viewing.viewer.isVisible()


def test_a_closing_from_outside_takes_it_from_the_whole_screen_too(qtbot: QtBot) -> None:
    # The lock closes it so: no evidence stays over a locked desk.
    viewing = Viewing(qtbot, PICTURE)
    viewing.press(Qt.Key.Key_F11)
    assert viewing.viewer.isFullScreen()
    with qtbot.waitSignal(viewing.viewer.destroyed, timeout=2_000):
        viewing.viewer.close()


def test_a_pdf_is_printed_by_right_and_nothing_else(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, PICTURE, PAGES)
    viewing.press(Qt.Key.Key_P)
    assert (viewing.printed, viewing.viewer.printing().isVisible()) == ([], False)
    viewing.press(Qt.Key.Key_Right)
    assert viewing.viewer.printing().isVisible()
    with qtbot.waitSignal(viewing.viewer.destroyed, timeout=2_000):
        viewing.press(Qt.Key.Key_P)
    assert viewing.printed == ["报告.pdf"]
    refused = Viewing(qtbot, PAGES, why_not_save="An auditor takes no copy out")
    refused.press(Qt.Key.Key_P)
    assert (refused.printed, refused.viewer.printing().isVisible()) == ([], False)


def test_a_copy_is_saved_by_right_and_refused_with_the_reason(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, PICTURE)
    viewing.press(Qt.Key.Key_S)
    assert viewing.saved == ["手镯.png"]
    why = "An auditor reads evidence and takes no copy out"
    refused = Viewing(qtbot, PICTURE, why_not_save=why)
    refused.press(Qt.Key.Key_S)
    assert refused.saved == []
    assert not refused.viewer.saving().isEnabled()
    assert refused.viewer.saving().toolTip() == why


def test_what_cannot_be_shown_says_so_and_a_copy_is_offered(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, ("表.xlsx", "application/vnd.ms-excel", b"cells"))
    assert viewing.viewer.stage.detail.text().startswith(
        "This kind of file cannot be shown here. Save a copy to open it."
    )
    viewing = Viewing(qtbot, ("坏.mp4", "video/mp4", b"no film at all"))
    qtbot.waitUntil(
        lambda: viewing.viewer.stage.detail.text().startswith("This file cannot be read"),
        timeout=WAIT,
    )
    assert viewing.viewer.saving().isEnabled()


def test_the_next_exhibit_lies_beside_this_one(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, PICTURE, TEXT)
    viewing.press(Qt.Key.Key_D)
    beside = viewing.viewer.next_stage
    qtbot.waitUntil(lambda: beside.text.toPlainText() == "老板说：三天内退款", timeout=WAIT)
    viewing.press(Qt.Key.Key_D)
    assert beside.exhibit is None


def test_a_close_look_decodes_a_picture_with_all_its_pixels(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, ("gross.png", "image/png", hostile.png(4_000, 1_000)))
    viewing.until_picture()
    canvas = viewing.viewer.stage.canvas
    assert canvas.image().width() == 2_400
    viewing.press(Qt.Key.Key_1)
    qtbot.waitUntil(lambda: canvas.image().width() == 4_000, timeout=WAIT)
    assert canvas.zoom() == 1.0


@HAS_PLAYER
@pytest.mark.release
def test_a_film_is_played_within_the_program_and_nothing_is_written(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    viewing = Viewing(qtbot, ("录像.avi", "video/x-msvideo", recordings.film()))
    media = viewing.viewer.stage.media
    qtbot.waitUntil(viewing.viewer.stage.shows_media, timeout=WAIT)
    assert media.length_ms() == 2_000
    qtbot.waitUntil(lambda: not media.film.frame().isNull(), timeout=WAIT)
    first = media.film.frame().pixelColor(10, 10)
    assert first.red() > 150 > first.blue()
    viewing.press(Qt.Key.Key_Return)
    qtbot.waitUntil(media.is_playing, timeout=WAIT)
    qtbot.waitUntil(lambda: media.film.frame().pixelColor(10, 10).blue() > 150, timeout=WAIT)
    player = media.player
    assert player is not None
    process = player._process
    viewing.viewer.close()
    assert process is not None
    assert process.returncode is not None
    # The sound server's client makes a folder; the recording is in no file.
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process by itself")
def test_a_player_takes_its_limit_of_memory_and_no_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = (
        "from mediation_desk.ui.viewing.media.playing_process import limit_memory\n"
        "import resource\n"
        "limit_memory()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0])"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["4294967296"]
    monkeypatch.setenv("MEDIATION_DESK_PASSWORD", "mall-2026")
    assert "mall-2026" not in surroundings().values()


@HAS_PLAYER
def test_a_sound_is_played_and_jumped_in(qtbot: QtBot) -> None:
    viewing = Viewing(qtbot, ("录音.wav", "audio/x-wav", recordings.sound(20)))
    media = viewing.viewer.stage.media
    qtbot.waitUntil(viewing.viewer.stage.shows_media, timeout=WAIT)
    assert media.time.text() == "0:00 / 0:20"
    viewing.press(Qt.Key.Key_Right, control=True)
    qtbot.waitUntil(lambda: media.time.text() == "0:05 / 0:20", timeout=WAIT)
    viewing.press(Qt.Key.Key_Enter)
    qtbot.waitUntil(media.is_playing, timeout=WAIT)
    viewing.viewer.close()


@pytest.mark.parametrize(
    "content",
    [
        "退款".encode(),
        "退款".encode("utf-8-sig"),
        "退款".encode("gb18030"),
        "退款".encode("utf-16"),
    ],
)
def test_text_is_read_in_the_ways_that_chinese_files_are_written(content: bytes) -> None:
    assert text_of(content) == "退款"

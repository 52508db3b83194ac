"""Viewing the evidence of a case: the window responds while another process decodes a file."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mediation_desk.domain.records.station import Exported
from mediation_desk.ui.pages.case.evidence_tab import EvidenceTab, FileActions
from mediation_desk.ui.viewing.image_view import ImageView
from mediation_desk.ui.widgets.labels import PlainLabel
from tests.builders import a_case, a_file
from tests.ui.opened_case import Opened, lived
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.viewing import hostile

PDF, PNG = "application/pdf", "image/png"


class Bench:
    """An evidence tab on a scripted gateway, shown, with one file in it."""

    def __init__(self, qtbot: QtBot, content: bytes, mime: str) -> None:
        self.qtbot, self.gateway, self.saved = qtbot, ScriptedGateway(), list[str]()
        self.file = a_file("小票.pdf", size=len(content), mime=mime)
        self.gateway.files = {self.file.sha256: content}
        ways = FileActions(lambda: None, lambda _: None, lambda file: self.saved.append(file.name))
        self.tab = EvidenceTab(self.gateway, ways)
        qtbot.addWidget(self.tab)
        self.tab.resize(1000, 700)
        self.tab.show()
        self.tab.show_files((self.file,))
        self.tab.show_chosen()

    def words(self) -> str:
        """Return all shown texts."""
        labels = self.tab.findChildren(PlainLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def until(self, words: str) -> None:
        """Wait for texts."""
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=20_000)


def test_pages_are_drawn_as_they_are_seen(qtbot: QtBot) -> None:
    bench = Bench(qtbot, hostile.pages(40), PDF)
    pages = bench.tab.viewer.pages
    qtbot.waitUntil(lambda: bool(pages.sheets()), timeout=20_000)
    first, *_, last = pages.sheets()
    qtbot.waitUntil(lambda: first.picture() is not None, timeout=20_000)
    assert last.picture() is None
    picture = first.picture()
    assert picture is not None
    assert picture.pixelColor(5, 5).name() == "#ffffff"


def test_a_picture_is_shown(qtbot: QtBot) -> None:
    bench = Bench(qtbot, hostile.png(300, 200), PNG)
    shown = bench.tab.viewer.findChild(ImageView)
    assert shown is not None
    qtbot.waitUntil(shown.isVisible, timeout=20_000)


@pytest.mark.release
def test_of_too_many_pages_the_first_are_shown_and_it_says_so(qtbot: QtBot) -> None:
    bench = Bench(qtbot, hostile.pages(20_000), PDF)
    bench.until("The first 300 of 20000 pages are shown. Save the original to read the rest.")


def test_a_picture_too_large_is_refused_in_words_and_the_original_can_be_saved(
    qtbot: QtBot,
) -> None:
    bench = Bench(qtbot, hostile.png(20_000, 20_000, rows=1), PNG)
    bench.until("Showing this file takes too much memory.")
    bench.tab._save.click()
    assert bench.saved == ["小票.pdf"]


def test_the_window_goes_on_while_a_page_is_decoded_and_another_file_ends_it(
    qtbot: QtBot,
) -> None:
    bench = Bench(qtbot, hostile.endless(), PDF)
    pages = bench.tab.viewer.pages
    qtbot.waitUntil(lambda: bool(pages.sheets()), timeout=20_000)
    beats: list[float] = []
    heart = QTimer(bench.tab)
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start(20)
    qtbot.waitUntil(lambda: len(beats) > 40, timeout=10_000)
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    assert max(gaps) < 1.5
    assert pages.sheets()[0].picture() is None
    decoding = bench.tab.viewer.decoding_jobs._decoding
    assert decoding is not None
    bench.tab.viewer.clear()
    assert decoding._process.returncode is not None


@pytest.mark.release
def test_a_page_too_heavy_says_so_on_its_paper(qtbot: QtBot) -> None:
    bench = Bench(qtbot, hostile.packed_twice(3 << 30), PDF)
    pages = bench.tab.viewer.pages
    qtbot.waitUntil(lambda: bool(pages.sheets()), timeout=20_000)
    qtbot.waitUntil(pages.sheets()[0].is_refused, timeout=20_000)


def test_a_file_is_saved_where_the_person_says(qtbot: QtBot, tmp_path: Path) -> None:
    file = a_file()
    opened = Opened(qtbot, lived(case=a_case(files=(file,))))
    opened.gateway.files = {file.sha256: b"original"}
    target = tmp_path / "out.png"
    opened.navigation.file = target
    opened.page._save(file)
    assert target.read_bytes() == b"original"
    assert opened.said == [f"Saved, and noted in the journal: {target}"]


def test_a_pdf_is_shown_to_be_printed_as_it_came_and_noted_once_it_left(qtbot: QtBot) -> None:
    file, content = a_file("调解笔录.pdf", mime=PDF), hostile.pages(2)
    opened = Opened(qtbot, lived(case=a_case(files=(file,))))
    opened.gateway.files = {file.sha256: content}
    opened.page._view(file.sha256)
    shown = opened.navigation.exhibits[-1]
    assert shown.to_print is not None
    shown.to_print(file)
    preview = opened.navigation.previews[-1]
    qtbot.addWidget(preview)
    assert (preview.windowTitle(), preview._paper.content) == (file.name, content)
    assert written(opened) == []
    preview._paper.gone()
    (note,) = written(opened)
    assert (note.form, note.reason.endswith(f"调解笔录.pdf SHA-256 {file.sha256}")) == (
        "evidence",
        True,
    )


def written(opened: Opened) -> list[Exported]:
    """Return the notes of what left the desk."""
    return [event for event in opened.gateway.reader.ledger.written if isinstance(event, Exported)]

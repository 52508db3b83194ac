"""The offer of smaller copies in the form that hands a case up."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import DisposalResult
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.phone.phone_arrivals import accept_phone_item
from mediation_desk.workflows.response.case_keeping import SmallerCopy, add_smaller_copy
from tests.station import Counter
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.workflows.phone.phones import Phone

PADDING = bytes(20 * 1024 * 1024)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """A desk over a station."""
    with a_real_desk(qtbot, counter) as found:
        found.sit(CLERK)
        yield found


def a_photo() -> bytes:
    """Return a JPEG of 40 by 30 pixels that is larger than 20 MB."""
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "JPG")  # type: ignore[call-overload]
    return bytes(held.data()) + PADDING


def escalating(desk: RealDesk, content: bytes, name: str) -> tuple[CasePage, StepPanel]:
    """Open the form over a case that holds a large file of a phone."""
    return opened(desk, content, name, CaseAction.ESCALATE, DisposalResult.NOT_AGREED)


def opened(
    desk: RealDesk, content: bytes, name: str, move: CaseAction, result: DisposalResult
) -> tuple[CasePage, StepPanel]:
    """Open the form of a step over a case that holds a large file of a phone."""
    case = desk.counter.register()
    desk.counter.respond(case, result)
    phone = Phone(desk.counter, case)
    phone.send(content, name)
    phone.decided(accept_phone_item)
    page = CasePage(desk.gateway, desk.navigation)
    page.show_subject(case)
    desk.show(page)
    desk.until(lambda: page._shown.seen is not None)
    page._steps.choose(move)
    panel = page._side.panel
    assert panel is not None
    return page, panel


def press(panel: StepPanel, words: str) -> None:
    """Press a button of the panel of large files."""
    next(b for b in panel.large.findChildren(Button) if b.text() == words).click()


def until_decoded(desk: RealDesk, true: Callable[[], bool]) -> None:
    """Wait for what follows from decoding, which begins a process of its own."""
    desk.qtbot.waitUntil(true, timeout=20_000)


def offered(panel: StepPanel) -> str:
    """Return the hashes that are ticked."""
    return panel.fields.values()["evidence"]


def test_a_picture_is_scaled_down_and_goes_in_place_of_its_original(desk: RealDesk) -> None:
    page, panel = escalating(desk, a_photo(), "柜台.jpg")
    assert panel.large.isVisible()
    assert "柜台.jpg" in shown_words(panel.large)
    assert offered(panel) == ""
    press(panel, "Scale down")
    until_decoded(desk, lambda: "In its place: 柜台 (copy).jpg" in shown_words(panel.large))
    assert page._shown.seen is not None
    original, copy = page._shown.seen[0].sheet.case.files
    assert (copy.original, copy.mime, copy.goes_by_line) == (original.sha256, "image/jpeg", True)
    assert offered(panel) == copy.sha256, "the copy is ticked, the original is not offered"
    assert not panel.large.findChildren(Button)
    assert "added a smaller copy of a file of 20.0 MB" in shown_words(page)


def test_a_copy_that_a_colleague_made_is_ticked_in_no_form_of_the_fund(desk: RealDesk) -> None:
    film = b"\x00\x00\x00\x18ftypisom" + PADDING
    page, panel = opened(desk, film, "柜台.mp4", CaseAction.COMPENSATE, DisposalResult.AGREED)

    def case() -> Case:
        assert page._shown.seen is not None
        return page._shown.seen[0].sheet.case

    (original,) = case().files
    panel.fields.restore({**panel.fields.values(), "evidence": original.sha256})
    copy = SmallerCopy(
        new_id(), case().id, original.sha256, desk.counter.keep(b"%PDF-1.4\n%%EOF\n")
    )
    desk.counter.act(add_smaller_copy, copy, by="赵磊")
    desk.until(lambda: len(case().files) == 2)
    assert panel.fields.values()["evidence"].split() == [original.sha256]


def test_of_a_film_an_excerpt_is_chosen(desk: RealDesk, tmp_path: Path) -> None:
    _, panel = escalating(desk, b"\x00\x00\x00\x18ftypisom" + PADDING, "柜台.mp4")
    assert "Scale down" not in shown_words(panel.large)
    excerpt = tmp_path / "节选.mp4"
    excerpt.write_bytes(b"\x00\x00\x00\x18ftypisom excerpt")
    desk.navigation.file = excerpt
    press(panel, "Choose a smaller copy")
    desk.until(lambda: "In its place: 节选.mp4" in shown_words(panel.large))


@pytest.mark.release
def test_what_cannot_be_scaled_down_is_said(desk: RealDesk) -> None:
    _, panel = escalating(desk, b"\xff\xd8\xff\xe0" + PADDING, "坏.jpg")
    press(panel, "Scale down")
    refused = "坏.jpg cannot be scaled down here. Choose a smaller copy of it."
    until_decoded(desk, lambda: refused in desk.said)
    assert panel.large.findChildren(Button), "another way is still offered"

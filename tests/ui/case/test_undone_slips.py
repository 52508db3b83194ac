"""Undo from the toast of a case page: a note, an offer, a removed file."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ui.pages.case.timeline.entries import entries
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.read_models.case.case_sheet import TimelineStep
from tests.builders import NOW, a_case, a_sheet
from tests.ui.clipping import settle
from tests.ui.opened_case import CONTACT, Opened, lived

SHA = "ab" * 32
RECEIPT = CaseFile(SHA, 18_000, "application/pdf", "小票.pdf", NOW)


def _undo(opened: Opened) -> None:
    assert opened.undo is not None
    opened.undo()
    settle()


def test_a_note_is_taken_back_by_the_undo_of_its_toast(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.page._board.note.type("店长已到台")
    qtbot.keyClick(
        opened.page._board.note._text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert opened.said == ["Written into the course."]
    _undo(opened)
    noted, back = opened.gateway.reader.ledger.written
    assert noted == desk_work.Noted("店长已到台")
    assert isinstance(back, desk_work.NoteTakenBack)
    held = opened.gateway.reader.ledger.held
    assert held is not None
    assert held.notes == ""
    assert opened.said[1:] == ["The note is taken back."]


def test_an_offer_is_taken_back_by_the_undo_of_its_toast(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.page._steps.choose(CaseAction.HAND_OVER)
    opened.fill(to="zhao", reason="换班").send()
    settle()
    assert opened.said == ["Done: Hand over"]
    _undo(opened)
    assert opened.gateway.reader.ledger.written == [
        intake.HandOverOffered("zhao", "换班"),
        intake.OfferTakenBack(),
    ]
    assert opened.said[1:] == ["The case stays with you."]


def test_a_file_taken_off_is_put_back_by_the_undo_of_its_toast(qtbot: QtBot) -> None:
    opened = Opened(qtbot, replace(lived(CONTACT), files=(RECEIPT,)))
    opened.gateway.files[SHA] = b"%PDF-1.4"
    opened.page._board.open_tab("evidence")
    opened.page._board.evidence.look_at(SHA)
    settle()
    buttons = opened.page.findChildren(Button)
    next(b for b in buttons if b.text() == "Take off the case").click()
    assert opened.said == ["Taken off; kept for 30 days."]
    _undo(opened)
    held = opened.gateway.reader.ledger.held
    assert held is not None
    assert [file.name for file in held.files] == ["小票.pdf"]
    assert opened.said[1:] == ["The file is back."]


def test_the_course_shows_no_note_that_was_taken_back_and_the_trail_shows_both() -> None:
    steps = (
        TimelineStep(3, "e3", NOW, "wang", "王晓燕", desk_work.NoteTakenBack("e2")),
        TimelineStep(2, "e2", NOW, "wang", "王晓燕", desk_work.Noted("写错了")),
        TimelineStep(1, "e1", NOW, "wang", "王晓燕", desk_work.Noted("店长已到台")),
    )
    sheet = replace(a_sheet(a_case()), steps=steps)
    assert [entry.told.body for entry in entries(sheet)] == ["店长已到台"]
    assert len(sheet.steps) == 3

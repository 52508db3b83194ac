"""The case page: shown and hidden content, and the ways to a step."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import desk_work, intake, regulator
from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.records.circulars import Circulars, Published
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.pages.case.case_board import JOURNAL
from mediation_desk.ui.pages.case.timeline.timeline import TimelineRow
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.builders import (
    CASE,
    LETTER,
    a_case,
    a_file,
    a_payment,
    a_step,
    at,
)
from tests.ui.clipping import clipped_texts, settle
from tests.ui.opened_case import ANSWER, ASKED, CONTACT, RESULT, Opened, lived
from tests.ui.real_desk import shown_words


def test_particulars_are_shown_only_for_a_reason_which_is_written(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    assert "199****6207" in opened.texts()
    assert "199 0531 6207" not in opened.texts()
    strip = opened.page._side.parties.strip
    strip.open()
    strip.give("  ")
    assert "Say why in one sentence." in opened.texts()
    assert opened.gateway.reader.ledger.written == []
    strip.give("回电约时间")
    assert opened.gateway.reader.ledger.written == [desk_work.Unmasked("回电约时间")]
    assert opened.gateway.reader.asked_in_full >= 1
    assert "Ms 刘敏" in opened.texts()


def test_circulars_are_named_by_the_day_on_which_the_case_was_received(qtbot: QtBot) -> None:
    case = a_case()
    day = local_day(case.received_at)
    gold = Published("3号", "标价提示", "标签写明含量。", "区局", day - timedelta(days=9), day)
    opened, held = Opened(qtbot, case), Circulars()
    for id_, until in (("c3", day), ("c4", day - timedelta(days=1))):
        metadata = EventMetadata(id_, id_, case.received_at, "")
        held = held.after(replace(gold, number=id_, valid_until=until), metadata)
    assert opened.page._side.circulars.isHidden()
    opened.gateway.reader.records.circulars = held
    opened.page.refresh()
    (link,) = opened.page._side.circulars.links()
    assert link.accessibleName() == "View c3"
    link.click()
    assert opened.navigation.places == [("library", "c3")]


def test_a_circular_in_force_on_receipt_bears_its_present_state(qtbot: QtBot) -> None:
    case = a_case()
    day, at = local_day(case.received_at), case.received_at
    gold = Published("3号", "标价提示", "标签写明含量。", "区局", day, day)
    opened = Opened(qtbot, case)
    held = Circulars().after(gold, EventMetadata("c3", "c3", at, ""))
    opened.gateway.reader.records.circulars = held
    opened.gateway.clock = at + timedelta(days=1)
    opened.page.refresh()
    said = shown_words(opened.page._side.circulars)
    assert "Circulars in force on receipt" in said
    assert "3号　expired" in said


def test_another_case_is_masked_again(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._side.parties.strip.give("回电")
    asked = opened.gateway.reader.asked_in_full
    opened.page.leave()
    opened.page.refresh()
    assert opened.gateway.reader.asked_in_full == asked


def test_a_letter_stands_in_violet_until_it_is_confirmed(qtbot: QtBot) -> None:
    case = lived(CONTACT, ASKED, ANSWER)
    steps = (a_step(ANSWER, "10:19", 3, by="", by_name=""), a_step(ASKED, "09:31", 2))
    opened = Opened(qtbot, case, steps=steps)
    settle()
    assert "高新区局质量科 陈立" in opened.texts()
    confirm = [b for b in opened.page.findChildren(Button) if b.text() == "Acknowledge"]
    confirm[0].click()
    assert opened.gateway.reader.ledger.written == [regulator.MessageAcknowledged(LETTER)]


def test_a_note_is_written_by_ctrl_enter_and_the_box_is_empty_again(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    box = opened.page._board.note
    box.type("店长到台")
    qtbot.keyClick(box.focusProxy(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.gateway.reader.ledger.written == [desk_work.Noted("店长到台")]
    assert box.typed() == ""


def test_after_esc_in_the_note_the_letters_are_keys_again(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.page.activateWindow()
    settle()
    opened.page._board.note.setFocus()
    text = QApplication.focusWidget()
    assert text is opened.page._board.note._text
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is opened.page
    QTest.keyClick(opened.page, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: opened.page._side.panel is not None)
    assert opened.panel().step() is CaseAction.RECORD_RESULT


def test_what_an_empty_note_was_told_goes_with_the_first_letter(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    settle()
    box = opened.page._board.note
    box._send()
    wanted = "This field is empty. Write at least one sentence."
    assert wanted in opened.texts()
    QTest.keyClicks(box._text, "a")
    assert wanted not in opened.texts()


def test_an_empty_note_is_refused_in_words(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    box = opened.page._board.note
    qtbot.keyClick(box.focusProxy(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "This field is empty. Write at least one sentence." in opened.texts()


def test_letters_are_keys_on_the_page_and_not_in_a_field(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.page.activateWindow()
    opened.page.setFocus()
    qtbot.waitUntil(opened.page.hasFocus)
    qtbot.keyClick(opened.page, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: opened.page._side.panel is not None)
    assert opened.panel().step() is CaseAction.RECORD_RESULT


def test_a_key_of_a_barred_step_says_the_reason(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.ESCALATE)
    assert opened.said == ["Record the outcome first."]


def test_brackets_walk_in_the_list_that_was_left(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.navigation.case_list.begin(("c0", CASE, "c2"))
    opened.page.refresh()
    opened.page._step(1)
    opened.page._step(-1)
    assert opened.navigation.places == [("case", "c2"), ("case", "c0")]


def test_a_step_told_by_the_list_opens_its_form(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.navigation.case_list.begin((CASE,), CaseAction.RECORD_RESULT.value)
    opened.page.refresh()
    assert opened.panel().step() is CaseAction.RECORD_RESULT


def test_dropped_files_are_kept_and_added_in_one_act(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "小票.png"
    picture.write_bytes(b"png")
    opened = Opened(qtbot, a_case())
    opened.page.add_files([str(picture)])
    assert opened.gateway.reader.ledger.written == [
        desk_work.EvidenceAdded("cd" * 32, 3, "image/png", "小票.png")
    ]


def test_a_file_that_cannot_be_kept_is_named_with_the_way_on(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "坏.png"
    picture.write_bytes(b"")
    opened = Opened(qtbot, a_case())
    opened.gateway.fault = Fault(FaultCode.FILE_EMPTY)
    opened.page.add_files([str(picture)])
    assert opened.said == ["坏.png: The file is empty. Choose another."]
    assert opened.gateway.reader.ledger.written == []


def test_the_audit_trail_holds_every_entry_with_its_number(qtbot: QtBot) -> None:
    looked = desk_work.Unmasked("回电")
    steps = (a_step(looked, "09:20", 1042), a_step(CONTACT, "09:11", 1041))
    opened = Opened(qtbot, lived(CONTACT), steps=steps)
    opened.page._board.open_tab(JOURNAL)
    table = opened.page.findChild(QTableView)
    assert isinstance(table, QTableView)
    model = table.model()
    row = [model.index(0, column).data() for column in range(4)]
    assert row == ["1042", "2026-11-24 09:20:00", "王晓燕", "looked at particulars 回电"]


def test_an_unknown_case_is_said_with_the_way_on(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.gateway.fault = Refusal(Reason.UNKNOWN_CASE)
    opened.page.refresh()
    settle()
    banner = next(b for b in opened.page.findChildren(Banner) if b.isVisibleTo(opened.page))
    assert "Refresh with F5" in banner.accessibleDescription()


def test_the_menu_holds_barred_steps_with_their_reason(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    menu = QMenu()
    qtbot.addWidget(menu)
    opened.page._steps.fill_menu(menu)
    said = {action.text(): action.isEnabled() for action in menu.actions()}
    assert said["End mediation: Record the outcome first."] is False
    assert said["Void case"] is True


def test_a_case_that_waits_is_accepted_by_its_one_button(qtbot: QtBot) -> None:
    case = a_case(state=CaseState.ARRIVED, responder="", firsts=Firsts(at("10:00")))
    opened = Opened(qtbot, case)
    opened.press(CaseAction.ACCEPT)
    assert opened.gateway.reader.ledger.written == [intake.Accepted("wang")]


@pytest.mark.parametrize("width", [1184, 1110, 900])
def test_no_words_are_cut_on_the_page(qtbot: QtBot, width: int) -> None:
    case = lived(CONTACT, ASKED, ANSWER, case=a_case(files=(a_file(),)))
    steps = (a_step(ANSWER, "10:19", 3), a_step(ASKED, "09:31", 2), a_step(CONTACT, "08:53", 1))
    opened = Opened(qtbot, case, steps=steps, payments=(a_payment(),))
    opened.page.resize(width, 700)
    assert clipped_texts(opened.page) == []


def test_news_that_change_nothing_leave_the_timeline_where_it_is(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT), steps=(a_step(CONTACT, "09:11", 1041),))
    settle()
    rows = opened.page.findChildren(TimelineRow)
    opened.page.refresh()
    assert opened.page.findChildren(TimelineRow) == rows
    opened.hold(lived(CONTACT, RESULT), steps=(a_step(RESULT, "09:30", 1042),))
    opened.page.refresh()
    assert opened.page.findChildren(TimelineRow) != rows


def test_an_entry_made_by_a_clock_set_back_is_marked(qtbot: QtBot) -> None:
    steps = (a_step(RESULT, "09:30", 2, is_set_back=True), a_step(CONTACT, "09:40", 1))
    opened = Opened(qtbot, lived(CONTACT, RESULT), steps=steps)
    marked = ["clock set back" in shown_words(row) for row in opened.page.findChildren(TimelineRow)]
    assert marked == [True, False]


def test_a_file_that_cannot_be_kept_does_not_stop_the_others(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("坏.png", "好.png"):
        (tmp_path / name).write_bytes(b"png")
    opened = Opened(qtbot, a_case())
    opened.gateway.fault = Fault(FaultCode.FILE_EMPTY)
    opened.page.add_files([str(tmp_path / "坏.png"), str(tmp_path / "好.png")])
    added = opened.gateway.reader.ledger.written
    assert added == [desk_work.EvidenceAdded("cd" * 32, 3, "image/png", "好.png")]

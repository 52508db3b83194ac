"""The case page: what it tells, the steps it offers, the forms that write, and what is masked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QTableView
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case import arrivals, deeds, letters
from mediation_desk.domain.case.events import CaseEvent
from mediation_desk.domain.case.folding import RULES, Recorded, after
from mediation_desk.domain.case.moves import Move
from mediation_desk.domain.case.state import Case, Firsts
from mediation_desk.domain.codes import Line, Method, Outcome, Paper, Party, Result, State
from mediation_desk.domain.money import Money
from mediation_desk.domain.person import Consumer
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.pages.case import CasePage, CaseWays, Walk, papers, standing
from mediation_desk.ui.pages.case.board import JOURNAL
from mediation_desk.ui.pages.case.bringing import pasted
from mediation_desk.ui.pages.case.forms import form_for
from mediation_desk.ui.pages.case.forms.due_days import due_day
from mediation_desk.ui.pages.case.forms.panel import MovePanel
from mediation_desk.ui.pages.case.next_step import StepButton
from mediation_desk.ui.pages.case.timeline import entries
from mediation_desk.ui.pages.case.told import told
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.case.gates import GateState
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.states import Banner
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.reading.case import CaseSheet
from tests.builders import (
    AUDITOR,
    CASE,
    COLLEAGUE,
    LETTER,
    NOW,
    a_case,
    a_file,
    a_payment,
    a_sheet,
    a_step,
    at,
)
from tests.ui.clipping import clipped_texts, settle
from tests.ui.told_door import ToldDoor

assert RULES
MASKED = Consumer("刘*", phone="199****6207")


def lived(*events: CaseEvent, case: Case | None = None) -> Case:
    """A case after these events."""
    held = case or a_case()
    for event in events:
        held = after(held, Recorded("e", at("09:30"), "wang", event))
    return held


CONTACT = deeds.Contacted(Party.MERCHANT, Method.PHONE, "韩梅", "店长十二分钟后到")
RESULT = deeds.ResultRecorded(Result.NOT_AGREED, "拒绝三倍赔偿")
AGREED = deeds.ResultRecorded(Result.AGREED, "同意退货")
TOLD = deeds.ConsumerAnswered(Method.PHONE, "已告知")
ASKED = letters.GuidanceAsked("q1", Line.QUALITY, (), "能否按欺诈处理")
ANSWER = letters.GuidanceAnswered(
    "q1", LETTER, "ZD-1124-017", "陈立", "高新区局质量科", ("消法第五十五条",), "建议退一赔三"
)


class Opened:
    """A case page on a told door, shown."""

    def __init__(self, qtbot: QtBot, case: Case, **changes: Any) -> None:
        self.qtbot, self.door, self.said = qtbot, ToldDoor(), list[str]()
        self.went: list[str] = []
        self.walk = Walk()
        self.hold(case, **changes)
        ways = CaseWays(go=self.went.append, tell=self.said.append, walk=self.walk)
        self.page = CasePage(self.door, ways)
        qtbot.addWidget(self.page)
        self.page.resize(1184, 780)
        self.page.show()
        self.page.show_subject(case.id)
        self.page.refresh()

    def hold(self, case: Case, **changes: Any) -> None:
        """Let the ledger hold the case, and the reader show it masked."""
        self.door.ledger.held = case
        hidden = replace(case, consumer=MASKED)
        self.door.reader.sheet_told = a_sheet(hidden, **changes)
        self.door.reader.full_told = replace(a_sheet(case, **changes), is_unmasked=True)

    def press(self, move: Move) -> None:
        """Press the step's button."""
        settle()
        buttons = [b for b in self.page.findChildren(StepButton) if b.isVisibleTo(self.page)]
        next(b for b in buttons if b.step is move).click()
        settle()

    def panel(self) -> MovePanel:
        """The open form."""
        panels = [p for p in self.page.findChildren(MovePanel) if p.isVisibleTo(self.page)]
        assert len(panels) == 1
        return panels[0]

    def fill(self, **values: str) -> MovePanel:
        """Type into the open form."""
        panel = self.panel()
        panel.fields.restore(values)
        return panel

    def texts(self) -> list[str]:
        """Every label shown."""
        settle()
        return [
            label.text()
            for label in self.page.findChildren(PlainLabel)
            if label.isVisibleTo(self.page)
        ]


FORMS: list[tuple[Move, Case, dict[str, str], Callable[[Any], bool]]] = [
    (
        Move.CONTACT,
        a_case(),
        {"said": "十分钟后到"},
        lambda e: e == deeds.Contacted(Party.MERCHANT, Method.PHONE, "韩梅", "十分钟后到"),
    ),
    (
        Move.MEDIATE,
        lived(CONTACT),
        {"agreed": "no", "consumer": "退一赔三"},
        lambda e: e == deeds.MediationHeld(False, "退一赔三", ""),
    ),
    (
        Move.RECORD_RESULT,
        lived(CONTACT),
        {"result": "agreed", "text": "同意退货"},
        lambda e: e == AGREED,
    ),
    (
        Move.ANSWER_CONSUMER,
        lived(CONTACT, RESULT),
        {"text": "已告知"},
        lambda e: e == TOLD,
    ),
    (
        Move.SETTLE,
        lived(CONTACT, AGREED),
        {"amount": "12,860", "perform_by": "12-1", "terms": "退货退款"},
        lambda e: e.amount == Money(1_286_000) and e.perform_by.isoformat() == "2026-12-01",
    ),
    (
        Move.ASK_GUIDANCE,
        a_case(),
        {"line": "quality", "question": "能否按欺诈处理"},
        lambda e: e.line is Line.QUALITY and e.question == "能否按欺诈处理",
    ),
    (
        Move.TERMINATE,
        lived(CONTACT, RESULT),
        {"ground": "no_agreement"},
        lambda e: e.ground.value == "no_agreement",
    ),
    (
        Move.TELL_SATISFACTION,
        lived(CONTACT, RESULT),
        {"party": "merchant", "grade": "satisfied"},
        lambda e: e.party is Party.MERCHANT and e.grade.value == "satisfied",
    ),
    (
        Move.WITHDRAW,
        a_case(),
        {"reason": "双方已和解"},
        lambda e: e == deeds.Withdrawn("双方已和解"),
    ),
    (Move.VOID, a_case(), {"reason": "重复登记"}, lambda e: e == deeds.Voided("重复登记")),
    (
        Move.CORRECT,
        a_case(),
        {"field": "goods", "value": "金手镯"},
        lambda e: e.value == "金手镯" and e.was == "足金手镯",
    ),
    (
        Move.HAND_OVER,
        a_case(),
        {"to": "zhao", "reason": "换班"},
        lambda e: e == arrivals.HandOverOffered("zhao", "换班"),
    ),
    (
        Move.FOLLOW_UP,
        lived(CONTACT, RESULT, TOLD),
        {"reached": "yes", "performed": "yes", "grade": "very_satisfied"},
        lambda e: e == deeds.FollowedUp(Method.PHONE, True, True, ""),
    ),
]


@pytest.mark.parametrize(
    ("move", "case", "values", "is_right"), FORMS, ids=[move.value for move, *_ in FORMS]
)
def test_each_form_writes_what_was_typed(
    qtbot: QtBot, move: Move, case: Case, values: dict[str, str], is_right: Callable[[Any], bool]
) -> None:
    opened = Opened(qtbot, case)
    opened.page._steps.choose(move)
    opened.fill(**values).send()
    assert is_right(opened.door.ledger.written[0])
    assert opened.page._side.panel is None


def test_every_step_of_the_machine_can_be_taken_from_the_page() -> None:
    direct = {
        Move.ACCEPT,
        Move.TAKE_HAND_OVER,
        Move.ACKNOWLEDGE,
        Move.NOTE,
        Move.ADD_EVIDENCE,
    }
    for move in Move:
        form = form_for(move, a_sheet(), (COLLEAGUE,), "wang")
        assert (form is None) == (move in direct), move


def test_the_usual_step_is_the_only_filled_button_and_a_barred_one_says_why(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    settle()
    buttons = {b.step: b for b in opened.page.findChildren(StepButton)}
    assert [b.step for b in buttons.values() if b.is_filled()] == [Move.RECORD_RESULT]
    assert not buttons[Move.CLOSE].isEnabled()
    assert buttons[Move.CLOSE].accessibleDescription() == "Record the outcome first"


def test_a_missing_text_is_said_under_its_field_and_nothing_typed_is_lost(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(Move.RECORD_RESULT)
    panel = opened.fill(result="agreed", text="  ")
    panel.send()
    assert "This field is empty. Write at least one sentence." in opened.texts()
    assert panel.fields.values()["result"] == "agreed"
    assert opened.door.ledger.written == []


def test_a_question_that_names_the_consumer_is_refused_under_the_question(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.press(Move.ASK_GUIDANCE)
    opened.fill(question="刘敏的手镯怎么办").send()
    wanted = "The question names a person or a phone. Take it out and ask again."
    assert wanted in opened.texts()
    assert opened.door.ledger.sent == []


def test_escalating_without_consent_is_refused_by_the_box_and_goes_with_it(qtbot: QtBot) -> None:
    case = lived(CONTACT, RESULT, case=a_case(files=(a_file(),)))
    opened = Opened(qtbot, case)
    opened.press(Move.ESCALATE)
    panel = opened.fill(asked="onsite", evidence="*")
    panel.send()
    assert any(text.startswith("The consumer has not consented.") for text in opened.texts())
    assert opened.door.ledger.sent == []
    preview = "\n".join(opened.texts())
    assert "Consumer, in full: 刘* 199****6207" in preview
    assert "Evidence: 1 of 1 files" in preview


def test_a_full_disk_is_said_over_the_form_which_stays(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(Move.RECORD_RESULT)
    panel = opened.fill(result="agreed", text="同意退货")
    opened.door.fault = Fault(FaultCode.DISK_FULL)
    panel.send()
    settle()
    banner = next(b for b in panel.findChildren(Banner) if b.isVisibleTo(panel))
    assert banner.accessibleName().startswith("The disk is full.")
    panel.send()
    assert opened.door.ledger.written == [AGREED]


def test_what_is_typed_is_kept_within_a_second_and_comes_back(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(Move.RECORD_RESULT)
    opened.fill(text="同意退")
    drafts = opened.door.ledger.drafts
    qtbot.waitUntil(lambda: f"case:{CASE}:record_result" in drafts, timeout=1000)
    opened.panel().put_aside()
    opened.press(Move.RECORD_RESULT)
    assert opened.panel().fields.values()["text"] == "同意退"
    opened.fill(result="agreed").send()
    assert drafts == {}


def test_a_second_press_of_send_writes_once(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(Move.RECORD_RESULT)
    panel = opened.fill(result="agreed", text="同意退货")
    panel.send()
    panel.send()
    assert opened.door.ledger.written == [AGREED]


def test_particulars_are_shown_only_for_a_reason_which_is_written(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    assert "199****6207" not in "".join(opened.texts())
    strip = opened.page._side.parties.strip
    strip.open()
    strip.give("  ")
    assert "Say why in one sentence." in opened.texts()
    assert opened.door.ledger.written == []
    strip.give("回电约时间")
    assert opened.door.ledger.written == [deeds.Unmasked("回电约时间")]
    assert opened.door.reader.asked_in_full >= 1
    assert "刘敏 Ms" in opened.texts()


def test_another_case_is_masked_again(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._side.parties.strip.give("回电")
    asked = opened.door.reader.asked_in_full
    opened.page.leave()
    opened.page.refresh()
    assert opened.door.reader.asked_in_full == asked


def test_a_letter_stands_in_violet_until_it_is_confirmed(qtbot: QtBot) -> None:
    case = lived(CONTACT, ASKED, ANSWER)
    steps = (a_step(ANSWER, "10:19", 3, by="", by_name=""), a_step(ASKED, "09:31", 2))
    opened = Opened(qtbot, case, steps=steps)
    settle()
    assert "高新区局质量科 陈立" in opened.texts()
    confirm = [b for b in opened.page.findChildren(Button) if b.text() == "Acknowledge"]
    confirm[0].click()
    assert opened.door.ledger.written == [letters.MessageAcknowledged(LETTER)]


def test_files_of_one_moment_stand_in_one_entry_and_asides_only_in_the_audit_trail() -> None:
    one = deeds.EvidenceAdded("aa" * 32, 10, "image/png", "一.png")
    two = deeds.EvidenceAdded("bb" * 32, 10, "image/png", "二.png")
    looked = deeds.Unmasked("回电")
    steps = (a_step(looked, "09:20", 3), a_step(two, "09:11", 2), a_step(one, "09:10", 1))
    found = entries(a_sheet(steps=steps))
    assert [entry.told.files for entry in found] == [("aa" * 32, "bb" * 32)]


def test_a_read_question_says_when_it_was_read() -> None:
    seen = letters.GuidanceSeen("q1", "陈立", "质量科")
    found = entries(a_sheet(steps=(a_step(seen, "09:33", 2), a_step(ASKED, "09:31", 1))))
    assert [entry.seen for entry in found] == ["09:33"]


@pytest.mark.parametrize("event", CaseEvent.__args__, ids=lambda kind: kind.__name__)
def test_every_event_of_a_case_has_its_own_words(event: type[CaseEvent]) -> None:
    assert told.dispatch(event) is not told.dispatch(object)


def test_the_gates_say_who_and_when() -> None:
    sheet = a_sheet(lived(CONTACT, ASKED, ANSWER), steps=(a_step(ANSWER, "10:19"),))
    gates = standing.gates(sheet)
    assert [gate.state for gate in gates] == [
        GateState.PASSED,
        GateState.CURRENT,
        GateState.FUTURE,
    ]
    assert "高新区局质量科 陈立" in gates[1].detail


def test_a_finished_case_has_no_current_gate() -> None:
    closed = lived(CONTACT, RESULT, deeds.Closed(Outcome.TERMINATED))
    states = {gate.state for gate in standing.gates(a_sheet(closed))}
    assert GateState.CURRENT not in states


def test_papers_are_offered_when_they_can_be_printed_and_say_why_not() -> None:
    assert papers.now(a_sheet()) == (Paper.REGISTRATION,)
    settled = lived(CONTACT, AGREED, deeds.Settled("XY-1", Money(100), NOW.date(), "现金", "退款"))
    offered = papers.now(a_sheet(settled, payments=(a_payment(),)))
    assert Paper.SETTLEMENT in offered
    assert Paper.PAYMENT_REQUEST in offered
    assert papers.possible(a_sheet())[Paper.PAYMENT_RECEIPT] == "After the payout"


def test_a_note_is_written_by_ctrl_enter_and_the_box_is_empty_again(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    box = opened.page._board.note
    box.type("店长到台")
    qtbot.keyClick(box.focusProxy(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.door.ledger.written == [deeds.Noted("店长到台")]
    assert box.typed() == ""


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
    assert opened.panel().form().move is Move.RECORD_RESULT


def test_a_key_of_a_barred_step_says_the_reason(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(Move.ESCALATE)
    assert opened.said == ["Record the outcome first."]


def test_brackets_walk_in_the_list_that_was_left(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.walk.begin(("c0", CASE, "c2"))
    opened.page.refresh()
    opened.page._walk(1)
    opened.page._walk(-1)
    assert opened.went == ["c2", "c0"]


def test_a_step_told_by_the_list_opens_its_form(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.walk.begin((CASE,), Move.RECORD_RESULT.value)
    opened.page.refresh()
    assert opened.panel().form().move is Move.RECORD_RESULT


def test_dropped_files_are_kept_and_added_in_one_act(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "小票.png"
    picture.write_bytes(b"png")
    opened = Opened(qtbot, a_case())
    opened.page.add_files([str(picture)])
    assert opened.door.ledger.written == [
        deeds.EvidenceAdded("cd" * 32, 3, "image/png", "小票.png")
    ]


def test_a_file_that_cannot_be_kept_is_named_with_the_way_on(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "坏.png"
    picture.write_bytes(b"")
    opened = Opened(qtbot, a_case())
    opened.door.fault = Fault(FaultCode.FILE_EMPTY)
    opened.page.add_files([str(picture)])
    assert opened.said == ["坏.png: The file is empty. Choose another."]
    assert opened.door.ledger.written == []


def test_a_pasted_picture_becomes_a_png_named_by_its_time() -> None:
    mime = QMimeData()
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    mime.setImageData(image)
    found = pasted(mime, "102400")
    assert found[0][1] == "Screenshot 102400.png"
    content = found[0][0]
    assert isinstance(content, bytes)
    assert content.startswith(b"\x89PNG")
    assert pasted(QMimeData(), "102400") == []


def test_the_audit_trail_holds_every_entry_with_its_number(qtbot: QtBot) -> None:
    looked = deeds.Unmasked("回电")
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
    opened.door.fault = Refusal(Reason.UNKNOWN_CASE)
    opened.page.refresh()
    settle()
    banner = next(b for b in opened.page.findChildren(Banner) if b.isVisibleTo(opened.page))
    assert "Refresh with F5" in banner.accessibleDescription()


def test_an_auditor_is_told_that_he_reads_only(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.door.operator = AUDITOR
    opened.press(Move.RECORD_RESULT)
    panel = opened.fill(result="agreed", text="同意退货")
    panel.send()
    settle()
    banner = next(b for b in panel.findChildren(Banner) if b.isVisibleTo(panel))
    assert banner.accessibleName() == "陆审 may read but not write. Let a clerk do it."


def test_the_menu_holds_barred_steps_with_their_reason(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    menu = QMenu()
    qtbot.addWidget(menu)
    opened.page._steps.fill_menu(menu)
    said = {action.text(): action.isEnabled() for action in menu.actions()}
    assert said["End mediation: Record the outcome first."] is False
    assert said["Void case"] is True


def test_a_case_that_waits_is_accepted_by_its_one_button(qtbot: QtBot) -> None:
    case = a_case(state=State.ARRIVED, responder="", firsts=Firsts(at("10:00")))
    opened = Opened(qtbot, case)
    opened.press(Move.ACCEPT)
    assert opened.door.ledger.written == [arrivals.Accepted("wang")]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("7 天", "2026-12-01"),
        ("12-1", "2026-12-01"),
        ("1-5", "2027-01-05"),
        ("明天", "2026-11-25"),
        ("2026-11-30", "2026-11-30"),
        ("0", "2026-11-24"),
    ],
)
def test_a_day_to_come_is_read_as_people_type_it(typed: str, day: str) -> None:
    found = due_day(typed, NOW.date())
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize("typed", ["", "下周", "13-40", "2026-02-30", "1e3"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert due_day(typed, NOW.date()) is None


@pytest.mark.parametrize("move", [m for m in Move if form_for(m, a_sheet()) is not None])
def test_no_words_are_cut_in_any_form(qtbot: QtBot, move: Move) -> None:
    case = lived(CONTACT, case=a_case(files=(a_file(),)))
    sheet: CaseSheet = a_sheet(case)
    form = form_for(move, sheet, (COLLEAGUE,), "wang")
    assert form is not None
    panel = MovePanel(ToldDoor(), form, CASE, case.files)
    qtbot.addWidget(panel)
    panel.resize(380, 620)
    panel.show()
    assert clipped_texts(panel) == []


@pytest.mark.parametrize("width", [1184, 1110, 900])
def test_no_words_are_cut_on_the_page(qtbot: QtBot, width: int) -> None:
    case = lived(CONTACT, ASKED, ANSWER, case=a_case(files=(a_file(),)))
    steps = (a_step(ANSWER, "10:19", 3), a_step(ASKED, "09:31", 2), a_step(CONTACT, "08:53", 1))
    opened = Opened(qtbot, case, steps=steps, payments=(a_payment(),))
    opened.page.resize(width, 700)
    assert clipped_texts(opened.page) == []

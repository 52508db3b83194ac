"""Forms of a case: each writes the typed values, shows refusals at the field, loses nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import (
    BusinessLine,
    Method,
    Party,
    ReopenGround,
    ShopReply,
)
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.case.cards.next_step_card import StepButton
from mediation_desk.ui.pages.case.forms import form_for
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from tests.builders import (
    AUDITOR,
    CASE,
    COLLEAGUE,
    a_case,
    a_file,
    a_sheet,
)
from tests.ui.clipping import clipped_texts, settle
from tests.ui.opened_case import AGREED, CONTACT, RESULT, TOLD, Opened, lived
from tests.ui.scripted_gateway import ScriptedGateway

TODAY = date(2026, 11, 24)

FORMS: list[tuple[CaseAction, Case, dict[str, str], Callable[[Any], bool]]] = [
    (
        CaseAction.CONTACT,
        a_case(),
        {"said": "十分钟后到"},
        lambda e: (e.said, e.reply) == ("十分钟后到", ShopReply.AT_ONCE),
    ),
    (
        CaseAction.MEDIATE,
        lived(CONTACT),
        {"agreed": "no", "consumer": "退一赔三", "minutes": "分别听取意见"},
        lambda e: (e.consumer_position, e.minutes) == ("退一赔三", "分别听取意见"),
    ),
    (
        CaseAction.RECORD_RESULT,
        lived(CONTACT),
        {"result": "agreed", "text": "同意退货"},
        lambda e: e == AGREED,
    ),
    (
        CaseAction.ANSWER_CONSUMER,
        lived(CONTACT, RESULT),
        {"text": "已告知"},
        lambda e: e == TOLD,
    ),
    (
        CaseAction.SETTLE,
        lived(CONTACT, AGREED),
        {"amount": "12,860", "perform_by": "12-1", "terms": "退货退款"},
        lambda e: e.amount == Money(1_286_000) and e.perform_by.isoformat() == "2026-12-01",
    ),
    (
        CaseAction.ASK_GUIDANCE,
        a_case(),
        {"line": "quality", "why": "disputed", "question": "能否按欺诈处理"},
        lambda e: (e.line, e.why) == (BusinessLine.QUALITY, GateReason.DISPUTED),
    ),
    (
        CaseAction.TERMINATE,
        lived(CONTACT, RESULT),
        {"ground": "no_agreement"},
        lambda e: e.ground.value == "no_agreement",
    ),
    (
        CaseAction.TELL_SATISFACTION,
        lived(CONTACT, RESULT),
        {"party": "merchant", "grade": "satisfied"},
        lambda e: e.party is Party.MERCHANT and e.grade.value == "satisfied",
    ),
    (
        CaseAction.WITHDRAW,
        a_case(),
        {"reason": "双方已和解"},
        lambda e: e == desk_work.Withdrawn("双方已和解"),
    ),
    (
        CaseAction.VOID,
        a_case(),
        {"reason": "重复登记"},
        lambda e: e == desk_work.Voided("重复登记"),
    ),
    (
        CaseAction.CORRECT,
        a_case(),
        {"field": "goods", "goods": "金手镯"},
        lambda e: e.value == "金手镯" and e.was == "足金手镯",
    ),
    (
        CaseAction.HAND_OVER,
        a_case(),
        {"to": "zhao", "reason": "换班"},
        lambda e: e == intake.HandOverOffered("zhao", "换班"),
    ),
    (
        CaseAction.FOLLOW_UP,
        lived(CONTACT, RESULT, TOLD),
        {"reached": "yes", "performed": "yes", "grade": "very_satisfied"},
        lambda e: e == desk_work.FollowedUp(Method.PHONE, True, True, ""),
    ),
]


@pytest.mark.parametrize(
    ("move", "case", "values", "is_right"), FORMS, ids=[move.value for move, *_ in FORMS]
)
def test_each_form_writes_what_was_typed(
    qtbot: QtBot,
    move: CaseAction,
    case: Case,
    values: dict[str, str],
    is_right: Callable[[Any], bool],
) -> None:
    opened = Opened(qtbot, case)
    opened.page._steps.choose(move)
    opened.fill(**values).send()
    assert is_right(opened.gateway.reader.ledger.written[0])
    assert opened.page._side.panel is None


def test_every_step_of_the_machine_can_be_taken_from_the_page() -> None:
    direct = {
        CaseAction.ACCEPT,
        CaseAction.TAKE_HAND_OVER,
        CaseAction.ACKNOWLEDGE,
        CaseAction.NOTE,
        CaseAction.ADD_EVIDENCE,
    }
    for move in CaseAction:
        form = form_for(move, a_sheet(), (COLLEAGUE,), "wang")
        assert (form is None) == (move in direct), move


def test_the_usual_step_is_the_only_filled_button_and_a_barred_one_says_why(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    settle()
    buttons = {b.step: b for b in opened.page.findChildren(StepButton)}
    assert [b.step for b in buttons.values() if b.is_filled()] == [CaseAction.RECORD_RESULT]
    assert not buttons[CaseAction.CLOSE].isEnabled()
    assert buttons[CaseAction.CLOSE].accessibleDescription() == "Record the outcome first"


def test_a_missing_text_is_said_under_its_field_and_nothing_typed_is_lost(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.RECORD_RESULT)
    panel = opened.fill(result="agreed", text="  ")
    panel.send()
    assert "This field is empty. Write at least one sentence." in opened.texts()
    assert panel.fields.values()["result"] == "agreed"
    assert opened.gateway.reader.ledger.written == []


def test_a_question_that_names_the_consumer_is_refused_under_the_question(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.press(CaseAction.ASK_GUIDANCE)
    opened.fill(why="disputed", question="刘敏的手镯怎么办").send()
    wanted = "The question names a person or a phone. Take it out and ask again."
    assert wanted in opened.texts()
    assert opened.gateway.reader.ledger.sent == []


def test_escalating_without_consent_is_refused_by_the_box_and_goes_with_it(qtbot: QtBot) -> None:
    case = lived(CONTACT, RESULT, case=a_case(files=(a_file(),)))
    opened = Opened(qtbot, case)
    opened.press(CaseAction.ESCALATE)
    assert "May the complaint be made public: Not asked" in "\n".join(opened.texts())
    panel = opened.fill(asked="onsite", evidence="*", publicity="refused")
    panel.send()
    assert any(text.startswith("The consumer has not consented.") for text in opened.texts())
    assert opened.gateway.reader.ledger.sent == []
    preview = "\n".join(opened.texts())
    assert "Consumer, in full: 刘* 199****6207" in preview
    assert "Evidence: 1 of 1 files" in preview
    assert "May the complaint be made public: Refused" in preview


def test_a_full_disk_is_said_over_the_form_which_stays(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.RECORD_RESULT)
    panel = opened.fill(result="agreed", text="同意退货")
    opened.gateway.fault = Fault(FaultCode.DISK_FULL)
    panel.send()
    settle()
    banner = next(b for b in panel.findChildren(Banner) if b.isVisibleTo(panel))
    assert banner.accessibleName().startswith("The disk is full.")
    panel.send()
    assert opened.gateway.reader.ledger.written == [AGREED]


def test_what_is_typed_is_kept_within_a_second_and_comes_back(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.RECORD_RESULT)
    opened.fill(text="同意退")
    drafts = opened.gateway.reader.ledger.drafts
    name = f"case:{CASE}:record_result@{opened.gateway.operator.id}"
    qtbot.waitUntil(lambda: name in drafts, timeout=1000)
    opened.panel().put_aside()
    opened.press(CaseAction.RECORD_RESULT)
    assert opened.panel().fields.values()["text"] == "同意退"
    opened.fill(result="agreed").send()
    assert drafts == {}


def test_a_second_press_of_send_writes_once(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.RECORD_RESULT)
    panel = opened.fill(result="agreed", text="同意退货")
    panel.send()
    panel.send()
    assert opened.gateway.reader.ledger.written == [AGREED]


def test_an_auditor_is_told_that_he_reads_only(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.gateway.operator = AUDITOR
    opened.press(CaseAction.RECORD_RESULT)
    panel = opened.fill(result="agreed", text="同意退货")
    panel.send()
    settle()
    banner = next(b for b in panel.findChildren(Banner) if b.isVisibleTo(panel))
    assert banner.accessibleName() == "陆审 may read but not write. Let a clerk do it."


def test_a_settlement_far_above_what_was_asked_is_asked_about_and_still_written(
    qtbot: QtBot,
) -> None:
    opened = Opened(qtbot, lived(CONTACT, AGREED))
    opened.press(CaseAction.SETTLE)
    said = "Far above the ¥51,440.00 at stake: check the digits"
    panel = opened.fill(amount="128600", perform_by="12-1", terms="退货退款")
    assert said in opened.texts()
    panel.fields.restore({"amount": "12860"})
    assert said not in opened.texts()
    panel.fields.restore({"amount": "128600"})
    panel.send()
    settle()
    (settled,) = opened.gateway.reader.ledger.written
    assert isinstance(settled, desk_work.Settled)
    assert settled.amount == Money(12_860_000)


def test_a_closing_is_taken_back_by_the_undo_of_its_toast(qtbot: QtBot) -> None:
    ready = replace(
        lived(CONTACT, AGREED, TOLD), satisfactions_recorded=frozenset(Party), fulfilled_on=TODAY
    )
    opened = Opened(qtbot, ready)
    opened.press(CaseAction.CLOSE)
    opened.fill(outcome="agreement").send()
    settle()
    assert opened.said == ["Done: Close case"]
    assert opened.undo is not None
    opened.undo()
    settle()
    closed, reopened = opened.gateway.reader.ledger.written
    assert isinstance(closed, desk_work.Closed)
    assert reopened == desk_work.Reopened(ground=ReopenGround.CLOSED_BY_MISTAKE)
    assert opened.said[1:] == ["The case is open again."]


def test_a_closing_that_the_regulator_hears_of_offers_no_undo(qtbot: QtBot) -> None:
    ready = replace(
        lived(CONTACT, AGREED, TOLD), satisfactions_recorded=frozenset(Party), fulfilled_on=TODAY
    )
    opened = Opened(qtbot, replace(ready, dispatch="m1"))
    opened.press(CaseAction.CLOSE)
    opened.fill(outcome="agreement").send()
    settle()
    assert opened.said == ["Done: Close case"]
    assert opened.undo is None


def test_a_day_that_has_just_passed_is_said_under_its_field(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT, AGREED))
    opened.press(CaseAction.SETTLE)
    panel = opened.fill(amount="12860", perform_by="11-1", terms="退货退款")
    panel.send()
    settle()
    said = "2026-11-01 has passed. Type a later day; for 2027-11-01 type the year too."
    assert said in opened.texts()
    assert opened.gateway.reader.ledger.written == []
    assert panel.fields.values()["perform_by"] == "11-1"


@pytest.mark.parametrize("move", [m for m in CaseAction if form_for(m, a_sheet()) is not None])
def test_no_words_are_cut_in_any_form(qtbot: QtBot, move: CaseAction) -> None:
    case = lived(CONTACT, case=a_case(files=(a_file(),)))
    sheet: CaseSheet = a_sheet(case)
    form = form_for(move, sheet, (COLLEAGUE,), "wang")
    assert form is not None
    panel = StepPanel(ScriptedGateway(), form, case.files)
    qtbot.addWidget(panel)
    panel.resize(380, 620)
    panel.show()
    assert clipped_texts(panel) == []


def test_a_sum_that_is_proposed_at_the_opening_leaves_the_saved_draft(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT, AGREED))
    opened.page._steps._open(CaseAction.COMPENSATE, a_sheet(lived(CONTACT, AGREED)))
    opened.fill(reason="店方拒付")
    opened.panel().put_aside()
    opened.page._steps._open(CaseAction.COMPENSATE, a_sheet(lived(CONTACT, AGREED)))
    assert opened.panel().fields.values()["reason"] == "店方拒付"

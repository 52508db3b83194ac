"""Forms of sessions, spot settlement, follow-up and aggravation write the typed values."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import (
    aggravation,
    desk_work,
    follow_up,
    participants,
    regulator,
    sessions,
)
from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.case.events.gates import GateReason, OfficerVisited, VisitResult
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import (
    DisposalResult,
    EscalationAim,
    Method,
    Paper,
    Party,
    SessionMode,
    ShopReply,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.records.directory import Listing, ListingParticulars, Rank
from mediation_desk.ui.pages.case import papers_tab
from mediation_desk.ui.pages.case.cards import case_summary
from mediation_desk.ui.pages.case.forms.officer_visit import record_visit
from mediation_desk.ui.pages.case.timeline.timeline_text import entry_text
from mediation_desk.ui.widgets.case.gates import GateState
from tests.builders import CASE, a_case, a_file, a_sheet
from tests.ui.opened_case import AGREED, CONTACT, RESULT, TOLD, Opened, lived
from tests.ui.real_desk import shown_words

TODAY = date(2026, 11, 24)
SESSION = sessions.SessionPlanned(
    "s1", datetime(2026, 11, 25, 7, 0, tzinfo=UTC), "洽谈室", mediator="周涛"
)
ASKED_LATER = desk_work.Contacted(Party.MERCHANT, Method.PHONE, reply=ShopReply.LATER)
AGREEMENT = desk_work.Settled("1号", Money(1_286_000), date(2026, 11, 27), "原路退回", "退货")
GREW = aggravation.MatterGrew("f1", AggravationKind.POLICE, date(2026, 11, 23), "高新派出所")

FORMS: list[tuple[CaseAction, Case, dict[str, str], Callable[[Any], bool]]] = [
    (
        CaseAction.PLAN_SESSION,
        lived(CONTACT),
        {"day": "明天", "hour": "15:00", "consumer": "yes", "merchant": "yes", "place": "洽谈室"},
        lambda e: (
            (e.meet_at.isoformat(), e.place, e.mediator, e.sitting)
            == ("2026-11-25T15:00:00+08:00", "洽谈室", "王晓燕", SessionMode.ON_SITE)
        ),
    ),
    (
        CaseAction.RECUSE,
        lived(CONTACT, SESSION),
        {"party": "merchant", "reason": "系消费者亲属", "granted": "later"},
        lambda e: e == sessions.RecusalAsked("s1", Party.MERCHANT, "系消费者亲属"),
    ),
    (
        CaseAction.CALL_OFF,
        lived(CONTACT, SESSION),
        {"reason": "商户临时有事"},
        lambda e: e == sessions.SessionCalledOff("s1", "商户临时有事"),
    ),
    (
        CaseAction.CONTACT,
        a_case(),
        {"party": "waits", "said": "要问总部"},
        lambda e: (e.party, e.reply) == (Party.MERCHANT, ShopReply.LATER),
    ),
    (
        CaseAction.SHOP_ANSWER,
        lived(ASKED_LATER),
        {"person": "韩梅", "text": "同意退货"},
        lambda e: e == follow_up.ShopAnswered(Method.PHONE, "韩梅", "同意退货"),
    ),
    (
        CaseAction.QUICK,
        a_case(),
        {"amount": "300", "text": "当场退款", "consumer": "satisfied", "merchant": "satisfied"},
        lambda e: (e.party, e.reply) == (Party.MERCHANT, ShopReply.AT_ONCE),
    ),
    (
        CaseAction.RECORD_RETURN,
        lived(CONTACT),
        {"returned_on": "昨天", "text": "包装完好"},
        lambda e: e == follow_up.GoodsReturned(date(2026, 11, 23), True, "包装完好"),
    ),
    (
        CaseAction.CHANGE_CONSENTS,
        a_case(),
        {"publicity": "refused", "text": "来电告知"},
        lambda e: (
            e
            == regulator.ConsentsChanged(
                regulator.PublicityConsent.REFUSED, regulator.MediationConsent.NOT_ASKED, "来电告知"
            )
        ),
    ),
    (
        CaseAction.CORRECT_PLATFORM_NUMBER,
        lived(CONTACT, RESULT, regulator.Escalated(EscalationAim.ONSITE, platform_number="77")),
        {"number": "78", "reason": "录入有误"},
        lambda e: e == regulator.PlatformNumberCorrected("78", "77", "录入有误"),
    ),
    (
        CaseAction.FALL_SHORT,
        lived(CONTACT, AGREED, AGREEMENT),
        {"partly": "yes", "amount": "500", "found_on": "昨天"},
        lambda e: e == follow_up.PartlyPerformed(date(2026, 11, 23), Money(50_000), ""),
    ),
    (
        CaseAction.PLAN_FOLLOW_UP,
        lived(CONTACT, RESULT, TOLD),
        {"on": "12-1", "operator": "wang"},
        lambda e: e == follow_up.FollowUpPlanned(date(2026, 12, 1), "wang", ""),
    ),
    (
        CaseAction.TELL_GROWTH,
        a_case(),
        {"growth": "media", "on": "昨天", "source": "泉城晚报"},
        lambda e: (
            (e.growth, e.happened_on, e.source)
            == (AggravationKind.MEDIA, date(2026, 11, 23), "泉城晚报")
        ),
    ),
    (
        CaseAction.TAKE_GROWTH_BACK,
        lived(GREW),
        {"fact": "f1", "reason": "记错案件"},
        lambda e: e == aggravation.GrowthTakenBack("f1", "记错案件"),
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


def test_a_stamp_keeps_the_time_at_which_it_was_ticked(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.QUICK)
    panel = opened.fill(amount="300", text="当场退款", consumer="satisfied", merchant="satisfied")
    box = panel.fields._bindings["contacted"].field.entry
    box.click()  # type: ignore[attr-defined]
    stamped = datetime.fromisoformat(panel.fields.values()["contacted"])
    assert stamped == opened.gateway.now()
    panel.send()
    spoke = opened.gateway.reader.ledger.written[0]
    assert isinstance(spoke, desk_work.Contacted)
    assert spoke.happened_at == stamped


@pytest.mark.parametrize(("written", "wanted"), [("yes", [Paper.SPOT_SETTLEMENT]), ("", [])])
def test_what_is_settled_on_the_spot_lies_printed_to_be_signed(
    qtbot: QtBot, written: str, wanted: list[Paper]
) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.QUICK)
    assert opened.panel().fields.values()["written"] == "yes"
    content = {"consumer": "satisfied", "merchant": "satisfied"}
    opened.fill(amount="300", text="当场退款", written=written, **content).send()
    assert opened.gateway.papers == [(paper, CASE) for paper in wanted]
    kinds = {type(event) for event in opened.gateway.reader.ledger.written}
    assert (desk_work.Settled in kinds) is bool(wanted)


def test_the_paper_of_the_spot_is_offered_once_it_was_settled_there_in_writing() -> None:
    spot = desk_work.ResultRecorded(DisposalResult.ON_THE_SPOT, "当场退款", Money(30_000))
    agreed = desk_work.Settled("1号", Money(30_000), TODAY, "当场履行", "退款")
    assert papers_tab.possible(a_sheet(lived(CONTACT, spot)))[Paper.SPOT_SETTLEMENT]
    assert Paper.SPOT_SETTLEMENT in papers_tab.now(a_sheet(lived(CONTACT, spot, agreed)))
    assert Paper.SPOT_SETTLEMENT not in papers_tab.now(a_sheet(lived(CONTACT, AGREED, agreed)))


def test_a_sum_above_the_limit_is_refused_under_its_field_with_the_way_out(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.QUICK)
    panel = opened.fill(
        amount="500.01", text="当场退款", consumer="satisfied", merchant="satisfied"
    )
    panel.send()
    assert "500.00" in panel.fields._bindings["amount"].field.error()
    assert opened.gateway.reader.ledger.written == []


def test_an_hour_that_is_none_is_said_under_its_field(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.page._steps.choose(CaseAction.PLAN_SESSION)
    panel = opened.fill(day="明天", hour="25:00", consumer="yes", merchant="yes")
    panel.send()
    assert panel.fields._bindings["hour"].field.error() == "This is no time of day. Type 15:00."


@pytest.mark.parametrize("move", [CaseAction.WITHDRAW, CaseAction.TERMINATE])
def test_representatives_do_not_give_up_without_the_others_word(
    qtbot: QtBot, move: CaseAction
) -> None:
    paper = a_file(name="同意书.pdf")
    joint = participants.JointMade(paper.sha256, 4)
    case = lived(CONTACT, RESULT, joint, case=a_case(files=(paper,)))
    opened = Opened(qtbot, case)
    opened.page._steps.choose(move)
    typed = (
        {"reason": "自行和解"}
        if move is CaseAction.WITHDRAW
        else {"ground": "settled_or_withdrawn"}
    )
    panel = opened.fill(**typed)
    panel.send()
    assert opened.gateway.reader.ledger.written == []
    assert "consent is missing" in shown_words(panel)
    opened.fill(consent=paper.sha256).send()
    agreed = opened.gateway.reader.ledger.written[1]
    assert agreed == participants.OthersAgreed(paper.sha256, is_withdrawal=True)


def test_who_complains_alone_is_asked_for_nobodys_consent(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT, RESULT))
    opened.page._steps.choose(CaseAction.WITHDRAW)
    assert "written consent" not in shown_words(opened.panel())


OFFICER = Listing(
    "l1", "陈立", "19905318123", ListingParticulars(Rank.OFFICER, "科员", "9–17", "质量科"), TODAY
)
CAME = OfficerVisited(
    TODAY, "l1", "质量科", "陈立", VisitResult.ADVISED, GateReason.DISPUTED, "调解"
)


def test_a_visit_names_an_officer_of_the_directory_and_why_it_is_the_third_gate() -> None:
    form = record_visit(a_sheet(lived(CONTACT, RESULT), officers=(OFFICER,)))
    entries = {entry.key: entry for entry in form.entries}
    assert entries["officer"].options == (("l1", "质量科 陈立"),)
    assert (entries["officer"].value, entries["why"].value) == ("l1", "no_agreement")
    again = record_visit(a_sheet(lived(CONTACT, RESULT, CAME), officers=(OFFICER,)))
    assert "why" not in {entry.key for entry in again.entries}


def test_without_an_officer_in_the_directory_the_form_says_where_to_take_him_in() -> None:
    assert record_visit(a_sheet()).note.startswith("The directory names no officer yet")


def test_what_was_typed_of_a_visit_is_refused_where_it_is_missing(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT), officers=(OFFICER,))
    opened.page._steps.choose(CaseAction.VISIT)
    opened.fill(visited_on="今天", done="分别听取意见").send()
    assert "Nothing is chosen here. Choose one." in opened.texts()


def test_the_third_gate_says_who_came_and_what_came_of_it() -> None:
    gate = case_summary.gates(a_sheet(lived(CONTACT, CAME)))[2]
    assert (gate.state, gate.note) == (GateState.CURRENT, "Both parties advised")
    assert gate.detail == "Much in dispute　质量科 2026-11-24"
    said = entry_text(CAME)
    assert (said.verb, said.author) == (
        "came to the mall on 2026-11-24: Both parties advised",
        "质量科 陈立",
    )
    assert said.body == "Reason: Much in dispute\n调解"

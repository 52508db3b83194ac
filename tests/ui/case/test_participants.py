"""A case's context: the shop's own answer, linked cases, a duplicate's evidence, aggravation."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import aggravation, desk_work, follow_up
from mediation_desk.domain.case.events.aggravation import Aggravation, AggravationKind
from mediation_desk.domain.case.events.links import DuplicateTaken, MergedInto
from mediation_desk.domain.case.events.participants import Participants, PrepaidTold
from mediation_desk.domain.case.events.sessions import SessionPlanned
from mediation_desk.domain.codes import (
    Channel,
    LinkKind,
    Method,
    Party,
    ShopReply,
)
from mediation_desk.domain.merchant.bad_goods import BadGoods
from mediation_desk.domain.merchant.goods import OrderStage
from mediation_desk.domain.money import Money
from mediation_desk.ui.models import work_delegate
from mediation_desk.ui.models.ledger.view_filters import FilterNames, LedgerFilter, chips, without
from mediation_desk.ui.pages.case.cards import case_summary
from mediation_desk.ui.pages.case.cards.links_card import LinksCard
from mediation_desk.ui.pages.case.cards.merchant_answer_text import merchant_answer_lines
from mediation_desk.ui.pages.case.cards.next_step_card import StepButton
from mediation_desk.ui.pages.case.cards.participant_lines import participant_lines
from mediation_desk.ui.pages.case.timeline.timeline_text import entry_text
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.read_models.case.case_sheet import (
    LinkedCase,
    RelatedBy,
    RelatedCase,
)
from mediation_desk.workflows.read_models.ledger import View
from tests.builders import AUDITOR, a_case, a_file, a_sheet, a_work_row, at
from tests.ui.clipping import settle
from tests.ui.opened_case import AGREED, CONTACT, RESULT, TOLD, Opened, lived
from tests.ui.real_desk import shown_words

TODAY = date(2026, 11, 24)
LATER = desk_work.Contacted(Party.MERCHANT, Method.PHONE, reply=ShopReply.LATER)
ANSWERED = follow_up.ShopAnswered(Method.PHONE, "韩梅", "同意退货")
DUPLICATE = LinkedCase(
    "b1", "c-2", "GX01-261124-010", LinkKind.DUPLICATE, "同一只手镯", "merged", "家人又来登记"
)
LIKELY = RelatedCase(
    "c-3", "GX01-261001-003", at("09:00"), "手镯褪色", "closed", RelatedBy.WORDS, 74
)


def the_card(opened: Opened) -> LinksCard:
    settle()
    return opened.page.findChildren(LinksCard)[0]


@pytest.mark.parametrize(
    ("events", "now", "said"),
    [
        ((LATER,), "10:00", ["Shop asked 09:30　answer due 11:00"]),
        ((LATER,), "11:01", ["Shop asked 09:30　no answer yet, overdue"]),
        ((LATER, RESULT), "11:01", ["Shop asked 09:30　no answer yet"]),
        ((LATER, ANSWERED), "11:01", ["Shop asked 09:30　answered at once"]),
        ((), "10:00", []),
    ],
)
def test_the_shops_own_answer_is_said_against_its_limit(
    events: tuple[Any, ...], now: str, said: list[str]
) -> None:
    assert merchant_answer_lines(a_sheet(lived(*events)), at(now)) == said


def test_how_often_the_shop_was_silent_stands_beside_it() -> None:
    sheet = a_sheet(shop_asked_30_days=7, shop_silent_30_days=2)
    assert merchant_answer_lines(sheet, at("10:00")) == [
        "Asked 7 times in 30 days, 2 without an answer in time"
    ]


def test_what_was_found_bad_at_the_shop_stands_beside_it(qtbot: QtBot) -> None:
    day = date(2026, 11, 20)
    ordered = BadGoods("足金手镯", day, (), "消争架〔2026〕第0001号", OrderStage.ORDERED)
    bad = (ordered, *(BadGoods("足金项链", day) for _ in range(3)))
    opened = Opened(qtbot, a_case(), bad_goods=bad)
    parties = opened.page._side.parties
    said = shown_words(parties)
    assert "Off-shelf order 消争架〔2026〕第0001号: 足金手镯, To be taken off" in said
    assert "Goods found bad on 2026-11-20: 足金项链" in said
    assert "1 more in the merchant file" in said


def test_linked_cases_lead_to_the_other_and_tell_a_duplicates_notes(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case(), links=(DUPLICATE,), related=(LIKELY,))
    card = the_card(opened)
    texts = opened.texts()
    assert "家人又来登记" in texts
    assert "手镯褪色" not in texts, "what may belong is offered only while nothing does"
    next(b for b in card.findChildren(Button) if b.text() == "View").click()
    assert opened.navigation.places == [("case", "c-2")]


def test_what_may_belong_is_offered_and_an_auditor_is_offered_no_link(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case(), related=(LIKELY,))
    link = next(b for b in the_card(opened).findChildren(Button) if b.text() == "Link case")
    assert link.isVisibleTo(opened.page)
    opened.gateway.operator = AUDITOR
    opened.page._shown.seen = None
    opened.page.refresh()
    settle()
    assert not link.isVisibleTo(opened.page)


def test_evidence_of_a_duplicate_is_read_here_and_taken_off_only_there(qtbot: QtBot) -> None:
    own, other = a_file(), replace(a_file(), sha256="d" * 64, name="家人的照片.jpg")
    opened = Opened(qtbot, a_case(files=(own,)), links=(replace(DUPLICATE, files=(other,)),))
    settle()
    opened.gateway.files = {own.sha256: b"own", other.sha256: b"other"}
    evidence = opened.page._board.evidence
    assert [file.name for file in evidence._files] == [own.name, "家人的照片.jpg"]
    opened.page._board.open_tab("evidence")
    evidence.look_at(own.sha256)
    assert evidence._remove.isVisibleTo(opened.page)
    evidence.look_at(other.sha256)
    assert not evidence._remove.isVisibleTo(opened.page)


def test_a_merged_case_offers_to_take_the_merge_back(qtbot: QtBot) -> None:
    merged = lived(MergedInto("b1", "c-1", "GX01-261124-001", Channel.IN_STORE))
    opened = Opened(qtbot, merged)
    settle()
    steps = {b.step.value for b in opened.page.findChildren(StepButton)}
    assert steps == {"unlink", "note"}


def test_a_duplicate_says_what_had_made_its_matter_grow() -> None:
    facts = (
        Aggravation("f1", AggravationKind.MEDIA, TODAY),
        Aggravation("f2", AggravationKind.POLICE, TODAY),
    )
    taken = DuplicateTaken("b1", "c-2", "GX01-261124-002", Channel.MEDIA, facts)
    assert entry_text(taken).body == "Press or network, Police came"
    assert entry_text(replace(taken, grown=())).body == ""
    pills = [words for words, _, _ in case_summary.pills(a_sheet(lived(taken)))]
    assert pills[-2:] == ["Intensified: Police came 11-24", "Enlarged: Press or network 11-24"]


def test_growth_stands_in_the_head_in_lists_and_in_filters() -> None:
    grew = aggravation.MatterGrew("f1", AggravationKind.MEDIA, date(2026, 11, 24), "泉城晚报")
    police = aggravation.MatterGrew("f2", AggravationKind.POLICE, date(2026, 11, 24), "高新派出所")
    words = [words for words, _, _ in case_summary.pills(a_sheet(lived(grew, police)))]
    assert words[-2:] == ["Intensified: Police came 11-24", "Enlarged: Press or network 11-24"]
    group = aggravation.MatterGrew("f3", AggravationKind.GROUP, date(2026, 11, 23), "三楼")
    words = [words for words, _, _ in case_summary.pills(a_sheet(lived(grew, group)))]
    assert words[-1] == "Enlarged: A group formed 11-23 and 1 more"
    again = replace(a_sheet().case, was_taken_up_again=True)
    words = [words for words, _, _ in case_summary.pills(replace(a_sheet(), case=again))]
    assert words[-1] == "Enlarged: came again"
    assert not any("Enlarged" in words for words, _, _ in case_summary.pills(a_sheet()))
    row = a_work_row(is_enlarged=True)
    assert (work_delegate.mark(row)[0], work_delegate.mark_tone(row)) == ("Enlarged", "warn")
    view = View(is_enlarged=True)
    (chip,) = chips(view, FilterNames(), date(2026, 11, 24))
    assert (chip.label, chip.value) == ("Enlarged", "yes")
    assert without(view, LedgerFilter.ENLARGED) == View()


def test_a_call_back_that_is_overdue_is_said_in_the_head() -> None:
    planned = follow_up.FollowUpPlanned(date(2026, 11, 20), "wang")
    sheet = a_sheet(lived(CONTACT, RESULT, TOLD, planned))
    assert list(case_summary.attention(sheet, date(2026, 11, 20))) == ["Call back on 2026-11-20"]
    assert list(case_summary.attention(sheet, date(2026, 11, 21))) == [
        "Call back overdue since 2026-11-20"
    ]


def test_a_missed_agreement_is_said_until_the_case_ends() -> None:
    settled = desk_work.Settled("1号", Money(100), date(2026, 11, 27), "现金", "退货")
    missed = follow_up.PerformanceMissed(date(2026, 11, 24))
    sheet = a_sheet(lived(CONTACT, AGREED, settled, missed))
    assert "Agreement not performed" in case_summary.attention(sheet, date(2026, 11, 24))


def test_a_session_ahead_is_said_with_its_time() -> None:
    planned = SessionPlanned("s1", datetime(2026, 11, 25, 7, 0, tzinfo=UTC), "洽谈室")
    sheet = a_sheet(lived(CONTACT, planned))
    assert list(case_summary.attention(sheet, date(2026, 11, 24))) == ["Session 2026-11-25 15:00"]


def test_of_a_shop_that_left_the_case_says_who_answers_and_offers_to_pay_first(
    qtbot: QtBot,
) -> None:
    opened = Opened(qtbot, lived(CONTACT), shop_left_on=date(2026, 11, 20))
    parties = opened.page._side.parties
    assert "Shop left: lessor answers" in case_summary.attention(
        opened.gateway.reader.sheet_told, TODAY
    )
    assert "Left the mall on 2026-11-20" in shown_words(parties)
    assert "art. 43" in shown_words(parties)
    next(
        b for b in parties.findChildren(Button) if b.text() == "Request advance compensation"
    ).click()
    assert opened.panel().fields.values()["trigger"] == "left"


def test_of_a_shop_that_left_nothing_is_offered_once_the_case_is_closed(qtbot: QtBot) -> None:
    closed = lived(CONTACT, desk_work.Withdrawn("自行和解"))
    parties = Opened(qtbot, closed, shop_left_on=date(2026, 11, 20)).page._side.parties
    assert "Left the mall on 2026-11-20" in shown_words(parties)
    assert "Request advance compensation" not in [b.text() for b in parties.findChildren(Button)]


def test_a_shop_that_is_there_answers_itself(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    assert "art. 43" not in shown_words(opened.page._side.parties)
    opened.page._steps.choose(CaseAction.COMPENSATE)
    assert opened.panel().fields.values()["trigger"] == ""


@pytest.mark.parametrize(
    ("used", "line", "body"),
    [
        (None, "Prepaid ¥3,980.00", ""),
        (Money(0), "Prepaid ¥3,980.00　used ¥0.00", "used: ¥0.00"),
        (Money(120_000), "Prepaid ¥3,980.00　used ¥1,200.00", "used: ¥1,200.00"),
    ],
)
def test_a_card_of_which_nothing_was_used_says_so(used: Money | None, line: str, body: str) -> None:
    """Nothing used is not all of it used, and not the same as not knowing."""
    card = PrepaidTold(Money(398_000), used=used)
    assert participant_lines(Participants(prepaid=card)) == (line,)
    assert entry_text(card).body == body

"""The clocks of a case on its page: pauses with reasons, and the derivation of each end."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.pauses import ClockPaused, ClockResumed
from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.codes import Category, PauseReason, ProblemKind
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.case.cards.clocks_card import ClockLine
from mediation_desk.ui.pages.case.cards.next_step_card import StepButton
from mediation_desk.ui.remedy_advice.calculators_card import CalculatorsCard
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.read_models.case.remedy_inputs import RemedyContext
from tests.builders import NOW, a_case, at
from tests.domain.law.law_examples import LAW, ORDER_121
from tests.ui.clipping import clipped_texts, settle
from tests.ui.opened_case import CONTACT, Opened, lived


def lines(opened: Opened) -> dict[str, ClockLine]:
    """Return the shown clocks by their accessible names."""
    settle()
    found = opened.page.findChildren(ClockLine)
    return {line.cell.accessibleName(): line for line in found if line.isVisibleTo(opened.page)}


def test_three_kinds_of_clock_stand_there_each_with_its_arithmetic(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    shown = lines(opened)
    assert set(shown) == {
        "1 h 36 min left Handle, due 12:00",
        "15 d left Merchant period, by 12-09",
        "7 d left Finish, by 12-01",
    }
    shown["15 d left Merchant period, by 12-09"].why.click()
    texts = opened.texts()
    assert "15 calendar days from 2026-11-24" in texts
    assert "By 侵害消费者权益行为处罚办法第八条" in texts
    assert "2026-11-25 to 2026-12-09 counted (day 15)" in texts
    assert "Ends 2026-12-09" in texts
    shown["7 d left Finish, by 12-01"].why.click()
    texts = opened.texts()
    assert "7 calendar days from 2026-11-24" in texts
    assert "Ends 2026-12-01" in texts


def test_in_chinese_the_lines_are_those_of_explain(qtbot: QtBot) -> None:
    locale.install(Language.CHINESE)
    opened = Opened(qtbot, lived(CONTACT))
    next(line for name, line in lines(opened).items() if "商户办理" in name).why.click()
    texts = opened.texts()
    assert "2026-11-24（周二） 起算日不计入" in texts
    assert "2026-11-25（周三）至2026-12-09（周三） 计入（至第15日）" in texts


@pytest.mark.parametrize(
    ("language", "end"),
    [
        (Language.ENGLISH, "Plain end 2027-01-02, moved to 2027-01-04 (provisional)"),
        (Language.CHINESE, "原到期 2027-01-02，顺延至 2027-01-04（暂定）"),
    ],
)
def test_an_end_beyond_the_holidays_that_are_known_is_provisional(
    qtbot: QtBot, language: Language, end: str
) -> None:
    locale.install(language)
    late = at("08:31") + timedelta(days=24)
    opened = Opened(qtbot, a_case(received_at=late, firsts=Firsts(arrived_at=late)))
    for line in lines(opened).values():
        line.why.click()
    assert end in opened.texts()


def test_the_why_of_a_promise_says_that_a_day_counts_whole(qtbot: QtBot) -> None:
    acted = replace(a_case().firsts, contacted_at=at("09:00"), acted_at=at("10:00"))
    opened = Opened(qtbot, a_case(firsts=acted))
    next(line for name, line in lines(opened).items() if "Report" in name).why.click()
    texts = opened.texts()
    assert "Limit 1440 min, station policy: mall hours, 24 h as a day" in texts
    assert "2026-11-24 10:00 to 2026-11-25 10:00 counted, 1 d" in texts


def test_a_pause_is_made_with_its_reason_and_taken_back(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.PAUSE)
    opened.fill(reason="appraisal", text="手镯送检").send()
    assert opened.gateway.reader.ledger.written == [ClockPaused(PauseReason.APPRAISAL, "手镯送检")]
    opened.hold(lived(CONTACT, ClockPaused(PauseReason.APPRAISAL)))
    opened.page.refresh()
    assert set(lines(opened)) == {
        "Paused Appraisal, Handle",
        "15 d left Merchant period, by 12-09",
    }
    opened.press(CaseAction.GO_ON)
    opened.fill(text="报告到了").send()
    assert opened.gateway.reader.ledger.written[-1] == ClockResumed("报告到了")


def test_a_pause_without_a_reason_is_refused_at_its_field(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.PAUSE)
    opened.panel().send()
    assert "Nothing is chosen here. Choose one." in opened.texts()
    assert opened.gateway.reader.ledger.written == []


def test_a_paused_case_offers_no_second_pause(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT, ClockPaused(PauseReason.PAPERS)))
    settle()
    moves = {m.move: m.why_not for m in opened.gateway.reader.sheet_told.moves}
    assert (moves[CaseAction.PAUSE], moves[CaseAction.GO_ON]) == (Reason.PAUSED, None)
    buttons = [b for b in opened.page.findChildren(StepButton) if b.isVisibleTo(opened.page)]
    assert CaseAction.GO_ON in {b.step for b in buttons if b.isEnabled()}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [(1184, 780), (1110, 648)])
def test_no_word_is_cut(qtbot: QtBot, language: Language, size: tuple[int, int]) -> None:
    locale.install(language)
    opened = Opened(qtbot, lived(CONTACT, ClockPaused(PauseReason.APPRAISAL)))
    opened.page.resize(*size)
    for line in lines(opened).values():
        line.why.click()
    assert clipped_texts(opened.page) == []


def test_a_calculator_that_fits_writes_a_note_when_it_is_pressed(qtbot: QtBot) -> None:
    case = a_case()
    gym = replace(case, purchase=replace(case.purchase, category=Category.FITNESS), claims=())
    bench = RemedyContext(ORDER_121, LAW.calendar, NOW.date())
    opened = Opened(qtbot, gym, bench=bench)
    settle()
    (card,) = opened.page.findChildren(CalculatorsCard)
    assert card.isVisibleTo(opened.page)
    card.take.click()
    (written,) = opened.gateway.reader.ledger.written
    assert "Refund of a stored-value card" in getattr(written, "text", "")


def test_what_the_shop_promised_stands_in_the_calculator_of_its_case(qtbot: QtBot) -> None:
    case = a_case()
    dress = replace(
        case,
        purchase=replace(case.purchase, category=Category.CLOTHING, purchased_on=NOW.date()),
        problems=(),
        claims=(),
    )
    bench = RemedyContext(ORDER_121, LAW.calendar, NOW.date())
    opened = Opened(qtbot, dress, bench=bench, promised_days=10)
    settle()
    (card,) = opened.page.findChildren(CalculatorsCard)
    assert card.isVisibleTo(opened.page)
    assert card.values()["promised"] == "10"


def test_what_was_ticked_and_typed_about_one_case_is_gone_on_the_next(qtbot: QtBot) -> None:
    """The note of the second case must not say what was found in the first."""
    case = a_case()
    snack = replace(
        case,
        purchase=replace(case.purchase, category=Category.FOOD),
        problems=(ProblemKind.SAFETY,),
    )
    bench = RemedyContext(ORDER_121, LAW.calendar, NOW.date())
    opened = Opened(qtbot, snack, bench=bench)
    settle()
    (card,) = opened.page.findChildren(CalculatorsCard)
    knew = next(words for words in card.result.boxes if "明知（" in words)
    card.result.boxes[knew].click()
    first = card.values()["price"]
    price = card.fields["price"].entry
    assert isinstance(price, LineInput)
    price.setText("7.77")
    opened.page.refresh()
    assert (card.result.boxes[knew].isChecked(), card.values()["price"]) == (True, "7.77")
    opened.hold(replace(snack, id="case-2"), bench=bench)
    opened.page.show_subject("case-2")
    opened.page.refresh()
    settle()
    assert (card.result.boxes[knew].isChecked(), card.values()["price"]) == (False, first)
    card.take.click()
    (written,) = opened.gateway.reader.ledger.written
    assert "☑" not in getattr(written, "text", "☑")

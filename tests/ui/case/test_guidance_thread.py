"""The guidance tab over a real station: minutes, further questions, kept and cited answers."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.desk_work import Noted
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.idempotency import case_stream
from mediation_desk.workflows.ports import Desk, Event
from mediation_desk.workflows.read_models.case.guidance import guidance_turns
from mediation_desk.workflows.regulator import standing_answers as acts
from mediation_desk.workflows.regulator.escalation import QuestionForm, acknowledge, ask_guidance
from mediation_desk.workflows.response.case_keeping import Acknowledgement
from tests.station import Counter, in_desk
from tests.ui.clipping import clipped_texts, settle
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.workflows.regulator.test_standing_answers import answered as with_answer

QUESTION = "足金首饰含量低于标称，能否按欺诈处理？"
TEXT = "可按消法第五十五条引导退一赔三。"
MESSAGE = "0193a000-0000-7000-8000-000000000017"


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def tell(counter: Counter, case: str, event: Event) -> None:
    """The regulator writes."""

    def act(desk: Desk) -> None:
        desk.ledger.append(case_stream(case), event, "line", desk.now(), new_id())

    in_desk(counter, act)


def asked(counter: Counter, words: str = QUESTION) -> tuple[str, str]:
    """A case with a question; returns the ids of both."""
    case, request = counter.register(), new_id()
    form = QuestionForm(
        new_id(), case, request, BusinessLine.QUALITY, words, why=GateReason.DISPUTED
    )
    counter.act(ask_guidance, form, CLERK)
    return case, request


def answer(counter: Counter, case: str, request: str, minutes: int = 20) -> None:
    """Seen after four minutes, answered after ``minutes`` in all."""
    counter.watch.forward(minutes=4)
    tell(counter, case, regulator.GuidanceSeen(request, "陈立", "质量科"))
    counter.watch.forward(minutes=minutes - 4)
    articles = ("消费者权益保护法第五十五条",)
    told = regulator.GuidanceAnswered(
        request, MESSAGE, "ZD-1124-017", "陈立", "质量科", articles, TEXT
    )
    tell(counter, case, told)


def shown(desk: RealDesk, case: str) -> CasePage:
    """The case page with its guidance tab open."""
    page = CasePage(desk.gateway, desk.navigation)
    page.show_subject(case)
    desk.show(page, 1184, 780)
    desk.until(lambda: page._shown.seen is not None)
    page._board.open_tab("talk")
    settle()
    return page


def pills(page: CasePage) -> list[str]:
    """The states of the questions."""
    return [pill.text() for block in page._board.talk.blocks for pill in block.findChildren(Pill)]


def held(desk: RealDesk) -> Answers:
    """The answers as the ledger has them."""
    return desk.counter.session.ask(lambda reader: reader.records.answers)


def test_a_question_that_waits_shows_the_minutes_that_are_left(desk: RealDesk) -> None:
    case, _ = asked(desk.counter)
    desk.counter.watch.forward(minutes=19)
    page = shown(desk, case)
    assert pills(page) == ["41 min left"]
    desk.counter.watch.forward(minutes=53)
    page._board.talk.tick(desk.counter.watch())
    assert pills(page) == ["12 min over"]


def test_who_is_writing_the_answer_shows_until_the_time_that_was_told(desk: RealDesk) -> None:
    case, request = asked(desk.counter)
    until = desk.counter.watch() + timedelta(minutes=10)
    tell(desk.counter, case, regulator.GuidanceAnswering(request, "陈立", "质量科", until))
    page = shown(desk, case)
    (writing, _) = page._board.talk.blocks[0].findChildren(Pill)
    assert (writing.text(), writing.isVisible()) == ("质量科 陈立 is answering", True)
    desk.counter.watch.forward(minutes=10)
    page._board.talk.tick(desk.counter.watch())
    assert not writing.isVisible()


def test_each_step_has_its_time_its_minutes_and_who(desk: RealDesk) -> None:
    case, request = asked(desk.counter)
    answer(desk.counter, case, request)
    desk.counter.watch.forward(minutes=3)
    desk.counter.act(acknowledge, Acknowledgement(new_id(), case, MESSAGE), CLERK)
    now = desk.counter.watch()
    sheet = desk.counter.session.ask(lambda reader: reader.case_sheet(case, now))
    (turn,) = guidance_turns(sheet)
    assert turn.answered is not None
    assert (turn.question, turn.asked_by, turn.seen_by) == (QUESTION, CLERK, "质量科 陈立")
    assert turn.answered.confirmed_by == CLERK
    page = shown(desk, case)
    said = shown_words(page._board.talk).split("\n")
    assert pills(page) == ["answered in 20 min"]
    assert [line for line in said if line[:2] == "12"] == [
        "12:00",
        "12:04　+4 min",
        "12:20　+20 min",
        "12:23　+3 min",
    ]
    assert "ZD-1124-017　消费者权益保护法第五十五条" in said


def test_an_answer_after_the_promise_says_so_in_another_tone(desk: RealDesk) -> None:
    case, request = asked(desk.counter)
    answer(desk.counter, case, request, 61)
    now = desk.counter.watch()
    sheet = desk.counter.session.ask(lambda reader: reader.case_sheet(case, now))
    (turn,) = guidance_turns(sheet)
    assert turn.is_late(60, now)
    assert not turn.is_late(61, now)


def test_asking_on_opens_a_question_that_names_the_answer(desk: RealDesk) -> None:
    case, request = asked(desk.counter)
    answer(desk.counter, case, request)
    page = shown(desk, case)
    press(page, "Ask a follow-up")
    panel = page.findChildren(StepPanel)[0]
    assert panel.step() is CaseAction.ASK_GUIDANCE
    assert panel.fields.values()["question"] == "On ZD-1124-017: "
    panel.fields.restore({**panel.fields.values(), "question": "On ZD-1124-017: 复检费用谁出？"})
    panel.send()
    desk.until(lambda: len(page._board.talk.blocks) == 2)
    now = desk.counter.watch()
    newest = guidance_turns(desk.counter.session.ask(lambda reader: reader.case_sheet(case, now)))[
        0
    ]
    assert (newest.question, newest.follows) == ("On ZD-1124-017: 复检费用谁出？", "ZD-1124-017")
    settle()
    assert "Asked on ZD-1124-017" in shown_words(page._board.talk)


def test_an_answer_is_kept_from_the_thread_and_leads_to_the_library(desk: RealDesk) -> None:
    case, request = asked(desk.counter)
    answer(desk.counter, case, request)
    page = shown(desk, case)
    press(page, "Keep answer")
    form = page._talk.form
    assert form is not None
    values = form.fields.values()
    assert (values["question"], values["text"]) == (QUESTION, TEXT)
    form.fields.restore({"question": ""})
    form.send()
    assert "Write at least one sentence" in shown_words(page)
    form.fields.restore({"question": "足金含量不足怎么办？", "until": "2027-06-30"})
    form.send()
    desk.until(lambda: bool(held(desk).items))
    (kept,) = held(desk).items.values()
    assert kept.kept.source.number == "ZD-1124-017"
    assert (kept.kept.question, kept.kept.text) == ("足金含量不足怎么办？", TEXT)
    assert str(kept.kept.valid_until) == "2027-06-30"
    desk.until(lambda: "Standing answer" in buttons(page))
    press(page, "Standing answer")
    assert desk.navigation.places == [("library", kept.id)]
    assert desk.said == ["Kept as standing answer: ZD-1124-017"]


def test_a_second_answer_to_the_question_is_refused_beside_what_it_may_supersede(
    desk: RealDesk,
) -> None:
    desk.counter.act(acts.keep_answer, with_answer(desk.counter), CLERK)
    case, request = asked(desk.counter)
    answer(desk.counter, case, request)
    page = shown(desk, case)
    press(page, "Keep answer")
    form = page._talk.form
    assert form is not None
    form.send()
    desk.until(lambda: "Answer ZD-1124-001 to this question is valid." in shown_words(page))
    (old,) = held(desk).items
    form.fields.restore({"supersedes": old})
    form.send()
    desk.until(lambda: held(desk).items[old].superseded_by != "")


def test_before_asking_the_answer_to_a_like_question_is_offered_and_cited(desk: RealDesk) -> None:
    desk.counter.act(acts.keep_answer, with_answer(desk.counter), CLERK)
    case = desk.counter.register()
    page = shown(desk, case)
    page._steps.choose(CaseAction.ASK_GUIDANCE)
    settle()
    (block,) = page.findChildren(StandingAnswerBlock)
    assert "Already answered" in shown_words(page)
    block.take.click()
    block.take.click()

    def notes() -> list[str]:
        now = desk.counter.watch()
        sheet = desk.counter.session.ask(lambda reader: reader.case_sheet(case, now))
        return [step.event.text for step in sheet.steps if isinstance(step.event, Noted)]

    desk.until(lambda: len(desk.said) == 2)
    assert [note[:14] for note in notes()] == ["口径 ZD-1124-001"]


def test_an_auditor_is_offered_nothing_to_do(desk: RealDesk) -> None:
    case, request = asked(desk.counter)
    answer(desk.counter, case, request)
    desk.sit("陈静")
    page = shown(desk, case)
    assert not {"Ask a follow-up", "Keep answer", "Acknowledge"} & buttons(page)


@pytest.mark.parametrize(("wide", "high"), [(1232, 836), (1158, 704)])
@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut(desk: RealDesk, language: Language, wide: int, high: int) -> None:
    locale.install(language)
    desk.counter.act(acts.keep_answer, with_answer(desk.counter), CLERK)
    case, request = asked(desk.counter, "定制手镯含量不足怎么办？")
    answer(desk.counter, case, request)
    page = shown(desk, case)
    page.resize(wide, high)
    assert clipped_texts(page) == []
    page._talk.keep(page._board.talk.blocks[0].turn)
    page._steps.choose(CaseAction.ASK_GUIDANCE)
    assert clipped_texts(page) == []


def buttons(page: CasePage) -> set[str]:
    """Return the texts of the thread's visible buttons."""
    settle()
    found = page._board.talk.findChildren(Button)
    return {button.text() for button in found if button.isVisible()}


def press(page: CasePage, words: str) -> None:
    """Press a button of the thread."""
    settle()
    found = page._board.talk.findChildren(Button)
    next(button for button in found if button.isVisible() and button.text() == words).click()
    settle()

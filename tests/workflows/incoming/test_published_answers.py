"""A published standing answer: offered, and replaced and ended by the regulator alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.read_models.today import LetterKind
from mediation_desk.workflows.regulator import standing_answers as acts
from sync.protocol import StandingAnswer as Said
from sync.protocol import encode_body
from tests.station import Counter, in_desk
from tests.workflows.regulator.test_standing_answers import (
    CLERK,
    QUESTION,
    TEXT,
    TODAY,
    answered,
    held,
    refused,
)

SAID = Said(
    text="含量低于标称的，按退一赔三协商。\n依据：《消费者权益保护法》第五十五条；《产品质量法》第四十条",
    number="KJ-2026-001",
    question=QUESTION,
    valid_from=TODAY,
    valid_until=None,
    supersedes="",
)
NEWER = Said(
    text="商户有异议的先复检。",
    number="KJ-2026-002",
    question=QUESTION,
    valid_from=date(2026, 12, 1),
    valid_until=None,
    supersedes="KJ-2026-001",
)
END = SAID.model_copy(
    update={
        "text": "口径 KJ-2026-001 适用至 2026-11-30：已有新规。",
        "valid_until": date(2026, 11, 30),
    }
)
GOLD = "买的足金手镯，含量低于标称"


def arrive(counter: Counter, body: Said, message: str = "") -> str:
    """Receive a message; return its id."""
    arrived = IncomingMessage(message or new_id(), "standing.answer", encode_body(body))
    in_desk(counter, lambda desk: apply_message(desk, arrived))
    return arrived.message


def offered(counter: Counter, words: str, day: date = TODAY) -> list[str]:
    """Return the numbers offered on a case of clothing, whatever its problem."""
    found = held(counter).alike((ProblemKind.QUALITY,), Category.CLOTHING, words, day)
    return [one.kept.source.number for one in found]


def only(counter: Counter) -> StandingAnswer:
    """The one answer of the library."""
    (one,) = held(counter).items.values()
    return one


def test_it_enters_the_library_once_with_its_articles_and_is_told_as_a_letter(
    counter: Counter,
) -> None:
    message = arrive(counter, SAID)
    arrive(counter, SAID, message)
    one = only(counter)
    assert (one.id, one.is_published, one.kept.letter) == (message, True, message)
    assert (one.kept.question, one.kept.text) == (QUESTION, "含量低于标称的，按退一赔三协商。")
    assert one.kept.articles == ("《消费者权益保护法》第五十五条", "《产品质量法》第四十条")
    assert (one.kept.source.number, one.kept.source.answered_on) == ("KJ-2026-001", TODAY)
    assert (one.is_valid(TODAY), one.is_valid(date(2026, 11, 23))) == (True, False)
    (letter,) = counter.session.ask(lambda reader: reader.letters())
    assert (letter.kind, letter.title) == (LetterKind.STANDING, "口径 KJ-2026-001")
    assert letter.gist.startswith(QUESTION)
    assert verify(counter.session.file.readers, None).ok


def test_it_is_offered_where_the_words_of_a_case_are_like_it(counter: Counter) -> None:
    """It names no problem and no goods, so only its words can be similar."""
    arrive(counter, SAID)
    assert offered(counter, GOLD) == ["KJ-2026-001"]
    assert offered(counter, "羊绒衫起球，买了两周，要求退货") == []
    assert offered(counter, "") == []


def test_its_successor_takes_its_place_from_its_first_day(counter: Counter) -> None:
    first, second = arrive(counter, SAID), arrive(counter, NEWER)
    old, new = held(counter).items[first], held(counter).items[second]
    assert (old.superseded_by, old.ended_on) == (second, date(2026, 11, 30))
    assert offered(counter, GOLD, date(2026, 11, 30)) == ["KJ-2026-001"]
    assert offered(counter, GOLD, date(2026, 12, 1)) == ["KJ-2026-002"]
    assert new.kept.supersedes == first


def test_its_end_is_told_by_its_number_and_may_be_told_again(counter: Counter) -> None:
    message = arrive(counter, SAID)
    for body in (END, END, SAID):
        arrive(counter, body)
    one = only(counter)
    assert (one.id, one.ended_on, one.end_reason) == (message, date(2026, 11, 30), END.text)
    assert offered(counter, GOLD, date(2026, 11, 30)) == ["KJ-2026-001"]
    assert offered(counter, GOLD, date(2026, 12, 1)) == []
    letters = counter.session.ask(lambda reader: reader.letters())
    assert {one.kind for one in letters} == {LetterKind.STANDING}
    assert len(letters) == 4


def test_a_number_used_for_another_question_is_another_answer(counter: Counter) -> None:
    """Both are kept; the end of each, and its successor, find it by its question."""
    other = "羊绒衫起球，能否退货？"
    again = SAID.model_copy(update={"text": "起球不是质量问题。", "question": other})
    first, second = arrive(counter, SAID), arrive(counter, again)
    items = held(counter).items
    assert [items[one].kept.question for one in (first, second)] == [QUESTION, other]
    assert items[first].ended_on is None
    over = END.model_copy(update={"question": other})
    arrive(counter, over)
    items = held(counter).items
    assert (items[first].ended_on, items[second].ended_on) == (None, date(2026, 11, 30))
    third = arrive(counter, NEWER)
    items = held(counter).items
    assert (items[first].superseded_by, items[second].superseded_by) == (third, "")


@pytest.mark.parametrize("until", [None, date(2027, 6, 30)])
def test_a_number_used_for_another_question_ends_none(counter: Counter, until: date | None) -> None:
    first = arrive(counter, SAID)
    changes = {"question": "羊绒衫起球，能否退货？", "text": "不能。", "valid_until": until}
    second = arrive(counter, SAID.model_copy(update=changes))
    items = held(counter).items
    assert (items[first].ended_on, items[second].kept.valid_until) == (None, until)


def test_an_answer_of_the_desk_to_the_same_question_gives_way(counter: Counter) -> None:
    own = answered(counter)
    counter.act(acts.keep_answer, own, CLERK)
    message = arrive(counter, SAID.model_copy(update={"question": QUESTION.replace("，", " ")}))
    items = held(counter).items
    assert items[own.answer].superseded_by == message
    valid = [one.id for one in items.values() if one.is_valid(TODAY)]
    assert valid == [message]


OTHER = "足金与千足金如何区分标注？"


def test_an_answer_of_the_desk_gives_way_also_where_another_is_named(counter: Counter) -> None:
    own = answered(counter)
    counter.act(acts.keep_answer, own, CLERK)
    first = arrive(counter, SAID.model_copy(update={"question": OTHER}))
    second = arrive(counter, NEWER)
    items = held(counter).items
    ends = [items[own.answer].ended_on, items[first].ended_on, items[second].ended_on]
    assert ends == [date(2026, 11, 30), date(2026, 11, 30), None]
    assert items[first].superseded_by == second
    valid = [one.id for one in items.values() if one.is_valid(date(2026, 12, 1))]
    assert valid == [second]
    assert verify(counter.session.file.readers, None).ok


def test_an_answer_of_the_desk_that_ends_earlier_keeps_its_end(counter: Counter) -> None:
    own = answered(counter)
    counter.act(acts.keep_answer, own, CLERK)
    arrive(counter, SAID.model_copy(update={"question": OTHER}))
    end = acts.AnswerEndForm(new_id(), own.answer, date(2026, 11, 26), "已有新规")
    counter.act(acts.end_answer, end, CLERK)
    arrive(counter, NEWER)
    one = held(counter).items[own.answer]
    assert (one.ended_on, one.end_reason) == (date(2026, 11, 26), "已有新规")


@pytest.mark.parametrize("names_it", [True, False])
def test_the_desk_neither_replaces_nor_ends_it(counter: Counter, names_it: bool) -> None:
    message = arrive(counter, SAID)
    form = replace(answered(counter), text=TEXT, supersedes=message if names_it else "")
    no = refused(counter, acts.keep_answer, form)
    assert (no.reason, no.detail) == (Reason.ANSWER_PUBLISHED, {"number": "KJ-2026-001"})
    end = acts.AnswerEndForm(new_id(), message, TODAY - timedelta(days=1), "已有新规")
    assert refused(counter, acts.end_answer, end).reason is Reason.ANSWER_PUBLISHED
    assert only(counter).is_valid(TODAY)


def test_it_is_cited_into_a_case_as_the_desk_s_own_are(counter: Counter) -> None:
    message, case = arrive(counter, SAID), counter.register()
    counter.act(acts.cite_answer, acts.Citation(new_id(), case, message), CLERK)
    one = only(counter)
    assert acts.cited(one) == (
        "口径 KJ-2026-001，2026-11-24：足金首饰含量低于标称，能否按欺诈处理？ "
        "含量低于标称的，按退一赔三协商。（《消费者权益保护法》第五十五条、《产品质量法》第四十条）"
    )

"""One valid answer per question: published, superseded and ended, each sent to every station."""

import json
from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from sync.hub.domain.refusals import InvalidField, NotFound
from sync.hub.services.standing_answers import held_answers, standing_answer_acts
from sync.hub.services.standing_answers.held_answers import HeldAnswer
from sync.hub.services.standing_answers.standing_answer_acts import AnswerStandsError, EndAnswerForm
from sync.hub.storage import schema
from sync.protocol import StandingAnswer
from tests.sync.databases import ON_BOTH
from tests.sync.review.packs.packs import reviewer
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.standing_answers.answers import (
    BASIS,
    NEWER,
    QUESTION,
    SAME,
    TEXT,
    form,
    published,
)

TODAY = date(2026, 11, 24)


def standing(ground: ReviewHub, answer_id: str) -> HeldAnswer:
    """Return an answer as it is held."""
    with ground.store.reading() as connection:
        found = held_answers.answer_of(connection, answer_id)
    assert found is not None
    return found


def succeeded(ground: ReviewHub, answer_id: str, **changes: str) -> str:
    """Supersede an answer; return the new one's id."""
    with ground.store.turn(ground.watch()) as turn:
        before = held_answers.answer_of(turn.connection, answer_id)
        assert before is not None
        sent = form(text=NEWER, basis="", **changes)
        return standing_answer_acts.succeed(turn, reviewer(ground.store, "周敏"), before, sent)


def ended(ground: ReviewHub, answer_id: str, on: str, why: str = "已有新规。") -> None:
    """End an answer."""
    with ground.store.turn(ground.watch()) as turn:
        one = held_answers.answer_of(turn.connection, answer_id)
        assert one is not None
        standing_answer_acts.end(
            turn, reviewer(ground.store, "周敏"), one, EndAnswerForm(on=on, text=why)
        )


def told(ground: ReviewHub, station: str) -> list[StandingAnswer]:
    """Return the messages on standing answers to a station."""
    return [one for one in ground.said(station) if isinstance(one, StandingAnswer)]


@ON_BOTH
def test_a_second_valid_answer_is_refused_and_names_the_first(ground: ReviewHub) -> None:
    first = published(ground)
    with pytest.raises(AnswerStandsError) as no:
        published(ground, "陈立", question=SAME)
    assert (no.value.standing.id, no.value.standing.number) == (first, "KJ-2026-001")
    later = published(ground, question="足金首饰可否七日无理由退货？")
    assert standing(ground, later).number == "KJ-2026-002"
    # The database itself has no room for a second open one.
    key = standing(ground, first).question_key
    with pytest.raises(IntegrityError), ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(
            update(schema.standing_answer).filter_by(id=later).values(question_key=key)
        )


@ON_BOTH
def test_every_station_is_told_the_answer_its_successor_and_its_end(
    ground: ReviewHub, station: str
) -> None:
    """The successor bears the number of the one before, the end the last day and the reason."""
    first = published(ground)
    second = succeeded(ground, first, valid_from="2026-12-01")
    ended(ground, second, "2027-01-31")
    answer = {"text": f"{TEXT}\n依据：{BASIS}", "number": "KJ-2026-001", "question": QUESTION}
    since = {"valid_from": TODAY, "valid_until": None, "supersedes": ""}
    newer = {"number": "KJ-2026-002", "question": QUESTION, "supersedes": "KJ-2026-001"}
    later = {**newer, "text": NEWER, "valid_from": date(2026, 12, 1), "valid_until": None}
    over = {**later, "text": "口径 KJ-2026-002 适用至 2027-01-31：已有新规。"}
    over["valid_until"] = date(2027, 1, 31)
    assert station in ground.stations.values()
    for each in ground.stations.values():
        said = [one.model_dump() for one in told(ground, each)]
        assert said == [{**answer, **since}, later, over]
    old, new = standing(ground, first), standing(ground, second)
    assert (old.ended_on, old.is_valid(date(2026, 11, 30))) == (date(2026, 11, 30), True)
    assert (old.is_valid(date(2026, 12, 1)), new.is_valid(date(2026, 12, 1))) == (False, True)
    assert (new.supersedes_id, new.ended_on, new.why) == (first, date(2027, 1, 31), "已有新规。")


def test_the_journal_has_each_act_without_its_words(ground: ReviewHub, station: str) -> None:
    del station
    ended(ground, succeeded(ground, published(ground)), "2026-11-24")
    acts_done = [one for one in ground.acts() if one[0].startswith("standing.")]
    assert [(kind, by, json.loads(facts)) for kind, by, facts in acts_done] == [
        ("standing.published", "周敏", {"number": "KJ-2026-001", "line": "quality"}),
        ("standing.succeeded", "周敏", {"number": "KJ-2026-002", "before": "KJ-2026-001"}),
        ("standing.ended", "周敏", {"number": "KJ-2026-002", "last_day": "2026-11-24"}),
    ]


def test_a_question_is_free_again_once_its_answer_has_run_out(ground: ReviewHub) -> None:
    """Ended by a person it is free from the next day, by its own end once that is past."""
    first = published(ground, valid_until="2026-11-24")
    with pytest.raises(AnswerStandsError):
        published(ground, valid_from="2026-12-24")
    ground.watch.forward(days=1)
    second = published(ground, valid_from="2026-11-25")
    assert standing(ground, first).ended_on == TODAY
    ended(ground, second, "2026-11-30")
    with pytest.raises(AnswerStandsError):
        published(ground, valid_from="2026-11-30")
    third = published(ground, valid_from="2026-12-01")
    assert standing(ground, third).number == "KJ-2026-003"
    assert standing(ground, third).supersedes_id is None


def test_one_form_makes_one_answer_however_often_it_is_sent(
    ground: ReviewHub, station: str
) -> None:
    sent = form()
    with ground.store.turn(ground.watch()) as turn:
        made = [
            standing_answer_acts.publish(turn, reviewer(ground.store, "周敏"), sent)
            for _ in range(2)
        ]
    assert made == [sent.id, sent.id]
    assert len(told(ground, station)) == 1
    newer = form(text=NEWER)
    for _ in range(2):
        with ground.store.turn(ground.watch()) as turn:
            before = held_answers.answer_of(turn.connection, sent.id)
            assert before is not None
            standing_answer_acts.succeed(turn, reviewer(ground.store, "周敏"), before, newer)
    assert len(told(ground, station)) == 2
    with pytest.raises(NotFound), ground.store.turn(ground.watch()) as turn:
        standing_answer_acts.publish(turn, reviewer(ground.store, "陈立"), sent)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"line": "food"}, "Choose a line that your body answers for"),
        ({"line": ""}, "Choose a line that your body answers for"),
        ({"question": " "}, "Write the question"),
        ({"text": " "}, "Write the answer"),
        ({"valid_from": ""}, "Choose a day"),
        ({"valid_from": "2026-11-23"}, "The first day has passed. Choose a later one."),
        ({"valid_until": "2026-11-23"}, "It ends before it begins"),
    ],
)
def test_what_lacks_is_said(ground: ReviewHub, changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(InvalidField, match=sentence.replace(".", r"\.")):
        published(ground, "陈立", **changes)
    with ground.store.reading() as connection:
        assert connection.scalar(select(schema.standing_answer.c.id)) is None


def test_an_answer_ends_once_and_not_in_the_past(ground: ReviewHub) -> None:
    first = published(ground, valid_until="2026-11-30")
    for on, why, sentence in (
        ("2026-11-22", "已有新规。", "The day has passed"),
        ("2026-12-01", "已有新规。", "It ends by itself"),
        ("2026-11-24", " ", "Write why it ends"),
    ):
        with pytest.raises(InvalidField, match=sentence):
            ended(ground, first, on, why)
    ended(ground, first, "2026-11-23")
    assert standing(ground, first).is_valid(TODAY) is False
    with pytest.raises(InvalidField, match="ended already"):
        ended(ground, first, "2026-11-24")
    with pytest.raises(InvalidField, match="ended already"):
        succeeded(ground, first)


@ON_BOTH
def test_an_end_that_lies_ahead_may_come_earlier_and_gives_the_question_free(
    ground: ReviewHub,
) -> None:
    station = ground.station("万达广场高新店")
    first = published(ground)
    ended(ground, first, "2027-03-31")
    for on, sentence in (
        ("2027-04-01", "It ends by itself"),
        ("2027-03-31", "on this day already"),
    ):
        with pytest.raises(InvalidField, match=sentence):
            ended(ground, first, on)
    with pytest.raises(AnswerStandsError):
        published(ground)
    ended(ground, first, "2026-11-23", "写错了。")
    assert (standing(ground, first).last_day, standing(ground, first).why) == (
        date(2026, 11, 23),
        "写错了。",
    )
    second = published(ground, text=NEWER)
    assert standing(ground, second).is_valid(TODAY)
    assert [each.valid_until for each in told(ground, station)] == [
        None,
        date(2027, 3, 31),
        date(2026, 11, 23),
        None,
    ]


def test_one_that_was_replaced_ahead_of_time_may_be_taken_back_with_its_successor(
    ground: ReviewHub,
) -> None:
    first = published(ground)
    second = succeeded(ground, first, valid_from="2027-04-01")
    for each in (second, first):
        ended(ground, each, "2026-11-23", "写错了。")
    published(ground)
    with ground.store.reading() as connection:
        given, over = (
            held_answers.listed(connection, ("", "", ended), TODAY) for ended in (False, True)
        )
    assert [one.number for one in given] == ["KJ-2026-003"]
    assert [one.number for one in over] == ["KJ-2026-002", "KJ-2026-001"]


def test_one_that_was_replaced_before_it_began_is_among_those_that_ended(ground: ReviewHub) -> None:
    """It lasts to 30 November, which is before its own first day: nobody is ever given it."""
    first = published(ground, valid_from="2026-12-01")
    second = succeeded(ground, first, valid_from="2026-12-01")
    with ground.store.reading() as connection:
        given, over = (
            held_answers.listed(connection, ("", "", ended), TODAY) for ended in (False, True)
        )
    assert [one.id for one in given] == [second]
    assert [one.id for one in over] == [first]

"""During leave another officer of the body stands in, and their acts say for whom."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from sync.hub.domain.refusals import InvalidField, NotFound
from sync.hub.services.acts import matters
from sync.hub.services.assignment import stand_ins
from sync.hub.services.assignment.stand_ins import StandInForm
from sync.hub.services.auth.sessions import Reviewer, reviewer_of
from sync.hub.services.forms.form_fields import AnswerForm
from sync.hub.storage import schema
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id, reviewer
from tests.sync.review.work.test_holders import holder

QUESTION = ident(1009)
NOBODYS = 4
"""Matters of the pictures but the one that is claimed."""


@pytest.fixture
def form(ground: ReviewHub) -> StandInForm:
    """Leave of 周敏 on the day of the pictures and the next, with 王立 of her body in her place."""
    ground.officer("王立", body_id(ground, "局热线受理中心"))
    with ground.store.turn(ground.watch()) as turn:
        heads = update(schema.reviewer).where(schema.reviewer.c.name == "王立")
        turn.connection.execute(heads.values(signs=True))
    ground.officer("郑岩", body_id(ground, "局热线受理中心"))
    return StandInForm(
        absent=reviewer(ground, "周敏").id,
        substitute=reviewer(ground, "郑岩").id,
        from_on="2026-11-24",
        until_on="2026-11-25",
        kinds=["guidance"],
        reason="年休假",
    )


def head_of(ground: ReviewHub, name: str) -> Reviewer:
    """Return an officer with the right to sign, if they have it."""
    with ground.store.reading() as connection:
        return reviewer_of(connection, reviewer(ground, name).id)


def set_by(ground: ReviewHub, name: str, form: StandInForm) -> None:
    """Name the stand-in as an officer."""
    with ground.store.turn(ground.watch()) as turn:
        stand_ins.set_stand_in(turn, head_of(ground, name), form)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_who_stands_in_answers_for_the_absent_officer_who_keeps_the_question(
    ground: ReviewHub, station: str, form: StandInForm
) -> None:
    place = (station, QUESTION)
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, reviewer(ground, "周敏"), place)
    set_by(ground, "王立", form)
    with ground.store.turn(ground.watch()) as turn:
        sent = AnswerForm(text="按消法第五十五条处理。", version=_version(ground))
        matters.answer(turn, reviewer(ground, "郑岩"), place, sent)
    assert holder(ground, QUESTION) == "周敏"
    kind, by, facts = ground.acts()[-1]
    assert (kind, by, json.loads(facts)["for"]) == ("guidance.answered", "郑岩", "周敏")
    assert ground.said(station)[-1].officer.name == "郑岩（代周敏）"


def test_outside_the_days_and_the_kinds_of_the_leave_nobody_stands_in(
    ground: ReviewHub, station: str, form: StandInForm
) -> None:
    assert station
    set_by(ground, "王立", form)
    by, absent = reviewer(ground, "郑岩"), {reviewer(ground, "周敏").id: "周敏"}
    days = [ground.watch() + timedelta(days=n) for n in (-1, 0, 1, 2)]
    with ground.store.reading() as connection:
        found = [stand_ins.absent_officers(connection, by.id, day, "guidance") for day in days]
        other = stand_ins.absent_officers(connection, by.id, days[1], "slip")
    assert (found, other) == ([{}, absent, absent, {}], {})


def test_a_head_alone_names_a_stand_in_and_ends_it(
    ground: ReviewHub, station: str, form: StandInForm
) -> None:
    assert station
    with pytest.raises(InvalidField):
        set_by(ground, "郑岩", form)
    set_by(ground, "王立", form)
    with ground.store.reading() as connection:
        made = str(connection.scalar(select(schema.stand_in.c.id)))
    with pytest.raises(NotFound), ground.store.turn(ground.watch()) as turn:
        stand_ins.end_stand_in(turn, reviewer(ground, "郑岩"), made)
    with ground.store.turn(ground.watch()) as turn:
        stand_ins.end_stand_in(turn, head_of(ground, "王立"), made)
        absent = stand_ins.absent_officers(turn.connection, form.substitute, turn.now)
    assert absent == {}
    assert [kind for kind, _, _ in ground.acts()[-2:]] == ["stand_in.set", "stand_in.ended"]


def test_days_that_make_no_sense_and_two_for_one_are_refused(
    ground: ReviewHub, station: str, form: StandInForm
) -> None:
    assert station
    faults = {}
    set_by(ground, "王立", form)
    changes: dict[str, dict[str, object]] = {
        "backwards": {"until_on": "2026-11-23"},
        "no kind": {"kinds": []},
        "oneself": {"substitute": form.absent},
        "another body": {"substitute": reviewer(ground, "陈立").id},
        "twice": {"substitute": reviewer(ground, "王立").id},
    }
    for name, change in changes.items():
        with pytest.raises(InvalidField) as refused:
            set_by(ground, "王立", form.model_copy(update=change))
        faults[name] = refused.value.field
    assert faults == {
        "backwards": "until_on",
        "no kind": "kinds",
        "oneself": "substitute",
        "another body": "substitute",
        "twice": "from_on",
    }


def test_an_empty_form_names_all_that_it_lacks(
    ground: ReviewHub, station: str, form: StandInForm
) -> None:
    assert station
    assert form
    with pytest.raises(InvalidField) as refused:
        set_by(ground, "王立", StandInForm())
    assert refused.value.field == "absent substitute from_on until_on kinds"


def test_of_two_acts_in_one_transaction_each_says_for_whom_it_is(
    ground: ReviewHub, station: str, form: StandInForm
) -> None:
    """The second question is nobody's, and so is done for nobody."""
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, reviewer(ground, "周敏"), (station, QUESTION))
    set_by(ground, "王立", form)
    other = ident(1008)
    with ground.store.turn(ground.watch()) as turn:
        for one in (QUESTION, other):
            matters.tell_seen(turn, reviewer(ground, "郑岩"), (station, one))
    acts = [json.loads(facts) for kind, _, facts in ground.acts() if kind == "guidance.seen"]
    assert [each.get("for") for each in acts[-2:]] == ["周敏", None]


def test_the_page_of_a_head_shows_the_work_and_the_leave(
    ground: ReviewHub, station: str, form: StandInForm, centre: Caller, address: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, reviewer(ground, "周敏"), (station, QUESTION))
    assert centre.get("/work").status_code == 404
    with calling(address, "王立") as head:
        csrf = head.field("/account", "csrf")
        sent = {**form.model_dump(), "csrf": csrf}
        assert head.post("/work/stand-ins", {**sent, "until_on": ""}).status_code == 422
        assert head.post("/work/stand-ins", sent).headers["location"] == "/work"
        page = head.get("/work").text
        assert "休假，郑岩 代办" in page
        assert page.count("选择休假人</option>") == page.count("选择代办人</option>") == 1
        assert "选择接手人" not in page
        # What nobody has is reached number by number, as what an officer has.
        assert f'href="/review?whose=nobody">{NOBODYS}</a>' in page
        assert 'href="/review?whose=nobody&amp;due=over">1</a>' in page
        assert "/slips?whose=nobody" not in page
        mine = f'href="/review?whose={form.absent}"'
        assert f"{mine}>1</a>" in page
        # The way down: the list of that officer alone, beside what waits for the head.
        listed = head.get(f"/review?whose={form.absent}").text
    assert (f"{station}/{QUESTION}" in listed, ident(7) in listed) == (True, False)
    with calling(address, "郑岩") as substitute:
        shown = substitute.get("/review").text
        assert shown.index(">等我处理<") < shown.index(QUESTION) < shown.index(">其他</li>")
        assert "本人代 周敏 办理" in substitute.get(f"/review/{station}/{QUESTION}").text


def _version(ground: ReviewHub) -> str:
    with ground.store.reading() as connection:
        at = connection.scalar(
            select(schema.matter.c.last_at).where(schema.matter.c.id == QUESTION)
        )
    assert at is not None
    return str(at.isoformat())

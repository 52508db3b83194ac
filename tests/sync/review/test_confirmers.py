"""Officers who may confirm a ruling read the waiting case; each ruling has one to confirm it."""

import re
from html import unescape

import pytest
from sqlalchemy import update

from sync.hub.storage import schema
from sync.protocol import CaseRefused
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of, path_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.test_second_officer import REFUSAL, propose

NOBODY = (
    "没有人可以复核：局领导和各科室没有其他可复核的办理人员。"
    "由管理员在“用户与机构”添加后再发，已写内容保留。"
)


def foretold(page: str) -> list[str]:
    """Return the form's notes on confirmation, without duplicates."""
    found = re.findall(r"data-foretold>.*?<span>(.*?)</span>", page, re.DOTALL)
    return [unescape(each) for each in found]


@ON_BOTH
def test_an_officer_of_a_section_reads_the_case_while_it_waits_and_confirms(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Before and after it is as if absent; users who may not confirm never see it."""
    path = path_of(station)
    with calling(address, "陈立") as quality, calling(address, "张建国") as office:
        office_sees = office.get(path).status_code
        assert (quality.get(path).status_code, path in quality.get("/review").text) == (404, False)
        propose(centre, path)
        assert path in quality.get("/review").text
        page = quality.get(path).text
        assert "复核同意并发出" in page
        assert "本案待复核期间可查看。" in page
        assert office.get(path).status_code == office_sees
        answer = quality.send(path, "second", decision="confirm")
        assert (answer.status_code, answer.headers["location"]) == (303, "/review")
        assert (quality.get(path).status_code, path in quality.get("/review").text) == (404, False)
    (said,) = ground.said(station)
    assert (type(said), said.officer.name) == (CaseRefused, "周敏")


def test_who_reads_it_only_to_confirm_does_nothing_else_and_his_looking_is_noted(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = path_of(station)
    propose(centre, path)
    with calling(address, "陈立") as quality:
        page = quality.get(path).text
        offered = (
            "制作文书",
            f'action="{path}/assign"',
            "征求意见",
            "/supervision/new",
            "data-opinion",
        )
        assert [words for words in offered if words in page] == []
        assert "刘晓梅" not in page
        assert quality.send(path, "open", reason="verify").status_code == 303
        assert "刘晓梅" in quality.get(path).text
        assert ground.acts()[-1][:2] == ("consumer.opened", "陈立")
        sent = {"outcome": "acceptance", "acceptance": "accepted", "text": "受理。"}
        assert quality.send(path, "outcome", **sent).status_code == 404
    assert centre.send(path, "second", decision="takeback").status_code == 303


def test_a_body_that_was_asked_thinks_and_does_not_confirm(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = path_of(station)
    with ground.store.reading() as connection:
        food = connection.scalar(
            schema.body.select().with_only_columns(schema.body.c.id).filter_by(name="食品科")
        )
    assert centre.send(path, "ask", bodies=[food], question="").status_code == 303
    assert foretold(centre.get(path).text)[0] == "经第二人复核后发出。可复核：质量科。"
    propose(centre, path)
    with calling(address, "何青") as asked:
        assert "复核同意并发出" not in asked.get(path).text
        assert asked.send(path, "second", decision="confirm").status_code == 404
    assert ground.said(station) == []


def test_the_officer_is_told_who_confirms_before_he_lays_it_and_while_it_waits(
    centre: Caller, station: str
) -> None:
    """A termination is sent at once here, so the page has no note on it."""
    path, said = path_of(station), "经第二人复核后发出。可复核：质量科、食品科。"
    assert foretold(centre.get(path).text) == [said]
    propose(centre, path)
    assert foretold(centre.get(path).text) == [said]


def test_a_refusal_that_nobody_could_confirm_is_not_laid_and_the_way_out_is_said(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """What was typed stands in the form."""
    path = path_of(station)
    at_sections = schema.reviewer.c.name.in_(("陈立", "何青"))
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.reviewer).where(at_sections).values(disabled=True))
    assert foretold(centre.get(path).text) == [NOBODY]
    answer = centre.send(path, "outcome", **REFUSAL)
    assert (answer.status_code, fault_of(answer.text)) == (422, NOBODY)
    assert f">{REFUSAL['text']}</textarea>" in answer.text
    assert [kind for kind, _, _ in ground.acts() if kind.startswith("ruling")] == []


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (("高洁",), "经负责人签发后发出。可签发：局热线受理中心。"),
        (
            (),
            "没有人可以签发：本机构没有负责人，也没有局领导。"
            "由管理员在“用户与机构”指定后再发，已写内容保留。",
        ),
    ],
    ids=["a head", "none"],
)
def test_where_a_head_signs_he_is_named_or_that_there_is_none(
    centre: Caller, ground: ReviewHub, station: str, heads: tuple[str, ...], said: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        named = schema.body.c.name == "局热线受理中心"
        turn.connection.execute(update(schema.body).where(named).values(signed=True))
    for name in heads:
        with ground.store.reading() as connection:
            body = connection.execute(schema.body.select().where(named)).one()
        ground.officer(name, body.id)
        with ground.store.turn(ground.watch()) as turn:
            is_head = schema.reviewer.c.name == name
            turn.connection.execute(update(schema.reviewer).where(is_head).values(signs=True))
    path = path_of(station)
    assert foretold(centre.get(path).text) == [said]
    sent = {"outcome": "acceptance", "acceptance": "accepted", "text": "受理。"}
    assert centre.send(path, "outcome", **sent).status_code == (303 if heads else 422)

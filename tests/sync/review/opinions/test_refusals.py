"""Refusals in joint work, with the way out; typed text is kept."""

import pytest

from sync.hub.storage.transactions import Transaction
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import path_of
from tests.sync.review.cases import ident
from tests.sync.review.opinions.requested_opinions import (
    OPINION,
    ask,
    chase,
    fault,
    give,
    question_of,
)
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import require
from tests.sync.review.slips.slips import body_id
from tests.sync.review.test_second_officer import REFUSAL

OFFICE = "新城市场监管所"
NOBODY = "选择还没有征求过的科室或所。"


def test_somebody_must_be_asked_and_what_was_typed_comes_back(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    path = question_of(station)
    answer = centre.send(path, "ask", question="能否认定欺诈？")
    assert (answer.status_code, "还没有选择征求意见的科室或所。" in answer.text) == (422, True)
    assert ">能否认定欺诈？</textarea>" in answer.text
    assert ask(centre, ground, path, OFFICE) == 303
    assert fault(centre, path, "ask", bodies=[body_id(ground, OFFICE)]) == NOBODY


def test_nobody_asks_his_own_body_nor_the_one_that_has_the_matter(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Neither is offered: the leading body answers."""
    path = question_of(station)
    with calling(address, "陈立") as quality:
        own = body_id(ground, "质量科")
        assert f'name="bodies" value="{own}"' not in quality.get(path).text
        assert fault(quality, path, "ask", bodies=[own]) == NOBODY
    sent: dict[str, object] = {"csrf": centre.field(path, "csrf"), "body": own}
    centre.post(f"{path}/assign", sent)
    assert fault(centre, path, "ask", bodies=[own]) == NOBODY


def test_a_body_whose_own_words_wait_is_not_asked(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Its laid answer or its ruling would go out while it only assists."""
    waits = "该机构自己的答复或决定还在等候发出，先办结那一件。"
    ground.officer("林涛", ground.body("局领导", "head"))
    require(ground, "guidance")
    question, case = question_of(station), path_of(station)
    with calling(address, "陈立") as quality:
        assert quality.send(question, "guidance", text="按口径办理。").status_code == 303
        asked = [body_id(ground, "质量科")]
        assert fault(centre, question, "ask", bodies=asked) == waits
        sent: dict[str, object] = {"csrf": centre.field(case, "csrf"), "body": asked[0]}
        centre.post(f"{case}/assign", sent)
        assert quality.send(case, "outcome", **REFUSAL).status_code == 303
    sent = {"csrf": centre.field(case, "csrf"), "body": body_id(ground, "食品科")}
    centre.post(f"{case}/assign", sent)
    assert fault(centre, case, "ask", bodies=asked) == waits


def test_a_question_to_others_hides_no_ruling_that_was_sent_back(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = path_of(station)
    ground.officer("林涛", ground.body("局领导", "head"))
    assert centre.send(path, "outcome", **REFUSAL).status_code == 303
    with calling(address, "林涛") as head:
        back = head.send(path, "second", decision="back", text="依据不足")
        assert back.status_code == 303
    assert ask(centre, ground, path, "食品科") == 303
    assert "依据不足" in centre.get(path).text


def test_an_opinion_must_be_written_and_a_colleague_s_is_not_overwritten_unread(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = question_of(station)
    ask(centre, ground, path, OFFICE)
    with calling(address, "张建国") as office:
        assert fault(office, path, "opinion", text=" ") == "还没有写意见。"
        stale: dict[str, object] = {
            "csrf": office.field(path, "csrf"),
            "version": office.field(path, "version"),
        }
        assert give(office, path) == 303
        late = office.post(f"{path}/opinion", {**stale, "text": "另一个意见"})
    assert (late.status_code, ">另一个意见</textarea>" in late.text) == (422, True)
    assert OPINION in centre.get(path).text


@pytest.mark.parametrize("nth", [1009, 7])
@ON_BOTH
def test_when_the_matter_is_through_nothing_is_asked_or_given(
    centre: Caller, ground: ReviewHub, station: str, address: str, nth: int
) -> None:
    """What was typed too late stands on the page; who was asked reads on."""
    path, through = f"/review/{station}/{ident(nth)}", "此件已办结，不再征求或回复意见。"
    ask(centre, ground, path, OFFICE)
    with calling(address, "张建国") as office:
        sent: dict[str, object] = {
            "csrf": office.field(path, "csrf"),
            "version": "none",
            "text": "写晚了的意见",
        }
        with ground.store.turn(ground.watch()) as turn:
            _end(turn, station, nth)
        late = office.post(f"{path}/opinion", sent)
        assert path in office.get("/review?show=done").text
    assert (late.status_code, through in late.text, "写晚了的意见" in late.text) == (
        422,
        True,
        True,
    )
    lead: dict[str, object] = {
        "csrf": centre.field("/account", "csrf"),
        "body": body_id(ground, OFFICE),
    }
    assert through in centre.post(f"{path}/remind", lead).text
    asked = {**lead, "bodies": [body_id(ground, "食品科")], "question": "写晚了的问题"}
    refused = centre.post(f"{path}/ask", asked).text
    assert (through in refused, "写晚了的问题" in refused) == (True, True)


def _end(turn: Transaction, station: str, nth: int) -> None:
    turn.move_matter(station, ident(nth), state="answered" if nth == 1009 else "decided")


def test_what_is_typed_when_the_question_was_taken_back_is_shown(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = question_of(station)
    ask(centre, ground, path, OFFICE)
    with calling(address, "张建国") as office:
        sent: dict[str, object] = {
            "csrf": office.field(path, "csrf"),
            "version": "none",
            "text": OPINION,
        }
        chase(centre, ground, path, "take-back", OFFICE)
        late = office.post(f"{path}/opinion", sent)
    assert (late.status_code, OPINION in late.text) == (404, True)


def test_an_opinion_that_was_given_is_not_taken_back(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = question_of(station)
    ask(centre, ground, path, OFFICE)
    with calling(address, "张建国") as office:
        give(office, path)
        assert chase(centre, ground, path, "take-back", OFFICE) == 422
        assert office.get(path).status_code == 200


def test_a_sitting_that_ran_out_keeps_the_question_and_leads_back_to_the_matter(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    path = question_of(station)
    sent: dict[str, object] = {"csrf": centre.field(path, "csrf"), "question": "能否认定欺诈？"}
    ground.watch.forward(minutes=31)
    for act in ("ask", "opinion", "remind", "take-back"):
        late = centre.post(f"{path}/{act}", sent)
        back = f'href="/sign-in?back={path}"'
        assert (late.status_code, back in late.text) == (401, True)
        assert "能否认定欺诈？" in late.text

"""A guidance answer is sent after a head signed it, where the bureau requires that."""

import json

import pytest
from sqlalchemy import select, update

from sync.hub.storage import schema
from sync.protocol import GuidanceAnswered
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import (
    ANSWER,
    acts_of,
    decide,
    id_on,
    question,
    require,
)
from tests.sync.test_enclosures import enclose


def lay(caller: Caller, path: str, text: str = ANSWER) -> None:
    """Write an answer that is submitted to a head."""
    assert caller.send(path, "guidance", text=text, other="GB 11887").status_code == 303


def answers(ground: ReviewHub, station: str) -> list[GuidanceAnswered]:
    """Return the answers that went to the station."""
    return [body for body in ground.said(station) if isinstance(body, GuidanceAnswered)]


def test_without_the_rule_an_answer_goes_out_at_once_and_no_page_speaks_of_signing(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    lay(centre, question(station))
    (said,) = answers(ground, station)
    assert said.officer.name == "周敏"
    assert 'href="/signing"' not in leader.get("/review").text
    assert acts_of(ground, "words.") == []


@ON_BOTH
def test_an_answer_is_laid_returned_laid_anew_and_signed(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    """The clock runs on meanwhile; it goes out in the head's name and the journal has both."""
    require(ground, "guidance")
    path = question(station)
    lay(centre, path)
    assert answers(ground, station) == []
    mine = centre.get(path).text
    assert "待负责人签发" in mine
    assert "剩 21 分" in mine
    assert "待签发" in centre.get("/review").text
    tray = leader.get("/signing").text
    for words in (ANSWER, "GB 11887", "局热线受理中心 周敏", "剩 21 分", "盛世珠宝"):
        assert words in tray
    assert decide(leader, "back", text=" ")[0] == 422
    assert decide(leader, "back", text="写明检测依据。")[0] == 303
    again = centre.get(path).text
    assert "退回：林涛  写明检测依据。" in again
    assert f">{ANSWER}</textarea>" in again
    assert 'value="GB 11887"' in again
    lay(centre, path, ANSWER + "依据见报告。")
    assert decide(leader, "sign", at="matter")[0] == 303
    (said,) = answers(ground, station)
    assert (said.text, said.number) == (ANSWER + "依据见报告。", "ZD-261124-001")
    assert (said.officer.name, said.officer.body) == ("林涛", "局领导")
    assert "林涛 签发，周敏 拟稿" in centre.get(path).text
    assert acts_of(ground, "words.", "guidance.answered") == [
        ("words.laid", "周敏"),
        ("words.returned", "林涛"),
        ("words.laid", "周敏"),
        ("words.signed", "林涛"),
        ("guidance.answered", "林涛"),
    ]
    facts = json.loads(ground.acts()[-1][2])
    assert facts["written_by"] == "周敏"
    assert all(ANSWER.encode() not in each for _, _, each in ground.acts())
    assert "没有待签发的" in leader.get("/signing").text


def test_who_has_laid_his_answer_is_not_answering_any_more(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    require(ground, "guidance")
    path = question(station)
    begun = centre.post(f"{path}/answering", {"csrf": centre.field(path, "csrf")})
    assert begun.status_code == 204
    lay(centre, path)
    with ground.store.reading() as connection:
        assert connection.execute(select(schema.answering)).all() == []
    assert ANSWER in leader.get("/signing").text


def test_a_head_s_own_answer_goes_at_once_and_the_laid_one_says_that_it_cannot_go(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    """Its text stays with the writer until they discard it."""
    require(ground, "guidance")
    path = question(station)
    lay(centre, path)
    one = id_on(leader)
    assert "自行拟写并发出" in leader.get(path).text
    csrf, version = (leader.field(f"{path}?own=1", name) for name in ("csrf", "version"))
    typed: dict[str, object] = {"csrf": csrf, "version": version, "text": "按口径办理。"}
    assert leader.post(f"{path}/guidance", typed).status_code == 303
    (said,) = answers(ground, station)
    assert (said.text, said.officer.name) == ("按口径办理。", "林涛")
    status, page = decide(leader, "sign", one)
    assert (status, fault_of(page)) == (422, "已另有答复发出。")
    kept = centre.get("/signing").text
    assert "已不能发出：已另有答复发出。拟稿内容保留。" in kept
    assert ANSWER in kept
    assert "你拟的内容没有发出，已保留：" in centre.get(path).text
    assert decide(centre, "away")[0] == 303
    assert ANSWER not in centre.get("/signing").text
    assert acts_of(ground, "words.")[-1] == ("words.thrown_away", "周敏")


def test_a_question_that_went_to_another_office_takes_no_laid_answer(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    """The new office answers; an earlier submission keeps its text."""
    require(ground, "guidance")
    path = question(station)
    lay(centre, path)
    with ground.store.reading() as connection:
        food = connection.scalar(select(schema.body.c.id).where(schema.body.c.name == "食品科"))
    csrf = leader.field(path, "csrf")
    assert leader.post(f"{path}/assign", {"csrf": csrf, "body": food}).status_code == 303
    status, page = decide(leader, "sign")
    assert (status, fault_of(page)) == (422, "拟稿后已转其他机构办理。")
    assert ANSWER in page
    lay(centre, path, "另拟一稿。")
    assert decide(leader, "sign", id_on(leader, path))[0] == 303
    assert [said.text for said in answers(ground, station)] == ["另拟一稿。"]


def test_files_go_with_a_new_answer_beside_one_that_cannot_go_out_any_more(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    """The submission was for another office: it cannot be withdrawn, and has no file."""
    require(ground, "guidance")
    path = question(station)
    lay(centre, path)
    csrf = leader.field(path, "csrf")
    moved: dict[str, object] = {"csrf": csrf, "body": body_of(ground, "质量科")}
    assert leader.post(f"{path}/assign", moved).status_code == 303
    assert "检测报告.pdf" in enclose(centre, path, "检测报告.pdf", b"%PDF-1.4 report")
    lay(centre, path, "另拟一稿。")
    assert decide(leader, "sign", id_on(leader, path))[0] == 303
    (said,) = answers(ground, station)
    assert [item.name for item in said.files] == ["检测报告.pdf"]


@pytest.mark.usefixtures("leader")
def test_nobody_signs_his_own_nor_another_section_s(
    centre: Caller, section_head: Caller, ground: ReviewHub, station: str
) -> None:
    """Also an officer who became a head after submitting it: they withdraw it and send it."""
    require(ground, "guidance")
    path = question(station)
    lay(centre, path)
    one = id_on(centre)
    refused = "由拟稿人所在机构的负责人或局领导签发，本人不能签发自己的。"
    assert fault_of(decide(section_head, "sign", one)[1]) == refused
    assert ANSWER not in section_head.get("/signing").text
    with ground.store.turn(ground.watch()) as turn:
        signs = update(schema.reviewer).where(schema.reviewer.c.name == "周敏").values(signs=True)
        turn.connection.execute(signs)
    assert fault_of(decide(centre, "sign", one)[1]) == refused
    assert fault_of(decide(section_head, "takeback", one)[1]) == "只有拟稿人可以收回。"
    assert decide(centre, "takeback", one)[0] == 303
    assert f">{ANSWER}</textarea>" in centre.get(path).text
    lay(centre, path)
    (said,) = answers(ground, station)
    assert said.officer.name == "周敏"
    assert "没有待签发的" in centre.get("/signing").text


@pytest.mark.usefixtures("leader", "station")
def test_the_head_of_the_writer_s_own_body_signs(
    section_head: Caller, ground: ReviewHub, address: str
) -> None:
    """Of their section, except the head of the bureau."""
    ground.officer("高洁", body_of(ground, "食品科"))
    require(ground, "guidance")
    dinghao = ground.stations["丁豪广场站"]
    path = f"/review/{dinghao}/{ident(1010)}"
    with calling(address, "高洁") as caller:
        lay(caller, path)
    assert decide(section_head, "sign")[0] == 303
    (said,) = answers(ground, dinghao)
    assert (said.officer.name, said.officer.body) == ("何青", "食品科")


def body_of(ground: ReviewHub, name: str) -> str:
    """Return a body's id."""
    with ground.store.reading() as connection:
        return str(connection.scalar(select(schema.body.c.id).where(schema.body.c.name == name)))


def test_while_one_waits_another_officer_keeps_what_he_typed(
    centre: Caller, leader: Caller, ground: ReviewHub, address: str, station: str
) -> None:
    """They are told that one waits; files of the waiting answer are unchanged."""
    require(ground, "guidance")
    path = question(station)
    with calling(address, "陈立") as caller:
        csrf, version = caller.field(path, "csrf"), caller.field(path, "version")
        lay(centre, path)
        typed: dict[str, object] = {"csrf": csrf, "version": version, "text": "我的意见。"}
        answer = caller.post(f"{path}/guidance", typed)
        assert fault_of(answer.text) == "此件已有内容待负责人签发，先办签发。"
        assert ">我的意见。</textarea>" in answer.text
    csrf = centre.field(path, "csrf")
    out = centre.post(f"{path}/enclosure/out", {"csrf": csrf, "sha256": "0" * 64})
    assert (out.status_code, "答复待签发，附件不能增减" in out.text) == (409, True)
    assert leader.get("/signing").text.count("data-laid-text") == 1


def test_an_empty_answer_is_refused_before_it_is_laid(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    require(ground, "guidance")
    answer = centre.send(question(station), "guidance", text=" ")
    assert fault_of(answer.text) == "意见还没有写，写明站点应当怎么办。"
    assert "没有待签发的" in leader.get("/signing").text

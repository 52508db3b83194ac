"""Joint work of a leading and a consulted body: what each sees, and the result."""

from sqlalchemy import select

from sync.hub.storage import schema
from sync.protocol import CaseAccepted, GuidanceAnswered
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import path_of
from tests.sync.review.cases import ident
from tests.sync.review.opinions.requested_opinions import (
    OPINION,
    ask,
    chase,
    counted,
    fault,
    give,
    lead,
    mark_of,
    question_of,
)
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id

pytestmark = ON_BOTH

OFFICE = "新城市场监管所"
SENT = {"outcome": "answer", "text": "按欺诈处理。"}


def test_an_asked_body_sees_exactly_this_matter_and_loses_it_when_it_is_taken_back(
    centre: Caller, office: Caller, ground: ReviewHub, station: str
) -> None:
    path, other = question_of(station), f"/review/{station}/{ident(1008)}"
    assert office.get(path).status_code == 404
    assert ask(centre, ground, path, OFFICE, question="现场能否复检？") == 303
    assert (office.get(path).status_code, office.get(other).status_code) == (200, 404)
    assert mark_of(office, path) == "待协办意见"
    assert counted(office) == (1, 1)
    page = office.get(path).text
    assert ("现场能否复检？" in page, "局热线受理中心 周敏 10:10 征求" in page) == (True, True)
    assert chase(centre, ground, path, "take-back", OFFICE) == 303
    assert office.get(path).status_code == 404
    assert path not in office.get("/review").text
    assert counted(office) == (0, 0)


def test_an_asked_body_writes_its_opinion_and_does_nothing_else(
    centre: Caller, food: Caller, ground: ReviewHub, station: str
) -> None:
    """Nothing of it goes to the station; its forms are not on the page either."""
    path = question_of(station)
    assert ask(centre, ground, path, "食品科") == 303
    page = food.get(path).text
    for form in ("guidance", "assign", "ask", "enclosure", "hand-over", "seen"):
        assert f'{path}/{form}"' not in page
        fields: dict[str, object] = {"csrf": food.field("/account", "csrf"), **SENT}
        assert form == "enclosure" or food.post(f"{path}/{form}", fields).status_code == 404
    assert give(food, path) == 303
    assert ground.said(station) == []
    assert mark_of(food, path) == "协办意见已回复"
    assert (OPINION in centre.get(path).text, mark_of(centre, path)) == (True, "意见 1/1")


def test_a_section_does_not_decide_on_its_own_line_while_it_is_asked(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """One reply: the body gives its opinion, the asking one answers; withdrawn, it may answer."""
    path = question_of(station)
    with calling(address, "陈立") as quality:
        assert ask(centre, ground, path, "质量科") == 303
        answer: dict[str, object] = {"csrf": quality.field(path, "csrf"), "version": "x", **SENT}
        assert quality.post(f"{path}/guidance", answer).status_code == 404
        assert chase(centre, ground, path, "take-back", "质量科") == 303
        assert quality.post(f"{path}/guidance", answer).status_code == 303
    assert [type(body) for body in ground.said(station)] == [GuidanceAnswered]


def test_a_case_is_moved_with_opinions_outstanding_and_the_page_says_which(
    centre: Caller, food: Caller, ground: ReviewHub, station: str
) -> None:
    path = path_of(station)
    assert ask(centre, ground, path, "食品科", "质量科") == 303
    assert mark_of(centre, path) == "意见 0/2"
    assert give(food, path) == 303
    assert mark_of(centre, path) == "意见 1/2"
    page = centre.get(path).text
    assert "质量科 尚未回复意见，可先行办理" in page
    fields = {"outcome": "acceptance", "acceptance": "accepted", "text": "材料齐全。"}
    assert centre.send(path, "outcome", **fields).status_code == 303
    assert [type(body) for body in ground.said(station)] == [CaseAccepted]


def test_what_is_typed_for_the_station_goes_out_though_an_opinion_came_meanwhile(
    centre: Caller, food: Caller, ground: ReviewHub, station: str
) -> None:
    path = path_of(station)
    assert ask(centre, ground, path, "食品科") == 303
    typed: dict[str, object] = {
        "csrf": centre.field(path, "csrf"),
        "version": centre.field(path, "version"),
    }
    assert give(food, path) == 303
    fields = {"outcome": "acceptance", "acceptance": "accepted", "text": "材料齐全。"}
    assert centre.post(f"{path}/outcome", {**typed, **fields}).status_code == 303


def test_a_reminder_stands_on_the_row_and_the_page_until_the_opinion_comes(
    centre: Caller, office: Caller, ground: ReviewHub, station: str
) -> None:
    path = question_of(station)
    assert ask(centre, ground, path, OFFICE) == 303
    ground.watch.forward(minutes=9)
    assert chase(centre, ground, path, "remind", OFFICE) == 303
    assert mark_of(office, path) == "协办意见被催办"
    assert "10:19 已催办" in office.get(path).text
    assert give(office, path) == 303
    assert mark_of(office, path) == "协办意见已回复"
    sentence = fault(centre, path, "remind", body=body_id(ground, OFFICE))
    assert sentence == "此机构没有待回复的意见，看过新内容再办。"


def test_opinions_stand_in_the_timeline_and_in_the_journal(
    centre: Caller, office: Caller, ground: ReviewHub, station: str
) -> None:
    """Who asked whom what, when it was reminded, what it thought and what it was before."""
    path = question_of(station)
    ask(centre, ground, path, OFFICE, "食品科", question="现场能否复检？")
    chase(centre, ground, path, "remind", OFFICE)
    chase(centre, ground, path, "take-back", "食品科")
    give(office, path, "第一稿")
    give(office, path, "第二稿")
    told = centre.get(path).text.split("data-timeline")[1]
    for words in ("征求意见", f"食品科、{OFFICE}", "现场能否复检？", "催办意见", "撤回征求"):
        assert words in told
    assert ("第一稿" in told, "第二稿" in told) == (True, True)
    own = [act[:2] for act in ground.acts() if act[0].startswith("opinion.")]
    assert own == [
        ("opinion.asked", "周敏"),
        ("opinion.reminded", "周敏"),
        ("opinion.taken_back", "周敏"),
        ("opinion.given", "张建国"),
        ("opinion.given", "张建国"),
    ]


def test_the_journal_s_page_says_the_acts_in_both_languages(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    ask(centre, ground, question_of(station), OFFICE)
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as head:
        chinese, english = head.get("/journal").text, head.get("/journal?lang=en").text
    assert ("征求对象 新城市场监管所" in chinese, "Who is asked 新城市场监管所" in english) == (
        True,
        True,
    )
    assert "opinion asked" in english


def test_passing_a_matter_on_keeps_the_opinions(
    centre: Caller, food: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Whom it is passed on to leads, asked or not: its question is none any more."""
    path = question_of(station)
    ask(centre, ground, path, "食品科", OFFICE)
    with calling(address, "张建国") as office:
        assert give(office, path) == 303
    food_id = body_id(ground, "食品科")
    sent: dict[str, object] = {"csrf": centre.field(path, "csrf"), "body": food_id}
    assert centre.post(f"{path}/assign", sent).status_code == 303
    page = food.get(path).text
    assert (OPINION in page, f'{path}/guidance"' in page) == (True, True)
    assert mark_of(food, path) == "意见 1/1"
    assert food.send(path, "guidance", **SENT).status_code == 303


def test_the_question_of_a_body_that_led_for_a_while_is_asked_again(
    centre: Caller, food: Caller, ground: ReviewHub, station: str
) -> None:
    path = question_of(station)
    ask(centre, ground, path, "食品科")
    lead(ground, ident(1009), "食品科")
    lead(ground, ident(1009), "质量科")
    assert mark_of(food, path) == "待协办意见"
    assert give(food, path) == 303


def test_erased_opinions_are_said_to_be_erased(
    centre: Caller, food: Caller, ground: ReviewHub, station: str
) -> None:
    """An opinion without its words is not one that is still awaited."""
    path = question_of(station)
    ask(centre, ground, path, "食品科")
    give(food, path)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(schema.matter_opinion.update().values(question="", text=""))
    page = centre.get(path).text
    assert ("此条的个人信息已删除" in page, "待回复意见" in page) == (True, False)
    with ground.store.reading() as connection:
        assert connection.scalar(select(schema.matter_opinion.c.text)) == ""

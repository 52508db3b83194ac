"""Pages of standing answers: rights to publish, search, and the way on after a refusal."""

import re
from html import unescape

from sqlalchemy import insert

from sync.hub.storage import schema
from sync.protocol import StandingAnswer
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.standing_answers.answers import BASIS, QUESTION, SAME, TEXT, published


def fields(caller: Caller, place: str = "/standing/new", **changes: str) -> dict[str, object]:
    """Fill the form of a page."""
    return {
        "csrf": caller.field(place, "csrf"),
        "id": caller.field(place, "id"),
        "line": "quality",
        "question": QUESTION,
        "text": TEXT,
        "valid_from": "2026-11-24",
        **changes,
    }


def test_a_second_answer_is_refused_with_a_link_to_the_one_that_stands(
    ground: ReviewHub, centre: Caller
) -> None:
    first = published(ground)
    answer = centre.post("/standing", fields(centre, question=SAME))
    assert answer.status_code == 422
    assert "这个问题已有有效口径，一个问题只有一个。" in answer.text
    assert f'href="/standing/{first}">KJ-2026-001</a>' in answer.text
    assert SAME in answer.text


def test_a_section_publishes_for_its_line_and_a_local_office_for_none(
    ground: ReviewHub, address: str
) -> None:
    first = published(ground, "陈立")
    with calling(address, "何青") as food:
        shown = food.get(f"/standing/{first}")
        assert (shown.status_code, "终止口径" in shown.text) == (200, False)
        assert food.post("/standing", fields(food)).status_code == 422
        csrf = food.field("/standing/new", "csrf")
        sent: dict[str, object] = {"csrf": csrf, "on": "2026-11-24", "text": "无权"}
        assert food.post(f"/standing/{first}/end", sent).status_code == 403
    with calling(address, "张建国") as office:
        assert "发布口径" not in office.get("/standing").text
        assert office.get("/standing/new").status_code == 403
        assert QUESTION in office.get("/standing").text


def test_one_that_ends_later_can_be_ended_earlier_and_has_no_other_form(
    ground: ReviewHub, centre: Caller
) -> None:
    path = f"/standing/{published(ground)}"
    sent: dict[str, object] = {"on": "2027-03-31", "text": "届时有新规。"}
    sent |= {"csrf": centre.field(path, "csrf")}
    assert centre.post(f"{path}/end", sent).status_code == 303
    shown = centre.get(path).text
    assert ("终止口径" in shown, f"{path}/succeed" in shown) == (True, False)
    assert "Why it ended" not in centre.get(f"{path}?lang=en").text
    assert centre.post(f"{path}/end", sent | {"on": "2026-11-23"}).status_code == 303
    assert "终止口径</h2>" not in centre.get(f"{path}?lang=zh").text
    assert "Why it ended</h2>" in centre.get(f"{path}?lang=en").text


def test_where_answers_are_signed_only_a_head_publishes(
    ground: ReviewHub, centre: Caller, address: str
) -> None:
    ground.officer("赵局", ground.body("局领导", "head"))
    sent = fields(centre)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(insert(schema.signed_kind).values(kind="guidance"))
    answer = centre.post("/standing", sent)
    assert (answer.status_code, "口径由负责人发布" in answer.text) == (403, True)
    assert TEXT in answer.text
    assert 'href="/standing/new"' not in centre.get("/standing").text
    with calling(address, "赵局") as head:
        assert head.post("/standing", fields(head)).status_code == 303


def test_answers_are_found_by_line_words_and_whether_they_hold(
    ground: ReviewHub, centre: Caller
) -> None:
    first = published(ground)
    published(ground, line="food", question="现制食品吃出异物怎么赔？", text="先行处理。")
    csrf = centre.field(f"/standing/{first}", "csrf")
    end: dict[str, object] = {"csrf": csrf, "on": "2026-11-23", "text": "已有新规。"}
    assert centre.post(f"/standing/{first}/end", end).status_code == 303

    def found(query: str) -> set[str]:
        return set(re.findall(r"KJ-2026-\d{3}", centre.get(f"/standing{query}").text))

    both = {"": {"KJ-2026-002"}, "?show=ended": {"KJ-2026-001"}}
    assert {query: found(query) for query in both} == both
    assert (found("?line=quality"), found("?line=food")) == (set(), {"KJ-2026-002"})
    assert (found("?q=异物"), found("?q=首饰")) == (set({"KJ-2026-002"}), set())
    assert found("?show=ended&q=kj2026001") == {"KJ-2026-001"}
    assert "被替代" not in centre.get("/standing?show=ended").text
    page = centre.get(f"/standing/{first}").text
    assert ("已失效" in page, "已有新规。" in page) == (True, True)


def test_a_superseded_answer_leads_to_the_one_that_follows(
    ground: ReviewHub, centre: Caller
) -> None:
    first = published(ground)
    place = f"/standing/{first}/succeed"
    sent = fields(centre, place, text="先复检。")
    assert centre.post(place, sent).headers["location"] == f"/standing/{sent['id']}"
    listed, page = centre.get("/standing?show=ended").text, centre.get(f"/standing/{first}").text
    assert ("已被替代" in listed, "已被替代" in page) == (True, True)
    assert f'href="/standing/{sent["id"]}">KJ-2026-002</a>' in page
    assert "终止口径" not in page
    assert centre.get(place).status_code == 404


def test_an_answered_question_becomes_a_standing_answer(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """The form has the words of the question, of the answer and its articles."""
    place = f"/review/{station}/{ident(1009)}"
    assert "data-standing" not in centre.get(place).text
    sent = centre.send(place, "guidance", text="按退一赔三引导。", articles=[BASIS])
    assert sent.status_code == 303
    (link,) = re.findall(r'data-standing href="([^"]*)"', centre.get(place).text)
    form = unescape(centre.get(unescape(link)).text)
    assert ">按退一赔三引导。</textarea>" in form
    assert f'value="{BASIS}"' in form
    assert 'value="quality" selected' in form
    typed = fields(centre, unescape(link), of=f"{station}/{ident(1009)}")
    assert centre.post("/standing", typed).status_code == 303
    (said,) = [one for one in ground.said(station) if isinstance(one, StandingAnswer)]
    assert (said.number, said.text) == ("KJ-2026-001", TEXT)

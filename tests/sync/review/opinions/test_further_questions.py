"""A further question to a body that gave its opinion: a new request with its own term."""

import pytest

from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.opinions.requested_opinions import (
    OPINION,
    ask,
    chase,
    fault,
    give,
    mark_of,
    question_of,
)
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id

pytestmark = ON_BOTH

OFFICE = "新城市场监管所"
MORE = "复检机构由谁选定？"
DAY = "2026-11-27"
"""Of 24 November: three days ahead."""


def further(caller: Caller, ground: ReviewHub, path: str, **changed: object) -> int:
    """Ask the local office a further question and return the status."""
    sent: dict[str, object] = {"bodies": [body_id(ground, OFFICE)], "question": MORE, "due_on": DAY}
    return caller.send(path, "ask", **{**sent, **changed}).status_code


@pytest.fixture
def path(centre: Caller, office: Caller, ground: ReviewHub, station: str) -> str:
    """A question about which the local office has given its opinion."""
    found = question_of(station)
    assert ask(centre, ground, found, OFFICE, question="现场能否复检？") == 303
    assert give(office, found) == 303
    return found


def test_both_requests_stand_and_the_form_is_open_for_the_new_one(
    path: str, centre: Caller, office: Caller, ground: ReviewHub
) -> None:
    assert further(centre, ground, path) == 303
    page = office.get(path).text
    form = page.split("data-opinion")[1].split("</form>")[0]
    assert (MORE in form, "现场能否复检？" in form) == (True, False)
    assert f"意见期限 {DAY}" in form
    assert "required></textarea>" in form
    assert OPINION in page
    assert mark_of(office, path) == "意见期限 11-27"
    assert mark_of(centre, path) == "意见 1/2"
    assert f"{OFFICE} 尚未回复意见" in centre.get(path).text
    assert give(office, path, "由双方共同选定。") == 303
    page = centre.get(path).text
    voices = page.split('class="voices"')[1].split("</ul>")[0]
    for words in ("现场能否复检？", OPINION, MORE, "由双方共同选定。"):
        assert words in voices
    assert (mark_of(office, path), mark_of(centre, path)) == ("协办意见已回复", "意见 2/2")


def test_what_is_written_anew_is_the_new_opinion_and_the_earlier_stays(
    path: str, centre: Caller, office: Caller, ground: ReviewHub
) -> None:
    assert further(centre, ground, path) == 303
    for text in ("第一稿", "第二稿"):
        assert give(office, path, text) == 303
    voices = centre.get(path).text.split('class="voices"')[1].split("</ul>")[0]
    assert (OPINION in voices, "第一稿" in voices, "第二稿" in voices) == (True, False, True)
    assert further(centre, ground, path, question="费用由谁垫付？") == 303
    assert mark_of(centre, path) == "意见 2/3"


def test_an_opinion_that_was_being_rewritten_meanwhile_is_not_put_on_the_new_request(
    path: str, centre: Caller, office: Caller, ground: ReviewHub
) -> None:
    """It comes back with the new question above it."""
    stale: dict[str, object] = {
        "csrf": office.field(path, "csrf"),
        "version": office.field(path, "version"),
        "text": "对原来问题的改写",
    }
    assert further(centre, ground, path) == 303
    late = office.post(f"{path}/opinion", stale)
    assert (late.status_code, ">对原来问题的改写</textarea>" in late.text) == (422, True)
    assert MORE in late.text
    assert mark_of(centre, path) == "意见 1/2"


def test_a_further_question_is_reminded_of_and_taken_back_alone(
    path: str, centre: Caller, office: Caller, ground: ReviewHub
) -> None:
    assert further(centre, ground, path) == 303
    assert chase(centre, ground, path, "remind", OFFICE) == 303
    assert mark_of(office, path) == "协办意见被催办"
    assert chase(centre, ground, path, "take-back", OFFICE) == 303
    page = office.get(path).text
    assert (OPINION in page, mark_of(office, path)) == (True, "协办意见已回复")
    assert mark_of(centre, path) == "意见 1/1"
    assert further(centre, ground, path) == 303


def test_a_day_that_is_over_is_shown_as_such(
    path: str, centre: Caller, office: Caller, ground: ReviewHub
) -> None:
    assert further(centre, ground, path, due_on="2026-11-24") == 303
    assert 'class="notice warn" data-due' in office.get(path).text
    ground.watch.forward(minutes=20 * 60)
    with calling(office.address, "张建国") as again:
        assert 'class="notice bad" data-due' in again.get(path).text
        row = again.get("/review").text.split(f'href="{path}"')[1].split("</a>")[0]
        assert "pill bad" in row.split("意见期限 11-24")[0]


def test_what_is_wrong_with_a_further_question_is_said_and_what_was_typed_comes_back(
    path: str, centre: Caller, ground: ReviewHub
) -> None:
    asked: dict[str, object] = {"bodies": [body_id(ground, OFFICE)]}
    said = fault(centre, path, "ask", **asked, due_on=DAY)
    assert said == "选择的机构已回复过意见，须写明追加征求的事项。"
    answer = centre.send(path, "ask", **asked, question=MORE)
    assert (answer.status_code, "还没有选择意见期限。" in answer.text) == (422, True)
    assert f">{MORE}</textarea>" in answer.text
    answer = centre.send(path, "ask", **asked, question=MORE, due_on="2026-11-23")
    assert "意见期限已过，须改为今天或以后。" in answer.text
    assert 'name="due_on" type="date" value="2026-11-23"' in answer.text
    assert further(centre, ground, path) == 303
    said = fault(centre, path, "ask", **asked, question=MORE, due_on=DAY)
    assert said == "选择还没有征求过的科室或所。"


def test_a_first_question_may_have_a_day_too_and_both_are_asked_at_once(
    path: str, centre: Caller, food: Caller, ground: ReviewHub
) -> None:
    bodies = [body_id(ground, name) for name in (OFFICE, "食品科")]
    assert further(centre, ground, path, bodies=bodies) == 303
    assert mark_of(food, path) == "意见期限 11-27"
    told = centre.get(path).text.split("data-timeline")[1]
    for words in ("追加征求意见", OFFICE, "食品科", MORE, f"意见期限 {DAY}"):
        assert words in told
    own = [act[:2] for act in ground.acts() if act[0].startswith("opinion.")]
    assert own == [
        ("opinion.asked", "周敏"),
        ("opinion.given", "张建国"),
        ("opinion.asked", "周敏"),
        ("opinion.asked_further", "周敏"),
    ]
    assert ask(centre, ground, path, "质量科") == 303


def test_the_journal_says_it_in_both_languages(
    path: str, centre: Caller, office: Caller, ground: ReviewHub
) -> None:
    assert further(centre, ground, path) == 303
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(office.address, "林涛") as head:
        chinese, english = head.get("/journal").text, head.get("/journal?lang=en").text
    assert ("追加征求意见" in chinese, f"意见期限 {DAY}" in chinese) == (True, True)
    assert "further question for an opinion" in english
    assert f"Opinion due {DAY}" in english


def test_who_only_assists_asks_no_further_question(
    path: str, office: Caller, ground: ReviewHub
) -> None:
    """Its page offers none, and its form is as good as absent."""
    assert "追加征求" not in office.get(path).text
    sent: dict[str, object] = {"csrf": office.field(path, "csrf"), "question": MORE, "due_on": DAY}
    sent["bodies"] = [body_id(ground, OFFICE)]
    assert office.post(f"{path}/ask", sent).status_code == 404

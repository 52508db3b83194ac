"""The regulator grades the mall's work when a matter ends and in a sample; the desk is told."""

import pytest

from mediation_desk.domain.case.events.regulator import RegulatorGraded
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.workflows.incoming.messages import as_event
from sync.protocol import CaseGraded
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import CASE, accept, fault_of
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.supervision.test_sampling import draw, report


def grades(ground: ReviewHub, station: str) -> list[CaseGraded]:
    """Return the grades that the station was told."""
    return [body for body in ground.said(station) if isinstance(body, CaseGraded)]


@pytest.fixture
def decided(centre: Caller, case: str) -> str:
    """The address of a case that the regulator decided."""
    accept(centre, case)
    ended = {"outcome": "decided", "result": "decision", "text": "责令退款。"}
    assert centre.send(case, "outcome", **ended).status_code == 303
    return case


def send(caller: Caller, path: str, **fields: str) -> tuple[int, str]:
    """Send the form of the grade; return status and page."""
    answer = caller.post(f"{path}/grade", {"csrf": caller.field(path, "csrf"), **fields})
    return answer.status_code, answer.text


def test_a_matter_that_is_through_is_graded_and_the_station_is_told(
    centre: Caller, ground: ReviewHub, station: str, decided: str
) -> None:
    """Nothing is chosen beforehand; a second click tells nothing more, another grade does."""
    assert 'value="satisfied">满意' in centre.get(decided).text
    assert send(centre, decided, grade="satisfied", text="处置及时")[0] == 303
    assert send(centre, decided, grade="satisfied", text="处置及时")[0] == 303
    (said,) = grades(ground, station)
    assert (said.case, said.of, said.grade, said.officer.name) == (
        CASE,
        "ended",
        "satisfied",
        "周敏",
    )
    assert said.text == "监管部门对处置的评价：满意。处置及时"
    assert "对商场处置：满意，局热线受理中心 周敏" in centre.get(decided).text
    assert send(centre, decided, grade="dissatisfied", text="未先行赔付")[0] == 303
    assert [one.grade for one in grades(ground, station)] == ["satisfied", "dissatisfied"]
    assert as_event(said, "m") == RegulatorGraded(
        "m", "周敏", "局热线受理中心", Satisfaction.SATISFIED, "ended", said.text
    )


def test_an_older_page_replaces_no_newer_grade(
    centre: Caller, ground: ReviewHub, station: str, decided: str
) -> None:
    """The page of the first grade, sent once more by the back button after the second."""
    first = {"grade": "satisfied", "last": centre.field(decided, "last")}
    assert send(centre, decided, **first)[0] == 303
    second = {"grade": "neutral", "last": centre.field(decided, "last")}
    assert send(centre, decided, **second)[0] == 303
    status, page = send(centre, decided, **first)
    assert (status, fault_of(page)) == (422, "此件刚有变化，看过新内容再发，已写内容保留。")
    assert [one.grade for one in grades(ground, station)] == ["satisfied", "neutral"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "还没有选择满意度。"),
        ({"grade": "unreached"}, "还没有选择满意度。"),
        ({"grade": "dissatisfied", "text": " "}, "不满意的，须写明原因。"),
    ],
)
def test_a_wrong_grade_is_refused_in_words(
    centre: Caller,
    ground: ReviewHub,
    station: str,
    decided: str,
    fields: dict[str, str],
    sentence: str,
) -> None:
    status, page = send(centre, decided, **fields)
    assert (status, fault_of(page), grades(ground, station)) == (422, sentence, [])


def test_a_case_under_way_is_not_graded(centre: Caller, case: str) -> None:
    status, page = send(centre, case, grade="satisfied")
    assert (status, fault_of(page)) == (422, "此件尚未办结。")


def test_a_drawn_case_is_graded_beside_its_call_back(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The note about the consumer stays at the hub; the reason of the grade is told."""
    report(ground, station, [50])
    place = draw(centre, count="1")
    called = {"reached": "yes", "rated": "satisfied", "kept": "yes", "note": "刘晓梅已收到退款"}
    graded = {"grade": "very_satisfied", "why": "当天办结"}
    csrf = centre.field(place, "csrf")
    answer = centre.post(f"{place}/1", {"csrf": csrf, **called, **graded})
    assert answer.status_code == 303
    (said,) = grades(ground, station)
    assert (said.of, said.grade) == ("sample", "very_satisfied")
    assert said.text == "监管部门对处置的评价：非常满意。当天办结"
    assert "对商场处置：非常满意" in centre.get(place).text


def test_an_answered_question_is_graded_and_an_open_one_is_not(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    path = f"/review/{station}/{ident(1009)}"
    status, page = send(centre, path, grade="satisfied")
    assert (status, fault_of(page)) == (422, "此件尚未办结。")
    assert centre.send(path, "guidance", text="按口径办理。").status_code == 303
    assert send(centre, path, grade="satisfied")[0] == 303
    assert [one.grade for one in grades(ground, station)] == ["satisfied"]

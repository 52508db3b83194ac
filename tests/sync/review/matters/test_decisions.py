"""Decisions that no click makes wrong: doubted visits, agreements without minutes, own numbers."""

import pytest

from sync.protocol import CaseDecided, OnsiteSet
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import (
    VISIT,
    accept,
    fault_of,
    path_of,
    set_visit,
    write_minutes,
)
from tests.sync.review.cases import escalated, ident
from tests.sync.review.issued_documents import issue
from tests.sync.review.review_hub import ReviewHub

AGREED = {"outcome": "decided", "result": "agreement", "text": "五日内退款。"}


@pytest.fixture
def accepted(centre: Caller, case: str) -> str:
    """The address of the case, accepted."""
    accept(centre, case)
    return case


def test_nothing_is_chosen_before_the_officer_chooses(centre: Caller, case: str) -> None:
    assert "checked" not in centre.get(case).text.partition('action="/review/')[2]
    accept(centre, case)
    assert "checked" not in centre.get(case).text.partition('action="/review/')[2]
    sent = centre.send(case, "outcome", text="予以办理。")
    assert (sent.status_code, fault_of(sent.text)) == (422, "选择现在可办的方式。")


@pytest.mark.parametrize(
    ("when", "doubt"),
    [
        # A Saturday, and a Tuesday evening.
        ({"visit_on": "2026-11-28"}, "不在工作时间（工作日 8:30 至 17:30）"),
        ({"visit_time": "17:31"}, "不在工作时间（工作日 8:30 至 17:30）"),
        # Sixty days after 2026-11-24 is Saturday 2027-01-23, which gives way to the Monday.
        ({"visit_on": "2027-01-26"}, "晚于调解期限 2027-01-25"),
    ],
)
def test_a_doubted_visit_is_set_once_a_person_says_so(
    centre: Caller, ground: ReviewHub, station: str, accepted: str, when: dict[str, str], doubt: str
) -> None:
    answer = centre.send(accepted, "outcome", **{**VISIT, **when})
    assert answer.status_code == 422
    assert fault_of(answer.text) == f"此次到场有疑：{doubt}。可改，或勾选仍按此安排。"
    assert 'name="sure"' in answer.text
    set_visit(centre, accepted, **when, sure="yes")
    assert isinstance(ground.said(station)[-1], OnsiteSet)


def test_two_visits_of_one_officer_at_about_the_same_time_are_doubted(
    centre: Caller, ground: ReviewHub, station: str, accepted: str
) -> None:
    """From 14:30 another begins at 16:29 or at 16:30; the second may be made."""
    set_visit(centre, accepted)
    ground.tell(station, "case.escalated", escalated(50))
    other = f"/review/{station}/{ident(50)}"
    accept(centre, other)
    answer = centre.send(other, "outcome", **{**VISIT, "visit_time": "16:29"})
    said = "张建国 当时另有到场：2026-11-24 14:30 万达广场 3 楼调解室"
    assert fault_of(answer.text) == f"此次到场有疑：{said}。可改，或勾选仍按此安排。"
    set_visit(centre, other, visit_time="16:30")


def test_an_agreement_rests_on_minutes_or_says_why_there_are_none(
    centre: Caller, ground: ReviewHub, station: str, accepted: str
) -> None:
    """Minutes that say something else are none of an agreement."""
    set_visit(centre, accepted)
    ground.watch.forward(hours=5)
    centre.sign_in("周敏")
    write_minutes(centre, accepted, result="absent")
    answer = centre.send(accepted, "outcome", **AGREED)
    assert fault_of(answer.text) == "还没有写未制作协议笔录的原因。"
    sent = centre.send(accepted, "outcome", **AGREED, unminuted="双方会后在电话中达成协议")
    assert sent.status_code == 303
    said = ground.said(station)[-1]
    assert isinstance(said, CaseDecided)
    assert said.text == "未制作到场协议笔录的原因：双方会后在电话中达成协议\n五日内退款。"
    assert said.document == "BJ-261124-001"


def test_after_minutes_an_agreement_has_the_number_of_its_document(
    centre: Caller, ground: ReviewHub, station: str, accepted: str
) -> None:
    set_visit(centre, accepted)
    ground.watch.forward(hours=5)
    centre.sign_in("周敏")
    centre.post(f"{accepted}/documents/open", {"csrf": centre.field(accepted, "csrf"), "kind": "9"})
    write_minutes(centre, accepted)
    issue(centre, accepted, 9)
    number = "市监调解〔2026〕第1号"
    assert number in centre.get(accepted).text
    ended = {"outcome": "decided", "result": "terminated", "termination_ground": "3"}
    opposed = centre.send(accepted, "outcome", **ended, text="终止调解。")
    assert fault_of(opposed.text) == f"本案已有文书 {number}，与此相反，先将其作废。"
    assert centre.send(accepted, "outcome", **AGREED).status_code == 303
    said = ground.said(station)[-1]
    assert isinstance(said, CaseDecided)
    assert (said.document, said.text) == (number, "五日内退款。")


def test_a_page_of_the_case_lists_the_officers_of_the_users(centre: Caller, station: str) -> None:
    """No officer of a section, and nobody who is not a user."""
    path = path_of(station)
    accept(centre, path)
    page = centre.get(path).text
    chosen = page.partition('name="visitor"')[2].partition("</select>")[0]
    assert '<option value="张建国" >新城市场监管所 张建国</option>' in chosen
    assert "陈立" not in chosen
    answer = centre.send(path, "outcome", **{**VISIT, "visitor": "陈立"})
    assert fault_of(answer.text) == "还没有选择到场人员。"

"""On-site mediation: appointed, postponed with a reason, held with minutes, repeated, ended."""

from datetime import UTC, datetime

import pytest

from sync.protocol import CaseAccepted, CaseDecided, CaseNoted, Officer, OnsiteSet
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import (
    CASE,
    MINUTES,
    VISIT,
    accept,
    fault_of,
    path_of,
    set_visit,
    write_minutes,
)
from tests.sync.review.review_hub import ReviewHub


@pytest.fixture
def case(centre: Caller, station: str) -> str:
    """The address of an accepted case."""
    path = path_of(station)
    accept(centre, path)
    return path


def later(ground: ReviewHub, *callers: Caller) -> None:
    """Let five hours pass, to 15:10, and sign the officers in again."""
    ground.watch.forward(hours=5)
    for caller in callers:
        caller.sign_in("周敏")


def test_a_visit_is_put_off_only_with_a_reason_and_the_station_reads_it(
    centre: Caller, ground: ReviewHub, station: str, case: str
) -> None:
    """The message that sets the new time says why, so that the desk tells both parties."""
    set_visit(centre, case)
    moved = {**VISIT, "visit_time": "16:00"}
    assert fault_of(centre.send(case, "outcome", **moved).text) == "还没有写改期原因。"
    set_visit(centre, case, visit_time="16:00", postponed="商户负责人出差")
    visits = [body for body in ground.said(station) if isinstance(body, OnsiteSet)]
    assert [visit.at for visit in visits] == [
        datetime(2026, 11, 24, 6, 30, tzinfo=UTC),
        datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
    ]
    assert visits[0].text == "请双方带合同到场。"
    assert visits[1].text == "改期原因：商户负责人出差\n请双方带合同到场。"


def test_minutes_are_shown_masked_and_kept_in_the_private_part(
    centre: Caller, ground: ReviewHub, case: str
) -> None:
    """Then the clock is that of the mediation again."""
    set_visit(centre, case)
    later(ground, centre)
    assert "到场时间" in centre.get(case).text
    assert '<span title="14:30  新城市场监管所">' in centre.get(case).text
    write_minutes(centre, case)
    page = centre.get(case).text
    assert '<span title="15:10 笔录已制作">' in page
    assert "14:30  新城市场监管所</span>" not in page
    assert "第 1 次到场  2026-11-24 14:30" in page
    assert "商户同意退 3,680.50 元。" in page
    assert "刘女士、雅居家居店长" in page
    assert "刘晓梅" not in page
    assert "调解时限" in page
    (facts,) = [facts for kind, _, facts in ground.acts() if kind == "onsite.held"]
    assert "退".encode() not in facts
    assert "刘晓梅".encode() not in facts


def test_several_visits_stand_one_after_the_other(
    centre: Caller, ground: ReviewHub, station: str, case: str
) -> None:
    """After a visit that came to nothing another is set without a reason for putting it off."""
    set_visit(centre, case)
    later(ground, centre)
    assert write_minutes(centre, case, result="absent") == case
    set_visit(centre, case, visit_time="17:00")
    later(ground, centre)
    assert write_minutes(centre, case, held_time="17:00", result="again") == case
    page = centre.get(case).text
    assert "第 1 次到场  2026-11-24 14:30" in page
    assert "第 2 次到场  2026-11-24 17:00" in page
    assert "一方未到场" in page
    assert "须再次到场" in page
    kinds = [type(body) for body in ground.said(station)]
    assert kinds == [CaseAccepted, OnsiteSet, CaseNoted, OnsiteSet, CaseNoted]


WRONG_MINUTES = [
    ({"present": " "}, "还没有写到场人员。"),
    ({"said": ""}, "还没有写双方陈述。"),
    ({"agreement": ""}, "还没有写协议内容。"),
    ({"result": ""}, "还没有选择到场结果。"),
    ({"result": "terminated"}, "还没有选择情形。"),
    ({"result": "terminated", "termination_ground": "9"}, "还没有选择情形。"),
    ({"held_time": "15:11"}, "到场时间未到，到场后再写笔录。"),
    ({"held_on": "2026-11-31"}, "还没有选择到场日期和时间。"),
    ({"held_time": ""}, "还没有选择到场日期和时间。"),
    ({"held_on": "2026-11-23"}, "到场日期早于受理日期，须改正。"),
    ({"held_on": "0001-01-01"}, "年份须在 2000 至 2100，须改正。"),
    ({"held_on": "9999-12-31"}, "年份须在 2000 至 2100，须改正。"),
    ({"result": "terminated", "termination_ground": "0002" + "0" * 5000}, "还没有选择情形。"),
    ({"said": "长" * 4001}, "超过 4000 字，须缩短。"),
]


def test_wrong_minutes_get_a_sentence_and_keep_what_was_typed(
    centre: Caller, ground: ReviewHub, case: str
) -> None:
    """Nothing is written."""
    set_visit(centre, case)
    later(ground, centre)
    page = f"{case}/minutes"
    for wrong, sentence in WRONG_MINUTES:
        sent = {"csrf": centre.field(page, "csrf"), "version": centre.field(page, "version")}
        answer = centre.post(page, {**sent, **MINUTES, **wrong})
        assert answer.status_code == 422, wrong
        assert fault_of(answer.text) == sentence
        assert {**MINUTES, **wrong}["present"] in answer.text
    assert "onsite.held" not in [kind for kind, _, _ in ground.acts()]


def test_where_nothing_says_when_it_was_accepted_a_visit_is_not_before_the_case_came(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """It came on 2026-11-24."""
    who = Officer(name="张建国", body="新城市场监管所")
    words = {"office": who.body, "place": "调解室", "text": "请到场。"}
    with ground.store.turn(ground.watch()) as turn:
        turn.say(station, OnsiteSet(case=CASE, officer=who, at=turn.now, **words), CASE, "周敏")
        turn.move_matter(station, CASE, state="onsite")
    page = f"{path_of(station)}/minutes"
    sent = {"csrf": centre.field(page, "csrf"), "version": centre.field(page, "version")}
    answer = centre.post(page, {**sent, **MINUTES, "held_on": "2026-11-23"})
    assert answer.status_code == 422
    assert fault_of(answer.text) == "到场时间早于案件移交本局的时间，须改正。"
    assert 'data-wrong="held_on"' in answer.text
    early = centre.post(page, {**sent, **MINUTES, "held_time": "00:00"})
    assert fault_of(early.text) == "到场时间早于案件移交本局的时间，须改正。"
    assert centre.post(page, {**sent, **MINUTES, "held_time": "10:10"}).status_code == 303


def test_a_case_that_came_again_to_a_restored_hub_takes_minutes_of_a_visit_before(
    centre: Caller, ground: ReviewHub, station: str, case: str
) -> None:
    """It came and was accepted at 10:10, the visit was at 14:30; at 15:10 the desk repeats it."""
    set_visit(centre, case)
    later(ground, centre)
    with ground.store.turn(ground.watch()) as turn:
        turn.move_matter(station, CASE, received_at=turn.now)
    assert write_minutes(centre, case, held_time="14:30").startswith(case)


def test_a_visit_is_held_on_the_day_of_the_acceptance_at_the_earliest(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """It came on the 24th and was accepted on the 25th."""
    ground.watch.forward(days=1)
    centre.sign_in("周敏")
    path = path_of(station)
    accept(centre, path)
    set_visit(centre, path, visit_on="2026-11-25")
    later(ground, centre)
    page = f"{path}/minutes"
    sent = {"csrf": centre.field(page, "csrf"), "version": centre.field(page, "version")}
    answer = centre.post(page, {**sent, **MINUTES})
    assert (answer.status_code, fault_of(answer.text)) == (422, "到场日期早于受理日期，须改正。")
    assert 'data-wrong="held_on"' in answer.text
    write_minutes(centre, path, held_on="2026-11-25", held_time="09:00")


def test_minutes_are_written_once_and_only_of_a_visit(
    centre: Caller, ground: ReviewHub, case: str
) -> None:
    """Before a visit is set there is nothing to write, nor by a second click."""
    assert centre.get(f"{case}/minutes").status_code == 409
    set_visit(centre, case)
    later(ground, centre)
    page = f"{case}/minutes"
    sent = {"csrf": centre.field(page, "csrf"), "version": centre.field(page, "version")}
    assert centre.post(page, {**sent, **MINUTES}).status_code == 303
    assert centre.post(page, {**sent, **MINUTES}).status_code == 409
    assert [kind for kind, _, _ in ground.acts()].count("onsite.held") == 1


def test_the_local_office_that_goes_writes_the_minutes(
    centre: Caller, address: str, ground: ReviewHub, case: str
) -> None:
    """The visit made the case its own; another section does not see it."""
    set_visit(centre, case)
    later(ground)
    with calling(address, "张建国") as office:
        assert write_minutes(office, case, result="again") == case
    with calling(address, "何青") as food:
        assert food.get(f"{case}/minutes").status_code == 404


def test_the_decision_begins_with_how_the_visit_ended(
    centre: Caller, ground: ReviewHub, station: str, case: str
) -> None:
    """The ground of the minutes is chosen already; the officer sends it."""
    set_visit(centre, case)
    later(ground, centre)
    write_minutes(centre, case, result="terminated", termination_ground="2")
    page = centre.get(case).text
    assert '<option value="2" selected>2 一方无正当理由不参加调解' in page
    sent = {"outcome": "decided", "result": "terminated", "termination_ground": "2"}
    sent |= {"text": "终止调解。"}
    assert centre.send(case, "outcome", **sent).status_code == 303
    said = ground.said(station)[-1]
    assert isinstance(said, CaseDecided)
    assert said.ground == 2

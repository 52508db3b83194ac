"""An officer claims a matter or slip, hands it over, or takes it over with a reason."""

import json
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from sync.hub.domain.refusals import InvalidField, NotFound, StateConflict
from sync.hub.services.acts import matters, slips
from sync.hub.services.slips.slip_forms import SlipForm
from sync.hub.services.worklists import holders
from sync.hub.storage import schema
from sync.hub.storage.transactions import Transaction
from sync.protocol import GuidanceAnswered
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id, held, reviewer, taken

pytestmark = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
CASE = ident(7)


def holder(ground: ReviewHub, matter_id: str = CASE) -> str:
    """Return the name of the officer who handles a matter; empty for nobody."""
    with ground.store.reading() as connection:
        name = connection.scalar(
            select(schema.reviewer.c.name)
            .join(schema.matter, schema.matter.c.reviewer_id == schema.reviewer.c.id)
            .where(schema.matter.c.id == matter_id)
        )
    return name or ""


def test_who_claims_first_has_it_and_the_second_takes_it_over_with_a_reason(
    ground: ReviewHub, station: str
) -> None:
    ground.officer("王立", body_id(ground, "局热线受理中心"))
    first, second = reviewer(ground, "周敏"), reviewer(ground, "王立")
    place = (station, CASE)
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, first, place)
        # A second click is no second act.
        matters.claim(turn, first, place)
    with pytest.raises(StateConflict), ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, second, place)
    with pytest.raises(InvalidField), ground.store.turn(ground.watch()) as turn:
        matters.take_over(turn, second, place, "  ")
    assert holder(ground) == "周敏"
    with ground.store.turn(ground.watch()) as turn:
        matters.take_over(turn, second, place, "周敏外出培训")
    assert holder(ground) == "王立"
    acts = [(kind, by, json.loads(facts)) for kind, by, facts in ground.acts()][-2:]
    assert acts == [
        ("matter.claimed", "周敏", {}),
        ("matter.taken_over", "王立", {"holder_before": "周敏", "before_id": first.id}),
    ]


def test_what_another_handles_is_handed_over_by_them_or_by_a_head_alone(
    ground: ReviewHub, station: str
) -> None:
    centre = body_id(ground, "局热线受理中心")
    ground.officer("王立", centre)
    ground.officer("赵局", ground.body("局领导", "head"))
    first, second, head = (reviewer(ground, name) for name in ("周敏", "王立", "赵局"))
    place = (station, CASE)
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, first, place)
    with pytest.raises(StateConflict), ground.store.turn(ground.watch()) as turn:
        matters.hand_over_to(turn, second, place, (second.id, ""))
    with ground.store.turn(ground.watch()) as turn:
        matters.hand_over_to(turn, head, place, (second.id, "周敏手上太多"))
    assert holder(ground) == "王立"
    with pytest.raises(InvalidField), ground.store.turn(ground.watch()) as turn:
        # A section that does not see the case cannot be given it.
        matters.hand_over_to(turn, head, place, (reviewer(ground, "何青").id, ""))


def test_a_slip_has_a_person_too_and_none_once_it_lies_with_another_body(
    ground: ReviewHub, station: str
) -> None:
    assert station
    slip_id, first = taken(ground), reviewer(ground, "周敏")
    with ground.store.turn(ground.watch()) as turn:
        slips.claim(turn, first, slip_id)
    assert held(ground, slip_id).reviewer_id == first.id
    one = held(ground, slip_id)
    with ground.store.turn(ground.watch()) as turn:
        form = SlipForm(
            version=str(one.version),
            outcome="dispatch",
            to=f"body:{body_id(ground, '质量科')}",
            due_on=one.due_on.isoformat(),
        )
        slips.do(turn, first, slip_id, form)
    assert held(ground, slip_id).reviewer_id is None
    section = reviewer(ground, "陈立")
    with ground.store.turn(ground.watch()) as turn:
        slips.take_over(turn, section, slip_id, "")
    assert held(ground, slip_id).reviewer_id == section.id


def test_a_body_asked_for_its_opinion_handles_nothing_of_the_slip(
    ground: ReviewHub, station: str, address: str
) -> None:
    assert station
    slip_id, first, asked = taken(ground), reviewer(ground, "周敏"), reviewer(ground, "陈立")
    form = SlipForm(version="1", outcome="ask", bodies=[asked.body_id], question="是否属质量问题？")
    with ground.store.turn(ground.watch()) as turn:
        slips.do(turn, first, slip_id, form)
    one = held(ground, slip_id, "陈立")
    with ground.store.reading() as connection:
        offered = holders.receivers(connection, holders.of_slip(one), first)
    assert asked.id not in offered
    tried: tuple[Callable[[Transaction], object], ...] = (
        lambda turn: slips.claim(turn, asked, slip_id),
        lambda turn: slips.take_over(turn, asked, slip_id, "急"),
        lambda turn: slips.hand_over(turn, asked, slip_id, (first.id, "")),
    )
    for do in tried:
        with pytest.raises(NotFound), ground.store.turn(ground.watch()) as turn:
            do(turn)
    assert held(ground, slip_id).reviewer_id is None
    with calling(address, "陈立") as caller:
        assert f"/slips/{slip_id}/claim" not in caller.get(f"/slips/{slip_id}").text


@pytest.mark.release
def test_the_page_names_who_handles_it_and_offers_what_is_possible(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    ground.officer("王立", body_id(ground, "局热线受理中心"))
    path = f"/review/{station}/{CASE}"
    assert "尚无承办人" in centre.get(path).text
    assert centre.send(path, "claim").headers["location"] == path
    own = centre.get(path).text
    assert (f"{path}/claim" in own, f"{path}/take-over" in own) == (False, False)
    with calling(address, "王立") as other:
        shown = other.get(path).text
        assert "<b>周敏</b>" in shown
        offered = [f"{path}/{act}" in shown for act in ("claim", "take-over", "hand-over")]
        assert offered == [False, True, False]
        refused = other.send(path, "claim")
        assert (refused.status_code, "此件由他人承办" in refused.text) == (409, True)
        assert other.send(path, "take-over", reason="周敏外出").status_code == 303
    assert "<b>王立</b>" in centre.get(path).text


def taken_over(ground: ReviewHub, place: tuple[str, str]) -> None:
    """Let 周敏 claim a matter, and 王立 take it over five minutes later."""
    ground.officer("王立", body_id(ground, "局热线受理中心"))
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, reviewer(ground, "周敏"), place)
    ground.watch.forward(minutes=5)
    with ground.store.turn(ground.watch()) as turn:
        matters.take_over(turn, reviewer(ground, "王立"), place, "周敏外出培训")


def test_an_answer_by_who_handles_the_question_no_more_is_held_back(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """From a page of before; what was typed is kept, and goes out once it was taken over."""
    place, path = (station, ident(1009)), f"/review/{station}/{ident(1009)}"
    begun = centre.field(path, "holder")
    assert begun == "nobody"
    taken_over(ground, place)
    for _ in range(2):
        answer = centre.send(path, "guidance", text="已经写好的答复", holder=begun)
        assert answer.status_code == 422
        why = "王立 已于 10:15 接办，原因：周敏外出培训。仍要答复的，先接办。内容已保留。"
        assert fault_of(answer.text) == why
        assert "已经写好的答复</textarea>" in answer.text
        # The form stays that of before, so that sending it again sends nothing either.
        assert 'name="holder" value="nobody"' in answer.text
    assert not [each for each in ground.said(station) if isinstance(each, GuidanceAnswered)]
    with ground.store.turn(ground.watch()) as turn:
        matters.take_over(turn, reviewer(ground, "周敏"), place, "当面说好")
    fields = {"text": "已经写好的答复", "holder": centre.field(path, "holder")}
    assert centre.send(path, "guidance", **fields).status_code == 303


def handed_on(ground: ReviewHub, place: tuple[str, str]) -> None:
    """Let 王立 hand a matter back to 周敏 another five minutes later."""
    ground.watch.forward(minutes=5)
    with ground.store.turn(ground.watch()) as turn:
        given = (reviewer(ground, "周敏").id, "已回")
        matters.hand_over_to(turn, reviewer(ground, "王立"), place, given)


@pytest.mark.parametrize("matter_id", [CASE, ident(1009)])
def test_the_page_tells_who_claimed_took_over_and_handed_over_and_why(
    ground: ReviewHub, station: str, centre: Caller, matter_id: str
) -> None:
    """As the page of a slip does, for a case and for a question."""
    place = (station, matter_id)
    taken_over(ground, place)
    page = centre.get(f"/review/{station}/{matter_id}").text
    notices = page.partition("data-presence")[2].partition("</header>")[0]
    assert "王立 接办，原承办人 周敏" in notices
    assert "周敏外出培训" in notices
    handed_on(ground, place)
    steps = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", centre.get(
        f"/review/{station}/{matter_id}"
    ).text.partition("data-timeline")[2].partition("</ol>")[0]))  # fmt: skip
    assert "王立 移交 局热线受理中心 周敏 10:20 已回" in steps
    assert "王立 接办，原承办人 周敏 10:15 周敏外出培训" in steps
    assert "周敏 认领 10:10" in steps

"""Opinions of several sections become one numbered reply, which closes the slip."""

import html
import re

import pytest

from sync.hub.services.slips.slip import opinions_of, reply_of
from sync.protocol import CaseReported
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import act, body_id, fault, held, said, taken

pytestmark = ON_BOTH

DUE = "2026-11-30"
REPLY = "商户已退货并赔偿，消费者认可。"


def number(ground: ReviewHub, slip_id: str) -> str:
    """Return the number of a slip's reply."""
    with ground.store.reading() as connection:
        made = reply_of(connection, slip_id)
    return made.number if made else ""


def proposed(caller: Caller, slip_id: str) -> str:
    """Return the text that the reply begins with."""
    page = caller.get(f"/slips/{slip_id}").text
    found = re.search(r'<textarea id="text" name="text"[^>]*>([^<]*)</textarea>', page)
    assert found is not None
    return html.unescape(found[1])


def test_the_report_and_the_opinions_come_together_in_the_reply(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    slip_id = taken(ground, 1)
    sent = {"to": f"station:{station}", "due_on": DUE, "merchant": "盛世珠宝"}
    assert act(centre, slip_id, "dispatch", **sent) == 303
    bodies = [body_id(ground, "质量科"), body_id(ground, "新城市场监管所")]
    assert act(centre, slip_id, "ask", bodies=bodies, question="能否认定欺诈？") == 303
    waits = "还有反馈或意见没有到；不等的，勾选后再发。"
    assert fault(centre, slip_id, "reply", text=REPLY) == waits
    for name, text in (("陈立", "低于标注，涉嫌欺诈。"), ("张建国", "已现场核查。")):
        with calling(address, name) as caller:
            assert "能否认定欺诈？" in caller.get(f"/slips/{slip_id}").text
            assert act(caller, slip_id, "opinion", opinion=text) == 303
    assert fault(centre, slip_id, "reply", text=REPLY) == waits
    dispatch = str(held(ground, slip_id).dispatch_id)
    told = CaseReported(case=dispatch, outcome="settled", text="已退货。", amount_fen=None)
    ground.tell(station, "case.reported", told)
    assert proposed(centre, slip_id) == (
        "万达广场高新店反馈：和解履行，已退货。\n新城市场监管所意见：已现场核查。\n"
        "质量科意见：低于标注，涉嫌欺诈。"
    )
    assert act(centre, slip_id, "reply", text=REPLY) == 303
    assert (held(ground, slip_id).state, number(ground, slip_id)) == ("replied", "FK-2026-0001")
    assert ("slip.replied", "周敏") in [each[:2] for each in ground.acts()]


def test_a_second_reply_is_refused_and_the_slip_closes(centre: Caller, ground: ReviewHub) -> None:
    slip_id = taken(ground, 1)
    assert act(centre, slip_id, "reply", text=REPLY) == 303
    again = fault(centre, slip_id, "reply", text="另一个反馈", alone="yes")
    assert again == "本单已有反馈，一单只有一个反馈。"
    page = centre.get(f"/slips/{slip_id}").text
    assert (REPLY in page, "另一个反馈" in page) == (True, False)
    assert "把反馈 FK-2026-0001 填入热线平台的 ZX-261124-0001，填好后在此办结。" in page
    assert act(centre, slip_id, "close") == 303
    assert held(ground, slip_id).state == "closed"
    assert "已反馈热线，本单办结。" in centre.get(f"/slips/{slip_id}").text
    assert f"/slips/{slip_id}" not in centre.get("/slips").text
    assert f"/slips/{slip_id}" in centre.get("/slips?show=done").text


def test_a_report_that_comes_after_the_reply_changes_nothing_of_it(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id = taken(ground, 1)
    act(centre, slip_id, "dispatch", to=f"station:{station}", due_on=DUE, merchant="盛世珠宝")
    assert act(centre, slip_id, "reply", text=REPLY, alone="yes") == 303
    dispatch = str(held(ground, slip_id).dispatch_id)
    told = CaseReported(case=dispatch, outcome="settled", text="已退货。", amount_fen=None)
    ground.tell(station, "case.reported", told)
    one = held(ground, slip_id)
    assert (one.state, one.report, number(ground, slip_id)) == (
        "replied",
        "已退货。",
        "FK-2026-0001",
    )


def test_the_consumer_is_masked_in_questions_and_opinions_too(
    centre: Caller, ground: ReviewHub, address: str
) -> None:
    slip_id = taken(ground, 1)
    asked = {"bodies": [body_id(ground, "质量科")], "question": "吴敏是否送检？"}
    assert act(centre, slip_id, "ask", **asked) == 303
    with calling(address, "陈立") as caller:
        act(caller, slip_id, "opinion", opinion="吴敏已送检。")
    voices = centre.get(f"/slips/{slip_id}").text.split("data-voices")[1].split("data-timeline")[0]
    assert ("吴敏" in voices, "吴**已送检。" in voices) == (False, True)


def test_numbers_leave_no_gap_within_a_year(centre: Caller, ground: ReviewHub) -> None:
    """A refused reply takes no number; the first of the next year begins anew."""
    first, second, third = (taken(ground, nth) for nth in (1, 2, 3))
    act(centre, first, "reply", text=REPLY)
    fault(centre, second, "reply", text=" ")
    act(centre, second, "reply", text=REPLY)
    ground.watch.forward(days=40)
    centre.sign_in("周敏")
    act(centre, third, "reply", text=REPLY)
    assert [number(ground, each) for each in (first, second, third)] == [
        "FK-2026-0001",
        "FK-2026-0002",
        "FK-2027-0001",
    ]


def test_a_body_s_opinion_is_its_report_and_may_be_written_anew(
    centre: Caller, ground: ReviewHub, address: str
) -> None:
    slip_id, quality = taken(ground, 1), body_id(ground, "质量科")
    act(centre, slip_id, "dispatch", to=f"body:{quality}", due_on=DUE)
    with calling(address, "陈立") as caller:
        assert act(caller, slip_id, "opinion", opinion="第一稿") == 303
        assert held(ground, slip_id).state == "reported"
        assert ">第一稿</textarea>" in caller.get(f"/slips/{slip_id}").text
        assert act(caller, slip_id, "opinion", opinion="第二稿") == 303
        assert act(centre, slip_id, "reply", text=REPLY) == 303
        csrf, version = caller.field("/slips", "csrf"), str(held(ground, slip_id).version)
        sent: dict[str, object] = {"csrf": csrf, "version": version, "outcome": "opinion"}
        late = caller.post(f"/slips/{slip_id}/act", {**sent, "opinion": "第三稿"})
    with ground.store.reading() as connection:
        (told,) = opinions_of(connection, slip_id)
    assert (told.body, told.reviewer, told.text) == ("质量科", "陈立", "第二稿")
    assert said(late.text) == "选择现在可办的方式。"


@pytest.mark.parametrize(
    ("bodies", "words"),
    [([], "还没有选择征求意见的科室或所。"), (["none"], "选择还没有征求过的科室或所。")],
)
def test_somebody_must_be_asked(
    centre: Caller, ground: ReviewHub, bodies: list[str], words: str
) -> None:
    assert fault(centre, taken(ground, 1), "ask", bodies=bodies) == words


def test_the_centre_gives_no_opinion_and_nobody_does_what_is_no_act(
    centre: Caller, ground: ReviewHub
) -> None:
    slip_id = taken(ground, 1)
    for outcome in ("opinion", "", "erase"):
        assert fault(centre, slip_id, outcome, opinion="x") == "选择现在可办的方式。"


def test_one_reply_answers_the_slips_that_were_joined(centre: Caller, ground: ReviewHub) -> None:
    main, same = taken(ground, 1), taken(ground, 2, channel="12315")
    csrf = centre.field(f"/slips/{same}", "csrf")
    sent: dict[str, object] = {"csrf": csrf, "other": f"slip:{main}", "decision": "joined"}
    centre.post(f"/slips/{same}/likeness", sent)
    act(centre, main, "reply", text=REPLY)
    page = centre.get(f"/slips/{main}").text
    assert "填入热线平台的 ZX-261124-0001、ZX-261124-0002，填好后在此办结。" in page
    assert REPLY in centre.get(f"/slips/{same}").text


def test_a_slip_is_not_joined_to_one_that_is_through(centre: Caller, ground: ReviewHub) -> None:
    """Its hotline would never be told."""
    main, late = taken(ground, 1), taken(ground, 2)
    act(centre, main, "reply", text=REPLY)
    act(centre, main, "close")
    csrf = centre.field(f"/slips/{late}", "csrf")
    sent: dict[str, object] = {"csrf": csrf, "other": f"slip:{main}", "decision": "joined"}
    answer = centre.post(f"/slips/{late}/likeness", sent)
    assert said(answer.text) == "对方工单已办结，本单须单独反馈。"
    assert held(ground, late).state == "new"

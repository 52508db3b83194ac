"""The reply to a slip is sent after a head signed it."""

import json

from sqlalchemy import select

from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import fault_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import acts_of, decide, id_on, require
from tests.sync.review.slips import slips
from tests.sync.review.slips.test_joining import settle

REPLY = "商户已退货并三倍赔偿。"


def replies(ground: ReviewHub) -> list[tuple[str, str]]:
    """Return text and officer of every reply."""
    with ground.store.reading() as connection:
        found = connection.execute(select(schema.reply.c.text, schema.reply.c.reviewer))
        return [(row.text, row.reviewer) for row in found]


@ON_BOTH
def test_a_reply_is_laid_returned_laid_anew_and_signed(
    centre: Caller, leader: Caller, ground: ReviewHub
) -> None:
    """The number is given on signing; the writer finds their text and the reason."""
    require(ground, "reply")
    slip = slips.taken(ground)
    path = f"/slips/{slip}"
    assert slips.act(centre, slip, "reply", text=REPLY) == 303
    assert replies(ground) == []
    assert "待负责人签发" in centre.get(path).text
    assert "待签发" in centre.get("/slips").text
    page = leader.get(path).text
    assert REPLY in page
    assert decide(leader, "back", text="写明赔偿金额。", at="matter")[0] == 303
    again = centre.get(path).text
    assert "退回：林涛  写明赔偿金额。" in again
    assert f">{REPLY}</textarea>" in again
    assert slips.act(centre, slip, "reply", text=REPLY + "共 38,580 元。") == 303
    assert decide(leader, "sign")[0] == 303
    assert replies(ground) == [(REPLY + "共 38,580 元。", "林涛")]
    assert slips.held(ground, slip).state == "replied"
    shown = centre.get(path).text
    assert "FK-2026-0001" in shown
    assert "林涛 签发，周敏 拟稿" in shown
    assert acts_of(ground, "words.", "slip.replied") == [
        ("words.laid", "周敏"),
        ("words.returned", "林涛"),
        ("words.laid", "周敏"),
        ("words.signed", "林涛"),
        ("slip.replied", "林涛"),
    ]
    facts = json.loads(ground.acts()[-1][2])
    assert facts == {"number": "FK-2026-0001", "written_by": "周敏"}


def test_a_slip_that_the_head_replied_to_himself_takes_no_laid_reply(
    centre: Caller, leader: Caller, ground: ReviewHub
) -> None:
    """One reply: the submitted text says so and stays with its author."""
    require(ground, "reply")
    slip = slips.taken(ground)
    assert slips.act(centre, slip, "reply", text=REPLY) == 303
    one = id_on(centre)
    version = str(slips.held(ground, slip).version)
    csrf = leader.field(f"/slips/{slip}?own=1", "csrf")
    form: dict[str, object] = {"csrf": csrf, "version": version, "outcome": "reply"}
    own = leader.post(f"/slips/{slip}/act", {**form, "text": "已办结。"})
    assert own.status_code == 303
    assert replies(ground) == [("已办结。", "林涛")]
    assert fault_of(decide(leader, "sign", one)[1]) == "已另有反馈发出。"
    kept = centre.get("/signing").text
    assert "已不能发出：已另有反馈发出。" in kept
    assert REPLY in kept


def test_a_slip_that_went_elsewhere_takes_no_laid_reply(
    centre: Caller, leader: Caller, ground: ReviewHub
) -> None:
    require(ground, "reply")
    slip = slips.taken(ground)
    assert slips.act(centre, slip, "reply", text=REPLY) == 303
    one = id_on(centre)
    to = f"body:{slips.body_id(ground, '质量科')}"
    version = str(slips.held(ground, slip).version)
    csrf = leader.field(f"/slips/{slip}?own=1", "csrf")
    form: dict[str, object] = {"csrf": csrf, "version": version, "outcome": "dispatch"}
    sent = leader.post(f"/slips/{slip}/act", {**form, "to": to, "due_on": "2026-12-01"})
    assert sent.status_code == 303
    assert fault_of(decide(leader, "sign", one)[1]) == "拟稿后已转其他机构办理。"
    assert replies(ground) == []


def test_while_a_reply_lies_before_a_head_nothing_is_joined_to_it_nor_parted(
    centre: Caller, leader: Caller, ground: ReviewHub
) -> None:
    """It was written without the one, or for both."""
    require(ground, "reply")
    main, same, late = (slips.taken(ground, nth) for nth in (1, 2, 3))
    settle(centre, same, f"slip:{main}", "joined")
    assert slips.act(centre, main, "reply", text=REPLY, alone="yes") == 303
    assert settle(centre, late, f"slip:{main}", "joined")[0] == 422
    status, page = settle(centre, same, f"slip:{main}", "parted")
    assert (status, "待负责人签发" in fault_of(page)) == (422, True)
    assert REPLY in leader.get("/signing").text
    assert [slips.held(ground, each).state for each in (same, late)] == ["duplicate", "new"]

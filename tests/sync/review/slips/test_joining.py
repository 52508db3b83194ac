"""Joined slips: read where they are answered, confirmed once, and separable."""

import re

import pytest

from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import escalated, ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import a_draft, act, body_id, held, said, taken
from tests.sync.review.slips.test_history import verbs

DUE = "2026-11-30"
TEXT = "吴敏（19905310002）称柜台还卖了一条项链，也要退。"


def settle(caller: Caller, slip_id: str, other: str, decision: str) -> tuple[int, str]:
    """Join, keep apart or part, and return the status and the page."""
    csrf = caller.field("/slips", "csrf")
    sent: dict[str, object] = {"csrf": csrf, "other": other, "decision": decision}
    answer = caller.post(f"/slips/{slip_id}/likeness", sent)
    return answer.status_code, answer.text


def token(caller: Caller) -> dict[str, object]:
    """Return the token of the caller's forms."""
    return {"csrf": caller.field("/slips", "csrf")}


def joined(centre: Caller, ground: ReviewHub) -> tuple[str, str]:
    """Return a slip that a section handles, and one that was joined to it."""
    main, same = taken(ground, 1), taken(ground, 2, text=TEXT, claim="吴敏要求退货")
    sent = {"to": f"body:{body_id(ground, '质量科')}", "due_on": DUE}
    assert act(centre, main, "dispatch", **sent) == 303
    assert settle(centre, same, f"slip:{main}", "joined")[0] == 303
    return main, same


def beneath(page: str) -> str:
    """Return the text of the joined slips on the page."""
    return page.partition("data-joined")[2].partition("</section>")[0]


def test_the_body_that_handles_the_slip_reads_what_was_joined_and_nobody_else(
    centre: Caller, ground: ReviewHub, address: str
) -> None:
    """Its consumer stays hidden, its own page stays shut; who was only asked reads its number."""
    main, same = joined(centre, ground)
    assert act(centre, main, "ask", bodies=[body_id(ground, "食品科")], question="") == 303
    with calling(address, "陈立") as quality, calling(address, "何青") as food:
        page = quality.get(f"/slips/{main}").text
        assert "吴**（199****0002）称柜台还卖了一条项链，也要退。" in beneath(page)
        assert ("吴敏" in page, f'href="/slips/{same}"' in page) == (False, False)
        assert verbs(page) == ["征求意见", "并案", "转办", "登记工单"]
        assert "撤销并案" not in page
        asked = food.get(f"/slips/{main}").text
        assert ("并案 ZX-261124-0002" in asked, "项链" in asked) == (True, False)
        assert quality.get(f"/slips/{same}").status_code == 404
    assert f'href="/slips/{same}"' in beneath(centre.get(f"/slips/{main}").text)


def test_joining_asks_once(centre: Caller, ground: ReviewHub) -> None:
    """The first button only opens the question, which names both slips; the second one joins."""
    main, same = taken(ground, 1), taken(ground, 2)
    page = centre.get(f"/slips/{same}").text
    asking = re.findall(r'<details class="asking">.*?</details>', page, re.DOTALL)
    (found,) = [each for each in asking if "joined" in each]
    assert page.count('value="joined"') == 1
    summary, _, question = found.partition("</summary>")
    assert "<button" not in summary
    assert "ZX-261124-0002 在此结束，随 ZX-261124-0001 一并反馈；反馈之前可以撤销并案。" in question
    assert f'value="slip:{main}"' in question


@pytest.mark.parametrize("before", ["new", "reported"])
@ON_BOTH
def test_a_slip_that_was_joined_by_mistake_is_parted_and_goes_on_as_before(
    centre: Caller, ground: ReviewHub, address: str, before: str
) -> None:
    """Then it may be joined again; both histories show it, and the main slip must be read again."""
    main, same = taken(ground, 1), taken(ground, 2)
    if before == "reported":
        act(centre, same, "dispatch", to=f"body:{body_id(ground, '质量科')}", due_on=DUE)
        with calling(address, "陈立") as quality:
            assert act(quality, same, "opinion", opinion="已核实。") == 303
    version = held(ground, main).version
    assert settle(centre, same, f"slip:{main}", "joined")[0] == 303
    assert held(ground, main).version == version + 1
    assert 'value="parted"' in centre.get(f"/slips/{main}").text
    assert settle(centre, same, f"slip:{main}", "parted")[0] == 303
    one = held(ground, same)
    assert (one.state, one.main_id, held(ground, main).version) == (before, None, version + 2)
    page = centre.get(f"/slips/{main}").text
    assert verbs(page)[:2] == ["撤销并案", "并案"]
    assert "并入 ZX-261124-0002" in page.partition("可能是同一件")[2]
    assert verbs(centre.get(f"/slips/{same}").text)[:2] == ["撤销并案", "并案"]
    assert [kind for kind, _, _ in ground.acts()][-2:] == ["slip.parted", "slip.parted"]
    assert settle(centre, same, f"slip:{main}", "joined")[0] == 303


def test_once_the_reply_was_made_they_stay_joined(centre: Caller, ground: ReviewHub) -> None:
    main, same = joined(centre, ground)
    assert act(centre, main, "reply", text="已退货。", alone="yes") == 303
    assert 'value="parted"' not in centre.get(f"/slips/{main}").text
    status, page = settle(centre, same, f"slip:{main}", "parted")
    sentence = "反馈已一并作出，不能撤销并案；需要补充的，在热线平台说明。"
    assert (status, said(page), held(ground, same).state) == (422, sentence, "duplicate")


def test_what_comes_after_the_reply_is_replied_to_by_itself(
    centre: Caller, ground: ReviewHub
) -> None:
    """The reply was written without it, and nothing would tell its hotline."""
    main, late = taken(ground, 1), taken(ground, 2)
    assert act(centre, main, "reply", text="已退货。") == 303
    assert settle(centre, late, f"slip:{main}", "joined")[0] == 422
    assert held(ground, late).state == "new"


def test_a_slip_is_parted_from_a_matter_too(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    ground.tell(station, "case.escalated", escalated(20, number="GX01-261124-020"))
    slip_id, other = taken(ground, 3, phone="19900006207"), f"matter:{station}/{ident(20)}"
    assert settle(centre, slip_id, other, "joined")[0] == 303
    page = centre.get(f"/slips/{slip_id}").text
    assert "ZX-261124-0003 照常办理，不再标明 GX01-261124-020。" in page
    assert settle(centre, slip_id, other, "parted")[0] == 303
    page = centre.get(f"/slips/{slip_id}").text
    assert ("并案 GX01-261124-020" in page, verbs(page)[:2]) == (False, ["撤销并案", "并案"])
    with calling(address, "陈立") as quality:
        assert settle(quality, slip_id, other, "parted")[0] == 404


@pytest.mark.parametrize("other", ["slip:none", "matter:none/none", ""])
def test_what_was_not_joined_is_not_parted(centre: Caller, ground: ReviewHub, other: str) -> None:
    slip_id = taken(ground, 1)
    status, page = settle(centre, slip_id, other, "parted")
    assert (status, said(page)) == (422, "选择现在可办的方式。")


def test_a_report_and_a_complaint_are_not_joined(centre: Caller, ground: ReviewHub) -> None:
    """From neither side, nor by correcting what was joined; two reports are."""
    phone = {"phone": "19905310001"}
    report, complaint = taken(ground, 1, kind="report", **phone), taken(ground, 2, **phone)
    second = taken(ground, 3, kind="report", **phone)
    alone = "举报单独办理，不与投诉、咨询并案。"
    for one, other in ((report, complaint), (complaint, report)):
        page = centre.get(f"/slips/{one}").text
        assert (alone in page, f'value="slip:{other}"' in page) == (True, True)
        status, page = settle(centre, one, f"slip:{other}", "joined")
        assert (status, said(page), held(ground, one).state) == (422, alone, "new")
    assert settle(centre, complaint, f"slip:{report}", "apart")[0] == 303
    assert settle(centre, second, f"slip:{report}", "joined")[0] == 303
    centre.post(f"/slips/{report}/open", {**token(centre), "reason": "verify"})
    form = a_draft(1, **phone).model_dump() | {
        "stood": centre.field(f"/slips/{report}/correct", "stood")
    }
    refused = centre.post(f"/slips/{report}/correct", {**form, **token(centre)})
    assert (refused.status_code, said(refused.text)) == (422, alone)
    assert held(ground, report).kind == "report"

"""Correction of a slip: a colleague's concurrent correction is shown, and not overwritten."""

import json
import re
from html import unescape

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from sync.hub.storage.schema import slip
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.slips.slips import a_draft, act, held, said, taken

OVERTAKEN = "此处已有他人改动。已写内容保留，核对后再提交。"


def opened(centre: Caller, ground: ReviewHub) -> str:
    """Take the seventh slip in and open its consumer's line; return its address."""
    path = f"/slips/{taken(ground, 7)}"
    centre.post(f"{path}/open", {"csrf": centre.field(path, "csrf"), "reason": "verify"})
    return path


def form(centre: Caller, path: str, **changes: str) -> dict[str, object]:
    """Return the form of a correction as a window shows it now, with something typed."""
    page = f"{path}/correct"
    tokens = {name: centre.field(page, name) for name in ("csrf", "stood")}
    return {**tokens, **a_draft(7, **changes).model_dump()}


def value(page: str, name: str) -> str:
    """Return the value of a field."""
    found = re.search(rf'name="{name}" [^>]*value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def test_a_slip_is_corrected_once_the_line_is_open(centre: Caller, ground: ReviewHub) -> None:
    """A complaint that is a report after all, and a number that another slip bears."""
    taken(ground, 1)
    slip_id = taken(ground, 7)
    path = f"/slips/{slip_id}"
    assert centre.get(f"{path}/correct").headers["Location"] == path
    csrf = centre.field(path, "csrf")
    centre.post(f"{path}/open", {"csrf": csrf, "reason": "verify"})
    assert 'value="12860.00"' in centre.get(f"{path}/correct").text
    sent = form(centre, path, kind="report", phone="19905310008")
    taken_number = centre.post(f"{path}/correct", {**sent, "number": "ZX-261124-0001"})
    assert said(taken_number.text) == "此编号已登记过。"
    assert centre.post(f"{path}/correct", sent).status_code == 303
    one = held(ground, slip_id)
    assert (one.kind, one.phone, one.number) == ("report", "19905310008", "ZX-261124-0007")
    (facts,) = [each[2] for each in ground.acts() if each[0] == "slip.corrected"]
    assert json.loads(facts) == {"kind": "complaint"}
    same = form(centre, path, kind="report", phone="19905310008")
    assert centre.post(f"{path}/correct", same).status_code == 303
    assert [each[0] for each in ground.acts()].count("slip.corrected") == 1


def test_a_slip_that_has_its_reply_is_not_corrected(centre: Caller, ground: ReviewHub) -> None:
    slip_id = taken(ground, 7)
    act(centre, slip_id, "reply", text="已处理。")
    csrf = centre.field("/slips", "csrf")
    sent: dict[str, object] = {"csrf": csrf, **a_draft(7, merchant="乙").model_dump()}
    answer = centre.post(f"/slips/{slip_id}/correct", sent)
    assert said(answer.text) == "受理站在办或已反馈的工单不能更正。"
    assert held(ground, slip_id).merchant == "高新区盛世珠宝店"


def test_an_older_window_writes_over_nothing_that_was_corrected_meanwhile(
    centre: Caller, ground: ReviewHub
) -> None:
    """Two windows: one corrects the phone and the unit, then the other the merchant and unit."""
    path = opened(centre, ground)
    older = form(centre, path, merchant="高新区盛世珠宝二店", unit="L1-02")
    newer = form(centre, path, phone="19905310099", unit="L1-01")
    assert centre.post(f"{path}/correct", newer).status_code == 303
    answer = centre.post(f"{path}/correct", older)
    assert (answer.status_code, said(answer.text)) == (422, OVERTAKEN)
    one = held(ground, path.removeprefix("/slips/"))
    assert (one.phone, one.unit, one.merchant) == ("19905310099", "L1-01", "高新区盛世珠宝店")
    table = answer.text.partition("data-overtaken")[2].partition("</table>")[0]
    assert re.findall(r"<t[dh](?: [^>]*)?>(?:<b>)?([^<]*)", table) == [
        "项目", "原来", "现在",
        "电话", "19905310007", "19905310099",
        "铺位", "–", "L1-01",
    ]  # fmt: skip
    typed = {name: value(answer.text, name) for name in ("phone", "unit", "merchant", "stood")}
    stood = typed.pop("stood")
    assert typed == {"phone": "19905310099", "unit": "L1-02", "merchant": "高新区盛世珠宝二店"}
    again = {**older, **typed, "stood": stood}
    assert centre.post(f"{path}/correct", again).status_code == 303
    one = held(ground, path.removeprefix("/slips/"))
    assert (one.phone, one.unit, one.merchant) == ("19905310099", "L1-02", "高新区盛世珠宝二店")


def test_a_window_that_does_not_tell_what_it_showed_writes_nothing(
    centre: Caller, ground: ReviewHub
) -> None:
    path = opened(centre, ground)
    older = form(centre, path, merchant="乙")
    answer = centre.post(f"{path}/correct", {**older, "stood": "{"})
    assert (answer.status_code, said(answer.text)) == (422, OVERTAKEN)
    assert value(answer.text, "merchant") == "乙"
    assert held(ground, path.removeprefix("/slips/")).merchant == "高新区盛世珠宝店"


def test_the_consumer_is_shown_by_no_refusal_where_his_line_was_not_opened(
    centre: Caller, ground: ReviewHub
) -> None:
    path = f"/slips/{taken(ground, 7)}"
    csrf = centre.field(path, "csrf")
    sent: dict[str, object] = {"csrf": csrf, "stood": "", "merchant": "乙"}
    answer = centre.post(f"{path}/correct", sent)
    assert (answer.status_code, said(answer.text)) == (422, OVERTAKEN)
    assert "高新区盛世珠宝店" in answer.text
    assert "19905310007" not in answer.text
    assert "吴敏" not in answer.text


@pytest.mark.release
def test_what_is_laid_back_after_signing_in_again_is_held_against_what_it_was_typed_over(
    page: Page, centre: Caller, ground: ReviewHub, address: str
) -> None:
    path = opened(centre, ground)
    slip = f"{address}{path}"
    open_line(page, slip)
    page.goto(f"{slip}/correct")
    page.fill("#merchant", "高新区盛世珠宝二店")
    page.context.clear_cookies()
    page.click("main form button.main")
    expect(page.locator("h1")).to_have_text("须重新登录")
    newer = form(centre, path, phone="19905310099")
    assert centre.post(f"{path}/correct", newer).status_code == 303
    page.click("main a.button")
    page.fill("#account", "周敏")
    page.fill("#password", PASSWORD)
    page.click("button.main")
    open_line(page, slip)
    page.goto(f"{slip}/correct")
    expect(page.locator("#merchant")).to_have_value("高新区盛世珠宝二店")
    page.click("main form button.main")
    expect(page.locator("[role=alert]")).to_have_text(OVERTAKEN)
    expect(page.locator("[data-overtaken]")).to_contain_text("19905310099")
    expect(page.locator("#phone")).to_have_value("19905310099")
    expect(page.locator("#merchant")).to_have_value("高新区盛世珠宝二店")
    page.click("main form button.main")
    expect(page).to_have_url(slip)
    one = held(ground, path.removeprefix("/slips/"))
    assert (one.phone, one.merchant) == ("19905310099", "高新区盛世珠宝二店")


def open_line(page: Page, slip: str) -> None:
    """Open the consumer's line on the page of a slip."""
    page.goto(slip)
    page.select_option("#reason", "verify")
    page.click("form[action$='/open'] button")
    expect(page.locator("#reason")).to_have_count(0)


def test_with_a_longer_day_of_the_hotline_a_slip_that_climbed_begins_anew(
    centre: Caller, ground: ReviewHub
) -> None:
    path = opened(centre, ground)
    slip_id = path.removeprefix("/slips/")
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(slip).values(climbed_at=turn.now))
    for changes, is_anew in (({"unit": "1F-A013"}, False), ({"due_on": "2026-12-08"}, True)):
        assert centre.post(f"{path}/correct", form(centre, path, **changes)).status_code == 303
        assert (held(ground, slip_id).climbed_at is None) is is_anew

"""Complete course of a slip: sheet, matching, dispatch, settlement at a real desk, one reply."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import CaseState, Channel, Outcome
from mediation_desk.workflows.read_models.today import ShownClock
from mediation_desk.workflows.regulator.escalation import acknowledge
from mediation_desk.workflows.response import first_response
from mediation_desk.workflows.response.case_keeping import Acknowledgement
from mediation_desk.workflows.settlement import case_ending, spot_settlement
from sync.hub.services.auth import user_accounts
from tests.station import Counter
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD
from tests.workflows.response.test_sessions import held, quickly

CLERK = "王晓燕"
SHEET = (
    "工单编号,工单类型,来电时间,诉求人,联系电话,被投诉单位,单位地址,工单内容,办理期限\n"
    "ZX-261124-0117,投诉,2026-11-23 15:20,吴敏,19900001234,高新区盛世珠宝店,"
    "高新区万达广场 1F-A012,购买的足金手镯送检含金量 982‰，要求退货。,2026-12-01\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskLine]:
    """Give a desk whose merchant is known to the hub from a question about another case."""
    with a_desk_line(tmp_path) as made:
        body = user_accounts.RegulatorBody("局热线受理中心", "hotline_centre")
        who = user_accounts.NewAccount("周敏", PASSWORD)
        user_accounts.add_reviewer(made.store, who, body, made.counter.watch())
        made.ask()
        assert made.line.round().fault_code == ""
        yield made


def taken_by_sheet(centre: Caller) -> str:
    """Read the sheet, take it in, and return the slip's page."""
    csrf = centre.field("/slips/sheet", "csrf")
    sent = centre.session.post(
        f"{centre.address}/slips/sheet",
        {"csrf": csrf, "channel": "12345", "due_on": "2026-12-03"},
        files={"file": ("工单.csv", SHEET.encode("gb18030"))},
        allow_redirects=False,
        timeout=10,
    )
    path = sent.headers["Location"]
    centre.post(path, {"csrf": centre.field(path, "csrf"), "act": "take"})
    found = re.search(r'href="(/slips/[0-9a-f-]{36})', centre.get("/slips").text)
    assert found is not None
    return found[1]


def dispatched(centre: Caller, slip: str) -> None:
    """Send the slip to where the page proposes, as it proposes it."""
    page = centre.get(slip).text
    to = re.search(r'value="(station:[^"]+)" selected', page)
    merchant = re.search(r'name="merchant" type="text" maxlength="200" value="([^"]*)"', page)
    unit = re.search(r'name="unit" type="text" maxlength="64" value="([^"]*)"', page)
    assert to is not None
    assert (merchant and merchant[1], unit and unit[1]) == ("盛世珠宝", "1F-A012")
    fields = {"to": to[1], "merchant": "盛世珠宝", "unit": "1F-A012", "due_on": "2026-12-01"}
    assert centre.send(slip, "act", outcome="dispatch", **fields).status_code == 303


def arrived(counter: Counter) -> str:
    """Return the case that came down, as Today lists it among the work."""
    work = counter.session.ask(lambda reader: reader.today("", counter.watch())).work
    (one,) = [each for each in work if each.hotline == "ZX-261124-0117"]
    assert (one.state, one.merchant) == (CaseState.ARRIVED, "盛世珠宝")
    return one.case


def settled(counter: Counter, case: str) -> None:
    """A clerk confirms the letter, takes the case on, settles it on the spot and closes it."""
    (letter,) = counter.session.ask(lambda reader: reader.letters())
    counter.act(acknowledge, Acknowledgement(new_id(), case, letter.message), CLERK)
    counter.act(first_response.accept, first_response.CaseReference(new_id(), case), CLERK)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert sheet.case.slip_due is not None
    assert sheet.case.slip_due.isoformat() == "2026-12-01"
    assert ShownClock.HOTLINE in {each.status.kind for each in sheet.clocks}
    counter.watch.forward(minutes=10)
    counter.act(spot_settlement.settle_at_once, quickly(case, text="退货退款"), CLERK)
    closing = case_ending.ClosingForm(new_id(), case, Outcome.SETTLED, "已退货退款，消费者满意。")
    counter.act(case_ending.close, closing, CLERK)


def test_a_slip_goes_down_to_the_counter_and_comes_back_as_one_reply(desk: DeskLine) -> None:
    counter = desk.counter
    with calling(desk.url, "周敏") as centre:
        slip = taken_by_sheet(centre)
        dispatched(centre, slip)
        assert desk.line.round().fault_code == ""
        case = arrived(counter)
        known = held(counter, case)
        assert (known.channel, known.consumer.phone) == (Channel.HOTLINE_12345, "199****1234")
        settled(counter, case)
        reported = [json.loads(body) for kind, body in desk.waiting() if kind == "case.reported"]
        assert [body["dispatch"] for body in reported] == [case]
        assert desk.line.round().fault_code == ""
        page = centre.get(slip).text
        assert "确认收到" in page
        assert "万达广场高新店反馈：和解履行，已退货退款，消费者满意。" in page
        assert centre.send(slip, "act", outcome="reply", text="商户已退货退款。").status_code == 303
        assert "FK-2026-0001" in centre.get(slip).text
        assert centre.send(slip, "act", outcome="close").status_code == 303
        assert f"{slip}?show=done" in centre.get("/slips?show=done").text
        assert slip not in centre.get("/slips").text

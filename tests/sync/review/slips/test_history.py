"""History of a slip: newest first, and consistent with the station's reports."""

import re

from sync.protocol import CaseReported
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import act, held, taken

UNREAD = "站点尚未确认"


def verbs(page: str) -> list[str]:
    """Return the history from the top down."""
    course = page[page.index("data-timeline") :]
    return re.findall(r"</b> ([^\n<]+?)\s*\n", course[: course.index("</ol>")])


def dispatch(centre: Caller, slip_id: str, station: str) -> None:
    """Send the slip to the station."""
    sent = {"to": f"station:{station}", "due_on": "2026-11-30", "merchant": "盛世珠宝"}
    assert act(centre, slip_id, "dispatch", **sent) == 303


def report(ground: ReviewHub, slip_id: str, station: str) -> None:
    """Let the station report on the last dispatch."""
    sent = str(held(ground, slip_id).dispatch_id)
    told = CaseReported(case=sent, outcome="settled", text="已退货。", amount_fen=None)
    ground.tell(station, "case.reported", told)


def test_a_station_that_reported_is_not_said_to_have_read_nothing(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id = taken(ground, 1)
    dispatch(centre, slip_id, station)
    assert UNREAD in centre.get(f"/slips/{slip_id}").text
    report(ground, slip_id, station)
    shown = centre.get(f"/slips/{slip_id}").text
    assert UNREAD not in shown
    assert verbs(shown) == ["报告结果", "转办", "登记工单"]
    in_english = centre.get(f"/slips/{slip_id}?lang=en").text
    assert verbs(in_english) == ["reported the result", "dispatched it to", "recorded the slip"]


def test_a_slip_sent_once_more_is_unread_until_the_station_says_so(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The report on the first one says nothing of the second."""
    slip_id = taken(ground, 1)
    dispatch(centre, slip_id, station)
    report(ground, slip_id, station)
    dispatch(centre, slip_id, station)
    assert centre.get(f"/slips/{slip_id}").text.count(UNREAD) == 1

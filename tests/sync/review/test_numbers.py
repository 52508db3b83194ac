"""Guidance numbers: consecutive, also when officers answer several stations at once."""

from concurrent.futures import ThreadPoolExecutor

from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import asked
from tests.sync.review.review_hub import ReviewHub

pytestmark = ON_BOTH

AT_ONCE = 6


def test_answers_given_at_the_same_time_share_no_number_and_leave_none_out(
    ground: ReviewHub, address: str
) -> None:
    paths: list[tuple[str, str]] = []
    for nth in range(AT_ONCE):
        station_id, request = ground.station(f"第 {nth} 受理站"), asked(nth)
        ground.tell(station_id, "guidance.asked", request)
        paths.append((station_id, f"/review/{station_id}/{request.request}"))
    with calling(address, "周敏") as officer, ThreadPoolExecutor(AT_ONCE) as beside:
        answers = beside.map(lambda one: _answer(officer, one[1]), paths)
        assert list(answers) == [303] * AT_ONCE
    numbers = [ground.said(station_id)[-1].number for station_id, _ in paths]
    assert sorted(numbers) == [f"ZD-261124-{nth:03}" for nth in range(1, AT_ONCE + 1)]


def _answer(officer: Caller, path: str) -> int:
    return officer.send(path, "guidance", text="应当退货。").status_code

"""Ten thousand events after a long absence arrive once and in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.hub.storage.schema import event, matter
from sync.protocol import parse_station_body
from sync.protocol.station import CaseEscalated
from tests.benchmarks.line.bench_line import queue
from tests.sync.desk_line import DeskLine, a_desk_line

pytestmark = pytest.mark.release

QUEUED = 10_000
NOBODY = "http://127.0.0.1:9/"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskLine]:
    """An enrolled desk and its hub, in this process."""
    with a_desk_line(tmp_path) as made:
        yield made


def test_ten_thousand_events_arrive_once_and_in_order_after_a_long_absence(desk: DeskLine) -> None:
    assert desk.line.round().fault_code == ""
    desk.point_to(NOBODY)
    queue(desk.counter.session, QUEUED // 2)
    assert desk.line.round().fault_code == "UNREACHABLE"
    queue(desk.counter.session, QUEUED // 2, QUEUED // 2)
    desk.counter.watch.forward(days=60)
    desk.point_to(desk.url)
    status = desk.line.round()
    assert (status.fault_code, status.waiting) == ("", 0)
    with desk.store.reading() as connection:
        told = connection.execute(
            select(event.c.seq, event.c.body)
            .where(event.c.kind == "case.escalated", event.c.state == "applied")
            .order_by(event.c.seq)
        ).all()
        cases = connection.scalar(select(func.count()).select_from(matter))
        last = connection.scalar(select(func.max(event.c.seq)))
        held = connection.scalar(select(func.count()).select_from(event))
    assert held == last
    assert (len(told), cases) == (QUEUED, QUEUED)
    bodies = (parse_station_body("case.escalated", bytes(row.body)) for row in told)
    numbers = [each.number for each in bodies if isinstance(each, CaseEscalated)]
    assert numbers == [f"GX01-261124-{n:06}" for n in range(QUEUED)]
    assert desk.waiting() == []

"""What all seats ask after each change goes in one request, each answered as if asked alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.gateway.query_batches import QueryBatches
from mediation_desk.app.seat import change_listener, sending
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import LedgerReader, Query
from mediation_desk.workflows.reads import station, today
from tests.station import Counter
from tests.ui.gateway.in_process_host import Host, InProcessHost, a_host

CLERK, SOON = "王晓燕", 5_000


@dataclass
class CountingHost(InProcessHost):
    """A connection that tells how many questions each request had."""

    requests: list[int] = field(default_factory=list)
    silence: Fault | None = None

    def ask(self, body: bytes) -> bytes:
        """Answer a query of its own request."""
        self.requests.append(1)
        return super().ask(body)

    def ask_all(self, bodies: Sequence[bytes]) -> Sequence[bytes]:
        """Answer the queries of one request."""
        self.requests.append(len(bodies))
        if self.silence is not None:
            raise self.silence
        return super().ask_all(bodies)


@pytest.fixture
def host(qapp: object, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A host of a station; a seat asks it again after moments."""
    del qapp
    monkeypatch.setattr(sending, "AGAIN_S", (0.0, 0.0, 0.0))
    monkeypatch.setattr(sending, "LOOK_S", 0.01)
    monkeypatch.setattr(change_listener, "AGAIN_S", 0.01)
    with a_host(counter) as made:
        yield made


@pytest.fixture
def way(host: Host) -> CountingHost:
    """The clerk's connection, which counts."""
    plain = host.connect(CLERK)
    return CountingHost(plain.calls, plain.session, plain.hosted, plain.feed)


def _asked(
    qtbot: QtBot, seat: SeatGateway, *reads: Callable[..., Any]
) -> tuple[list[Any], list[Exception]]:
    """Ask in one turn of the window's loop, behind a question that holds the worker up."""
    answers, faults, go_on = list[Any](), list[Exception](), Event()
    seat._questions.start(partial(go_on.wait, 10), lambda _: None)
    for read in reads:
        seat.ask(Query(read, seat.operator.id, seat.now()), answers.append, faults.append)
    go_on.set()
    qtbot.waitUntil(lambda: len(answers) + len(faults) == len(reads), timeout=SOON)
    return answers, faults


def test_today_and_the_counts_are_asked_in_one_request(
    qtbot: QtBot, host: Host, counter: Counter, way: CountingHost
) -> None:
    case = counter.register()
    seat = host.unheard_seat(CLERK, way)
    (day, counts), faults = _asked(qtbot, seat, today.today, station.waiting)
    assert (way.requests, faults) == ([2], [])
    assert [row.case for row in day.today.work] == [case]
    assert [each.clock for each in counts.work] == [row.clock for row in day.today.work]
    (counts,), _ = _asked(qtbot, seat, station.waiting)
    assert (way.requests, counts.unread) == ([2, 1], 0)


def test_a_host_that_is_away_gives_each_question_what_was_read_of_it_last(
    qtbot: QtBot, host: Host, counter: Counter, way: CountingHost, tmp_path: Path
) -> None:
    case = counter.register()
    seat = host.unheard_seat(CLERK, way, tmp_path)
    (before,), _ = _asked(qtbot, seat, today.today)
    assert [row.case for row in before.today.work] == [case]
    way.is_away = True
    answers, faults = _asked(qtbot, seat, today.today, station.waiting)
    assert answers == [before]
    assert [no.code for no in faults if isinstance(no, Fault)] == [FaultCode.HOST_AWAY]


def test_what_the_host_says_to_the_request_is_said_to_each_question(
    qtbot: QtBot, host: Host, way: CountingHost
) -> None:
    seat = host.unheard_seat(CLERK, way)
    way.silence = Fault(FaultCode.SEAT_ROLE)
    answers, faults = _asked(qtbot, seat, today.today, station.waiting)
    assert not answers
    assert [no.code for no in faults if isinstance(no, Fault)] == [FaultCode.SEAT_ROLE] * 2
    assert way.requests == [2]


def test_a_request_has_no_more_questions_than_a_host_takes() -> None:
    sent = list[int]()

    def ask_all(queries: Sequence[Query[Any]]) -> tuple[Callable[[], Any], ...]:
        sent.append(len(queries))
        return tuple(partial(int, *each.arguments) for each in queries)

    batches = QueryBatches(ask_all, 8)
    works = [batches.answering(Query(_number, number)) for number in range(10)]
    assert [work() for work in works] == list(range(10))
    assert sent == [8, 2]
    # What is asked after the first was sent goes by itself.
    assert batches.answering(Query(_number, 10))() == 10
    assert sent == [8, 2, 1]


def _number(reader: LedgerReader, number: int) -> int:
    del reader
    return number

"""A computer clock that goes back, is decades wrong, or is in another time zone."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.verification.verify import verify
from sync.hub.services.stations.station_details import particulars_of
from sync.hub.storage.schema import event
from tests.faults.ledger_checks import assert_whole, entries
from tests.station import Counter, a_counter
from tests.sync.desk_line import DeskLine, a_desk_line


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """Give a desk with a settable clock."""
    with a_counter(tmp_path) as made:
        yield made


def number_of(counter: Counter, case: str) -> str:
    """Return the number of a case."""
    return counter.session.ask(lambda r: r.case_sheet(case, counter.watch())).case.number


def test_a_clock_that_goes_back_keeps_order_and_numbers(counter: Counter) -> None:
    numbers = [number_of(counter, counter.register())]
    for back in (timedelta(hours=1), timedelta(days=365), timedelta(minutes=1)):
        counter.watch.at -= back
        numbers.append(number_of(counter, counter.register()))
    assert len(set(numbers)) == 4
    assert_whole(counter.session)


@pytest.mark.parametrize("year", [1971, 2038, 2100])
def test_a_clock_decades_off_works_or_says_why_and_comes_back(counter: Counter, year: int) -> None:
    now = counter.watch.at
    first = number_of(counter, counter.register())
    counter.watch.at = datetime(year, 3, 1, 4, 0, tzinfo=UTC)
    before = entries(counter.session)
    if year == 2038:
        counter.register(phone="19905310002")
    else:
        with pytest.raises(Refusal) as no:
            counter.register(phone="19905310002")
        assert (no.value.reason, no.value.detail) == (
            Reason.CLOCK_WRONG,
            {"date": f"{year}-03-01"},
        )
        assert entries(counter.session) == before
    counter.session.ask(lambda reader: reader.today(counter.session.operator.id, counter.watch()))
    counter.watch.at = now
    assert number_of(counter, counter.register(phone="19905310003")) != first
    assert_whole(counter.session)


def test_an_entry_made_by_a_clock_set_back_says_so_in_the_case_and_on_the_link_page(
    counter: Counter,
) -> None:
    case = counter.register()
    assert counter.session.ask(lambda reader: reader.link()).set_back_at is None
    registered = counter.watch.at
    counter.watch.at -= timedelta(days=30)
    counter.respond(case)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    earlier = sorted((step.seq, step.at) for step in sheet.steps if step.at < registered)
    assert len(earlier) > 1
    assert [(step.seq, step.at) for step in sheet.steps if step.is_set_back] == earlier[:1]
    assert counter.session.ask(lambda reader: reader.link()).set_back_at == earlier[0][1]
    counter.watch.at += timedelta(days=31)
    other = counter.register(phone="19905310002")
    sheet = counter.session.ask(lambda reader: reader.case_sheet(other, counter.watch()))
    assert not any(step.is_set_back for step in sheet.steps)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_computer_in_another_time_zone_counts_the_days_of_the_station(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """17:00 UTC of the 24th is one o'clock of the 25th on the station's wall."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        counter.watch.at = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
        number = number_of(counter, counter.register())
    time.tzset()
    assert "261125" in number
    assert verify(counter.session.file.readers, counter.session.file.evidence).ok


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskLine]:
    """An enrolled desk and its hub, which lives by the same clock."""
    with a_desk_line(tmp_path) as made:
        yield made


def test_an_entry_made_by_a_clock_set_back_says_so_at_the_hub(desk: DeskLine) -> None:
    desk.ask()
    desk.counter.watch.at -= timedelta(days=30)
    desk.ask("能否再问一次？")
    desk.counter.watch.at += timedelta(days=31)
    desk.line.round()
    with desk.store.reading() as connection:
        headers = [
            json.loads(each)
            for each in connection.scalars(
                select(event.c.header).where(event.c.kind == "guidance.asked").order_by(event.c.seq)
            )
        ]
        told = particulars_of(connection, headers[0]["station"], desk.counter.watch())
    assert [each["clock_back"] for each in headers] == [False, True]
    assert told is not None
    assert told.set_back_at is not None

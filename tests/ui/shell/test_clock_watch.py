"""The desk notices a wrong clock, says what to do, notes it once, and takes a person's word."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.window.clock_watch import ClockWatch
from mediation_desk.domain.records.station import ClockDoubted, ClockWitness
from mediation_desk.ledger.journal.codec import decode
from mediation_desk.ui.diagnostics.clock_banner import ClockBanner
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.reads import station
from tests.station import Counter


class Bench:
    """A watch over the clock of a station, with its banner."""

    def __init__(self, qtbot: QtBot, counter: Counter, preferences: MemoryPreferences) -> None:
        self.qtbot, self.counter = qtbot, counter
        self.gateway = LedgerGateway(counter.session, HubLink(counter.session))
        self.banner = ClockBanner()
        qtbot.addWidget(self.banner)
        self.watch = ClockWatch(self.gateway, preferences, self.banner)
        self.watch.start()

    def until_shown(self, shown: bool) -> None:
        self.qtbot.waitUntil(lambda: self.banner.isHidden() is not shown)

    def notes(self) -> list[ClockDoubted]:
        """Return the doubts in the journal."""
        with self.counter.session.file.connection() as connection:
            rows = connection.exec_driver_sql(
                "SELECT kind, facts FROM entry WHERE kind = 'station.clock_doubted' ORDER BY seq"
            ).all()
        found = [decode(kind, facts, None) for kind, facts in rows]
        return [event for event in found if isinstance(event, ClockDoubted)]


@pytest.fixture
def preferences() -> MemoryPreferences:
    return MemoryPreferences()


@contextmanager
def a_bench(
    qtbot: QtBot, counter: Counter, preferences: MemoryPreferences
) -> Generator[Bench, None, None]:
    counter.watch.forward(days=2)
    counter.register()
    # Somebody sets the computer's clock back by 47 hours and 24 minutes.
    counter.watch.forward(minutes=-2_844)
    made = Bench(qtbot, counter, preferences)
    yield made
    made.watch.stop()
    made.gateway.close()


@pytest.fixture
def bench(qtbot: QtBot, counter: Counter, preferences: MemoryPreferences) -> Iterator[Bench]:
    with a_bench(qtbot, counter, preferences) as made:
        yield made


def test_a_clock_behind_the_ledger_is_told_and_noted_once(bench: Bench) -> None:
    bench.until_shown(True)
    assert bench.banner.accessibleName() == (
        "This computer shows 2026-11-24 12:36: 1 d behind the last entry of the ledger"
    )
    assert "the system's settings" in bench.banner.accessibleDescription()
    bench.qtbot.waitUntil(lambda: len(bench.notes()) == 1)
    bench.watch.look()
    assert bench.notes() == [ClockDoubted(ClockWitness.ENTRY, -2_844 * 60)]


def test_a_person_s_word_settles_it(bench: Bench, preferences: MemoryPreferences) -> None:
    bench.until_shown(True)
    (right,) = bench.banner.findChildren(Button)
    right.click()
    bench.until_shown(False)
    assert bench.notes()[-1] == ClockDoubted(ClockWitness.ENTRY, -2_844 * 60, is_confirmed=True)
    assert preferences.read("", "clock.last_seen").startswith("2026-11-24T04:36")


def test_an_auditor_is_told_of_no_note_and_asked_for_no_word(
    qtbot: QtBot, counter: Counter, preferences: MemoryPreferences
) -> None:
    counter.session.operator = counter.people["陈静"]
    with a_bench(qtbot, counter, preferences) as bench:
        bench.until_shown(True)
        (right,) = bench.banner.findChildren(Button)
        assert right.isHidden()
        assert "journal" not in bench.banner.accessibleDescription()
        assert bench.notes() == []


def test_another_banner_shows_the_doubt_without_a_second_note(bench: Bench) -> None:
    # Another language makes the desk anew, and its banner with it.
    bench.until_shown(True)
    bench.qtbot.waitUntil(lambda: len(bench.notes()) == 1)
    bench.banner = ClockBanner()
    bench.qtbot.addWidget(bench.banner)
    bench.watch.show_in(bench.banner)
    bench.until_shown(True)
    assert len(bench.notes()) == 1


def test_a_watch_that_ended_looks_at_no_contact(bench: Bench) -> None:
    bench.until_shown(True)
    bench.watch.stop()
    bench.banner.hide()
    bench.gateway.changes.changed.emit(frozenset({Changed.LINK}))
    answered: list[object] = []
    bench.gateway.ask(Query(station.clock_witnesses), answered.append)
    bench.qtbot.waitUntil(lambda: bool(answered))
    assert bench.banner.isHidden()


def test_no_length_of_time_is_below_nothing() -> None:
    assert times.span(timedelta(minutes=-2_844)) == "0 min"

"""A wrong clock of the computer: who speaks against it, and whose word settles it."""

from datetime import timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.records.station import ClockWitness
from mediation_desk.workflows.read_models.link import ClockWitnesses
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.clock_check import ClockNote, doubt_about, note_clock
from tests.station import NOON, Counter

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("known", "started", "expected"),
    [
        # Nothing is known, or a few minutes apart: no doubt.
        (ClockWitnesses(), None, None),
        (ClockWitnesses(NOON + 5 * MINUTE), NOON + 5 * MINUTE, None),
        # The hub is 47 hours and 24 minutes ahead: 2,844 minutes.
        (
            ClockWitnesses(None, NOON - MINUTE, 2_844 * MINUTE),
            None,
            (ClockWitness.HUB, -2_844 * 60),
        ),
        (ClockWitnesses(None, NOON - MINUTE, -DAY), None, (ClockWitness.HUB, 86_400)),
        # A contact of this hour vouches for the clock, an older one does not.
        (ClockWitnesses(NOON + DAY, NOON - MINUTE, timedelta(0)), None, None),
        (ClockWitnesses(NOON + DAY, NOON - DAY, timedelta(0)), None, (ClockWitness.ENTRY, -86_400)),
        (ClockWitnesses(NOON - DAY), NOON + DAY, (ClockWitness.START, -86_400)),
    ],
)
def test_the_clock_is_held_against_hub_entry_and_start(
    known: ClockWitnesses, started: object, expected: tuple[ClockWitness, int] | None
) -> None:
    doubt = doubt_about(NOON, known, started)  # type: ignore[arg-type]
    assert (doubt and (doubt.witness, doubt.seconds)) == expected


def test_an_entry_of_tomorrow_counts_until_somebody_confirms_the_clock(counter: Counter) -> None:
    counter.watch.forward(days=1)
    counter.register()
    counter.watch.forward(days=-1)
    before = counter.session.ask(station.clock_witnesses)
    assert before.latest_entry_at == NOON + DAY
    assert doubt_about(NOON, before, None) is not None
    counter.act(note_clock, ClockNote(new_id(), ClockWitness.ENTRY, -86_400))
    assert counter.session.ask(station.clock_witnesses).latest_entry_at == NOON + DAY
    confirmed = ClockNote(new_id(), ClockWitness.ENTRY, -86_400, is_confirmed=True)
    counter.act(note_clock, confirmed)
    assert counter.session.ask(station.clock_witnesses).latest_entry_at == NOON

"""The check of the computer's clock: against the regulator's, the journal and the last start."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mediation_desk.domain.records.station import ClockDoubted, ClockWitness
from mediation_desk.workflows.idempotency import STATION_STREAM, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.link import ClockWitnesses

TOLERANCE = timedelta(minutes=5)
"""Clocks that nobody sets differ by seconds; the shortest promise of a station is in minutes."""
FRESH = timedelta(hours=1)
"""Age of a contact up to which the regulator's clock vouches for the computer's."""


@dataclass(frozen=True)
class ClockDoubt:
    """A witness that the computer's clock disagrees with, and its time; ``off`` as measured."""

    witness: ClockWitness
    off: timedelta
    """The computer's clock minus the witness: below zero where it is behind."""

    @property
    def seconds(self) -> int:
        """Whole seconds of the difference."""
        return round(self.off.total_seconds())


def doubt_about(
    now: datetime, known: ClockWitnesses, started_at: datetime | None
) -> ClockDoubt | None:
    """Return the doubt about the computer's clock; None while nothing speaks against it.

    The regulator's clock is asked first: after a contact of this hour it vouches for the
    computer's, whatever was written before. An entry or a start that lies ahead of now tells that
    the clock was set back, or was ahead then.
    """
    is_fresh = known.contact_at is not None and timedelta(0) <= now - known.contact_at < FRESH
    if known.hub_ahead is not None and is_fresh:
        is_off = abs(known.hub_ahead) > TOLERANCE
        return ClockDoubt(ClockWitness.HUB, -known.hub_ahead) if is_off else None
    for witness, at in (
        (ClockWitness.ENTRY, known.latest_entry_at),
        (ClockWitness.START, started_at),
    ):
        if at is not None and at - now > TOLERANCE:
            return ClockDoubt(witness, now - at)
    return None


@dataclass(frozen=True)
class ClockNote:
    """A doubt about the clock for the journal, or a person's word that the clock is right."""

    act: str
    witness: ClockWitness
    seconds: int
    is_confirmed: bool = False


@once
def note_clock(desk: Desk, form: ClockNote) -> None:
    """Record that the computer's clock was doubted, or confirmed by the person at the desk."""
    doubted = ClockDoubted(form.witness, form.seconds, form.is_confirmed)
    write(desk, STATION_STREAM, form.act, doubted)

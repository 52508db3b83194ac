"""Samples for reading: the drawn cases, the findings of the calls, and their rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, false, select, true

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips import visible_slips as slips_visible
from sync.hub.services.visibility.visible_matters import seen
from sync.hub.storage.schema import drawn, matter, sample, slip, station


@dataclass(frozen=True)
class Sample:
    """Sample: the period, the seed, and the size of the pool."""

    id: str
    since: date
    until: date
    station: str | None
    seed: str
    among: int
    by: str
    at: datetime


@dataclass(frozen=True)
class CalledCase:
    """Drawn case with the finding of its call; an empty finding means none yet."""

    place: int
    station: str
    number: str
    about: str
    outcome: str
    amount_fen: int | None
    reached: str
    rated: str
    kept: str
    note: str
    called_by: str
    called_at: datetime | None
    station_id: str
    case_id: str


@dataclass(frozen=True)
class SampleRate:
    """Rate: how many, among how many."""

    counted: int
    among: int

    @property
    def words(self) -> str:
        """Return the rate with one decimal and its two counts, or nothing for an empty total."""
        if not self.among:
            return "—"
        return f"{100 * self.counted / self.among:.1f}%  {self.counted} / {self.among}"


def scope(viewer: Reviewer) -> ColumnElement[bool]:
    """Return the condition of visibility: all samples, or those of the officer's body."""
    if viewer.body_kind in ("hotline_centre", "head"):
        return true()
    return sample.c.body_id == viewer.body_id if viewer.body_kind else false()


def samples(connection: Connection, viewer: Reviewer, one: str = "") -> tuple[Sample, ...]:
    """Return the samples, the latest first; or the one of that id, if the officer may see it."""
    asked = (
        select(
            sample.c.id,
            sample.c.since,
            sample.c.until,
            station.c.name,
            sample.c.seed,
            sample.c.among,
            sample.c.by,
            sample.c.at,
        )
        .outerjoin(station, station.c.id == sample.c.station_id)
        .where(scope(viewer), sample.c.id == one if one else true())
    )
    rows = connection.execute(asked.order_by(sample.c.at.desc()).limit(100))
    return tuple(Sample(*row) for row in rows)


def called(connection: Connection, of: str) -> tuple[CalledCase, ...]:
    """Return the cases of a sample in the order in which they were drawn."""
    rows = connection.execute(
        select(drawn, station.c.name.label("station"))
        .join(station, station.c.id == drawn.c.station_id)
        .where(drawn.c.sample_id == of)
        .order_by(drawn.c.place)
    )
    names = CalledCase.__dataclass_fields__
    return tuple(
        CalledCase(**{name: value for name, value in row._mapping.items() if name in names})
        for row in rows
    )


def rates(rows: Sequence[CalledCase]) -> dict[str, SampleRate]:
    """Return the rates of reached consumers, satisfied ones among raters, and kept promises."""
    tried = [one for one in rows if one.reached]
    rated = [one for one in rows if one.rated]
    told = [one for one in rows if one.kept]
    return {
        "Reached": SampleRate(sum(one.reached == "yes" for one in tried), len(tried)),
        "Satisfied": SampleRate(sum(one.rated == "satisfied" for one in rated), len(rated)),
        "Promise kept": SampleRate(sum(one.kept == "yes" for one in told), len(told)),
    }


def pages(connection: Connection, viewer: Reviewer, sample_id: str) -> dict[int, str]:
    """Return the page of each drawn case, by its place: its dossier, else its slip.

    Only those that the viewer sees: a caller discloses the consumer there.
    """
    here = drawn.c.sample_id == sample_id
    slips = connection.execute(
        select(drawn.c.place, slip.c.id)
        .join(slip, slip.c.dispatch_id == drawn.c.case_id)
        .where(here, slip.c.station_id == drawn.c.station_id, slips_visible.scope(viewer))
    )
    found = {place: f"/slips/{slip_id}" for place, slip_id in slips}
    matters = connection.execute(
        select(drawn.c.place, matter.c.station_id, matter.c.id)
        .join(matter, matter.c.case_id == drawn.c.case_id)
        .where(here, matter.c.station_id == drawn.c.station_id, seen(viewer))
        .order_by(matter.c.kind.desc())
    )
    return found | {place: f"/review/{station_id}/{one}" for place, station_id, one in matters}

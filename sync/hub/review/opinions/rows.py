"""What a row of the queue says of opinions: how many came, or that one's own is awaited."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, select

from sync.hub.access import Reviewer
from sync.hub.readings import OPEN_STATES, Matter
from sync.hub.review.views import Pill
from sync.hub.review.words.wording import Tongue
from sync.hub.schema import matter, matter_opinion

Place = tuple[str, str]
"""A station's id and a matter's."""


@dataclass(frozen=True)
class Asked:
    """One body that was asked: when it answered, and when it was reminded."""

    body_id: str
    at: datetime | None
    reminded_at: datetime | None


def asked_of_open(connection: Connection) -> dict[Place, tuple[Asked, ...]]:
    """Return who was asked about each open matter."""
    kept = matter_opinion.c
    of = and_(matter.c.station_id == kept.station_id, matter.c.id == kept.matter_id)
    found = defaultdict[Place, list[Asked]](list)
    for row in connection.execute(
        select(
            kept.station_id, kept.matter_id, kept.body_id, kept.at, kept.reminded_at
        )
        .join(matter, of)
        .where(matter.c.state.in_(OPEN_STATES))
    ):  # fmt: skip
        found[(row.station_id, row.matter_id)].append(Asked(row.body_id, row.at, row.reminded_at))
    return {place: tuple(some) for place, some in found.items()}


def marks(one: Matter, asked: tuple[Asked, ...], who: Reviewer, t: Tongue) -> tuple[Pill, ...]:
    """Return the mark of an open matter about which opinions were asked."""
    counted = [each for each in asked if each.at is not None or each.body_id != one.body_id]
    own = [each for each in counted if each.body_id == who.body_id != one.body_id]
    if own and who.body_kind in ("section", "local_office"):
        return (_own(own[0], t),)
    if not counted:
        return ()
    given = sum(each.at is not None for each in counted)
    words = t("{n} of {total:opinion|opinions}", n=given, total=len(counted))
    return (Pill("ok" if given == len(counted) else "acc", "users", words),)


def _own(one: Asked, t: Tongue) -> Pill:
    if one.at is not None:
        return Pill("ok", "check", t("Opinion given"))
    if one.reminded_at is not None:
        return Pill("bad", "bell", t("Reminded of the opinion"))
    return Pill("warn", "users", t("Asked for an opinion"))

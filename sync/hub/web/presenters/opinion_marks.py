"""Marks of opinions in a row of the queue: the number received, or the reader's own awaited."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, select

from sync.hub.language.translator import Translator
from sync.hub.presentation.views import StatusPill
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.storage.schema import matter, matter_opinion
from sync.hub.web.presenters.opinion_text import is_past

Place = tuple[str, str]
"""Id of a station and of a matter."""


@dataclass(frozen=True)
class OpinionRequest:
    """Request to a body: times of its answer and of its reminder, and its due day."""

    body_id: str
    at: datetime | None
    reminded_at: datetime | None
    due_on: date | None = None


def asked_of_open(connection: Connection) -> dict[Place, tuple[OpinionRequest, ...]]:
    """Return the bodies asked about each open matter, the latest request to a body last."""
    kept = matter_opinion.c
    of = and_(matter.c.station_id == kept.station_id, matter.c.id == kept.matter_id)
    found = defaultdict[Place, list[OpinionRequest]](list)
    for row in connection.execute(
        select(
            kept.station_id, kept.matter_id, kept.body_id, kept.at, kept.reminded_at, kept.due_on
        )
        .join(matter, of)
        .where(matter.c.state.in_(OPEN_STATES))
        .order_by(kept.no)
    ):  # fmt: skip
        asked = OpinionRequest(row.body_id, row.at, row.reminded_at, row.due_on)
        found[(row.station_id, row.matter_id)].append(asked)
    return {place: tuple(some) for place, some in found.items()}


def marks(
    one: HubMatter, asked: tuple[OpinionRequest, ...], who: Reviewer, now: datetime, t: Translator
) -> tuple[StatusPill, ...]:
    """Return the mark of an open matter about which opinions were asked."""
    counted = [each for each in asked if each.at is not None or each.body_id != one.body_id]
    own = [each for each in counted if each.body_id == who.body_id != one.body_id]
    if own and who.body_kind in ("section", "local_office"):
        return (_own(own[-1], now, t),)
    if not counted:
        return ()
    given = sum(each.at is not None for each in counted)
    words = t("{n} of {total:opinion|opinions}", n=given, total=len(counted))
    return (StatusPill("ok" if given == len(counted) else "acc", "users", words),)


def _own(one: OpinionRequest, now: datetime, t: Translator) -> StatusPill:
    if one.at is not None:
        return StatusPill("ok", "check", t("Opinion given"))
    if one.reminded_at is not None:
        return StatusPill("bad", "bell", t("Reminded of the opinion"))
    if one.due_on is not None:
        tone = "bad" if is_past(one.due_on, now) else "warn"
        return StatusPill(tone, "users", t("Opinion due {day}", day=f"{one.due_on:%m-%d}"))
    return StatusPill("warn", "users", t("Asked for an opinion"))

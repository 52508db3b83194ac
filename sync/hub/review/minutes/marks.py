"""What a row of the queue says beside its clock: who answers, whose it is, how far it climbed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sync.hub.access import Reviewer
from sync.hub.deadlines import Years
from sync.hub.readings import OPEN_STATES, Matter
from sync.hub.review.minutes.climbing import UNANSWERED, half_gone
from sync.hub.review.minutes.presence import Place, Presence
from sync.hub.review.opinions import rows
from sync.hub.review.opinions.rows import Asked
from sync.hub.review.views import Pill
from sync.hub.review.words.deadline import day
from sync.hub.review.words.wording import Tongue, code


@dataclass(frozen=True)
class Seeing:
    """Who looks at the queue, when, in which language; who answers what, who was asked what.

    `years` are those of the calendar that were published.
    """

    reviewer: Reviewer
    present: dict[Place, Presence]
    now: datetime
    t: Tongue
    asked: Mapping[Place, tuple[Asked, ...]] = field(default_factory=dict)
    years: Years = field(default_factory=dict)


def marks(one: Matter, seeing: Seeing) -> tuple[Pill, ...]:
    """Return the marks of an open question, or of a case: pressed by the mall, being appraised.

    The first says of opinions: how many came, or that one's own is asked for.
    """
    asked = seeing.asked.get((one.station_id, one.id), ())
    thought = rows.marks(one, asked, seeing.reviewer, seeing.now, seeing.t)
    return (*thought, *_own_marks(one, seeing))


def _own_marks(one: Matter, seeing: Seeing) -> tuple[Pill, ...]:
    if one.kind == "escalation" and one.state in OPEN_STATES:
        return (*_urgency(one, seeing), *_pause(one, seeing))
    if one.kind != "guidance" or one.state not in UNANSWERED:
        return ()
    return (*_height(one, seeing), *_answering(one, seeing), *_whose(one, seeing))


def _urgency(one: Matter, seeing: Seeing) -> tuple[Pill, ...]:
    if one.urgency == "normal":
        return ()
    tone = "bad" if one.urgency == "most_urgent" else "warn"
    return (Pill(tone, "circle-alert", code(seeing.t, "urgency", one.urgency)),)


def _pause(one: Matter, seeing: Seeing) -> tuple[Pill, ...]:
    if one.paused_since is None:
        return ()
    since = day(one.paused_since, seeing.now)
    return (Pill("neu", "pause", seeing.t("Appraisal since {day}", day=since)),)


def _height(one: Matter, seeing: Seeing) -> tuple[Pill, ...]:
    if one.climbed_at is not None:
        return (Pill("bad", "arrow-up", seeing.t("Climbed")),)
    if half_gone(one, seeing.now):
        return (Pill("warn", "arrow-up", seeing.t("Half the time is over")),)
    return ()


def _answering(one: Matter, seeing: Seeing) -> tuple[Pill, ...]:
    held = seeing.present.get((one.station_id, one.id))
    if held is None:
        return ()
    return (Pill("acc", "pencil", seeing.t("{name} answers", name=held.name)),)


def _whose(one: Matter, seeing: Seeing) -> tuple[Pill, ...]:
    if one.reviewer_id == seeing.reviewer.id:
        return (Pill("neu", "user", seeing.t("Mine")),)
    of_line = one.body_id is None and one.line == seeing.reviewer.line
    if seeing.reviewer.line and (of_line or one.body_id == seeing.reviewer.body_id):
        return (Pill("neu", "users", seeing.t("My section")),)
    return ()

"""What a row of the queue says beside its clock: who answers, whose it is, how far it climbed."""

from dataclasses import dataclass
from datetime import datetime

from sync.hub.access import Reviewer
from sync.hub.readings import OPEN_STATES, Matter
from sync.hub.review.minutes.climbing import UNANSWERED, half_gone
from sync.hub.review.minutes.presence import Place, Presence
from sync.hub.review.views import Pill
from sync.hub.review.words.wording import Tongue, code


@dataclass(frozen=True)
class Seeing:
    """Who looks at the queue, when, in which language, and who answers what meanwhile."""

    reviewer: Reviewer
    present: dict[Place, Presence]
    now: datetime
    t: Tongue


def marks(one: Matter, seeing: Seeing) -> tuple[Pill, ...]:
    """Return the marks of a question that is not answered, or of a case that the mall presses."""
    if one.kind == "escalation" and one.urgency != "normal" and one.state in OPEN_STATES:
        tone = "bad" if one.urgency == "most_urgent" else "warn"
        return (Pill(tone, "circle-alert", code(seeing.t, "urgency", one.urgency)),)
    if one.kind != "guidance" or one.state not in UNANSWERED:
        return ()
    return (*_height(one, seeing), *_answering(one, seeing), *_whose(one, seeing))


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
    if seeing.reviewer.line and one.line == seeing.reviewer.line:
        return (Pill("neu", "users", seeing.t("My section")),)
    return ()

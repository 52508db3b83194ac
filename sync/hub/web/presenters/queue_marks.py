"""Marks in a row of the queue: the answering officer, the holder, and the priority."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sync.hub.domain.deadlines import Years
from sync.hub.language.clock import day
from sync.hub.language.translator import Translator, code
from sync.hub.presentation.views import StatusPill
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.guidance.presence import AnsweringOfficer, Place
from sync.hub.services.guidance.priority import UNANSWERED, half_gone
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.web.presenters import opinion_marks
from sync.hub.web.presenters.list_filters import NOBODY, HolderNames
from sync.hub.web.presenters.opinion_marks import OpinionRequest


@dataclass(frozen=True)
class QueueReader:
    """Reader of the queue: user, time, language; officers answering, and bodies asked.

    `years` are the published years of the calendar.
    """

    reviewer: Reviewer
    present: dict[Place, AnsweringOfficer]
    now: datetime
    t: Translator
    asked: Mapping[Place, tuple[OpinionRequest, ...]] = field(default_factory=dict)
    years: Years = field(default_factory=dict)
    holders: HolderNames = NOBODY


def marks(one: HubMatter, seeing: QueueReader) -> tuple[StatusPill, ...]:
    """Return the marks of an open question, or of a case: urgent for the mall, under appraisal.

    The first is of opinions: how many came, or that one's own is asked for.
    """
    asked = seeing.asked.get((one.station_id, one.id), ())
    thought = opinion_marks.marks(one, asked, seeing.reviewer, seeing.now, seeing.t)
    return (*thought, *_own_marks(one, seeing))


def _own_marks(one: HubMatter, seeing: QueueReader) -> tuple[StatusPill, ...]:
    if one.kind == "escalation" and one.state in OPEN_STATES:
        own = (*_urgency(one, seeing), *_answering(one, seeing), *_pause(one, seeing))
        return (*own, *_holder(one, seeing))
    if one.kind != "guidance" or one.state not in UNANSWERED:
        return ()
    return (*_height(one, seeing), *_answering(one, seeing), *_whose(one, seeing))


def _urgency(one: HubMatter, seeing: QueueReader) -> tuple[StatusPill, ...]:
    if one.urgency == "normal":
        return ()
    tone = "bad" if one.urgency == "most_urgent" else "warn"
    return (StatusPill(tone, "circle-alert", code(seeing.t, "urgency", one.urgency)),)


def _pause(one: HubMatter, seeing: QueueReader) -> tuple[StatusPill, ...]:
    if one.paused_since is None:
        return ()
    since = day(one.paused_since, seeing.now)
    return (StatusPill("neu", "pause", seeing.t("Appraisal since {day}", day=since)),)


def _height(one: HubMatter, seeing: QueueReader) -> tuple[StatusPill, ...]:
    if one.climbed_at is not None:
        return (StatusPill("bad", "arrow-up", seeing.t("Climbed")),)
    if seeing.now >= one.due_at:
        # It is raised a moment later, or after many others.
        return (StatusPill("bad", "circle-alert", seeing.t("Overdue")),)
    if half_gone(one, seeing.now):
        return (StatusPill("warn", "arrow-up", seeing.t("Half the time is over")),)
    return ()


def _answering(one: HubMatter, seeing: QueueReader) -> tuple[StatusPill, ...]:
    officer = seeing.present.get((one.station_id, one.id))
    # Nobody need be told of their own writing.
    if officer is None or officer.reviewer_id == seeing.reviewer.id:
        return ()
    words = "{name} answers" if one.kind == "guidance" else "{name} is working on it"
    return (StatusPill("acc", "pencil", seeing.t(words, name=officer.name)),)


def _holder(one: HubMatter, seeing: QueueReader) -> tuple[StatusPill, ...]:
    return seeing.holders.mark(one.reviewer_id, one.kind, seeing.t)


def _whose(one: HubMatter, seeing: QueueReader) -> tuple[StatusPill, ...]:
    if one.reviewer_id is not None:
        return _holder(one, seeing)
    of_line = one.body_id is None and one.line == seeing.reviewer.line
    if seeing.reviewer.line and (of_line or one.body_id == seeing.reviewer.body_id):
        return (StatusPill("neu", "users", seeing.t("My section")),)
    return ()

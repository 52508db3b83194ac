"""View values of the slips: frozen, in words, for the templates."""

from dataclasses import dataclass

from sync.hub.language.clock import DeadlineClock
from sync.hub.presentation.views import ConsumerLine, LabelledFact, StatusPill, TimelineStep
from sync.hub.services.slip_joining.joining import JoinedMatter
from sync.hub.web.presenters.opinion_text import OpinionView
from sync.hub.web.presenters.slips.joined_slips import JoinedSlip


@dataclass(frozen=True)
class LikenessView:
    """What may be the same matter, with the reasons; `href` opens it."""

    other: str
    number: str
    title: str
    note: str
    text: str
    href: str
    is_slip: bool
    may_join: bool


@dataclass(frozen=True)
class ReplyView:
    """The one reply as it went out."""

    number: str
    note: str
    text: str


@dataclass(frozen=True)
class SlipView:
    """The middle and right column of the page of one slip."""

    id: str
    title: str
    number: str
    channel: str
    pill: StatusPill
    kind: str
    tone: str
    place: str
    kin: tuple[JoinedMatter, ...]
    joined: tuple[JoinedSlip, ...]
    numbers: str
    text: str
    facts: tuple[LabelledFact, ...]
    consumer: ConsumerLine
    report: OpinionView | None
    voices: tuple[OpinionView, ...]
    reply: ReplyView | None
    alikes: tuple[LikenessView, ...]
    course: tuple[TimelineStep, ...]
    clock: DeadlineClock
    limit: str
    closed: str
    version: str


@dataclass(frozen=True)
class DispatchChoice:
    """One place that a slip may go to; `barred` says why not."""

    value: str
    name: str
    barred: str = ""


@dataclass(frozen=True)
class SlipActions:
    """What the officer may do with the slip, and what the form proposes."""

    leads: bool
    may_dispatch: bool
    may_ask: bool
    may_opine: bool
    may_reply: bool
    may_close: bool
    may_correct: bool
    may_part: bool
    chosen: str
    stations: tuple[DispatchChoice, ...]
    bodies: tuple[DispatchChoice, ...]
    asked: tuple[tuple[str, str], ...]
    to: str
    merchant: str
    unit: str
    matched: str
    due_on: str
    proposed: str
    opinion: str
    # Words of what the form would begin with are hidden from the officer until he opens the line.
    covered: bool
    awaited: tuple[str, ...]

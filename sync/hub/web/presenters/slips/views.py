"""View values of the slips: frozen, in words, for the templates."""

from dataclasses import dataclass

from sync.hub.language.clock import DeadlineClock
from sync.hub.presentation.views import ConsumerLine, LabelledFact, StatusPill, TimelineStep
from sync.hub.services.slip_joining.joining import JoinedMatter
from sync.hub.web.presenters.opinion_text import OpinionView
from sync.hub.web.presenters.slips.joined_slips import JoinedSlip


@dataclass(frozen=True)
class LikenessView:
    """Possible duplicate, with the reasons; `href` opens it."""

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
    """Reply as it was sent."""

    number: str
    note: str
    text: str


@dataclass(frozen=True)
class SlipView:
    """Middle and right column of the page of one slip."""

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
    """Possible destination of a slip; `barred` says why it is not available."""

    value: str
    name: str
    barred: str = ""


@dataclass(frozen=True)
class SlipActions:
    """Acts open to the officer on the slip, and the initial values of the form."""

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
    # Parts of the form's initial text are masked from the officer until they disclose the consumer.
    covered: bool
    awaited: tuple[str, ...]

"""What the templates of the slips show: frozen values in words."""

from dataclasses import dataclass

from sync.hub.review.opinions.voices import Voice
from sync.hub.review.slips.joined import Joined
from sync.hub.review.slips.joining import Kin
from sync.hub.review.views import Consumer, Fact, Pill, Step
from sync.hub.review.words.deadline import Clock


@dataclass(frozen=True)
class Likeness:
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
class Answered:
    """The one reply as it went out."""

    number: str
    note: str
    text: str


@dataclass(frozen=True)
class SlipSheet:
    """The middle and right column of the page of one slip."""

    id: str
    title: str
    number: str
    channel: str
    pill: Pill
    kind: str
    tone: str
    place: str
    kin: tuple[Kin, ...]
    joined: tuple[Joined, ...]
    numbers: str
    text: str
    facts: tuple[Fact, ...]
    consumer: Consumer
    report: Voice | None
    voices: tuple[Voice, ...]
    reply: Answered | None
    alikes: tuple[Likeness, ...]
    course: tuple[Step, ...]
    clock: Clock
    limit: str
    closed: str
    version: str


@dataclass(frozen=True)
class Place:
    """One place that a slip may go to; `barred` says why not."""

    value: str
    name: str
    barred: str = ""


@dataclass(frozen=True)
class Desk:
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
    stations: tuple[Place, ...]
    bodies: tuple[Place, ...]
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

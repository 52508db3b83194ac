"""View values for the templates: frozen, in words, made by `queue`, `dossier` and `timeline`."""

from dataclasses import dataclass

from sync.hub.language.clock import DeadlineClock


@dataclass(frozen=True)
class StatusPill:
    """A small label: tone, icon and word."""

    tone: str
    mark: str
    word: str


@dataclass(frozen=True)
class QueueItem:
    """Row of the queue, or of the slips; `kind` is named if it is not the usual one."""

    key: str
    station: str
    pill: StatusPill
    gist: str
    detail: str
    clock: DeadlineClock
    limit: str
    marks: tuple[StatusPill, ...] = ()
    kind: str = ""
    kind_tone: str = ""


@dataclass(frozen=True)
class LabelledFact:
    """A label and its value; `across` takes the whole width, `tone` colours a warning."""

    label: str
    value: str
    across: bool = False
    tone: str = ""


@dataclass(frozen=True)
class GateView:
    """Gate of the three: past, now or later, with who and when."""

    name: str
    note: str
    state: str


@dataclass(frozen=True)
class Exhibit:
    """File of the dossier with the result of its hash check."""

    name: str
    size: str
    check: str
    tone: str
    sha256: str
    mark: str
    kind: str
    href: str
    picture: str
    original: str = ""
    """Words about the file of which it is a smaller copy."""
    phone: str = ""
    """Words that it came from the consumer's phone."""


@dataclass(frozen=True)
class TimelineStep:
    """One entry of the timeline."""

    mark: str
    by: str
    verb: str
    at: str
    text: str = ""
    number: str = ""
    receipt: str = ""
    ours: bool = False


@dataclass(frozen=True)
class OutcomeChoice:
    """Outcome of the three; `barred` says why it cannot be taken now."""

    value: str
    name: str
    note: str
    barred: str = ""


@dataclass(frozen=True)
class ConsumerLine:
    """Consumer's line: masked, or disclosed to this officer in this session."""

    facts: tuple[LabelledFact, ...]
    opened: bool


@dataclass(frozen=True)
class EvidenceList:
    """Files and the one status of all of them."""

    exhibits: tuple[Exhibit, ...]
    words: str
    tone: str


@dataclass(frozen=True)
class StationContact:
    """Whether the station can be reached now."""

    online: bool
    words: str


@dataclass(frozen=True)
class MatterDossier:
    """The middle and right column of the review page."""

    key: str
    kind: str
    title: str
    number: str
    station: str
    responder: str
    pill: StatusPill
    gates: tuple[GateView, ...]
    asked_title: str
    asked_at: str
    question: str
    facts: tuple[LabelledFact, ...]
    platform_number: str
    consumer: ConsumerLine | None
    evidence: EvidenceList
    timeline: tuple[TimelineStep, ...]
    clock: DeadlineClock
    limit_name: str
    closed: str
    choices: tuple[OutcomeChoice, ...]
    chosen: str
    contact: StationContact
    version: str

"""What the hub tells a station: one body per kind; each has a text that a person can read."""

from typing import Annotated, Literal

from pydantic import Field

from sync.protocol.values import (
    Consumer,
    Day,
    DirectoryEntry,
    EvidenceItem,
    Fen,
    Id,
    Line,
    Merchant,
    Moment,
    Officer,
    Sha256,
    Text,
    Value,
    Word,
    Words,
    is_absent,
)

PACK_BYTES = 200_000
"""How many bytes of UTF-8 a pack may have, so that its message stays within `body_bytes`."""
MOST_ENCLOSED = 5
Enclosed = Annotated[tuple[EvidenceItem, ...], Field(max_length=MOST_ENCLOSED)]
"""Files that go with an answer; they travel apart, by their hash, and the station fetches them."""

Stated = Annotated[Line, Field(exclude_if=is_absent)]
"""Words that stand for a code which the list of the line does not have."""


class Spoken(Value):
    """Every message has a plain Chinese text, readable even where the kind is unknown."""

    text: Text


class GuidanceSeen(Spoken):
    """An officer has opened the request."""

    request: Id
    case: Id
    officer: Officer


class GuidanceAnswering(Spoken):
    """An officer is writing the answer; past `until`, unless it is told anew, they no longer are.

    One that bears the moment it is told at says that they left it.
    """

    request: Id
    case: Id
    officer: Officer
    until: Moment


class GuidanceAnswered(Spoken):
    """The officer's guidance, numbered, with the articles it rests on."""

    request: Id
    case: Id
    number: Word
    articles: Annotated[tuple[Line, ...], Field(max_length=32)]
    officer: Officer
    answered_at: Moment
    files: Enclosed = ()


class CaseAccepted(Spoken):
    """受理: the regulator takes the case; mediation ends by `due_on`."""

    case: Id
    officer: Officer
    accepted_at: Moment
    due_on: Day


class CaseRefused(Spoken):
    """不予受理, on a ground of REFUSAL_GROUNDS.

    `stated` is the ground in words where those of the code are not what the officer chose.
    """

    case: Id
    ground: Annotated[int, Field(ge=1, le=7)]
    officer: Officer
    stated: Stated = ""


class CaseReturned(Spoken):
    """退回补正: a supplement is required."""

    case: Id
    officer: Officer


class OnsiteSet(Spoken):
    """The local office comes to the mall at this time."""

    case: Id
    office: Line
    officer: Officer
    at: Moment
    place: Line


class CaseDecided(Spoken):
    """How the regulator ended the case; `ground` of TERMINATION_GROUNDS when terminated.

    `stated` is the ground in words where those of the code are not what the officer chose.
    """

    case: Id
    outcome: Literal["agreement", "terminated", "decision"]
    ground: Annotated[int, Field(ge=1, le=8)] | None
    document: Word
    amount_fen: Fen | None
    officer: Officer
    decided_at: Moment
    files: Enclosed = ()
    stated: Stated = ""


class CaseNoted(Spoken):
    """What the regulator did in the case that asks nothing of the station.

    `of` is visit (it was held, its minutes are written), issued or voided (a paper of that
    number), or registered (the number is the case's 登记编号 on the 12315 platform); a hub may note
    more one day. `files` are the signed minutes of a visit, and the agreement.
    """

    case: Id
    of: Word
    officer: Officer
    number: Word = ""
    files: Annotated[Enclosed, Field(exclude_if=is_absent)] = ()


class CaseGraded(Spoken):
    """How the regulator grades the mall's work in a case.

    `of` is ended (the matter is through at the regulator) or sample (the case was drawn for a
    check). A later one for the same case replaces it.
    """

    case: Id
    of: Word
    grade: Literal["very_satisfied", "satisfied", "neutral", "dissatisfied"]
    officer: Officer


class HotlineDispatched(Spoken):
    """转办: a hotline complaint handed down to the mall."""

    dispatch: Id
    channel: Word
    number: Word
    received_at: Moment
    due_on: Day
    consumer: Consumer
    merchant: Merchant


class SupervisionPosted(Spoken):
    """挂牌督导: what the regulator watches by name: the station, a merchant of it, or a case.

    A hub that does not number its supervisions yet leaves `supervision` empty.
    """

    subject: Line
    due_on: Day
    officer: Officer
    supervision: Word = ""
    of: Literal["", "station", "merchant", "case"] = ""
    case: Word = ""


class SupervisionVisited(Spoken):
    """The officer came and looked on this day; the text is what they found."""

    supervision: Id
    officer: Officer
    on: Day


class SupervisionClosed(Spoken):
    """The supervision is over; the text is how it ended."""

    supervision: Id
    officer: Officer


class StandingAnswer(Spoken):
    """统一口径: one answer for all malls."""

    number: Word
    question: Text
    valid_from: Day
    valid_until: Day | None
    supersedes: Word


class Directory(Spoken):
    """The officers' directory 一线通, its version, and the day from which it holds.

    A hub that was put back learns from it what it had published; earlier ones said neither.
    """

    entries: Annotated[tuple[DirectoryEntry, ...], Field(max_length=500)]
    version: Annotated[Word, Field(exclude_if=is_absent)] = ""
    from_on: Annotated[Day | None, Field(exclude_if=is_absent)] = None


class Pack(Spoken):
    """A pack of rules, of the calendar or of articles; `sha256` is that of `content` in UTF-8.

    A hub that does not send packs over the line leaves `content` empty.
    """

    name: Word
    version: Word
    sha256: Sha256
    content: Annotated[str, Field(max_length=PACK_BYTES)] = ""


class Bulletin(Spoken):
    """A notice to read."""

    title: Line


class CircularPublished(Spoken):
    """分类指导: a numbered circular of a body for a class of cases or shops; `text` is its wording.

    It concerns cases whose class of goods is one of `categories` and of whose problems one is of
    `problems`, and merchants whose business is one of `trades`; an empty list leaves that open.
    Both days are included; without `valid_until` it holds until another word. The one that it
    `replaces` holds until the day before `valid_from`.
    """

    circular: Id
    number: Line
    title: Line
    articles: Annotated[tuple[Line, ...], Field(max_length=32)]
    categories: Words
    problems: Words
    trades: Words
    valid_from: Day
    valid_until: Day | None
    replaces: Annotated[Id | None, Field(exclude_if=is_absent)] = None
    issuer: Line


class CircularEnded(Spoken):
    """A circular ends; `ended_on` is the last day on which it holds."""

    circular: Id
    ended_on: Day
    reason: Line


class EventRefused(Spoken):
    """The hub stored the event and cannot use it, for this reason."""

    event: Id
    reason: Word


class HubKeyAdded(Spoken):
    """The hub signs with this key too from now on."""

    public_key: Sha256


HUB_KINDS: dict[str, type[Spoken]] = {
    "guidance.seen": GuidanceSeen,
    "guidance.answering": GuidanceAnswering,
    "guidance.answered": GuidanceAnswered,
    "case.accepted": CaseAccepted,
    "case.refused": CaseRefused,
    "case.returned": CaseReturned,
    "onsite.set": OnsiteSet,
    "case.decided": CaseDecided,
    "case.noted": CaseNoted,
    "case.graded": CaseGraded,
    "hotline.dispatched": HotlineDispatched,
    "supervision.posted": SupervisionPosted,
    "supervision.visited": SupervisionVisited,
    "supervision.closed": SupervisionClosed,
    "standing.answer": StandingAnswer,
    "directory": Directory,
    "pack": Pack,
    "bulletin": Bulletin,
    "circular.published": CircularPublished,
    "circular.ended": CircularEnded,
    "event.refused": EventRefused,
    "hubkey.added": HubKeyAdded,
}

NAMED_KINDS: Words = ("circular.published", "circular.ended")
"""Kinds that are sent only to a station that names them in `kinds` of its sync."""

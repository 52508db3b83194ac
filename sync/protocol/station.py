"""What a station tells the hub: one body per kind of event."""

from typing import Annotated, Literal

from pydantic import Field

from sync.protocol.reports import ReportSealed
from sync.protocol.values import (
    Agent,
    Consumer,
    Day,
    Deed,
    EvidenceItem,
    Fen,
    Id,
    Line,
    Merchant,
    Moment,
    Sha256,
    Text,
    Value,
    Word,
    Words,
    is_absent,
)

Evidence = Annotated[tuple[EvidenceItem, ...], Field(max_length=64)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Category = Annotated[Word, Field(exclude_if=is_absent)]
"""The class of goods, as the figures count it; a desk of before tells none."""
ConsumerAnswer = Annotated[Word, Field(exclude_if=lambda word: word == "not_asked")]
"""Answer to a question of the complaint form; a dossier that does not ask says nothing of it."""
AmendmentKind = Annotated[Word, Field(exclude_if=lambda word: word == "supplement")]
"""Supplement, or a change of the answers or of the number alone, which is ``change``."""
PlatformNumber = Annotated[Word, Field(exclude_if=is_absent)]
"""登记编号 of the 12315 platform; absent where it is not known."""


class GuidanceAsked(Value):
    """A question to the guidance station; it carries no identity of the consumer."""

    request: Id
    case: Id
    number: Word
    line: Word
    question: Text
    merchant: Merchant
    goods: Line
    amount_fen: Fen | None
    problems: Words
    claims: Words
    facts: Text
    evidence: Evidence
    asked_at: Moment
    limit_minutes: Annotated[int, Field(ge=1, le=10_080)] = 60
    category: Category = ""


class CaseEscalated(Value):
    """The dossier of a case that the mall could not settle, sent with the consumer's consent.

    Its urgency is the mall's word: normal, urgent or most_urgent. A desk that says none: normal.
    Its publicity is the consumer's answer to whether the complaint may be made public, its
    mediation that to whether a mediation body may be entrusted: not_asked, agreed or refused.
    Its agent speaks for the consumer; most have none.
    """

    case: Id
    number: Word
    received_at: Moment
    channel: Word
    consumer: Consumer
    merchant: Merchant
    goods: Line
    amount_fen: Fen | None
    purchased_on: Day | None
    problems: Words
    claims: Words
    claim_fen: Fen | None
    facts: Text
    deeds: Annotated[tuple[Deed, ...], Field(max_length=200)]
    consumer_position: Text
    merchant_position: Text
    asked: Literal["onsite", "decision"]
    evidence: Evidence
    consent_at: Moment
    consent_method: Word
    first_responder: Line
    paid_fen: Fen = 0
    urgency: Word = "normal"
    category: Category = ""
    publicity: ConsumerAnswer = "not_asked"
    mediation: ConsumerAnswer = "not_asked"
    platform_number: PlatformNumber = ""
    agent: Annotated[Agent | None, Field(exclude_if=is_absent)] = None


class CaseAmended(Value):
    """A supplement to a dossier, or a change of its answers or of the platform's number alone.

    One that tells none of them leaves what the dossier said.
    """

    case: Id
    text: Text
    evidence: Evidence
    publicity: ConsumerAnswer = "not_asked"
    mediation: ConsumerAnswer = "not_asked"
    platform_number: PlatformNumber = ""
    of: AmendmentKind = "supplement"

    @property
    def is_supplement(self) -> bool:
        """Tell whether it brings what a returned dossier waits for."""
        return self.of == "supplement"


class CaseWithdrawn(Value):
    """The consumer withdrew, or the parties settled."""

    case: Id
    reason: Text


class CasePaused(Value):
    """The clocks of a case at the regulator stand still since then, until then once it is over.

    The one reason there is: an appraisal (市场监督管理投诉举报处理办法第二十二条). The end names
    the same beginning, so that either may come first.
    """

    case: Id
    reason: Word
    text: Text
    since: Moment
    until: Moment | None = None


class CaseReported(Value):
    """How a case ended at the mall; `dispatch` names the hotline dispatch that it answers.

    The dispatch is empty for a case that did not come by one. A desk that does not name it yet
    reports a dispatched case under its own id, which is the dispatch's.
    """

    case: Id
    outcome: Word
    text: Text
    amount_fen: Fen | None
    dispatch: Word = ""


class CaseErased(Value):
    """The station took the people of a case out of its own ledger; it names none of them.

    The ground: its retention is over, or whom the data are about asked for it.
    """

    case: Id
    ground: Literal["retention_over", "asked"]
    text: Line


class MessageAcknowledged(Value):
    """A person at the desk has read a message of the hub."""

    message: Id
    by: Line


class SupervisionAnswered(Value):
    """What the station did about a posted supervision; a later answer replaces it."""

    supervision: Id
    text: Text
    by: Line


class CircularConfirmed(Value):
    """A person at the station took note of a circular; a later confirmation replaces it.

    `person` is their name, `merchants_told` how many merchants they told of it;
    None: they did not count.
    """

    circular: Id
    person: Line
    merchants_told: Annotated[Count | None, Field(exclude_if=lambda count: count is None)] = None


class FigurePart(Value):
    """One rate of the cases of a day: how many count, among how many."""

    measure: Word
    counted: Count
    among: Count


class FigureTally(Value):
    """How many cases of a day have something in common; a shop's name is told, never a person's."""

    of: Word
    name: Line
    count: Count


class FiguresDaily(Value):
    """What became of the cases that came in on a day, as it stands when told; no text about people.

    A later one for the same day replaces it. The sums moved on that day, whosever case it was.
    """

    on: Day
    received: Count
    settled: Count
    escalated: Count
    overdue: Count
    paid_fen: Fen
    recovered_fen: Fen = 0
    parts: Annotated[tuple[FigurePart, ...], Field(max_length=64)] = ()
    tallies: Annotated[tuple[FigureTally, ...], Field(max_length=1_000)] = ()


class LedgerHead(Value):
    """The head of the station's ledger: a copy set back in time collides here."""

    seq: Annotated[int, Field(ge=0)]
    hash: Sha256


class KeyRotated(Value):
    """The station signs with this Ed25519 key from the next event on."""

    public_key: Sha256


STATION_KINDS: dict[str, type[Value]] = {
    "guidance.asked": GuidanceAsked,
    "case.escalated": CaseEscalated,
    "case.amended": CaseAmended,
    "case.withdrawn": CaseWithdrawn,
    "case.paused": CasePaused,
    "case.reported": CaseReported,
    "case.erased": CaseErased,
    "report.sealed": ReportSealed,
    "message.acknowledged": MessageAcknowledged,
    "supervision.answered": SupervisionAnswered,
    "circular.confirmed": CircularConfirmed,
    "figures.daily": FiguresDaily,
    "ledger.head": LedgerHead,
    "key.rotated": KeyRotated,
}

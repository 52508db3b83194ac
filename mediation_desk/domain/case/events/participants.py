"""Further participants on the consumer's side (agent, guardian, others), and injuries."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mediation_desk.domain.event_metadata import sensitive_text
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Companion
from mediation_desk.domain.policy import GROUP_CASES


class Relation(StrEnum):
    """Relation of an agent or a guardian to the consumer."""

    PARENT = "parent"
    RELATIVE = "relative"
    LAWYER = "lawyer"
    ORGANISATION = "organisation"
    OTHER = "other"


REPRESENTATIVES_MAX = 2
"""Representatives of a joint complaint (《市场监督管理投诉举报处理办法》第十二条)."""


@dataclass(frozen=True)
class AgentNamed:
    """The consumer's agent; ``mandate`` is the file of the power of attorney, which may follow."""

    relation: Relation
    mandate: str = ""
    is_original_seen: bool = False
    person: Companion = field(default_factory=Companion, metadata={"private": True})

    @property
    def awaits_mandate(self) -> bool:
        """Tell whether the power of attorney has yet to come: no file, nor the original seen."""
        return not self.mandate and not self.is_original_seen


@dataclass(frozen=True)
class GuardianNamed:
    """The guardian of a minor; under fourteen the minor's data are sensitive (个保法第三十一条)."""

    relation: Relation
    is_under_14: bool = False
    person: Companion = field(default_factory=Companion, metadata={"private": True})


@dataclass(frozen=True)
class InjuryTold:
    """Whether anyone was hurt; if so, the file is kept for ten years (产品质量法第四十五条)."""

    is_injured: bool
    text: str = sensitive_text()


@dataclass(frozen=True)
class PrepaidTold:
    """A prepaid contract: the sum paid, the bonus, the face value used, and the last day."""

    paid: Money
    bonus: Money | None = None
    used: Money | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Complainant:
    """One of the others of a joint complaint, with the sum owed to them."""

    name: str = ""
    phone: str = ""
    amount: Money | None = None


@dataclass(frozen=True)
class JointMade:
    """A joint complaint, in which the consumer and ``second`` represent ``others``.

    ``enlarges_at`` is the mall's limit at that time: from so many people the case is enlarged.

    ``consent`` is the evidence file of the others' written choice of representatives; ``count``
    is how many complain in all, and ``total`` the sum owed to them together.
    """

    consent: str
    count: int
    total: Money | None = None
    second: Companion = field(default_factory=Companion, metadata={"private": True})
    others: tuple[Complainant, ...] = field(default=(), metadata={"private": True})
    enlarges_at: int = GROUP_CASES


@dataclass(frozen=True)
class OthersAgreed:
    """Written consent of the other complainants to an act of their representatives.

    The act is the terms they made, or, with ``is_withdrawal``, the end of the complaint without
    any.
    """

    consent: str
    is_withdrawal: bool = False


@dataclass(frozen=True)
class GroupJoined:
    """Membership of the case in a group that was registered together against one merchant.

    ``enlarges_at`` is the mall's limit at that time: from so many cases the matter is enlarged.
    """

    group: str
    name: str
    size: int
    enlarges_at: int = GROUP_CASES


@dataclass(frozen=True)
class Participants:
    """Participants and circumstances of one case; each field holds the latest entry."""

    agent: AgentNamed | None = None
    guardian: GuardianNamed | None = None
    injury: InjuryTold | None = None
    prepaid: PrepaidTold | None = None
    joint: JointMade | None = None
    agreed: OthersAgreed | None = None
    group: GroupJoined | None = None

    @property
    def awaits_mandate(self) -> bool:
        """Tell whether an agent acts whose power of attorney has yet to come."""
        return self.agent is not None and self.agent.awaits_mandate

    @property
    def is_injured(self) -> bool:
        """Tell whether an injury is recorded."""
        return self.injury is not None and self.injury.is_injured

    @property
    def people(self) -> tuple[Companion, ...]:
        """Return everybody who is named on the consumer's side."""
        named = [each.person for each in (self.agent, self.guardian) if each is not None]
        if self.joint is not None:
            others = (Companion(other.name, other.phone) for other in self.joint.others)
            named += [self.joint.second, *others]
        return tuple(each for each in named if each.name or each.phone)

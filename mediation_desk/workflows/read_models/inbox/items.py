"""Read models of the inbox 收件: the matters that came to one operator, read or unread."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.today import RegulatorLetter


class InboxKind(StrEnum):
    """Kinds of matter in the inbox.

    A notice is one that the desk wrote itself, PHONE what came from a consumer's phone.
    """

    LETTER = "letter"
    APPROVAL = "approval"
    OVERDUE = "overdue"
    NOTICE = "notice"
    PHONE = "phone"


@dataclass(frozen=True)
class InboxArrival:
    """A matter that came to an operator.

    ``subject`` is the letter's message, the payment or the case; ``detail`` the code of the kind of
    letter or of the clock that ran out, or the short name of a phone's link. A matter that was
    settled when it came is no news.
    """

    key: str
    kind: InboxKind
    subject: str
    case: str
    detail: str
    came_at: datetime
    due_at: datetime | None = None
    is_settled: bool = False


@dataclass(frozen=True)
class InboxItem:
    """A matter in the inbox, with the words of its case; ``waits`` until somebody settles it.

    ``letter`` is given for a letter or notice, ``amount`` for a payment to approve.
    """

    arrival: InboxArrival
    number: str
    title: str
    waits: bool
    read_at: datetime | None = None
    letter: RegulatorLetter | None = None
    amount: Money | None = None

    @property
    def key(self) -> str:
        """Return the key of the matter."""
        return self.arrival.key

    @property
    def kind(self) -> InboxKind:
        """Return the kind of the matter."""
        return self.arrival.kind

    @property
    def is_unread(self) -> bool:
        """Tell whether the operator has yet to look at it.

        A letter stays unread until it is read, whoever confirmed it; a payment that was approved
        or a clock that stopped meanwhile asks for nothing more.
        """
        if self.read_at is not None:
            return False
        return self.waits or self.kind in (InboxKind.LETTER, InboxKind.NOTICE)


@dataclass(frozen=True)
class Inbox:
    """The inbox of one operator, newest first.

    ``arrivals`` are not kept in the ledger yet; ``past`` are the keys of what was kept and may be
    forgotten.
    """

    items: tuple[InboxItem, ...] = ()
    arrivals: tuple[InboxArrival, ...] = ()
    past: tuple[str, ...] = ()

    @property
    def unread(self) -> tuple[InboxItem, ...]:
        """Return the items that the operator has yet to look at."""
        return tuple(item for item in self.items if item.is_unread)

"""Read models of the inbox 收件: the matters that came to one operator, read or unread."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.today import RegulatorLetter


class InboxKind(StrEnum):
    """Kinds of matter in the inbox.

    A notice is one that the desk wrote itself, PHONE what came from a consumer's phone, PAYOUT an
    approved payment that waits to be paid, WRITE_OFF a debt whose write-off is to be approved.
    """

    LETTER = "letter"
    APPROVAL = "approval"
    PAYOUT = "payout"
    WRITE_OFF = "write_off"
    OVERDUE = "overdue"
    NOTICE = "notice"
    PHONE = "phone"


OF_FUND = frozenset({InboxKind.APPROVAL, InboxKind.PAYOUT, InboxKind.WRITE_OFF})
"""Kinds whose subject is a payment of the fund."""


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

    ``letter`` is given for a letter or notice, ``amount`` for a payment or write-off.
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
    forgotten. At ``next_at`` a matter comes by time alone.
    """

    items: tuple[InboxItem, ...] = ()
    arrivals: tuple[InboxArrival, ...] = ()
    past: tuple[str, ...] = ()
    next_at: datetime | None = None

    @property
    def unread(self) -> tuple[InboxItem, ...]:
        """Return the items that the operator has yet to look at."""
        return tuple(item for item in self.items if item.is_unread)

"""Links to consumers' phones and what these sent, as stored beside the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mediation_desk.domain.case.events.phone import ConsumerScreen, PhonePurpose, SignedPaper
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.workflows.phone.phone_values import (
    PhoneItemKind,
    PhoneItemState,
    PhoneToken,
)


@dataclass(frozen=True)
class PhoneItem:
    """What a phone sent by a link, or what was signed on the desk's customer screen.

    ``sha256`` is that of the file, or of a signature's picture; ``text`` is exactly what was shown
    to the signer. ``sent_at`` is by the clock of phone or screen, ``received_at`` by the desk's.
    The address of what was given on the customer screen opens nothing.
    """

    address: str
    id: str
    kind: PhoneItemKind
    state: PhoneItemState
    sent_at: datetime
    received_at: datetime
    name: str = ""
    sha256: str = ""
    size: int = 0
    mime: str = ""
    paper: SignedPaper | None = None
    text: str = ""
    grade: Satisfaction | None = None
    screen: ConsumerScreen = ConsumerScreen.PHONE


@dataclass(frozen=True)
class PhoneBatch:
    """What came by a link within a few minutes, of which something waits for a clerk.

    ``id`` is that of the first piece; ``responder`` is the one of the case, ``made_by`` who made
    the link.
    """

    token: str
    id: str
    case: str
    came_at: datetime
    responder: str
    made_by: str


@dataclass(frozen=True)
class NewToken:
    """A link that is to be made; its keys and its address are made where it is stored."""

    case: str
    purposes: tuple[PhonePurpose, ...]
    made_at: datetime
    until: datetime
    made_by: str


class PhoneRows(Protocol):
    """Reader of the links and of what came by them."""

    def addresses(self) -> frozenset[str]:
        """Return the addresses of all links, also of those that ended."""
        ...

    def token(self, address: str) -> PhoneToken | None:
        """Return a link, also one that ended; None for one that never was."""
        ...

    def tokens(self, case: str) -> Sequence[PhoneToken]:
        """Return the links of a case, the newest first."""
        ...

    def open_since(self, moment: datetime) -> Sequence[PhoneToken]:
        """Return the links that nobody ended and that held at a moment, the newest first."""
        ...

    def items(self, address: str) -> Sequence[PhoneItem]:
        """Return what came by a link, in the order in which it came."""
        ...


class PhoneStore(PhoneRows, Protocol):
    """The links and what came by them, in one open transaction."""

    def make(self, new: NewToken) -> PhoneToken:
        """Make a link with an address and keys of its own."""
        ...

    def end(self, address: str, at: datetime) -> None:
        """End a link: it opens nothing from now on."""
        ...

    def keep(self, item: PhoneItem) -> None:
        """Store what came."""
        ...

    def decide(self, item: PhoneItem, state: PhoneItemState) -> None:
        """Store what became of it."""
        ...

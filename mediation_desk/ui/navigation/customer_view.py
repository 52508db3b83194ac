"""What the customer screen shows, as the pages of the desk decide it; no more than one matter."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.codes import Claim, ProblemKind, Salutation
from mediation_desk.workflows.phone.customer_screen import CaseOnScreen
from mediation_desk.workflows.read_models.case.phone_texts import ShownText


class DraftRow(Enum):
    """The rows of a registration on the screen."""

    YOU = auto()
    SHOP = auto()
    GOODS = auto()
    PROBLEM = auto()
    CLAIM = auto()
    FACTS = auto()


@dataclass(frozen=True)
class DraftOnScreen:
    """A registration while it is typed, without anything that an earlier case filled in.

    Name and phone are masked but for the one that is being written: bystanders see the screen.
    ``writing`` is the row in which the clerk is, and ``is_plain`` tells that something in it is
    not masked yet.
    """

    name: str = ""
    phone: str = ""
    merchant: str = ""
    goods: str = ""
    amount: str = ""
    bought_on: str = ""
    problems: tuple[ProblemKind, ...] = ()
    claims: tuple[Claim, ...] = ()
    claim_amount: str = ""
    facts: str = ""
    salutation: Salutation = Salutation.NONE
    writing: DraftRow | None = None
    is_plain: bool = False


@dataclass(frozen=True)
class GivenSignature:
    """A signature drawn on the screen: the picture (PNG), and the text that was shown with it."""

    case: str
    paper: SignedPaper
    text: ShownText
    image: bytes
    signed_at: datetime


class CustomerView(QObject):
    """The matter on the screen, of one owner at a time; nothing is kept while the screen is closed.

    A page claims the screen before it shows anything. Whoever clears the view ends the claim, so
    that an answer that comes late shows nothing. ``signed`` carries a `GivenSignature`, and
    ``answered`` what became of it: the fault, or None once it waits for a clerk.

    While the host of a seat is away no case is shown, since nobody knows how it stands; its owner
    keeps the screen and shows it again. What is being written is of this seat and stays.
    """

    changed = Signal()
    opened = Signal(bool)
    signed = Signal(object)
    answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._owner: object | None = None
        self._content: DraftOnScreen | CaseOnScreen | None = None
        self._is_open = self._is_away = self._is_saving = False

    @property
    def is_open(self) -> bool:
        """Tell whether there is a screen to show something on."""
        return self._is_open

    @property
    def content(self) -> DraftOnScreen | CaseOnScreen | None:
        """Return the matter shown; None for the neutral page."""
        return self._content

    @property
    def is_away(self) -> bool:
        """Tell whether the computer with the ledger does not answer."""
        return self._is_away

    def is_of(self, owner: object) -> bool:
        """Tell whether the screen is an owner's."""
        return self._owner is owner

    def set_open(self, *, is_open: bool) -> None:
        """Take note that the screen was opened or closed; it opens with the neutral page."""
        if is_open is not self._is_open:
            self.clear()
            self._is_open = is_open
            self.opened.emit(is_open)

    def set_away(self, *, is_away: bool) -> None:
        """Take note that the computer with the ledger went away or is back; a case goes at once."""
        if is_away is not self._is_away:
            self._is_away = is_away
            if isinstance(self._content, CaseOnScreen):
                self._content = None
            self.changed.emit()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Let pages save what is typed without ending what they show: nobody leaves them."""
        self._is_saving = True
        try:
            yield
        finally:
            self._is_saving = False

    def claim(self, owner: object) -> None:
        """Give the screen to an owner, with the neutral page until they show something."""
        if self._is_open and self._owner is not owner:
            self.clear()
            self._owner = owner
            self.changed.emit()

    def show(self, owner: object, content: DraftOnScreen | CaseOnScreen) -> None:
        """Show a matter of the owner; nothing happens where the screen is not theirs any more."""
        if self._is_away and isinstance(content, CaseOnScreen):
            return
        if self._is_open and self._owner is owner and content != self._content:
            self._content = content
            self.changed.emit()

    def withdraw(self, owner: object) -> None:
        """Show the neutral page where the screen is this owner's."""
        if self._owner is owner and not self._is_saving:
            self.clear()

    def clear(self) -> None:
        """Show the neutral page, whoever has the screen."""
        if self._owner is not None or self._content is not None:
            self._owner = self._content = None
            self.changed.emit()

    def give(self, signature: GivenSignature) -> None:
        """Hand a signature over to the owner of what is shown."""
        if isinstance(self._content, CaseOnScreen) and self._content.case == signature.case:
            self.signed.emit(signature)

"""Values of the consumer's phone that door, ledger and pages share."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from mediation_desk.domain.case.events.phone import PhonePurpose, SignedPaper
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.workflows.read_models.case.phone_texts import ShownText
from mediation_desk.workflows.read_models.today import MilestoneMark

FILE_MAX: Final = 100 * 1024 * 1024
"""Bytes of one file of a phone."""
FILES_MAX: Final = 20
"""Files that one link takes."""
SIGNATURE_MAX: Final = 512 * 1024
"""Bytes of the picture of a signature."""


@dataclass(frozen=True)
class PhoneDoor:
    """The running door: beginning of the links, as http://192.168.8.20:7444; ``over_hub``, or here.

    Here a phone comes in from the mall's network alone.
    """

    base: str
    over_hub: bool = False


@dataclass(frozen=True)
class PhoneToken:
    """A link for one phone to one case; ``address`` is all of it that a network sees.

    Both keys are raw X25519; the phone encrypts to the public one, which is in the QR alone.
    """

    address: str
    case: str
    purposes: tuple[PhonePurpose, ...]
    made_at: datetime
    until: datetime
    made_by: str
    public_key: bytes
    private_key: bytes = field(repr=False)
    ended_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Tell whether it still holds."""
        return self.ended_at is None and now < self.until


class PhoneItemKind(StrEnum):
    """Kinds of what a phone sends."""

    FILE = "file"
    SIGNATURE = "signature"
    GRADE = "grade"
    DONE = "done"
    """The word that all files are sent."""


class PhoneItemState(StrEnum):
    """What became of what a phone sent."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True)
class PhoneSent:
    """What a phone sent, as it may be told to it; ``paper`` is what a signature was given to.

    ``received_at`` is by the desk's clock.
    """

    id: str
    kind: PhoneItemKind
    state: PhoneItemState
    received_at: datetime
    name: str = ""
    size: int = 0
    paper: SignedPaper | None = None
    grade: Satisfaction | None = None


@dataclass(frozen=True)
class PhoneShown:
    """What a phone is shown: the case, and the texts that it may sign.

    Of persons there is only the ``consumer``, masked. ``firsts`` are the marks of the four firsts.
    ``may_grade``: the desk has done something that can be graded, and a grade that the link gave
    before may still be changed.
    """

    number: str
    state_zh: str
    state_en: str
    station: str
    purposes: tuple[PhonePurpose, ...]
    until: datetime
    statement: ShownText | None = None
    agreement: ShownText | None = None
    may_grade: bool = False
    files_left: int = 0
    consumer: str = ""
    firsts: tuple[MilestoneMark, ...] = ()

    def text_of(self, paper: SignedPaper) -> ShownText | None:
        """Return the text of a paper; None where it is not to be signed by this link."""
        return self.statement if paper is SignedPaper.STATEMENT else self.agreement


@dataclass(frozen=True)
class PhoneFile:
    """A file of a phone; ``id`` is chosen by the phone, the same is taken once."""

    id: str
    name: str
    size: int
    sha256: str
    sent_at: datetime
    mime: str = ""


@dataclass(frozen=True)
class PhoneSignature:
    """A signature: the picture (PNG), and the digest of what its signer had before their eyes."""

    id: str
    paper: SignedPaper
    shown_sha256: str
    image: bytes
    signed_at: datetime


@dataclass(frozen=True)
class PhoneGrade:
    """The consumer's grade of the handling, by their own hand."""

    id: str
    grade: Satisfaction
    words: str
    graded_at: datetime

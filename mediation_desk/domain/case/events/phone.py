"""Events of the consumer's phone: links for it, what it sent, signatures given on a screen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from mediation_desk.domain.event_metadata import erasable_text

SHORT_ADDRESS: Final = 8
"""Characters of a link's address that name it in the journal and on paper: they open nothing."""


class PhonePurpose(StrEnum):
    """Purposes of a link: send files, sign the statement or the agreement, grade, see the state."""

    FILES = "files"
    SIGN_STATEMENT = "sign_statement"
    SIGN_AGREEMENT = "sign_agreement"
    GRADE = "grade"
    SEE_STATE = "see_state"


class SignedPaper(StrEnum):
    """Papers that a consumer signs on a screen."""

    STATEMENT = "statement"
    AGREEMENT = "agreement"


class ConsumerScreen(StrEnum):
    """Screens on which consumers act by their own hand."""

    PHONE = "phone"
    DESK = "desk"


@dataclass(frozen=True)
class PhoneOpened:
    """A link for the consumer's phone to this case: ``token`` is its short name."""

    token: str
    purposes: tuple[PhonePurpose, ...]
    until: datetime


@dataclass(frozen=True)
class PhoneEnded:
    """End of a link before its time."""

    token: str


@dataclass(frozen=True)
class PhoneFileRefused:
    """A file or signature of the consumer that a clerk did not take; its bytes are gone.

    ``token`` is empty where it was given on the customer screen of the desk.
    """

    token: str
    sha256: str
    size: int
    mime: str
    name: str = erasable_text()
    reason: str = erasable_text()
    screen: ConsumerScreen = ConsumerScreen.PHONE


@dataclass(frozen=True)
class SignedOnScreen:
    """A signature of the consumer given on a screen, taken into the case by a clerk.

    ``text_sha256`` is the SHA-256 of exactly what was shown (``shown``, in UTF-8), ``image`` that
    of the picture, which is a file of the case. ``signed_at`` is the time of the screen's own
    clock, ``received_at`` that of the desk's.
    """

    paper: SignedPaper
    text_sha256: str
    image: str
    signed_at: datetime
    received_at: datetime
    screen: ConsumerScreen
    token: str = ""
    shown: str = erasable_text()


def short_token(address: str) -> str:
    """Return the name of a link in the journal and on paper, which does not open it."""
    return address[:SHORT_ADDRESS]

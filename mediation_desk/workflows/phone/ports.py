"""The ledger as the door of the consumer's phone sees it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from mediation_desk.workflows.phone.phone_values import (
    PhoneFile,
    PhoneGrade,
    PhoneSent,
    PhoneShown,
    PhoneSignature,
    PhoneToken,
)


class PhoneLedger(Protocol):
    """What the door asks of the open ledger; each call blocks, and may come from any thread.

    Each that names a link, but the first two, raises Refusal(PHONE_ENDED) for one that is unknown,
    ended or out of time. What was taken under an id is taken once: a repetition answers as the
    first time.
    """

    def addresses(self) -> frozenset[str]:
        """Return the addresses of all links, also of those that ended."""
        ...

    def token(self, address: str) -> PhoneToken:
        """Return a link, also one that ended; raises Refusal(PHONE_ENDED) for an unknown one."""
        ...

    def open_since(self, moment: datetime) -> Sequence[PhoneToken]:
        """Return the links that nobody ended and that held at a moment, the newest first."""
        ...

    def shown(self, address: str) -> PhoneShown:
        """Return what the phone is shown."""
        ...

    def sent(self, address: str) -> tuple[PhoneSent, ...]:
        """Return what came by the link and what became of it."""
        ...

    def take_file(
        self, address: str, file: PhoneFile, content: Callable[[], Iterator[bytes]]
    ) -> None:
        """Keep a file until a clerk decides; each call of ``content`` gives its plain pieces anew.

        Raises Refusal: PHONE_OTHER_PURPOSE, PHONE_FULL; EvidenceRefused for what is no evidence.
        """
        ...

    def take_signature(self, address: str, signature: PhoneSignature) -> None:
        """Keep a signature until a clerk decides.

        Raises Refusal: PHONE_OTHER_PURPOSE, PHONE_TEXT_CHANGED where the text is another by now.
        """
        ...

    def take_done(self, address: str, item: str, sent_at: datetime) -> None:
        """Keep the word that all files are sent.

        Raises Refusal: PHONE_OTHER_PURPOSE, PHONE_FULL.
        """
        ...

    def take_grade(self, address: str, grade: PhoneGrade) -> None:
        """Write the grade into the case; a later one replaces it until the case ends.

        Raises Refusal: PHONE_OTHER_PURPOSE, FINISHED, PHONE_GRADED, PHONE_FULL, or why nothing can
        be graded yet.
        """
        ...

"""The words of a case for its consumer's phone, with the digest of exactly what is shown."""

import hashlib
from dataclasses import dataclass

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.workflows.read_models.today import MilestoneMark


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class ShownText:
    """A text that a phone shows, in Chinese and in English."""

    zh: str
    en: str

    @property
    def whole(self) -> str:
        """The text that is signed: both languages, with an empty line between them."""
        return f"{self.zh}\n\n{self.en}"

    @property
    def sha256(self) -> str:
        """SHA-256 of exactly what is shown."""
        return digest_of(self.whole)


@dataclass(frozen=True)
class PhoneTexts:
    """The words of a case for its consumer; there is no agreement before one was made.

    ``consumer`` is masked; ``firsts`` are the marks of the four firsts.
    """

    station: str
    state_zh: str
    state_en: str
    statement: ShownText
    agreement: ShownText | None = None
    consumer: str = ""
    firsts: tuple[MilestoneMark, ...] = ()

    def of(self, paper: SignedPaper) -> ShownText | None:
        """Return the text of a paper."""
        return self.statement if paper is SignedPaper.STATEMENT else self.agreement

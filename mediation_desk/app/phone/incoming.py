"""Items of a phone as they come: a head that says what it is, its content in pieces, its digest."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.codes import GRADES, Satisfaction
from mediation_desk.workflows.phone.phone_values import FILE_MAX, SIGNATURE_MAX, PhoneItemKind
from sync.phones.uploads import PIECE
from sync.strict_json import Malformed, parse_json

LONGEST_NAME, LONGEST_WORDS, LONGEST_MOMENT = 255, 500, 40
MOST_HEAD = 8 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Head:
    """Head of an item: its kind, its size, the phone's own time, and what belongs to its kind."""

    kind: PhoneItemKind
    size: int
    at: datetime
    name: str = ""
    paper: SignedPaper = SignedPaper.STATEMENT
    shown_sha256: str = ""
    grade: Satisfaction = Satisfaction.NOT_ASKED
    words: str = ""

    @property
    def contents(self) -> int:
        """Number of the pieces of its content."""
        return -(-self.size // PIECE)

    @property
    def pieces(self) -> int:
        """Number of all pieces: the head, the content, and for a file the piece with its digest."""
        return 1 + self.contents + (self.kind is PhoneItemKind.FILE)

    def size_of(self, number: int) -> int:
        """Return the plain bytes of a piece of the content, or of the digest behind it."""
        if number > self.contents:
            return len(b'{"sha256":""}') + 64
        return min(PIECE, self.size - (number - 1) * PIECE)


def read_head(plain: bytes) -> Head:
    """Return the head that a phone wrote; raises Malformed for anything else."""
    if len(plain) > MOST_HEAD:
        raise Malformed("a head that is too long")
    about = parse_json(plain)
    if not isinstance(about, dict):
        raise Malformed("no object")
    try:
        kind = PhoneItemKind(text_of(about, "kind", 20))
        return _READERS[kind](about, _moment(about))
    except Malformed:
        raise
    except ValueError as no:
        raise Malformed(str(no)) from None


def _file(about: dict[str, Any], at: datetime) -> Head:
    name = text_of(about, "name", LONGEST_NAME)
    return Head(PhoneItemKind.FILE, _size(about, FILE_MAX), at, name)


def _signature(about: dict[str, Any], at: datetime) -> Head:
    paper, shown = SignedPaper(text_of(about, "paper", 20)), text_of(about, "shown", 64)
    if not _DIGEST.fullmatch(shown):
        raise Malformed("no digest")
    size = _size(about, SIGNATURE_MAX)
    return Head(PhoneItemKind.SIGNATURE, size, at, paper=paper, shown_sha256=shown)


def _grade(about: dict[str, Any], at: datetime) -> Head:
    grade = Satisfaction(text_of(about, "grade", 20))
    if grade not in GRADES:
        raise Malformed("no grade")
    words = text_of(about, "words", LONGEST_WORDS)
    return Head(PhoneItemKind.GRADE, 0, at, grade=grade, words=words)


def _done(about: dict[str, Any], at: datetime) -> Head:
    del about
    return Head(PhoneItemKind.DONE, 0, at)


_READERS: dict[PhoneItemKind, Callable[[dict[str, Any], datetime], Head]] = {
    PhoneItemKind.FILE: _file,
    PhoneItemKind.SIGNATURE: _signature,
    PhoneItemKind.GRADE: _grade,
    PhoneItemKind.DONE: _done,
}


def _moment(about: dict[str, Any]) -> datetime:
    at = datetime.fromisoformat(text_of(about, "at", LONGEST_MOMENT))
    if at.tzinfo is None:
        raise Malformed("a time without a zone")
    return at


def text_of(about: dict[str, Any], name: str, most: int) -> str:
    """Return a text of an object; raises Malformed for none, and for one that is too long."""
    value = about.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise Malformed(f"no {name}")
    return value


def _size(about: dict[str, Any], most: int) -> int:
    value = about.get("size")
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
        raise Malformed("no size that is taken")
    return value

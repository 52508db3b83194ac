"""A consumer's phone in tests: a link of a case, and what the door hands over from it."""

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta

from mediation_desk.app.entropy import new_id
from mediation_desk.app.phone.phone_ledger import LedgerOfPhones
from mediation_desk.domain.case.events.phone import PhonePurpose, SignedPaper
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.workflows.phone.phone_arrivals import PhoneItemForm
from mediation_desk.workflows.phone.phone_page import PhonePage, phone_page
from mediation_desk.workflows.phone.phone_tokens import PhoneTokenForm, make_phone_token
from mediation_desk.workflows.phone.phone_values import (
    PhoneFile,
    PhoneGrade,
    PhoneSignature,
    PhoneToken,
)
from tests.station import Counter

ALL = tuple(PhonePurpose)
PHOTO = b"\xff\xd8\xff\xe0 the broken clasp of a bracelet"
SLOW = timedelta(minutes=7)
"""The phone's clock is slow by so much."""


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_picture(side: int = 8) -> bytes:
    """Return a white PNG of a few pixels: a signature."""
    rows = b"".join(b"\0" + b"\xff" * side for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


class Phone:
    """A phone that read the QR of a case."""

    def __init__(self, counter: Counter, case: str, *purposes: PhonePurpose) -> None:
        self.counter, self.case = counter, case
        self.ledger = LedgerOfPhones(counter.session.ledger, counter.watch)
        form = PhoneTokenForm(new_id(), case, purposes or ALL)
        counter.act(make_phone_token, form, by="王晓燕")
        self.address = self.tokens()[0].address

    def tokens(self) -> tuple[PhoneToken, ...]:
        """Return the links of the case."""
        return tuple(self.counter.session.ask(lambda reader: reader.phones.tokens(self.case)))

    def send(self, content: bytes = PHOTO, name: str = "IMG_1.jpg", item: str = "i1") -> str:
        """Send a file; return its digest."""
        digest = hashlib.sha256(content).hexdigest()
        at = self.counter.watch() - SLOW
        file = PhoneFile(item, name, len(content), digest, at)
        self.ledger.take_file(self.address, file, pieces(content))
        return digest

    def sign(self, paper: SignedPaper = SignedPaper.STATEMENT, item: str = "s1") -> str:
        """Sign what is shown; return the digest of the text."""
        text = self.ledger.shown(self.address).text_of(paper)
        assert text is not None
        at = self.counter.watch() - SLOW
        signature = PhoneSignature(item, paper, text.sha256, a_picture(), at)
        self.ledger.take_signature(self.address, signature)
        return text.sha256

    def done(self, item: str = "d1") -> None:
        """Say that all files are sent."""
        self.ledger.take_done(self.address, item, self.counter.watch() - SLOW)

    def grade(self, grade: Satisfaction, words: str = "", item: str = "g1") -> None:
        """Grade the handling."""
        at = self.counter.watch() - SLOW
        self.ledger.take_grade(self.address, PhoneGrade(item, grade, words, at))

    def page(self) -> PhonePage:
        """Return what the desk shows of it."""
        now = self.counter.watch()
        return self.counter.session.ask(lambda reader: phone_page(reader, self.case, now))

    def decided(self, act: Callable[..., None], item: str = "i1", reason: str = "") -> None:
        """Let a clerk decide on what came."""
        form = PhoneItemForm(new_id(), self.address, item, reason)
        self.counter.act(act, form, by="王晓燕")


def pieces(content: bytes) -> Callable[[], Iterator[bytes]]:
    """Return what gives a content piece by piece, anew at each call."""
    return lambda: iter((content[:7], content[7:]))

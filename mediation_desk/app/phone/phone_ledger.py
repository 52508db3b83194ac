"""The open ledger as the door of the consumers' phones uses it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Final

from mediation_desk.app.faults import worded
from mediation_desk.app.session.open_ledger import OpenLedger
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.text.invisible_characters import without_hidden
from mediation_desk.ledger.disk.media import PNG, media_type
from mediation_desk.ledger.erasure.evidence_cleanup import erase_unnamed
from mediation_desk.ledger.evidence.evidence_store import StoredEvidence
from mediation_desk.workflows.phone import phone_page
from mediation_desk.workflows.phone.phone_arrivals import (
    PHONE,
    PURPOSE_OF,
    OwnGrade,
    take_done,
    take_file,
    take_grade,
    take_signature,
)
from mediation_desk.workflows.phone.phone_store import PhoneItem
from mediation_desk.workflows.phone.phone_values import (
    FILE_MAX,
    SIGNATURE_MAX,
    PhoneFile,
    PhoneGrade,
    PhoneItemKind,
    PhoneItemState,
    PhoneSent,
    PhoneShown,
    PhoneSignature,
    PhoneToken,
)
from mediation_desk.workflows.ports import Clock, Command, Query

_NAME_LENGTH: Final = 120
_WORDS_LENGTH: Final = 1_000
_NAMELESS: Final = "手机文件"


class LedgerOfPhones:
    """The port ``PhoneLedger`` over an open ledger; ``clock`` tells when something came."""

    def __init__(self, ledger: OpenLedger, clock: Clock) -> None:
        self._ledger, self._clock = ledger, clock

    def addresses(self) -> frozenset[str]:
        """Return the addresses of all links, also of those that ended."""
        return self._ledger.ask(Query(phone_page.phone_addresses))

    def token(self, address: str) -> PhoneToken:
        """Return a link, also one that ended; raises Refusal(PHONE_ENDED) for an unknown one."""
        return self._ledger.ask(Query(phone_page.phone_token, address))

    def open_since(self, moment: datetime) -> Sequence[PhoneToken]:
        """Return the links that nobody ended and that held at a moment, the newest first."""
        return self._ledger.ask(Query(phone_page.open_phone_tokens, moment))

    def shown(self, address: str) -> PhoneShown:
        """Return what the phone is shown."""
        now = self._clock()
        return self._ledger.ask(Query(phone_page.phone_shown, address, now))

    def sent(self, address: str) -> tuple[PhoneSent, ...]:
        """Return what came by the link and what became of it."""
        now = self._clock()
        return self._ledger.ask(Query(phone_page.phone_sent, address, now))

    def take_file(
        self, address: str, file: PhoneFile, content: Callable[[], Iterator[bytes]]
    ) -> None:
        """Keep a file until a clerk decides; see the port. Raises ValueError for other bytes."""
        if self._is_known(address, file.id):
            return
        was_there = self._is_there(file.sha256)
        put = partial(self._put, file.name, content, file.sha256)
        stored = put()
        item = PhoneItem(
            address,
            file.id,
            PhoneItemKind.FILE,
            PhoneItemState.WAITING,
            file.sent_at,
            self._clock(),
            _name(file.name),
            stored.sha256,
            stored.size,
            stored.mime,
        )
        with self._erased_unless_taken(stored, was_there):
            self._ledger.perform_by(PHONE, Command(take_file, item))
        self._keep_there(stored, put)

    def take_signature(self, address: str, signature: PhoneSignature) -> None:
        """Keep a signature until a clerk decides; see the port. ValueError for no picture."""
        if self._is_known(address, signature.id):
            return
        if PURPOSE_OF[signature.paper] not in self.token(address).purposes:
            raise Refusal(Reason.PHONE_OTHER_PURPOSE)
        shown = self.shown(address)
        text = shown.text_of(signature.paper)
        if text is None or text.sha256 != signature.shown_sha256:
            raise Refusal(Reason.PHONE_TEXT_CHANGED)
        image = signature.image
        if media_type(image) != PNG or len(image) > SIGNATURE_MAX:
            raise ValueError("no picture of a signature")
        digest = hashlib.sha256(image).hexdigest()
        was_there = self._is_there(digest)
        put = partial(self._put, "signature.png", lambda: iter((image,)), digest)
        stored = put()
        item = PhoneItem(
            address,
            signature.id,
            PhoneItemKind.SIGNATURE,
            PhoneItemState.WAITING,
            signature.signed_at,
            self._clock(),
            sha256=stored.sha256,
            size=stored.size,
            mime=stored.mime,
            paper=signature.paper,
            text=text.whole,
        )
        with self._erased_unless_taken(stored, was_there):
            self._ledger.perform_by(PHONE, Command(take_signature, item))
        self._keep_there(stored, put)

    def take_done(self, address: str, item: str, sent_at: datetime) -> None:
        """Keep the word that all files are sent; see the port."""
        kind, state = PhoneItemKind.DONE, PhoneItemState.ACCEPTED
        done = PhoneItem(address, item, kind, state, sent_at, self._clock())
        self._ledger.perform_by(PHONE, Command(take_done, done))

    def take_grade(self, address: str, grade: PhoneGrade) -> None:
        """Write the grade into the case; see the port."""
        item = PhoneItem(
            address,
            grade.id,
            PhoneItemKind.GRADE,
            PhoneItemState.ACCEPTED,
            grade.graded_at,
            self._clock(),
            grade=grade.grade,
        )
        words = without_hidden(grade.words).strip()[:_WORDS_LENGTH]
        self._ledger.perform_by(PHONE, Command(take_grade, OwnGrade(item, words)))

    def _is_known(self, address: str, item: str) -> bool:
        return any(each.id == item for each in self.sent(address))

    def _put(
        self, name: str, content: Callable[[], Iterator[bytes]], sha256: str
    ) -> StoredEvidence:
        store = self._ledger.file.evidence
        with worded():
            return store.put_stream(name, content, most=FILE_MAX, expected=sha256)

    @contextmanager
    def _erased_unless_taken(self, stored: StoredEvidence, was_there: bool) -> Iterator[None]:
        """Delete what was stored for an act that was refused: nothing would ever name it."""
        try:
            yield
        except Refusal:
            if not was_there:
                with worded():
                    erase_unnamed(self._ledger.file, stored.sha256)
            raise

    def _is_there(self, sha256: str) -> bool:
        return self._ledger.file.evidence.path_of(sha256).is_file()

    def _keep_there(self, stored: StoredEvidence, put: Callable[[], StoredEvidence]) -> None:
        """Store the bytes again where a refusal of the same file deleted them meanwhile."""
        if not self._is_there(stored.sha256):
            put()


def _name(given: str) -> str:
    """Return a file's name without folders and without characters that nobody sees."""
    last = without_hidden(given).replace("\\", "/").rpartition("/")[2].strip()
    return last[-_NAME_LENGTH:] or _NAMELESS

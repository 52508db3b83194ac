"""Answers of the door to consumers' phones, without HTTP; its methods block, on any thread."""

import json
import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

from mediation_desk.app.phone.incoming import Head, read_head, text_of
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_values import (
    PhoneFile,
    PhoneGrade,
    PhoneItemKind,
    PhoneSent,
    PhoneShown,
    PhoneSignature,
    PhoneToken,
)
from mediation_desk.workflows.phone.ports import PhoneLedger
from mediation_desk.workflows.ports import Clock
from mediation_desk.workflows.read_models.case.phone_texts import ShownText
from mediation_desk.workflows.read_models.today import MilestoneMark
from sync.phones.answers import (
    DeskClosedError,
    LinkOverError,
    NoFilesLeftError,
    OtherPhoneError,
    UnknownLinkError,
)
from sync.phones.sealing import KEY_BYTES, PhoneSeal, SealError, seal_with
from sync.phones.uploads import PhoneUploads, UploadState, is_address
from sync.strict_json import Malformed, parse_json

log = logging.getLogger(__name__)
OF_THE_FILE = frozenset({FaultCode.FILE_EMPTY, FaultCode.FILE_TOO_BIG, FaultCode.FILE_TYPE})
"""Faults that lie in the file itself: it is not taken however often it comes."""
LOOKS, LOOKS_S = 5, 1.0
"""Looks at all links that callers who tried too often cost at most, within so many seconds."""
KEPT_AFTER_S = 24 * 3600
"""Seconds after the end of a link for which its folder is kept."""


FindPhoneLedger = Callable[[], PhoneLedger | None]
"""Returns the ledger of phones, None while it is closed."""


@dataclass
class PhoneService:
    """What is answered to a phone that names a link."""

    find_ledger: FindPhoneLedger
    uploads: PhoneUploads
    clock: Clock
    ticks: Callable[[], float] = time.monotonic
    _taking: WeakValueDictionary[tuple[str, str], Lock] = field(
        default_factory=WeakValueDictionary, init=False
    )
    """Locks of the items that are being handed over."""
    _turn: Lock = field(default_factory=Lock, init=False)
    _links: frozenset[str] = field(default=frozenset(), init=False)
    _looks: deque[float] = field(default_factory=lambda: deque(maxlen=LOOKS), init=False)
    _looking: Lock = field(default_factory=Lock, init=False)

    def is_link(self, address: str) -> bool:
        """Tell whether there is such a link; for callers who tried too often.

        They cost the ledger a few reads a second, however often they try: beyond these a link that
        was made in the same second is not known yet. Raises DeskClosedError.
        """
        if address in self._links:
            return True
        with self._looking:
            if address not in self._links and self._may_look():
                self._links = self._ledger().addresses()
            return address in self._links

    def _may_look(self) -> bool:
        now, looks = self.ticks(), self._looks
        if len(looks) == LOOKS and now - looks[0] < LOOKS_S:
            return False
        looks.append(now)
        return True

    def require(self, address: str) -> None:
        """Raise unless the link exists, whether it still holds or not."""
        self._token(address)

    def admit(self, address: str, proof: str) -> None:
        """Raise unless the link exists: what is not sealed by its phone is found out later."""
        del proof
        self._token(address)

    def bind(self, address: str, proof: str, body: bytes) -> None:
        """Let the first phone have the link: its public key, and a text sealed by the QR's key.

        Raises OtherPhoneError for another one, SealError for one that has only the address.
        """
        del proof
        token, phone_key = self._open_token(address), body[:KEY_BYTES]
        seal_with(address, token.private_key, phone_key).open("key", body[KEY_BYTES:])
        if not self.uploads.bind(address, phone_key):
            raise OtherPhoneError

    def shown(self, address: str) -> bytes:
        """Return what the phone is shown, sealed to it."""
        seal = self._seal(self._open_token(address))
        about = {**self._about(address), "now": self.clock().isoformat()}
        return seal.seal("shown", _json(about))

    def shown_plain(self, address: str) -> bytes:
        """Return what the phone is shown; the same bytes while nothing has changed."""
        return _json(self._about(address))

    def _about(self, address: str) -> dict[str, Any]:
        ledger = self._ledger()
        sent = [_sent(each) for each in ledger.sent(address)]
        return {**_shown(ledger.shown(address)), "sent": sent}

    def arrived(self, address: str) -> bytes:
        """Return how much of each item is here; what is whole and was not taken is taken now."""
        token = self._open_token(address)
        for item, upload in self.uploads.items(address).items():
            if upload.state is UploadState.COMING:
                self._take_whole(token, item)
        return json.dumps(
            {item: each.told() for item, each in self.uploads.items(address).items()}
        ).encode()

    def receive(self, address: str, item: str, number: int, sealed: bytes) -> bytes:
        """Keep a piece of an item that was sealed for its place; the last one has the item taken.

        Raises SealError, Malformed, OtherPieceError, UploadsFullError.
        """
        token = self._open_token(address)
        known = self.uploads.item(address, item)
        if known.state is UploadState.COMING:
            if number >= known.pieces:
                head = self._require_piece(token, item, number, sealed)
                is_small = head.kind is not PhoneItemKind.FILE
                self.uploads.append(address, item, number, sealed, is_small=is_small)
            # Also of a piece that comes again: the desk may have fallen before it took the item.
            self._take_whole(token, item)
        return json.dumps(self.uploads.item(address, item).told()).encode()

    def take_all(self) -> None:
        """Take what came whole before the program or the ledger was closed."""
        for address, item in tuple(self.uploads.under_way()):
            try:
                self._take_whole(self._open_token(address), item)
            except (UnknownLinkError, LinkOverError, DeskClosedError, OtherPhoneError):
                continue
            except Exception:
                # The next one may go; this one is tried again when its phone asks.
                log.exception("what a phone sent could not be taken now")

    def sweep(self) -> None:
        """Erase what is over."""
        is_open = self.find_ledger() is not None
        self.uploads.sweep(self._is_over if is_open else None)

    def _is_over(self, address: str) -> bool:
        try:
            token = self._token(address)
        except UnknownLinkError:
            return True
        except DeskClosedError:
            return False
        end = min(token.until, token.ended_at or token.until)
        return (self.clock() - end).total_seconds() > KEPT_AFTER_S

    def _require_piece(self, token: PhoneToken, item: str, number: int, sealed: bytes) -> Head:
        """Return the item's head; raise unless a piece opens at its place and has its size."""
        seal = self._seal(token)
        plain = seal.open(f"{item}/{number}", sealed)
        if number == 0:
            head = read_head(plain)
            self._require_wanted(seal, head)
            return head
        head = self._head(seal, item)
        if number >= head.pieces:
            raise Malformed("more pieces than the item has")
        if len(plain) != head.size_of(number):
            raise Malformed("a piece of another size")
        return head

    def _require_wanted(self, seal: PhoneSeal, head: Head) -> None:
        """Raise NoFilesLeftError for a file where the link has had or begun all of its own."""
        if head.kind is PhoneItemKind.FILE:
            left = self._ledger().shown(seal.address).files_left
            if self._begun(seal) >= left:
                raise NoFilesLeftError

    def _begun(self, seal: PhoneSeal) -> int:
        """Return how many files of a link are under way."""
        begun = 0
        for item, upload in self.uploads.items(seal.address).items():
            if upload.state is UploadState.COMING and upload.pieces:
                with suppress(SealError, Malformed):
                    begun += self._head(seal, item).kind is PhoneItemKind.FILE
        return begun

    def _head(self, seal: PhoneSeal, item: str) -> Head:
        return read_head(seal.open(f"{item}/0", self.uploads.piece(seal.address, item, 0)))

    def _take_whole(self, token: PhoneToken, item: str) -> None:
        """Hand an item over when all its pieces are here; by one thread at a time."""
        with self._turn:
            taking = self._taking.setdefault((token.address, item), Lock())
        with taking:
            self._take_or_refuse(self._seal(token), item)

    def _take_or_refuse(self, seal: PhoneSeal, item: str) -> None:
        address, upload = seal.address, self.uploads.item(seal.address, item)
        if upload.state is not UploadState.COMING or not upload.pieces:
            return
        try:
            head = self._head(seal, item)
            if upload.pieces < head.pieces:
                return
            state, reason = self._outcome(seal, item, head)
        except (SealError, Malformed) as no:
            # The file on this disk was damaged: the phone sends the item again from its beginning.
            log.warning("an item of a phone was damaged here: %s", type(no).__name__)
            self.uploads.drop(address, item)
        else:
            self.uploads.finish(address, item, state, reason)

    def _outcome(self, seal: PhoneSeal, item: str, head: Head) -> tuple[UploadState, str]:
        """Hand an item over and return what became of it, with the reason of a refusal."""
        try:
            self._take(seal, item, head)
        except Refusal as no:
            return UploadState.REFUSED, no.reason.value
        except Fault as no:
            if no.code not in OF_THE_FILE:
                raise
            return UploadState.REFUSED, no.code.value
        except Malformed:
            raise
        except ValueError:
            return UploadState.REFUSED, "other_content"
        return UploadState.TAKEN, ""

    def _take(self, seal: PhoneSeal, item: str, head: Head) -> None:
        ledger, address = self._ledger(), seal.address
        pieces: Callable[[], Iterator[bytes]] = partial(self._plain, seal, item, head)
        if head.kind is PhoneItemKind.GRADE:
            ledger.take_grade(address, PhoneGrade(item, head.grade, head.words, head.at))
        elif head.kind is PhoneItemKind.DONE:
            ledger.take_done(address, item, head.at)
        elif head.kind is PhoneItemKind.SIGNATURE:
            image = b"".join(pieces())
            signature = PhoneSignature(item, head.paper, head.shown_sha256, image, head.at)
            ledger.take_signature(address, signature)
        else:
            end = seal.open(f"{item}/{head.pieces - 1}", self._last(address, item))
            digest = text_of(_mapping(parse_json(end)), "sha256", 64)
            file = PhoneFile(item, head.name, head.size, digest, head.at)
            ledger.take_file(address, file, pieces)

    def _last(self, address: str, item: str) -> bytes:
        return self.uploads.piece(address, item, self.uploads.item(address, item).pieces - 1)

    def _plain(self, seal: PhoneSeal, item: str, head: Head) -> Iterator[bytes]:
        """Yield the plain pieces of an item's content, each opened when it is asked for."""
        for number, sealed in enumerate(self.uploads.pieces(seal.address, item)):
            if 0 < number <= head.contents:
                yield seal.open(f"{item}/{number}", sealed)

    def _ledger(self) -> PhoneLedger:
        ledger = self.find_ledger()
        if ledger is None:
            raise DeskClosedError
        return ledger

    def _token(self, address: str) -> PhoneToken:
        if not is_address(address):
            raise UnknownLinkError
        ledger = self._ledger()
        try:
            return ledger.token(address)
        except Refusal as no:
            if no.reason is Reason.PHONE_ENDED:
                raise UnknownLinkError from None
            raise

    def _open_token(self, address: str) -> PhoneToken:
        token = self._token(address)
        if not token.is_open(self.clock()):
            raise LinkOverError
        return token

    def _seal(self, token: PhoneToken) -> PhoneSeal:
        phone_key = self.uploads.phone_key(token.address)
        if phone_key is None:
            raise OtherPhoneError
        return seal_with(token.address, token.private_key, phone_key)


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Malformed("no object")
    return value


def _json(about: dict[str, Any]) -> bytes:
    return json.dumps(about, ensure_ascii=False).encode()


def _sent(sent: PhoneSent) -> dict[str, object]:
    about: dict[str, object] = {
        "id": sent.id,
        "kind": sent.kind.value,
        "state": sent.state.value,
        "at": _utc(sent.received_at),
        "name": sent.name,
        "size": sent.size,
    }
    if sent.paper is not None:
        about["paper"] = sent.paper.value
    if sent.grade is not None:
        about["grade"] = sent.grade.value
    return about


def _shown(shown: PhoneShown) -> dict[str, object]:
    return {
        "number": shown.number,
        "state_zh": shown.state_zh,
        "state_en": shown.state_en,
        "station": shown.station,
        "purposes": [each.value for each in shown.purposes],
        "until": _utc(shown.until),
        "statement": _text(shown.statement),
        "agreement": _text(shown.agreement),
        "may_grade": shown.may_grade,
        "files_left": shown.files_left,
        "consumer": shown.consumer,
        # Whether it was late is a matter of the desk.
        "firsts": ["done" if each is MilestoneMark.LATE else each.value for each in shown.firsts],
    }


def _text(text: ShownText | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en, "sha256": text.sha256}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()

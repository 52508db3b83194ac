"""An open door over real HTTP, the ledger behind it as values, and a phone that speaks to it."""

import hashlib
import json
import select
import socket
import ssl
import time
from base64 import b32encode, urlsafe_b64decode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.app.faults import worded
from mediation_desk.app.host.network import listening
from mediation_desk.app.host.server import HostServer
from mediation_desk.app.phone.service import PhoneService
from mediation_desk.domain.case.events.phone import PhonePurpose, SignedPaper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore, StoredEvidence
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.phone.phone_link import new_address, phone_link
from mediation_desk.workflows.phone.phone_values import (
    FILE_MAX,
    FILES_MAX,
    PhoneDoor,
    PhoneFile,
    PhoneGrade,
    PhoneItemKind,
    PhoneItemState,
    PhoneSent,
    PhoneShown,
    PhoneSignature,
    PhoneToken,
)
from mediation_desk.workflows.read_models.case.phone_texts import ShownText
from mediation_desk.workflows.read_models.today import MilestoneMark
from sync.phones.uploads import PIECE, PhoneUploads
from sync.phones.web import PhoneWeb
from tests.station import Watch

STATEMENT = ShownText(
    "手链标为足金，送检为 18K。要求退货退款。", "Labelled as pure gold, tested as 18K."
)
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40
"""A picture of 10 244 bytes."""


def film(size: int) -> bytes:
    """Return a film of some bytes, each block of another content."""
    block = b"".join(hashlib.sha256(bytes((at,))).digest() for at in range(256))
    return (b"\0\0\0\x18ftypisom" + block * (size // len(block) + 1))[:size]


@dataclass
class BenchLedger:
    """Ledger of phones that keeps what it takes in memory, files in a real store of evidence."""

    folder: Path
    watch: Watch
    evidence: EvidenceStore = field(init=False)
    links: dict[str, PhoneToken] = field(default_factory=dict)
    files: dict[str, tuple[PhoneFile, StoredEvidence]] = field(default_factory=dict)
    signatures: dict[str, PhoneSignature] = field(default_factory=dict)
    grades: dict[str, PhoneGrade] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    """Words that all files are sent."""
    statement: ShownText = STATEMENT
    agreement: ShownText | None = None
    refused: set[str] = field(default_factory=set)
    """Signatures that a clerk refused."""
    is_finished: bool = False
    """The case has ended: a grade that was given stays."""
    reads: int = 0
    """How often it was asked for one link or for all."""
    meets: Callable[[], None] = lambda: None
    """What happens when a file is taken, before it is noted."""

    def __post_init__(self) -> None:
        """Begin with an empty store."""
        self.evidence = EvidenceStore(self.folder / "evidence", b"k" * 32)

    def new_link(self, *purposes: PhonePurpose) -> PhoneToken:
        """Make a link that holds for an hour."""
        key = X25519PrivateKey.generate()
        token = PhoneToken(
            new_address(key.private_bytes_raw()[:16]),
            "case-1",
            purposes or tuple(PhonePurpose),
            self.watch(),
            self.watch() + timedelta(hours=1),
            "王晓燕",
            key.public_key().public_bytes_raw(),
            key.private_bytes_raw(),
        )
        self.links[token.address] = token
        return token

    def addresses(self) -> frozenset[str]:
        """Return the addresses of all links."""
        self.reads += 1
        return frozenset(self.links)

    def token(self, address: str) -> PhoneToken:
        """Return a link, also one that ended."""
        self.reads += 1
        if address not in self.links:
            raise Refusal(Reason.PHONE_ENDED)
        return self.links[address]

    def open_since(self, moment: datetime) -> tuple[PhoneToken, ...]:
        """Return the links that nobody ended and that held at a moment."""
        links = reversed(self.links.values())
        return tuple(each for each in links if each.ended_at is None and each.until > moment)

    def shown(self, address: str) -> PhoneShown:
        """Return what the phone is shown."""
        token = self.token(address)
        return PhoneShown(
            "20261124-0007",
            "已受理",
            "Accepted",
            "万达广场高新店受理站",
            token.purposes,
            token.until,
            statement=self.statement if PhonePurpose.SIGN_STATEMENT in token.purposes else None,
            agreement=self.agreement if PhonePurpose.SIGN_AGREEMENT in token.purposes else None,
            may_grade=PhonePurpose.GRADE in token.purposes and not self._is_graded_for_good(),
            files_left=FILES_MAX - len(self.files),
            consumer="刘*女士",
            firsts=(
                MilestoneMark.DONE,
                MilestoneMark.LATE,
                MilestoneMark.RUNNING,
                MilestoneMark.LATER,
            ),
        )

    def sent(self, address: str) -> tuple[PhoneSent, ...]:
        """Return files, signatures, the grades, and the word that all is sent."""
        del address
        waiting, refused = PhoneItemState.WAITING, PhoneItemState.REFUSED
        files = (
            PhoneSent(file.id, PhoneItemKind.FILE, waiting, self.watch(), file.name, file.size)
            for file, _ in self.files.values()
        )
        signatures = (
            PhoneSent(
                one.id,
                PhoneItemKind.SIGNATURE,
                refused if one.id in self.refused else waiting,
                self.watch(),
                "消费者签名.png",
                paper=one.paper,
            )
            for one in self.signatures.values()
        )
        accepted = PhoneItemState.ACCEPTED
        grades = (
            PhoneSent(one.id, PhoneItemKind.GRADE, accepted, self.watch(), grade=one.grade)
            for one in self.grades.values()
        )
        done = (PhoneSent(item, PhoneItemKind.DONE, accepted, self.watch()) for item in self.done)
        return (*files, *signatures, *grades, *done)

    def take_file(
        self, address: str, file: PhoneFile, content: Callable[[], Iterator[bytes]]
    ) -> None:
        """Keep a file once."""
        del address
        with worded():
            stored = self.evidence.put_stream(file.name, content, most=FILE_MAX)
        self.meets()
        if (stored.sha256, stored.size) != (file.sha256, file.size):
            raise ValueError("another content than the phone named")
        self.files.setdefault(file.id, (file, stored))

    def take_signature(self, address: str, signature: PhoneSignature) -> None:
        """Keep a signature of the text that is shown now."""
        del address
        is_statement = signature.paper is SignedPaper.STATEMENT
        text = self.statement if is_statement else self.agreement
        if text is None or signature.shown_sha256 != text.sha256:
            raise Refusal(Reason.PHONE_TEXT_CHANGED)
        self.signatures[signature.id] = signature

    def take_done(self, address: str, item: str, sent_at: datetime) -> None:
        """Keep the word that all files are sent."""
        del address, sent_at
        self.done.append(item)

    def take_grade(self, address: str, grade: PhoneGrade) -> None:
        """Keep a grade."""
        del address
        if self._is_graded_for_good():
            raise Refusal(Reason.FINISHED)
        self.grades[grade.id] = grade

    def _is_graded_for_good(self) -> bool:
        return self.is_finished and bool(self.grades)


@dataclass
class OpenDoor:
    """A door that answers at ``base``."""

    base: str
    ledger: BenchLedger
    uploads: PhoneUploads
    service: PhoneService
    web: PhoneWeb
    closed: list[bool] = field(default_factory=list)
    """Holds something while the ledger is closed."""

    def link(self, token: PhoneToken) -> str:
        """Return the text of the QR."""
        return phone_link(PhoneDoor(self.base), token)

    def phone(self, token: PhoneToken) -> "Phone":
        """Return a phone that has read the QR."""
        return Phone(self.link(token))

    @contextmanager
    def strangers(self, address: str, count: int, turned_away: int) -> Iterator[None]:
        """Begin to send to a link from one other address, until so many were turned away."""
        host, port = self.base.removeprefix("http://").split(":")
        begun = f"PUT /p/{address}/items/{an_item(9)}/0 HTTP/1.1\r\nHost: x\r\n"
        with ExitStack() as held:
            lines = [
                held.enter_context(
                    socket.create_connection((host, int(port)), 10, ("127.0.0.2", 0))
                )
                for _ in range(count)
            ]
            for line in lines:
                line.sendall(f"{begun}Content-Length: 60\r\n\r\na".encode())
            ends = time.monotonic() + 20
            while len(select.select(lines, (), (), 1)[0]) < turned_away:
                assert time.monotonic() < ends
            yield


@contextmanager
def a_door(
    folder: Path,
    port: int = 0,
    ledger: BenchLedger | None = None,
    make_tls: Callable[[], ssl.SSLContext] | None = None,
) -> Iterator[OpenDoor]:
    """Open a door, over plain HTTP where nothing makes its TLS.

    With the ledger of an earlier one it is that one's restart.
    """
    kept = ledger or BenchLedger(folder, Watch())
    closed: list[bool] = []
    uploads = PhoneUploads(folder / "phone", lambda: kept.watch().timestamp())
    service = PhoneService(lambda: None if closed else kept, uploads, kept.watch)
    listener = listening("127.0.0.1", port)
    web = PhoneWeb(service, listener.know, service.take_all, (Fault,))
    server = HostServer(web, listener, lambda: None, make_tls)
    server.start()
    try:
        base = f"{'https' if make_tls else 'http'}://127.0.0.1:{server.port}"
        yield OpenDoor(base, kept, uploads, service, web, closed)
    finally:
        server.stop()
        web.close()


class Phone:
    """A phone after it has read a QR: its own key, and requests as the page makes them."""

    def __init__(self, link: str) -> None:
        self.root, key = link.split("#")
        self.address = self.root.rsplit("/", 1)[1]
        desk = X25519PublicKey.from_public_bytes(_from_base64(key))
        own = X25519PrivateKey.generate()
        self.public = own.public_key().public_bytes_raw()
        shared, salt = own.exchange(desk), _from_base64(key) + self.public

        def cipher(direction: str) -> ChaCha20Poly1305:
            about = f"mediation-desk phone 1 {direction} {self.address}".encode()
            return ChaCha20Poly1305(HKDF(SHA256(), 32, salt, about).derive(shared))

        self._up, self._down = cipher("up"), cipher("down")
        word = f"mediation-desk phone 1 word {self.address}".encode() + _from_base64(key)
        about = f"mediation-desk phone 1 own {self.address}".encode()
        own_word = HKDF(SHA256(), 32, salt, about).derive(shared)
        self.proof = f"{hashlib.sha256(word).hexdigest()}.{own_word.hex()}"
        self._numbers = 0
        self.http = requests.Session()
        self.http.trust_env = False

    def seal(self, place: str, plain: bytes) -> bytes:
        """Seal a piece; the nonce counts, for one that comes twice would be found out."""
        self._numbers += 1
        nonce = self._numbers.to_bytes(12)
        bound = f"mediation-desk phone 1\nup\n{self.address}\n{place}".encode()
        return nonce + self._up.encrypt(nonce, plain, bound)

    def open(self, place: str, sealed: bytes) -> bytes:
        """Open what the desk sealed."""
        bound = f"mediation-desk phone 1\ndown\n{self.address}\n{place}".encode()
        return self._down.decrypt(sealed[:12], sealed[12:], bound)

    def put(self, path: str, body: bytes) -> requests.Response:
        """Send a body."""
        return self.http.put(
            f"{self.root}/{path}", data=body, headers={"Phone-Proof": self.proof}, timeout=30
        )

    def get(self, path: str) -> requests.Response:
        """Ask."""
        url = f"{self.root}/{path}" if path else self.root
        return self.http.get(url, headers={"Phone-Proof": self.proof}, timeout=30)

    def bind(self) -> int:
        """Have the link."""
        return self.put("key", self.public + self.seal("key", b"phone")).status_code

    def shown(self) -> dict[str, Any]:
        """Return what it is shown."""
        told: dict[str, Any] = json.loads(self.open("shown", self.get("shown").content))
        return told

    def items(self) -> dict[str, Any]:
        """Return what arrived."""
        told: dict[str, Any] = self.get("items").json()
        return told

    def piece(self, item: str, number: int, plain: bytes) -> requests.Response:
        """Send one piece."""
        return self.put(f"items/{item}/{number}", self.seal(f"{item}/{number}", plain))

    def send(self, item: str, content: bytes, name: str = "IMG_0007.jpg") -> dict[str, Any]:
        """Send a whole file; return the last answer."""
        answer = None
        for number, plain in enumerate(pieces_of(content, name)):
            answer = self.piece(item, number, plain)
            assert answer.status_code == 200, answer.text
        assert answer is not None
        told: dict[str, Any] = answer.json()
        return told


def pieces_of(content: bytes, name: str = "IMG_0007.jpg") -> list[bytes]:
    """Return the plain pieces of a file: head, content, digest."""
    return [
        head_of(kind="file", name=name, size=len(content)),
        *(content[at : at + PIECE] for at in range(0, len(content), PIECE)),
        json.dumps({"sha256": hashlib.sha256(content).hexdigest()}, separators=(",", ":")).encode(),
    ]


def head_of(**about: object) -> bytes:
    """Return the head of an item."""
    return json.dumps({"at": "2026-11-24T04:00:01.500Z", **about}).encode()


def an_item(number: int) -> str:
    """Return the id of an item."""
    return b32encode(number.to_bytes(16)).decode().rstrip("=").lower()


def _from_base64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))

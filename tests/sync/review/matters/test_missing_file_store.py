"""Unreachable file store: pages and monitoring say so."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests

from sync.backups.store import StoreAddress, StoreReason
from sync.hub.server import health
from sync.hub.storage.files.bucket import BucketObjects
from sync.hub.storage.files.encrypted_files import EncryptedFiles
from sync.hub.storage.files.object_store import FOREIGN, SENTENCES
from tests.sync.databases import ON_SQLITE
from tests.sync.review.caller import Caller
from tests.sync.review.cases import gold, ident
from tests.sync.review.review_hub import ReviewHub

pytestmark = ON_SQLITE
REFUSED, UNREACHABLE = SENTENCES[StoreReason.REFUSED], SENTENCES[StoreReason.UNREACHABLE]
BUSY = b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
ANOTHER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n"
ANOTHER += b'ETag: "x"\r\nLast-Modified: Tue, 24 Nov 2026 04:00:00 GMT\r\n\r\nhi'
CUT = ANOTHER.replace(b"Length: 2", b"Length: 64")


@contextmanager
def answering(answer: bytes | None) -> Iterator[str]:
    """Give the address of a bucket with one answer to everything; None: no server listens."""
    if answer is None:
        yield "http://127.0.0.1:1/bucket/hub"
        return

    class Always(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            """Read the head of the request, and answer."""
            self.request.recv(65_536)
            self.request.sendall(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Always) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/bucket/hub"
        server.shutdown()
        thread.join()


def put_away(ground: ReviewHub, url: str) -> None:
    """Let the hub have its files in a bucket at an address."""
    objects = BucketObjects(StoreAddress(url, "key", "secret"), "ab" * 32)
    ground.store.files = EncryptedFiles(ground.store.seal.secret, objects)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [(None, UNREACHABLE), (BUSY, UNREACHABLE), (FORBIDDEN, REFUSED), (ANOTHER, FOREIGN),
     (CUT, UNREACHABLE)],
    ids=["nobody", "busy", "forbidden", "another", "cut"],
)  # fmt: skip
def test_readiness_says_what_is_wrong_with_the_store(
    ground: ReviewHub, address: str, answer: bytes | None, sentence: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(health, "FRESH_S", 0.0)
    with answering(answer) as url:
        put_away(ground, url)
        ready = requests.get(f"{address}/readyz", timeout=20)
    assert ready.status_code == 503
    assert ready.json()["checks"]["objects"] == sentence


def test_a_dossier_opens_and_says_that_its_files_cannot_be_read(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    path = f"/review/{station}/{ident(1009)}"
    put_away(ground, "http://127.0.0.1:1/bucket/hub")
    page = centre.get(path)
    assert page.status_code == 200
    assert "4/4 份暂时无法读取" in page.text
    assert "4 of 4 cannot be read just now" in centre.get(f"{path}?lang=en").text
    centre.get(f"{path}?lang=zh")
    asked = f"{path}/evidence/{gold()[0].item.sha256}"
    for each in (asked, f"{asked}/small"):
        answer = centre.get(each)
        assert answer.status_code == 503
        assert "监管端文件存储暂时无法使用" in answer.text
        assert "Traceback" not in answer.text

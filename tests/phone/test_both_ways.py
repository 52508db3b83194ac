"""One contract of both ways: a door of the desk, and the regulator's hub."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.workflows.phone.phone_values import PhoneToken
from sync.phones.uploads import PIECE
from tests.phone.door_bench import (
    JPEG,
    STATEMENT,
    BenchLedger,
    Phone,
    a_door,
    an_item,
    film,
    head_of,
    pieces_of,
)
from tests.phone.hub_bench import a_desk_at_a_hub, rounds


@dataclass
class Way:
    """A way to a ledger: ``settle`` lets the desk do what it does by itself within seconds."""

    ledger: BenchLedger
    phone: Callable[[PhoneToken], Phone]
    settle: Callable[[], object]

    def opened(self) -> Phone:
        """Return a phone that has a new link."""
        token = self.ledger.new_link()
        self.settle()
        phone = self.phone(token)
        assert phone.bind() == 204
        self.settle()
        return phone

    def outcome(self, phone: Phone, item: int) -> dict[str, Any]:
        """Return what became of an item."""
        self.settle()
        told: dict[str, Any] = phone.items()[an_item(item)]
        return told


@pytest.fixture(params=["door", "hub"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    if request.param == "door":
        with a_door(tmp_path) as door:
            yield Way(door.ledger, door.phone, lambda: None)
    else:
        with a_desk_at_a_hub(tmp_path) as desk:
            relay = desk.relay()
            yield Way(desk.ledger, desk.phone, lambda: rounds(relay))


TAKEN = {"next": 0, "state": "taken", "reason": ""}


def test_what_a_phone_may_do_it_may_do_by_both_ways(way: Way) -> None:
    phone = way.opened()
    assert phone.shown()["statement"]["sha256"] == STATEMENT.sha256
    # A film, of which a piece comes twice and another too early.
    content = film(2 * PIECE + 9)
    head, first, second, rest, end = pieces_of(content, "滴水.mp4")
    assert phone.piece(an_item(1), 0, head).json()["next"] == 1
    assert phone.piece(an_item(1), 1, first).json()["next"] == 2
    assert phone.piece(an_item(1), 1, first).json()["next"] == 2
    early = phone.piece(an_item(1), 3, rest)
    assert (early.status_code, early.json()) == (409, {"next": 2, "state": "coming"})
    for number, plain in ((2, second), (3, rest), (4, end)):
        assert phone.piece(an_item(1), number, plain).status_code == 200
    assert way.outcome(phone, 1) == TAKEN
    ((file, stored),) = way.ledger.files.values()
    assert (file.name, file.size) == ("滴水.mp4", 1_048_585)
    assert way.ledger.evidence.read(stored.sha256) == content
    assert phone.shown()["sent"][0]["name"] == "滴水.mp4"
    # Sent again it is what it was.
    assert phone.piece(an_item(1), 0, head).json() == TAKEN

    about = {"kind": "signature", "paper": "statement", "size": 4}
    for item, digest in ((2, STATEMENT.sha256), (3, "0" * 64)):
        phone.piece(an_item(item), 0, head_of(**about, shown=digest))
        phone.piece(an_item(item), 1, b"\x89PNG")
    assert way.outcome(phone, 2) == TAKEN
    assert way.outcome(phone, 3)["reason"] == "phone_text_changed"
    phone.piece(an_item(4), 0, head_of(kind="done"))
    assert way.outcome(phone, 4) == TAKEN
    assert way.ledger.done == [an_item(4)]
    grades_and_changes(way, phone)


def grades_and_changes(way: Way, phone: Phone) -> None:
    """Give a grade, change it, and try once more after the end of the case."""
    for item, grade in ((5, "satisfied"), (6, "dissatisfied")):
        assert phone.shown()["may_grade"]
        phone.piece(an_item(item), 0, head_of(kind="grade", grade=grade, words="好"))
        assert way.outcome(phone, item) == TAKEN
    grades = [each["grade"] for each in phone.shown()["sent"] if each["kind"] == "grade"]
    assert grades == ["satisfied", "dissatisfied"]
    way.ledger.is_finished = True
    phone.piece(an_item(7), 0, head_of(kind="grade", grade="neutral", words=""))
    assert way.outcome(phone, 7)["reason"] == "finished"
    assert not phone.shown()["may_grade"]


LARGE = 100 * 1024 * 1024 - 7
MOST_MEMORY = 48 * 1024
"""KiB by which the program may grow: less than half of the file."""


def block(number: int) -> bytes:
    """Return the bytes of a piece of the large file, of each another content."""
    whole = (number.to_bytes(4) + b"\0ftypisom") * (PIECE // 13 + 1)
    begin = b"\0\0\0\x18ftypisom" if number == 1 else b""
    return (begin + whole)[: min(PIECE, LARGE - (number - 1) * PIECE)]


def memory(name: str) -> int:
    """Return a figure of this program's memory, in KiB."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


@pytest.mark.release
def test_a_file_near_the_limit_comes_whole_by_both_ways_in_little_memory(way: Way) -> None:
    phone, digest = way.opened(), hashlib.sha256()
    item, count = an_item(1), -(-LARGE // PIECE)
    # A peak of before would hide one of now.
    Path("/proc/self/clear_refs").write_text("5", "utf-8")
    before = memory("VmRSS")
    assert phone.piece(item, 0, head_of(kind="file", name="滴水.mp4", size=LARGE)).ok
    for number in range(1, count + 1):
        digest.update(block(number))
        assert phone.piece(item, number, block(number)).json()["next"] == number + 1
    end = json.dumps({"sha256": digest.hexdigest()}, separators=(",", ":"))
    assert phone.piece(item, count + 1, end.encode()).ok
    assert way.outcome(phone, 1) == TAKEN
    assert memory("VmHWM") - before < MOST_MEMORY
    ((file, stored),) = way.ledger.files.values()
    assert (file.size, stored.size, stored.sha256) == (LARGE, LARGE, digest.hexdigest())
    assert hashlib.sha256(way.ledger.evidence.read(stored.sha256)).digest() == digest.digest()


def test_what_nobody_may_do_nobody_may_by_either_way(way: Way) -> None:
    phone = way.opened()
    second = way.phone(way.ledger.links[phone.address])
    assert second.bind() == 409
    assert phone.put(f"items/{an_item(1)}/0", b"x" * (PIECE + 29)).status_code == 413
    assert phone.put(f"items/{an_item(1)}/00000", b"x" * 40).status_code == 404
    stranger = way.phone(way.ledger.links[phone.address])
    stranger.root = stranger.root[:-26] + an_item(9)
    assert [stranger.get(path).status_code for path in ("", "shown", "items")] == [404] * 3
    assert stranger.bind() == 404
    way.ledger.watch.forward(hours=1)
    way.settle()
    over = phone.piece(an_item(1), 0, pieces_of(JPEG)[0])
    assert (over.status_code, over.json()) == (410, {"error": "link_over"})
    assert way.ledger.files == {}

"""`kill -9` of a real hub while a phone sends over it: what it acknowledged is there, once."""

import hashlib
import os
import re
import signal
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, expect

from mediation_desk.app.phone import hub_relay
from mediation_desk.app.phone.hub_access import StationHub
from mediation_desk.demonstration.hub import DemonstrationHub
from mediation_desk.workflows.faults import Fault
from sync.hub.storage.database_setup import open_store
from sync.phones.uploads import PIECE
from tests.phone.conftest import OpenPhone
from tests.phone.door_bench import an_item, film, pieces_of
from tests.phone.hub_bench import Desk, OpenHub, a_desk_at, rounds
from tests.station import a_counter

pytestmark = pytest.mark.release

SENT = re.compile(r"/items/\w+/(\d+)$")
LONGEST_MS = 60_000
"""Longest wait of a page that tries again by itself: a quarter of a minute, and the transfer."""


@dataclass
class HubProcess:
    """The hub's own command at one port, killed and started again on the same folder."""

    hub: DemonstrationHub
    port: int

    def start(self) -> None:
        """Serve where it served before."""
        self.hub.start(self.port)

    def kill(self) -> None:
        """End it without a word."""
        process = self.hub.process_id
        assert process is not None
        os.kill(process, signal.SIGKILL)
        self.hub.stop()

    def restart(self) -> None:
        """Kill it and start it again."""
        self.kill()
        self.start()


@pytest.fixture
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubProcess]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    monkeypatch.setenv("MEDIATION_HUB_PHONES", f"http://127.0.0.1:{port}")
    made = HubProcess(DemonstrationHub(tmp_path / "hub"), port)
    made.start()
    yield made
    made.hub.stop()


@pytest.fixture
def desk(process: HubProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give a desk at that hub, whose time is the computer's."""
    monkeypatch.setattr(hub_relay, "USUAL_S", 0.2)
    with a_counter(tmp_path) as counter:
        counter.watch.at = datetime.now(UTC)
        store = open_store(process.hub.folder)
        try:
            hub = OpenHub(store, process.hub.address, counter.watch)
            with a_desk_at(hub, counter, tmp_path) as made:
                yield made
        finally:
            store.close()


@dataclass
class SentPieces:
    """Numbers of the pieces of one item that a page sent, and of those that were acknowledged."""

    acknowledged: list[int] = field(default_factory=list)
    sent_again: list[int] = field(default_factory=list)
    """Pieces that were sent although they were acknowledged."""

    def watch(self, page: Page) -> None:
        """Note what a page sends from now on."""
        page.on("request", self._sent)
        page.on("requestfinished", self._answered)

    def _sent(self, request: Request) -> None:
        if (number := number_of(request)) in self.acknowledged:
            self.sent_again.append(number)

    def _answered(self, request: Request) -> None:
        if (number := number_of(request)) >= 0:
            self.acknowledged.append(number)


def number_of(request: Request) -> int:
    """Return the number of the piece that a request sends; -1 where it sends none."""
    found = SENT.search(request.url)
    return int(found[1]) if found else -1


def failing(page: Page, number: int) -> AbstractContextManager[object]:
    """Wait until that piece, or one after it, has not reached the hub."""
    return page.expect_event(
        "requestfailed", lambda request: number_of(request) >= number, timeout=LONGEST_MS
    )


def opened(page: Page, desk: Desk) -> None:
    """Open a link of the desk, which answers the phone and then asks the hub no more."""
    relay, token = desk.relay(), desk.ledger.new_link()
    relay.round()
    relay.start()
    page.goto(desk.link(token))
    expect(page.locator("#number")).to_have_text("20261124-0007")
    relay.stop()


def test_a_phone_goes_on_after_its_hub_was_killed_and_the_film_arrives_whole(
    process: HubProcess, desk: Desk, open_phone: OpenPhone, tmp_path: Path
) -> None:
    """The hub falls before a piece, within one, and once all of them are there."""
    content, video = film(5 * 1024 * 1024 + 77), tmp_path / "滴水.mp4"
    video.write_bytes(content)
    page, pieces = open_phone(), SentPieces()
    opened(page, desk)
    pieces.watch(page)

    def before(route: Route) -> None:
        process.kill()
        route.continue_()

    def within(route: Route) -> None:
        route.continue_()
        process.kill()

    page.route("**/items/*/4", before, times=1)
    with failing(page, 4):
        page.locator("#choose").set_input_files(video)
    expect(page.locator("#list")).to_contain_text("等待网络，恢复后接着传")
    page.route("**/items/*/8", within, times=1)
    with failing(page, 8):
        process.start()
    expect(page.locator("#list")).to_contain_text("等待网络，恢复后接着传")
    process.start()
    expect(page.locator("#list")).to_contain_text("等待服务台收取", timeout=LONGEST_MS)
    process.restart()
    assert desk.ledger.files == {}
    rounds(desk.relay())
    expect(page.locator("#list")).to_contain_text("已收到", timeout=LONGEST_MS)

    # Eleven pieces of half a megabyte at most, between the head and the digest.
    assert (pieces.acknowledged, pieces.sent_again) == (list(range(13)), [])
    ((_, stored),) = desk.ledger.files.values()
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert desk.ledger.evidence.read(stored.sha256) == content
    assert not any(name.endswith(".part") for name in desk.hub.files())


@dataclass(frozen=True)
class FallingHub(StationHub):
    """A hub that is killed once, as it is asked for the third piece."""

    process: HubProcess
    asked: list[int]

    def phone_piece(self, link: str, item: str, number: int) -> bytes:
        """Return a piece."""
        self.asked.append(number)
        if self.asked == [0, 1, 2]:
            self.process.kill()
        return super().phone_piece(link, item, number)


def test_each_piece_that_a_hub_acknowledged_is_there_after_it_was_killed(
    process: HubProcess, desk: Desk
) -> None:
    """And each is fetched once, though the hub falls while the desk fetches."""
    content = film(2 * PIECE + 5)
    relay, phone = desk.relay(), desk.phone(desk.ledger.new_link())
    rounds(relay)
    assert phone.bind() == 204
    process.restart()
    for number, plain in enumerate(pieces_of(content, "滴水.mp4"), 1):
        assert phone.piece(an_item(1), number - 1, plain).json()["next"] == number
        process.restart()
        assert phone.items()[an_item(1)] == {"next": number, "state": "coming", "reason": ""}
    asked: list[int] = []

    def reached() -> StationHub:
        at = desk.at_hub()
        return FallingHub(at.hub, at.epoch, process, asked)

    relay.reach = reached
    with pytest.raises(Fault):
        rounds(relay)
    process.start()
    rounds(relay)
    assert asked == [0, 1, 2, 2, 3, 4]
    assert phone.items()[an_item(1)]["state"] == "taken"
    ((_, stored),) = desk.ledger.files.values()
    assert desk.ledger.evidence.read(stored.sha256) == content

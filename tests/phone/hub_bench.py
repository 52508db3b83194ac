"""Both ways of a phone to the same ledger: a door of the desk, and a real hub that it reaches."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from fastapi import FastAPI

from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.phone.hub_access import HubAccess, StationHub
from mediation_desk.app.phone.hub_relay import ArrivalClock, HubRelay
from mediation_desk.app.phone.service import PhoneService
from mediation_desk.workflows.phone.phone_link import phone_link
from mediation_desk.workflows.phone.phone_values import PhoneDoor, PhoneToken
from sync.hub.line.routes import LineRoutes
from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.services.phones.relayed_phones import RelayedPhones
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.transactions import Store
from sync.hub.web.phones import phone_routes
from sync.phones.uploads import PhoneUploads
from tests.phone.door_bench import BenchLedger, Phone
from tests.station import Counter, Watch, a_counter
from tests.sync.databases import a_file
from tests.sync.hub_server import served

T = TypeVar("T")
LONGEST_S = 20.0


def until(ask: Callable[[], T], is_so: Callable[[T], bool] = bool) -> T:
    """Ask again and again until the answer is as it should be; the last one after a while."""
    ends = time.monotonic() + LONGEST_S
    while not is_so(answer := ask()) and time.monotonic() < ends:
        pass
    return answer


@dataclass
class OpenHub:
    """A real hub that lets phones in at ``url``."""

    store: Store
    url: str
    watch: Watch

    @property
    def phones(self) -> RelayedPhones:
        """Return what lies there."""
        return RelayedPhones(self.store, self.watch)

    def files(self) -> list[str]:
        """Return the names of all files of phones that lie there."""
        found = (path for path in self.phones.folder.rglob("*") if path.is_file())
        return sorted(path.name for path in found)


@contextmanager
def an_open_hub(
    folder: Path, watch: Watch, *, lets_in: bool = True, is_whole: bool = False
) -> Iterator[OpenHub]:
    """Serve a hub; its own address is that of the phones.

    Its line and its door of phones are real; the hundred routes of its officers' pages, which take
    longer to make than most tests, are there where it `is_whole`.
    """
    store = open_store(folder, a_file(folder / "hub.db").url)
    address: list[str] = []

    @cache
    def app() -> Any:
        base = address[0] if lets_in else ""
        if is_whole:
            return create_app(HubSettings(store, watch, phones=base))
        made = FastAPI()
        made.router.routes.extend(LineRoutes(store, watch, base).router().routes)
        if lets_in:
            made.router.routes.extend(phone_routes.router(RelayedPhones(store, watch)).routes)
        return made

    async def called(scope: Any, receive: Any, send: Any) -> None:
        await app()(scope, receive, send)

    try:
        with served(called) as url:
            address.append(url)
            yield OpenHub(store, url, watch)
    finally:
        store.engine.dispose()


@dataclass
class Desk:
    """A station that the hub knows; what it takes of phones goes to a ledger in memory."""

    hub: OpenHub
    counter: Counter
    ledger: BenchLedger
    folder: Path
    bases: list[str] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)
    access: HubAccess = field(default_factory=HubAccess)

    def at_hub(self) -> StationHub:
        """Return the hub as this station asks it."""
        return self.access.hub(self.counter.session.ledger)

    def relay(self) -> HubRelay:
        """Return the rounds of the desk; with each call those of a program that began anew."""
        uploads = PhoneUploads(self.folder / "phone", lambda: self.hub.watch().timestamp())
        uploads.tidy()
        arrival = ArrivalClock(self.hub.watch)
        service = PhoneService(lambda: None if self.closed else self.ledger, uploads, arrival)
        told, close = self.bases.append, self.access.close
        return HubRelay(service, uploads, arrival, self.at_hub, told, lambda: None, close)

    def link(self, token: PhoneToken) -> str:
        """Return the text of the QR."""
        return phone_link(PhoneDoor(self.hub.url), token)

    def phone(self, token: PhoneToken) -> Phone:
        """Return a phone that has read the QR."""
        return Phone(self.link(token))


@contextmanager
def a_desk_at_a_hub(
    folder: Path, *, lets_in: bool = True, is_whole: bool = False
) -> Iterator[Desk]:
    """Enrol a real desk with a real hub that lets phones in."""
    with (
        a_counter(folder) as counter,
        an_open_hub(folder / "hub", counter.watch, lets_in=lets_in, is_whole=is_whole) as hub,
        a_desk_at(hub, counter, folder) as desk,
    ):
        yield desk


@contextmanager
def a_desk_at(hub: OpenHub, counter: Counter, folder: Path) -> Iterator[Desk]:
    """Enrol a station with a hub that answers already."""
    line = HubLink(counter.session)
    line.enrol(hub.url, issue_code(hub.store, "万达广场高新店", counter.watch()).code)
    line.close()
    kept = folder / "desk"
    kept.mkdir()
    desk = Desk(hub, counter, BenchLedger(kept, counter.watch), kept)
    yield desk
    desk.access.close()


def rounds(relay: HubRelay) -> int:
    """Make rounds until nothing moves any more; return their number."""
    made = 1
    while relay.round():
        made += 1
        assert made < 50
    return made

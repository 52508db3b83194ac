"""The way of consumers' phones over the hub: links are named to it, and what came is fetched.

A round names all links by digests, says what became of the items, and hands over what each phone is
shown, sealed to it. What the hub has of them by then is fetched piece by piece into the same folder
as at a door, from where it stopped, and is taken by the same service. The hub deletes an item once
it has heard what became of it.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Protocol

from mediation_desk.app.hub_link.hub_link import line_worded
from mediation_desk.app.phone.service import PhoneService
from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_values import PhoneToken
from mediation_desk.workflows.ports import Clock
from sync.courier import LineError
from sync.phones.answers import (
    DeskClosedError,
    LinkOverError,
    NoFilesLeftError,
    OtherPhoneError,
    UnknownLinkError,
)
from sync.phones.sealing import SealError, digest_of, link_word, place_of, seal_with
from sync.phones.uploads import MOST_PIECE, PhoneUploads, UploadsFullError, UploadState
from sync.protocol.phones import (
    MOST_LINKS,
    SHOWN_BYTES,
    PhoneItemDone,
    PhoneLinkHeld,
    PhoneLinkNote,
    PhonesAnswer,
)
from sync.strict_json import Malformed

log = logging.getLogger(__name__)
SOON_S, USUAL_S, LONGEST_S = 0.5, 3.0, 30.0
"""Seconds until the next round: after one that moved something, after another, after failures."""
IDLE_S = 60.0
"""Seconds after which a hub is asked that has no link of this desk."""
KEPT = timedelta(days=1)
"""Time after the end of a link for which what came before it is fetched."""
LATE = timedelta(minutes=15)
"""Time after the end of a link within which a hub with another clock still takes something."""
SHOWN_AT_ONCE = 1024**2
"""Bytes of what phones are shown in one request."""
MOST_FAILURES = 3
"""Rounds in a row that fail before no code is shown any more."""
LASTING = (FaultCode.PHONE_HUB_CLOSED, FaultCode.PHONE_NO_HUB)
"""Faults that somebody has to mend: no code is shown from the first on."""
CLOSED_S = 10.0
"""Seconds for which the end waits for a round under way."""
OTHER_CONTENT, FULL = "other_content", "phone_full"
GONE = "NOT_FOUND"
"""Code of the line for what the hub does not have: a piece, or any way in for phones."""
OLD_HUB = "the hub answered 404"
"""What the line says of a hub of an older version."""


class PhonesAtHub(Protocol):
    """The hub, as far as phones are concerned; its calls raise LineError."""

    def phones(self, links: tuple[PhoneLinkNote, ...]) -> PhonesAnswer:
        """Name the station's links; return what came by them."""
        ...

    def phone_piece(self, link: str, item: str, number: int) -> bytes:
        """Return a sealed piece."""
        ...


@dataclass
class ArrivalClock:
    """The time of what comes: now, or for what lay at the hub no later than its link held."""

    clock: Clock
    _until: datetime | None = field(default=None, init=False)

    def __call__(self) -> datetime:
        """Return it."""
        now, until = self.clock(), self._until
        return now if until is None else min(now, until - timedelta(microseconds=1))

    @contextmanager
    def within(self, token: PhoneToken) -> Iterator[None]:
        """Handle what came by a link while it held."""
        self._until = token.until
        try:
            yield
        finally:
            self._until = None


@dataclass
class HubRelay:
    """Rounds with the hub, on a thread of their own.

    ``told`` hears after each contact where phones come in; nothing while the hub is away for long.
    """

    service: PhoneService
    uploads: PhoneUploads
    arrival: ArrivalClock
    """The clock of the service."""
    reach: Callable[[], PhonesAtHub]
    """Returns the hub; raises Fault where none is reached over the network."""
    told: Callable[[str], None]
    settle: Callable[[], None]
    """Function that is called with each round."""
    let_go: Callable[[], None]
    """Function that has the hub reached anew: its address or the proxy may be another by now."""
    trouble: Fault | None = field(default=None, init=False)
    _shown: dict[str, bytes] = field(default_factory=dict, init=False)
    """What each phone was shown last, by address."""
    _done: dict[str, tuple[PhoneItemDone, ...]] = field(default_factory=dict, init=False)
    """What the hub has still to hear of the items of each link."""
    _others: set[str] = field(default_factory=set, init=False)
    _base: str = field(default="", init=False)
    _named: int = field(default=0, init=False)
    _asked_at: datetime | None = field(default=None, init=False)
    _heard_at: datetime | None = field(default=None, init=False)
    _resting: set[str] = field(default_factory=set, init=False)
    """Links, by their names at the hub, of which something lay there."""
    _closed: Event = field(default_factory=Event, init=False)
    _thread: Thread | None = field(default=None, init=False)

    @property
    def is_running(self) -> bool:
        """Tell whether the rounds go on."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin."""
        self._thread = Thread(target=self._run, name="phones over the hub", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Begin no further round, nor a further piece."""
        self._closed.set()

    def stop(self) -> None:
        """End; what is under way goes on when it is started again."""
        self.end()
        if self._thread is not None:
            self._thread.join(CLOSED_S)

    def _run(self) -> None:
        failures = 0
        while not self._closed.is_set():
            try:
                wait_s = SOON_S if self.round() else USUAL_S
                failures = 0
            except Fault as no:
                failures += 1
                self._fail(no, failures)
                wait_s = min(LONGEST_S, USUAL_S * failures)
            except Exception:
                # Of any kind: nothing else begins the rounds again.
                log.exception("a round of phones over the hub failed")
                failures += 1
                self._fail(Fault(FaultCode.UNEXPECTED), failures)
                wait_s = min(LONGEST_S, USUAL_S * failures)
            self._closed.wait(wait_s)

    def _fail(self, no: Fault, failures: int) -> None:
        """Show no code while the hub is not reached for long: no phone would come in by it."""
        self.let_go()
        if self.trouble is None or self.trouble.code is not no.code:
            log.warning("consumers' phones do not come in over the hub: %s", no.code.value)
        self.trouble = no
        # What hears of it may fail as well: the rounds go on.
        if failures >= MOST_FAILURES or no.code in LASTING:
            self._base = ""
        try:
            self.told(self._base)
        except Exception:
            log.exception("nobody heard where phones come in over the hub")

    def round(self) -> bool:
        """Make one round; return whether something moved. Raises Fault."""
        self.settle()
        ledger = self.service.find_ledger()
        if ledger is None:
            return False
        now = self.arrival.clock()
        tokens = self._named_of(ledger.open_since(now - KEPT), now)
        if not (tokens or self._named or self._is_due(now)):
            return False
        with hub_worded():
            hub = self.reach()
            self._asked_at = now
            answer = hub.phones(tuple(self._notes(tokens)))
            self._heard_at = now
            self._resting = {each.link for each in answer.links if each.items}
            self._named, self.trouble = len(tokens), None
            self._base = answer.base
            self.told(self._base)
            return self._take_all(hub, tokens, answer)

    def _named_of(self, tokens: Sequence[PhoneToken], now: datetime) -> tuple[PhoneToken, ...]:
        """Return the links that are named: those that hold first, then those that ended lately.

        Of the rest those of which something is at the hub, or all where it was not asked of late.
        """
        heard = self._heard_at
        is_new = heard is None or not timedelta() <= now - heard < LATE
        open_first = sorted(tokens, key=lambda each: not each.is_open(now))
        return tuple(
            each
            for each in open_first
            if is_new or now - each.until < LATE or place_of(each.address) in self._resting
        )[:MOST_LINKS]

    def _is_due(self, now: datetime) -> bool:
        return self._asked_at is None or abs((now - self._asked_at).total_seconds()) > IDLE_S

    def _notes(self, tokens: tuple[PhoneToken, ...]) -> Iterator[PhoneLinkNote]:
        """Yield what the hub is told of each link."""
        room = SHOWN_AT_ONCE
        for token in tokens:
            shown = self._new_shown(token, room)
            room -= len(shown or b"")
            yield PhoneLinkNote(
                link=place_of(token.address),
                until=token.until,
                proof=digest_of(link_word(token.address, token.public_key)),
                takes_files=PhonePurpose.FILES in token.purposes,
                is_other=token.address in self._others,
                shown=shown,
                done=self._done.get(token.address, ()),
            )

    def _new_shown(self, token: PhoneToken, room: int) -> bytes | None:
        """Return what the phone is shown, sealed; None where it has not changed."""
        phone_key = self.uploads.phone_key(token.address)
        if phone_key is None or not token.is_open(self.arrival.clock()):
            return None
        plain = self.service.shown_plain(token.address)
        if plain == self._shown.get(token.address):
            return None
        sealed = seal_with(token.address, token.private_key, phone_key).seal("shown", plain)
        if len(sealed) > min(room, SHOWN_BYTES):
            return None
        self._shown[token.address] = plain
        return sealed

    def _take_all(
        self, hub: PhonesAtHub, tokens: tuple[PhoneToken, ...], answer: PhonesAnswer
    ) -> bool:
        """Fetch and take what came; what fails at one link holds up no other."""
        held = {each.link: each for each in answer.links}
        is_moved = False
        self._done.clear()
        for token in tokens:
            of_link = held.get(place_of(token.address))
            if of_link is None or not of_link.is_shown:
                # It never had what it was shown, or lost it.
                self._shown.pop(token.address, None)
            if of_link is None or self._closed.is_set():
                continue
            try:
                with self.arrival.within(token):
                    is_moved |= self._take(hub, token, of_link)
            except (LineError, DeskClosedError):
                raise
            except Exception:
                log.exception("what a phone sent over the hub could not be taken now")
        return is_moved

    def _take(self, hub: PhonesAtHub, token: PhoneToken, held: PhoneLinkHeld) -> bool:
        """Take what came by a link; return whether the hub has something to hear of it."""
        if token.address in self._others:
            return False
        is_moved = self.uploads.phone_key(token.address) is None
        if not self._is_its_phone(token, held):
            self._others.add(token.address)
            return True
        done: list[PhoneItemDone] = []
        for item in held.items:
            before = self.uploads.item(token.address, item.item)
            self._fetch(hub, token, item.item, item.pieces)
            now = self.uploads.item(token.address, item.item)
            is_moved |= now != before
            if now.state is not UploadState.COMING:
                is_taken = now.state is UploadState.TAKEN
                done.append(PhoneItemDone(item=item.item, is_taken=is_taken, reason=now.reason))
        self._done[token.address] = tuple(done)
        return is_moved or bool(done)

    def _is_its_phone(self, token: PhoneToken, held: PhoneLinkHeld) -> bool:
        """Tell whether the phone at the hub is the one that has the link, the first that came."""
        try:
            if self.uploads.phone_key(token.address) is None:
                self.service.bind(token.address, "", held.key + held.sealed)
        except (SealError, OtherPhoneError):
            log.warning("a phone at the hub had not read the code of its link")
        return self.uploads.phone_key(token.address) == held.key

    def _fetch(self, hub: PhonesAtHub, token: PhoneToken, item: str, pieces: int) -> None:
        """Fetch an item, have it taken when it is whole, and refuse one that is none."""
        address = token.address
        try:
            self._receive(hub, address, item, pieces)
        except (SealError, Malformed) as no:
            log.warning("a phone sent over the hub what cannot be opened: %s", type(no).__name__)
            self.uploads.finish(address, item, UploadState.REFUSED, OTHER_CONTENT)
        except NoFilesLeftError:
            self.uploads.finish(address, item, UploadState.REFUSED, FULL)
        except (UploadsFullError, LinkOverError, UnknownLinkError) as no:
            # It lies at the hub until there is room, or its day is over.
            log.warning("what a phone sent stays at the hub for now: %s", type(no).__name__)

    def _receive(self, hub: PhonesAtHub, address: str, item: str, pieces: int) -> None:
        """Fetch an item from where it stopped; the last piece has it taken."""
        at = self.uploads.item(address, item)
        if at.state is UploadState.COMING and at.pieces == pieces:
            # It was whole, and the desk fell before it was taken.
            self.service.receive(address, item, pieces - 1, b"")
        while at.state is UploadState.COMING and at.pieces < pieces and not self._closed.is_set():
            sealed = _piece(hub, place_of(address), item, at.pieces)
            if sealed is None:
                return
            self.service.receive(address, item, at.pieces, sealed)
            before, at = at, self.uploads.item(address, item)
            if at.state is UploadState.COMING and at.pieces < before.pieces:
                # It was whole and could not be read: fetched again it would be no other.
                raise Malformed("an item that cannot be read")
            if at == before:
                return


def _piece(hub: PhonesAtHub, link: str, item: str, number: int) -> bytes | None:
    """Return a piece of those that the hub named; None for one that is gone since."""
    try:
        sealed = hub.phone_piece(link, item, number)
    except LineError as no:
        if no.code != GONE:
            raise
        log.info("a piece of a phone that the hub named is gone there")
        return None
    if len(sealed) > MOST_PIECE:
        raise Malformed("a piece that is too large")
    return sealed


@contextmanager
def hub_worded() -> Iterator[None]:
    """Turn faults of the way to the hub into a Fault with a sentence."""
    try:
        with line_worded():
            yield
    except DeskClosedError:
        # The ledger was closed within the round.
        return
    except Fault as no:
        if no.detail.get("code") == GONE or no.detail.get("why") == OLD_HUB:
            raise Fault(FaultCode.PHONE_HUB_CLOSED) from no
        raise

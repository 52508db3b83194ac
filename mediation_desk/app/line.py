"""The line to the regulator beside the desk: one thread carries, another only waits and wakes."""

import logging
import secrets
from collections.abc import Callable
from threading import Event, Thread

from mediation_desk.app.chance import CHANCE, new_id
from mediation_desk.app.session import LINE, Session
from mediation_desk.ledger.file import LedgerFile
from mediation_desk.ledger.line_membership import SqlMembership, note_round
from mediation_desk.ledger.line_outbox import SqlOutbox
from mediation_desk.ledger.store import Store
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.letters import Arrived, take_letter
from sync.courier import Courier, Joining, LineError, LinkStatus, next_try
from sync.transport import HttpHub, Sign

log = logging.getLogger(__name__)
APP = "mediation-desk/0.1"
HEARTBEAT_S = 60.0
"""A contact now and then although nothing waits: the head travels, and the hub sees us."""

WAIT_AGAIN_S = 5.0
CLOSE_S = 10.0
SOON_S = 0.05
"""The courier takes what came; the waiter asks again a moment later."""
_FAULTS = {
    "CODE": FaultCode.CODE_REFUSED,
    "FORGED": FaultCode.CODE_REFUSED,
    "PORTAL": FaultCode.HUB_PORTAL,
    "TIMEOUT": FaultCode.HUB_UNREACHABLE,
    "UNREACHABLE": FaultCode.HUB_UNREACHABLE,
}


def new_nonce() -> str:
    """Thirty-two hexadecimal digits that no answer can guess."""
    return secrets.token_hex(16)


class Line:
    """Carries the outbox of one session; nothing a person does waits for it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._outbox = SqlOutbox(session.file, CHANCE, self._take)
        self._woken, self._closed = Event(), Event()
        self._news: list[Callable[[], None]] = []
        self._threads: list[Thread] = []

    def on_news(self, heard: Callable[[], None]) -> None:
        """Call ``heard`` (on the courier's thread) when a letter came or the link changed."""
        self._news.append(heard)

    def start(self) -> None:
        """Begin to carry; a desk that is not enrolled has nothing to carry to."""
        if not self._threads and self._address():
            self._threads = [
                Thread(target=self._carry, name="courier", daemon=True),
                Thread(target=self._watch, name="waiter", daemon=True),
            ]
            for thread in self._threads:
                thread.start()

    def wake(self) -> None:
        """Carry now."""
        self._woken.set()

    def close(self) -> None:
        """Stop after the contact in hand.

        The waiter may hang in its long poll; it touches nothing any more and ends by itself.
        """
        self._closed.set()
        self._woken.set()
        for thread in self._threads[:1]:
            thread.join(timeout=CLOSE_S)

    def round(self) -> LinkStatus:
        """Make one contact and tell how the link stands after it."""
        hub = self._hub(self._address())
        courier = Courier(self._outbox, hub, self._session.place.now, new_nonce, APP)
        try:
            status = courier.round()
        finally:
            hub.wire.close()
        note_round(self._session.file, status.fault_code)
        return status

    def enrol(self, address: str, code: str) -> str:
        """Enrol with a hub; returns its name. Raises Fault with what to do."""
        membership = SqlMembership(self._session.file, address.strip())
        try:
            hub = self._hub(address.strip(), membership)
            joining = Joining(membership, hub, self._session.place.now, new_nonce, APP)
            answer = joining.enrol(code.strip(), secrets.token_bytes(32), new_id())
        except LineError as no:
            found = _FAULTS.get(no.code, FaultCode.HUB_REFUSED)
            raise Fault(found, {"why": no.text, "code": no.code}) from no
        except ValueError as no:
            raise Fault(FaultCode.HUB_UNREACHABLE, {"why": str(no)}) from no
        self.start()
        self.wake()
        return answer.hub_name

    def _take(self, store: Store, arrived: Arrived) -> None:
        take_letter(self._session.desk(store, LINE), arrived)

    def _address(self) -> str:
        with self._session.file.connection() as connection:
            row = connection.exec_driver_sql("SELECT station, hub_address FROM link").first()
        return row[1] if row and row[0] else ""

    def _hub(self, address: str, membership: SqlMembership | None = None) -> HttpHub:
        return HttpHub(
            address,
            lambda: sign_of(self._session.file, membership),
            self._session.place.now,
            new_nonce,
        )

    def _carry(self) -> None:
        failures = 0
        while not self._closed.is_set():
            self._woken.clear()
            status = self._attempt()
            failures = failures + 1 if status is None or status.fault_code else 0
            retry_after = status.retry_after_s if status else 0
            jitter = secrets.randbelow(1000) / 1000
            wait_s = next_try(failures, jitter, retry_after) if failures else HEARTBEAT_S
            self._woken.wait(wait_s)

    def _attempt(self) -> LinkStatus | None:
        """One contact; what it throws is news for the log, and never ends the line."""
        try:
            status = self.round()
        except Exception:
            log.exception("a contact with the regulator failed")
            return None
        for heard in self._news:
            heard()
        return status

    def _watch(self) -> None:
        """Long-poll the hub; its answer wakes the courier within a second."""
        hub = self._hub(self._address())
        while not self._closed.is_set():
            link = self._outbox.link()
            if link is None or link.state in ("needs_takeover", "revoked"):
                self._closed.wait(WAIT_AGAIN_S)
                continue
            try:
                reached = hub.wait(link.cursor.seq)
            except LineError:
                self._closed.wait(WAIT_AGAIN_S)
                continue
            if reached > link.cursor.seq:
                self._woken.set()
                self._closed.wait(SOON_S)


def sign_of(file: LedgerFile, membership: SqlMembership | None = None) -> Sign | None:
    """Who signs requests, and which keys of the hub are pinned; None before enrolment."""
    identity = (membership or SqlMembership(file)).identity()
    if identity is None:
        return None
    with file.connection() as connection:
        row = connection.exec_driver_sql("SELECT hub_key FROM link").one()
    return Sign(identity, tuple(str(row[0]).split()))

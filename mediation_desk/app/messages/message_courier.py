"""The queue of messages sent to the gateway, on a thread of its own: no act of a person waits."""

import logging
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from mediation_desk.app.computer.network_settings import wire
from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.proxy_password import kept_password
from mediation_desk.app.messages.webhook import WebhookGateway
from mediation_desk.app.session.session import LINE, Session
from mediation_desk.domain.case.events.messages import MessageFault
from mediation_desk.ledger.projections.message_rows import first_queued
from mediation_desk.ledger.read.cases.message_view import gateway as gateway_settings
from mediation_desk.ledger.read.cases.message_view import gateway_fault
from mediation_desk.workflows.ports import (
    Changed,
    Command,
    GatewayAwayError,
    MessageGateway,
    MessageRefusedError,
    OutgoingMessage,
)
from mediation_desk.workflows.read_models.messages import QueuedMessage
from mediation_desk.workflows.response.consumer_messages import (
    GatewayAnswer,
    GatewaySettings,
    note_gateway_fault,
    record_answer,
)
from sync.courier import next_try

if TYPE_CHECKING:
    from sync.transport import HttpSession

log = logging.getLogger(__name__)
REST_S: Final = 600.0
"""Pause in seconds of an empty queue; a new message wakes it."""
CLOSE_S: Final = 0.4
"""Seconds to wait for the thread, once its connection was cut."""
LATEST: Final = timedelta(days=1)
"""Wait after which a message is not sent any more: it may name a day, or what was true then."""
WAKING: Final = frozenset({Changed.CASE, Changed.PREFERENCE, Changed.STATION})
"""Areas in which a message is queued, the gateway is set, or a restored ledger may send again."""
_ANSWERS: Final = frozenset({MessageFault.NONE, MessageFault.REFUSED})
"""Ends of a message's wait that the gateway itself gave."""

OpenGateway = Callable[[], AbstractContextManager[MessageGateway | None]]
"""Opens the gateway in use for a while; None while there is none."""


class MessageCourier:
    """The sender of queued messages: the oldest first, a refused one is answered and left behind.

    A gateway that is away is tried again after the waits of the line to the hub, then with the
    message that was tried least, so that none holds the others up; after a day a message is
    answered unsent. ``told`` is called on the courier's thread when an answer was written.
    """

    def __init__(
        self, session: Session, told: Callable[[], None], gateway: OpenGateway | None = None
    ) -> None:
        self._session, self._told = session, told
        self._wire: HttpSession | None = None
        self._gateway = gateway or self._webhook
        self._woken, self._closed = Event(), Event()
        self._thread: Thread | None = None
        self._tries: Counter[str] = Counter()

    def start(self) -> None:
        """Start the thread; what waited since the last time is sent first."""
        if self._thread is None:
            self._thread = Thread(target=self._carry, name="messages", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Look into the queue now, unless the gateway that is set is to be left alone a while."""
        self._woken.set()

    def close(self) -> None:
        """Stop within a second; what is not answered waits for the next start."""
        self._closed.set()
        self._woken.set()
        if (under_way := self._wire) is not None:
            under_way.cut()
        if self._thread is not None:
            self._thread.join(timeout=CLOSE_S)

    def send_all(self) -> int | None:
        """Send what waits; return None when nothing is left, else the seconds the gateway asks for.

        Zero where it asks for none. Raises Fault HOST_SUPERSEDED once a standby took over: the new
        host sends what waits.
        """
        if self._first() is None:
            return None
        with self._gateway() as gateway:
            while (queued := self._first()) is not None and not self._closed.is_set():
                # Counted before the try: whatever fails, the others come first next time.
                self._tries[queued.entry] += 1
                try:
                    fault, said = _handed(queued, gateway, self._session.place.now())
                except GatewayAwayError as away:
                    self._note(away.code)
                    return away.retry_after_s
                if fault in _ANSWERS:
                    self._note("")
                self._record(queued, fault, said)
                del self._tries[queued.entry]
        return None

    def _note(self, code: str) -> None:
        """Keep why the gateway takes no message, for the settings; empty once it answers again."""
        if code:
            log.warning("the gateway did not take a message: %s", code)
        with self._session.file.connection() as connection:
            is_new = gateway_fault(connection).code != code
        if is_new:
            self._session.perform_by(LINE, Command(note_gateway_fault, code))
            self._told()

    def _record(self, queued: QueuedMessage, fault: MessageFault, said: str) -> None:
        if fault is not MessageFault.NONE:
            log.warning("a message was not sent: %s", fault.value)
        answer = GatewayAnswer(new_id(), queued.case, queued.entry, queued.kind, fault, said)
        self._session.perform_by(LINE, Command(record_answer, answer))
        self._told()

    def _first(self) -> QueuedMessage | None:
        # What cannot be noted as sent would be sent again and again.
        self._session.ledger.require_present()
        with self._session.file.connection() as connection:
            return first_queued(connection, self._tries)

    def _settings(self) -> GatewaySettings:
        with self._session.file.connection() as connection:
            return gateway_settings(connection)

    @contextmanager
    def _webhook(self) -> Iterator[MessageGateway | None]:
        """Open the gateway that is set, by the network settings of this computer."""
        kept = self._settings()
        if not kept.address:
            yield None
            return
        place = self._session.place
        self._wire = made = wire(place.workspace, kept_password(self._session))
        try:
            yield WebhookGateway(kept.address, kept.secret, made, place.now)
        finally:
            self._wire = None
            made.close()

    def _carry(self) -> None:
        failures = 0
        while not self._closed.is_set():
            tried = self._settings()
            retry_after = self._attempt()
            failures = 0 if retry_after is None else failures + 1
            jitter = secrets.randbelow(1000) / 1000
            if failures:
                pause = next_try(failures, jitter, retry_after or 0)
                wait_out(self._woken, pause, partial(self._is_over, tried))
            else:
                self._woken.wait(REST_S)
                self._woken.clear()

    def _is_over(self, tried: GatewaySettings) -> bool:
        """Tell whether a pause ends early: at the close, or with another gateway or none."""
        return self._closed.is_set() or self._settings() != tried

    def _attempt(self) -> int | None:
        try:
            return self.send_all()
        except Exception:
            log.exception("sending messages failed")
            return 0


def wait_out(
    woken: Event,
    seconds: float,
    is_over: Callable[[], bool],
    ticks: Callable[[], float] = monotonic,
) -> None:
    """Wait for some seconds; a waking ends the wait only where it ``is_over``."""
    end = ticks() + seconds
    while not is_over() and (left := end - ticks()) > 0:
        woken.wait(left)
        woken.clear()


def _handed(
    queued: QueuedMessage, gateway: MessageGateway | None, now: datetime
) -> tuple[MessageFault, str]:
    """Hand a message over; return why it was not taken, and what the gateway said.

    Raises GatewayAwayError.
    """
    unsent = (
        (not queued.text or not queued.phone, MessageFault.ERASED),
        (queued.is_ended, MessageFault.ENDED),
        (gateway is None, MessageFault.OFF),
        (now - queued.at > LATEST, MessageFault.AWAY),
    )
    fault = next((fault for holds, fault in unsent if holds), None)
    if fault is not None or gateway is None:
        return fault or MessageFault.OFF, ""
    try:
        gateway.send(OutgoingMessage(queued.entry, queued.phone, queued.text))
    except MessageRefusedError as no:
        return MessageFault.REFUSED, str(no)
    return MessageFault.NONE, ""

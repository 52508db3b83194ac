"""The door of consumers' phones, here or at the hub: the switch, and what runs while it is open."""

import logging
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from mediation_desk.app.entropy import now
from mediation_desk.app.host.network import listening, own_addresses
from mediation_desk.app.phone.hub_access import HubAccess
from mediation_desk.app.phone.hub_relay import ArrivalClock, HubRelay, PhonesAtHub
from mediation_desk.app.phone.service import PhoneService
from mediation_desk.app.session.open_ledger import OpenLedger
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_door import PORT, PhoneDoorChoice, PhoneDoorState
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from mediation_desk.workflows.phone.ports import PhoneLedger
from mediation_desk.workflows.ports import Clock
from resources.deferred import deferred
from sync.phones.answers import DeskClosedError
from sync.phones.uploads import PhoneUploads

if TYPE_CHECKING:
    from mediation_desk.app.host import server
    from sync.phones import web
else:
    # The server and what it needs are loaded when the door is opened.
    server = deferred("mediation_desk.app.host.server")
    web = deferred("sync.phones.web")

log = logging.getLogger(__name__)
CONNECTIONS = 120
SWEPT_S = 600.0
"""Seconds between two sweeps of what is over."""


class PhonesLedger(Protocol):
    """The ledger of this process, which may be closed, and is told where phones come in."""

    @property
    def open_ledger(self) -> OpenLedger | None:
        """The ledger while it is open."""
        ...

    def let_phones_in(self, door: PhoneDoor | None) -> None:
        """Tell the ledger, and each that is opened later, where phones come in; None: nowhere."""
        ...


def _nothing(*_: object) -> None:
    """Do nothing: the default of a field, which is called as a method while nobody set it."""


_Stamp = tuple[tuple[int, int], ...]
LedgerOf = Callable[[OpenLedger, Clock], PhoneLedger]
"""Returns the open ledger as the door uses it, with the clock by which something comes."""


@dataclass
class PhoneServing:
    """The door of one workspace, open or closed; made once in a process."""

    workspace: Path
    ledger: PhonesLedger
    ledger_of: LedgerOf
    clock: Clock = now
    interface: str = ""
    """Address at which it listens; empty: every network of this computer."""
    port: int = PORT
    ticks: Callable[[], float] = time.monotonic
    _server: "server.HostServer[web.PhoneWeb] | None" = field(default=None, init=False)
    _relay: HubRelay | None = field(default=None, init=False)
    _trouble: FaultCode | None = field(default=None, init=False)
    """The trouble of the way over the hub that was told last."""
    _access: HubAccess = field(default_factory=HubAccess, init=False)
    _choice: PhoneDoorChoice = field(default_factory=PhoneDoorChoice, init=False)
    _base: str = field(default="", init=False)
    _seen: OpenLedger | None = field(default=None, init=False)
    _swept_at: float = field(default=float("-inf"), init=False)
    _failed: Callable[[], None] = field(default=_nothing, init=False)
    _changed: Callable[[], None] = field(default=_nothing, init=False)
    _turn: Lock = field(default_factory=Lock, init=False)
    _telling: Lock = field(default_factory=Lock, init=False)
    """Held while it is told where phones come in: what ended tells nothing after its end."""
    _context: ssl.SSLContext | None = field(default=None, init=False)
    _stamp: _Stamp = field(default=(), init=False)

    def state(self) -> PhoneDoorState:
        """Return whether it is open, and where."""
        if (relay := self._relay) is not None:
            is_secure = self._base.startswith("https://")
            return PhoneDoorState(relay.is_running, self._base, is_secure, True, relay.trouble)
        serving = self._server
        is_on = serving is not None and serving.is_running
        return PhoneDoorState(is_on, self._base, is_on and bool(self._choice.certificate))

    def start(self, choice: PhoneDoorChoice) -> PhoneDoorState:
        """Open the door; raises Fault HOST_PORT_TAKEN or PHONE_CERTIFICATE."""
        if not self.state().is_on:
            self.stop()
        with self._turn:
            if self._server is None and self._relay is None:
                begin = self._begin_relay if choice.over_hub else self._begin
                begin(choice)
        return self.state()

    def stop(self) -> None:
        """Close the door: what is under way is kept, and goes on when it is opened again."""
        with self._turn:
            with self._telling:
                serving, self._server = self._server, None
                relay, self._relay = self._relay, None
                if serving is None and relay is None:
                    return
                self._base = ""
            if relay is not None:
                relay.end()
                self._access.cut()
                relay.stop()
                self._access.close()
            if serving is not None:
                serving.stop()
                serving.web.close()
            with self._telling:
                self._base = ""
                self.ledger.let_phones_in(None)

    def hear_change(self, hear: Callable[[], None]) -> None:
        """Call a function, on any thread, when it is told anew where phones come in."""
        self._changed = hear

    def hear_failure(self, hear: Callable[[], None]) -> None:
        """Call a function, on the server's thread, when the door closed by itself."""
        self._failed = hear

    def _note_failed(self) -> None:
        """Show no code any more: the server ended by itself."""
        with self._telling:
            self._base = ""
            self.ledger.let_phones_in(None)
        self._failed()

    def _begin(self, choice: PhoneDoorChoice) -> None:
        tls, self._context = None, None
        if choice.certificate:
            tls = partial(self._make_tls, choice)
            # Files that are of no use are told to whoever opens the door, not to the log.
            tls()
        uploads = PhoneUploads(self.workspace / "phone")
        uploads.tidy()
        listener = listening(self.interface, self.port)
        service = PhoneService(partial(self._find_ledger, self.clock), uploads, self.clock)
        try:
            name = choice.name or (named_by(choice.certificate) if choice.certificate else "")
            settle = partial(self._settle, service, name)
            served = web.PhoneWeb(service, listener.know, settle, (Fault,))
            made = server.HostServer(
                served, listener, self._note_failed, tls, "phone door", CONNECTIONS
            )
            made.start()
        except BaseException:
            listener.close()
            raise
        self._server, self._choice = made, choice
        self._tell(name, made)

    def _make_tls(self, choice: PhoneDoorChoice) -> ssl.SSLContext:
        self._stamp = _stamp_of(choice)
        self._context = _tls(choice)
        return self._context

    def _renew(self) -> None:
        """Take a certificate that the mall renewed; one of no use leaves the old in force."""
        choice, context = self._choice, self._context
        stamp = _stamp_of(choice)
        if context is None or not choice.certificate or stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            _tls(choice)
            context.load_cert_chain(choice.certificate, choice.key)
        except (Fault, OSError, ValueError):
            log.warning("the renewed certificate of the phones' door cannot be used")
        else:
            log.info("the phones' door has its renewed certificate")

    def _begin_relay(self, choice: PhoneDoorChoice) -> None:
        uploads = PhoneUploads(self.workspace / "phone")
        uploads.tidy()
        arrival = ArrivalClock(self.clock)
        service = PhoneService(partial(self._find_ledger, arrival), uploads, arrival)
        sweep = partial(self._sweep, service)
        told, let_go = self._tell_relayed, self._access.close
        relay = HubRelay(service, uploads, arrival, self._hub, told, sweep, let_go)
        self._relay, self._choice = relay, choice
        relay.start()

    def _tell_relayed(self, base: str) -> None:
        """Tell where phones come in over the hub, and of another trouble than before."""
        relay = self._relay
        trouble = None if relay is None or relay.trouble is None else relay.trouble.code
        is_other, self._trouble = trouble is not self._trouble, trouble
        self._tell_base(base, lambda: self._relay is relay)
        if is_other:
            self._changed()

    def _hub(self) -> PhonesAtHub:
        """Return the hub of the open ledger; raises DeskClosedError, and Fault as `HubAccess`."""
        ledger = self.ledger.open_ledger
        if ledger is None:
            raise DeskClosedError
        return self._access.hub(ledger)

    def _settle(self, service: PhoneService, name: str) -> None:
        """Tell a new address of this computer, take what waits, and erase what is over."""
        serving = self._server
        if serving is None:
            return
        self._tell(name, serving)
        self._renew()
        ledger = self.ledger.open_ledger
        if ledger is not None and ledger is not self._seen:
            service.take_all()
        self._seen = ledger
        self._sweep(service)

    def _sweep(self, service: PhoneService) -> None:
        if self.ticks() - self._swept_at > SWEPT_S:
            self._swept_at = self.ticks()
            service.sweep()

    def _tell(self, name: str, serving: "server.HostServer[web.PhoneWeb]") -> None:
        """Tell the ledger where phones come in, unless this server has been ended meanwhile."""
        self._tell_base(self._base_of(name, serving.port), lambda: self._server is serving)

    def _tell_base(self, base: str, is_present: Callable[[], bool]) -> None:
        with self._telling:
            is_other = base != self._base and is_present()
            if is_other:
                self._base = base
                door = PhoneDoor(base, self._choice.over_hub) if base else None
                self.ledger.let_phones_in(door)
        if is_other:
            self._changed()

    def _base_of(self, name: str, port: int) -> str:
        """Return the beginning of the links; empty for a computer that is in no network."""
        host = name or self.interface or next(iter(own_addresses()), "")
        scheme = "https" if self._choice.certificate else "http"
        return f"{scheme}://{host}:{port}" if host else ""

    def _find_ledger(self, clock: Clock) -> PhoneLedger | None:
        ledger = self.ledger.open_ledger
        return None if ledger is None else self.ledger_of(ledger, clock)


def _stamp_of(choice: PhoneDoorChoice) -> _Stamp:
    """Return what changes when the files of a certificate are written anew."""
    try:
        states = [Path(each).stat() for each in (choice.certificate, choice.key) if each]
    except OSError:
        return ()
    return tuple((each.st_mtime_ns, each.st_size) for each in states)


def named_by(certificate: str) -> str:
    """Return the first name in a certificate; raises Fault PHONE_CERTIFICATE without one."""
    from cryptography import x509

    try:
        read = x509.load_pem_x509_certificate(Path(certificate).read_bytes())
        found = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        raise Fault(FaultCode.PHONE_CERTIFICATE) from None
    for name in found.get_values_for_type(x509.DNSName):
        if "*" not in name:
            return name
    raise Fault(FaultCode.PHONE_CERTIFICATE)


def _tls(choice: PhoneDoorChoice) -> ssl.SSLContext:
    """Return TLS with the mall's certificate, also for phones that are ten years old."""
    try:
        return server.tls_of(Path(choice.certificate), Path(choice.key), ssl.TLSVersion.TLSv1_2)
    except (OSError, ValueError):
        raise Fault(FaultCode.PHONE_CERTIFICATE) from None

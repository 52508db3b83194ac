"""The door of consumers' phones: the switch, and what runs while it is open."""

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
from mediation_desk.app.phone.service import PhoneService
from mediation_desk.app.phone.uploads import PhoneUploads
from mediation_desk.app.session.open_ledger import OpenLedger
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_door import PORT, PhoneDoorChoice, PhoneDoorState
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from mediation_desk.workflows.phone.ports import PhoneLedger
from mediation_desk.workflows.ports import Clock
from resources.deferred import deferred

if TYPE_CHECKING:
    from mediation_desk.app.host import server
    from mediation_desk.app.phone import web
else:
    # The server and what it needs are loaded when the door is opened.
    server = deferred("mediation_desk.app.host.server")
    web = deferred("mediation_desk.app.phone.web")

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


def _nothing() -> None:
    """Do nothing."""


_Stamp = tuple[tuple[int, int], ...]
LedgerOf = Callable[[OpenLedger], PhoneLedger]
"""Returns the open ledger as the door uses it."""


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
    _choice: PhoneDoorChoice = field(default_factory=PhoneDoorChoice, init=False)
    _base: str = field(default="", init=False)
    _seen: OpenLedger | None = field(default=None, init=False)
    _swept_at: float = field(default=float("-inf"), init=False)
    _failed: Callable[[], None] = field(default=_nothing, init=False)
    _turn: Lock = field(default_factory=Lock, init=False)
    _telling: Lock = field(default_factory=Lock, init=False)
    """Held while it is told where phones come in: what ended tells nothing after its end."""
    _context: ssl.SSLContext | None = field(default=None, init=False)
    _stamp: _Stamp = field(default=(), init=False)

    def state(self) -> PhoneDoorState:
        """Return whether it is open, and where."""
        serving = self._server
        is_on = serving is not None and serving.is_running
        return PhoneDoorState(is_on, self._base, is_on and bool(self._choice.certificate))

    def start(self, choice: PhoneDoorChoice) -> PhoneDoorState:
        """Open the door; raises Fault HOST_PORT_TAKEN or PHONE_CERTIFICATE."""
        if self._server is not None and not self._server.is_running:
            self.stop()
        with self._turn:
            if self._server is None:
                self._begin(choice)
        return self.state()

    def stop(self) -> None:
        """Close the door: what is under way is kept, and goes on when it is opened again."""
        with self._turn:
            with self._telling:
                serving, self._server = self._server, None
                if serving is None:
                    return
                self._base = ""
                self.ledger.let_phones_in(None)
            serving.stop()
            serving.web.close()

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
        service = PhoneService(self._find_ledger, uploads, self.clock)
        try:
            name = choice.name or (named_by(choice.certificate) if choice.certificate else "")
            settle = partial(self._settle, service, name)
            served = web.PhoneWeb(service, listener.know, settle)
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
        if self.ticks() - self._swept_at > SWEPT_S:
            self._swept_at = self.ticks()
            service.sweep()

    def _tell(self, name: str, serving: "server.HostServer[web.PhoneWeb]") -> None:
        """Tell the ledger where phones come in, unless this server has been ended meanwhile."""
        base = self._base_of(name, serving.port)
        with self._telling:
            if base != self._base and self._server is serving:
                self._base = base
                self.ledger.let_phones_in(PhoneDoor(base) if base else None)

    def _base_of(self, name: str, port: int) -> str:
        """Return the beginning of the links; empty for a computer that is in no network."""
        host = name or self.interface or next(iter(own_addresses()), "")
        scheme = "https" if self._choice.certificate else "http"
        return f"{scheme}://{host}:{port}" if host else ""

    def _find_ledger(self) -> PhoneLedger | None:
        ledger = self.ledger.open_ledger
        return None if ledger is None else self.ledger_of(ledger)


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

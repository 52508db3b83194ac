"""Serving of other computers: the switch in Settings, and what runs without a window."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from mediation_desk.app.entropy import now
from mediation_desk.app.host.host_identity import HostIdentity, host_identity, seats_folder
from mediation_desk.app.host.network import addresses, listening
from mediation_desk.app.host.ports import Calls, SharedLedger
from mediation_desk.app.host.seat_admission import change, choose, end, invite, settle
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.host.seat_service import SeatService
from mediation_desk.app.host.seat_sessions import SignInDelays
from mediation_desk.app.host.serving_mark import keep_port, serving_lock
from mediation_desk.app.session.session import Session
from mediation_desk.app.standby.copy_service import CopyService
from mediation_desk.app.standby.telling import FormerHostTeller, former_hosts
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Changed, Clock
from mediation_desk.workflows.seats import (
    PORT,
    HostingState,
    JoiningCode,
    SeatChange,
    SeatInvitation,
    SeatRow,
    StandbyChoice,
)
from resources.deferred import deferred

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from mediation_desk.app.host import server, web
else:
    # The server and what it needs are loaded when other computers are let in.
    server = deferred("mediation_desk.app.host.server")
    web = deferred("mediation_desk.app.host.web")

log = logging.getLogger(__name__)
_PERSONAL = frozenset({Changed.DRAFT})
"""What changes with each word that somebody types."""


def _nothing() -> None:
    """Do nothing."""


@dataclass
class Hosting:
    """A host of one workspace, which serves or does not; made once in a process."""

    workspace: Path
    ledger: SharedLedger
    calls: Calls
    clock: Clock = now
    interface: str = ""
    """Address at which it listens; empty: every network of this computer."""
    port: int = PORT
    """Port of a start that names none; 0: any that is free."""
    delays: SignInDelays = field(default_factory=SignInDelays)
    """Delays after wrong passwords, also of those that a call brings."""
    _service: SeatService | None = field(default=None, init=False)
    _server: "server.HostServer[web.SeatWeb] | None" = field(default=None, init=False)
    _lock: "BaseFileLock | None" = field(default=None, init=False)
    _teller: FormerHostTeller | None = field(default=None, init=False)
    _end_feed: Callable[[], None] = field(default=_nothing, init=False)
    _hearers: list[Callable[[], None]] = field(default_factory=list, init=False)
    _turn: Lock = field(default_factory=Lock, init=False)

    def state(self) -> HostingState:
        """Return whether it serves, and where."""
        serving, former = self._server, former_hosts(self.workspace)
        unheard = ", ".join(dict.fromkeys(each.address for each in former))
        is_refused = any(each.is_refused for each in former)
        if serving is None or not serving.is_running:
            return HostingState(False, PORT, (), unheard, is_refused)
        where = self.addresses(serving.port)
        return HostingState(True, serving.port, where, unheard, is_refused)

    def addresses(self, port: int) -> tuple[str, ...]:
        """Return where other computers reach it at a port."""
        return (f"{self.interface}:{port}",) if self.interface else addresses(port)

    def start(self, port: int | None = None) -> HostingState:
        """Serve from now on; raises Fault HOST_PORT_TAKEN, HOST_RUNNING, or that of the disk."""
        if self._server is not None and not self._server.is_running:
            # It ended by itself; its sign-ins end now.
            self.stop()
        with self._turn:
            if self._server is None:
                self._begin(self.port if port is None else port)
        self._tell()
        return self.state()

    def stop(self) -> None:
        """Serve no longer: everybody who is signed in at a seat is signed out."""
        with self._turn:
            serving, self._server = self._server, None
            if serving is None:
                return
            serving.stop()
            # The sign-ins end first: what is under way for them is given up, and waited for, before
            # the ledger is closed under it.
            self.service.sessions.end_all()
            serving.web.close()
            self._end_feed()
            if self._teller is not None:
                self._teller.close()
            self.ledger.serve(is_on=False)
            if self._lock is not None:
                self._lock.release()
        self._tell()

    def look(self) -> None:
        """Look whether a standby took over, by the notice that another process kept."""
        with suppress(Fault):
            self.service.require_present()

    def acting(self, session: Session) -> "ActingHosting":
        """Return the port of a signed-in operator, as whose acts seats are invited and ended."""
        return ActingHosting(self, session)

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Tell, on any thread, that something of the seats changed, until the result is called."""
        self._hearers.append(hear)
        return lambda: self._hearers.remove(hear) if hear in self._hearers else None

    @property
    def service(self) -> SeatService:
        """Return what answers the seats; made when it is first asked for."""
        if self._service is None:
            registry = SeatRegistry(seats_folder(self.workspace), self.identity.public)
            copies = CopyService(self.workspace, self.ledger, self.clock)
            self._service = SeatService(
                registry,
                self.ledger,
                self.calls,
                self.clock,
                self._tell,
                delays=self.delays,
                copies=copies,
            )
        return self._service

    @property
    def identity(self) -> HostIdentity:
        """Return the host's identity; raises Fault for a disk that refuses."""
        return host_identity(self.workspace)

    def rows(self) -> tuple[SeatRow, ...]:
        """Return all seats, those that were ended last."""
        made, standby = [], self.service.progress
        for seat in self.service.registry.seats():
            connection, people = self.service.sessions.at(seat.id)
            made.append(
                SeatRow(
                    seat.id,
                    seat.name,
                    seat.roles,
                    seat.admitted_at,
                    seat.admitted_by,
                    seat.ended_at,
                    is_connected=self.service.sessions.is_heard(seat.id) and seat.ended_at is None,
                    last_seen_at=self.service.seen_at(connection),
                    people=tuple(dict.fromkeys(each.operator.name for each in people)),
                    version=connection.version if connection else "",
                    is_standby=seat.is_standby and seat.ended_at is None,
                    has_until=standby.has_until if standby.seat == seat.id else None,
                    to_come=standby.to_come if standby.seat == seat.id else 0,
                    unreadable=standby.unreadable if standby.seat == seat.id else 0,
                )
            )
        return tuple(sorted(made, key=lambda row: row.ended_at is not None))

    def _begin(self, port: int) -> None:
        lock = serving_lock(self.workspace)
        try:
            # Not before: the files may be those of another process that serves.
            self.calls.clear()
            self._server = self._serve(port)
        except BaseException:
            lock.release()
            raise
        self._lock = lock
        keep_port(self.workspace, self._server.port)

    def _serve(self, port: int) -> "server.HostServer[web.SeatWeb]":
        identity, service = self.identity, self.service
        listener = listening(self.interface, port)
        end_feed = self.ledger.subscribe(self._hear)
        # Whatever was written while nobody was answered: a seat that comes back reads all again.
        service.feed.publish(frozenset(Changed))
        try:
            tls = partial(server.tls_of, identity.certificate_file, identity.key_file)
            made = server.HostServer(web.SeatWeb(service, listener.know), listener, self._tell, tls)
            made.start()
        except BaseException:
            end_feed()
            listener.close()
            raise
        self.ledger.serve(is_on=True)
        self._end_feed = end_feed
        self._teller = FormerHostTeller(self.workspace)
        self._teller.start()
        return made

    def _hear(self, areas: frozenset[Changed]) -> None:
        # What a person types elsewhere is no news: with twenty at work it would never be quiet.
        if heard := areas - _PERSONAL:
            self.service.feed.publish(heard)
        serving = self._server
        if Changed.STATION in areas and serving is not None:
            serving.web.look()

    def _tell(self) -> None:
        for hear in tuple(self._hearers):
            try:
                hear()
            except Exception:
                log.exception("a listener of the seats failed")


@dataclass(frozen=True)
class ActingHosting:
    """The `HostingPort` of one operator."""

    hosting: Hosting
    session: Session

    def state(self) -> HostingState:
        """Return whether it serves, and where."""
        return self.hosting.state()

    def start(self, port: int = PORT) -> HostingState:
        """Serve from now on."""
        return self.hosting.start(port)

    def stop(self) -> None:
        """Serve no longer."""
        self.hosting.stop()

    def invite(self, form: SeatInvitation) -> JoiningCode:
        """Make a one-time code; without a network its link has no address."""
        state = self.state()
        address = next(iter(state.addresses or self.hosting.addresses(state.port)), "")
        return invite(self._service.registry, self.session, form, address)

    def seats(self) -> tuple[SeatRow, ...]:
        """Return all seats, those that were ended last."""
        settle(self._service.registry, self.session.ledger)
        return self.hosting.rows()

    def change_seat(self, form: SeatChange) -> None:
        """Rename a seat and limit it to roles; who may not sign in there any more is signed out."""
        change(self._service.registry, self.session, form)
        self._service.end_other_roles(form.seat, form.roles)
        self._service.tell()

    def end_seat(self, seat: str) -> None:
        """End a seat at once."""
        end(self._service.registry, self.session, seat)
        self._service.sessions.end_seat(seat)
        self._service.tell()

    def choose_standby(self, form: StandbyChoice) -> None:
        """Let one seat, or none, be the standby."""
        choose(self._service.registry, self.session, form)
        self._service.tell()

    @property
    def _service(self) -> SeatService:
        return self.hosting.service

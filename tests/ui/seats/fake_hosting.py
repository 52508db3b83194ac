"""Hosting and joining in memory, under the same contract as the real ones."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import (
    PORT,
    HostingState,
    JoinedSeat,
    JoiningCode,
    SeatChange,
    SeatInvitation,
    SeatRow,
    StandbyChoice,
    read_link,
    write_link,
)

NOW = datetime(2026, 11, 24, 2, 24, tzinfo=UTC)
ADDRESS = "192.168.8.20:7443"
STATION = "万达广场高新店受理站"


@dataclass
class FakeHosting:
    """A host whose seats join by `FakeJoining`; ``at`` is its clock."""

    at: datetime = NOW
    is_on: bool = False
    fault: Exception | None = None
    unheard: str = ""
    is_refused: bool = False
    invited: dict[str, tuple[SeatInvitation, datetime]] = field(default_factory=dict)
    admitted: list[SeatRow] = field(default_factory=list)
    hear: Callable[[], None] = lambda: None
    serve: Callable[[bool], None] = lambda _: None
    """Keeps the ledger open for others, as the real server does."""

    def acting(self, session: object) -> "FakeHosting":
        """Act for anybody."""
        del session
        return self

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Tell one listener."""
        self.hear = hear
        return lambda: None

    def state(self) -> HostingState:
        """Return whether it serves."""
        where = (ADDRESS,) if self.is_on else ()
        return HostingState(self.is_on, PORT, where, self.unheard, self.is_refused)

    def start(self, port: int = PORT) -> HostingState:
        """Serve, unless the test set a fault."""
        del port
        if self.fault is not None:
            raise self.fault
        self.is_on = True
        self.serve(True)
        return self.state()

    def stop(self) -> None:
        """Serve no longer."""
        self.is_on = False
        self.serve(False)

    def invite(self, form: SeatInvitation) -> JoiningCode:
        """Make the code that the count of codes gives."""
        self._require_free(form.name)
        sign = "0123456789ABCDEFGHJK"[len(self.invited)]
        code = "-".join(["ABCD"] * 8 + [f"WXY{sign}"])
        self.invited[code.replace("-", "")] = (form, self.at + timedelta(minutes=10))
        return JoiningCode(code, write_link(ADDRESS, code), self.at + timedelta(minutes=10))

    def rows(self) -> tuple[SeatRow, ...]:
        """Return the seats."""
        return self.seats()

    def seats(self) -> tuple[SeatRow, ...]:
        """Return the seats, ended ones last."""
        return tuple(sorted(self.admitted, key=lambda row: row.ended_at is not None))

    def change_seat(self, form: SeatChange) -> None:
        """Give a seat another name and other roles."""
        self._require_free(form.name, form.seat)
        self._replace(form.seat, name=form.name, roles=form.roles)

    def end_seat(self, seat: str) -> None:
        """End a seat."""
        self._replace(seat, ended_at=self.at, is_connected=False, people=())

    def choose_standby(self, form: StandbyChoice) -> None:
        """Let one seat be the standby, or none."""
        for row in tuple(self.admitted):
            self._replace(row.id, is_standby=row.id == form.seat, has_until=None)

    def admit(self, typed: str) -> JoinedSeat:
        """Let a computer join by a code, once and in its time."""
        known = self.invited.pop("".join(typed.upper().replace("-", "").split()), None)
        if known is None or known[1] < self.at:
            raise Fault(FaultCode.JOIN_CODE)
        wish = known[0]
        row = SeatRow(f"seat-{len(self.admitted) + 1}", wish.name, wish.roles, self.at, "op-zhou")
        self.admitted.append(row)
        self.hear()
        return JoinedSeat(row.id, row.name, STATION, ADDRESS, row.roles, "1 号台")

    def _replace(self, seat: str, **changes: object) -> None:
        place = next(n for n, row in enumerate(self.admitted) if row.id == seat)
        self.admitted[place] = replace(self.admitted[place], **changes)  # type: ignore[arg-type]

    def _require_free(self, name: str, own: str = "") -> None:
        if any(r.name == name and r.id != own and r.ended_at is None for r in self.admitted):
            raise Refusal(Reason.NAME_TAKEN, {"name": name})


@dataclass
class FakeJoining:
    """A computer that joins a host in memory."""

    host: FakeHosting
    seat: JoinedSeat | None = None
    fault: Exception | None = None

    def joined(self) -> JoinedSeat | None:
        """Return the seat, None for none."""
        return self.seat

    def join(self, address: str, code: str) -> JoinedSeat:
        """Join the host at its own address alone."""
        found = read_link(code)
        self._reach(found[0] if found else address)
        self.seat = self.host.admit(found[1] if found else code)
        return self.seat

    def move(self, address: str) -> JoinedSeat:
        """Keep another address."""
        self._reach(address)
        if self.seat is None:
            raise Fault(FaultCode.SEAT_UNKNOWN)
        self.seat = replace(self.seat, address=address)
        return self.seat

    def leave(self) -> None:
        """Be a seat no longer."""
        self.seat = None

    def _reach(self, address: str) -> None:
        if self.fault is not None:
            raise self.fault
        if not address.strip():
            raise Fault(FaultCode.JOIN_ADDRESS)
        if not self.host.is_on or address not in (ADDRESS, ADDRESS.partition(":")[0]):
            raise Fault(FaultCode.HOST_AWAY)

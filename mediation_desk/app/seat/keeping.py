"""The connection of a seat that keeps what the host has written until the standby has it."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.seat.away import replayed_acts
from mediation_desk.app.seat.away.acknowledged_acts import AcknowledgedActs
from mediation_desk.app.seat.away.waiting_file import WaitingAct
from mediation_desk.app.seat.host_connection import HeardChanges, HostConnection
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Command

log = logging.getLogger(__name__)


class KnownAtSeat(Protocol):
    """What a seat knows without a question."""

    def now(self) -> datetime:
        """Return the host's time."""
        ...

    def number_of(self, case: str) -> str:
        """Return the number of a case that was read here, or ""."""
        ...


class KeepingConnection:
    """A `HostConnection` over another one; whatever keeping fails at, the answer is given."""

    def __init__(self, host: HostConnection, kept: AcknowledgedActs) -> None:
        self._host, self._kept = host, kept

    known: KnownAtSeat

    def act(self, body: bytes, *, is_again: bool = False) -> bytes:
        """Send a command, and keep it when the host has written it."""
        answer = self._host.act(body, is_again=is_again)
        self._keep(lambda at: self._act(replayed_acts.acknowledged, body, at))
        return answer

    def act_as(self, name: str, password: str, body: bytes, *, is_again: bool = False) -> bytes:
        """Send a command of another operator, of which only the name is kept."""
        answer = self._host.act_as(name, password, body, is_again=is_again)
        self._keep(lambda at: self._act(replayed_acts.approved, body, at))
        return answer

    def call(self, name: str, body: bytes) -> bytes:
        """Send another call of the gateway; of one that writes the name is kept."""
        answer = self._host.call(name, body)
        self._keep(lambda at: replayed_acts.called(name, body, at))
        return answer

    def fetch_file(self, name: str, body: bytes, target: BinaryIO) -> int:
        """Fetch a file; that one was saved is an entry."""
        size = self._host.fetch_file(name, body, target)
        self._keep(lambda at: replayed_acts.called(name, body, at))
        return size

    def changes(self, after: int) -> HeardChanges:
        """Return what was written since a number; drop what the standby has by now."""
        serial = self._kept.serial
        heard = self._host.changes(after)
        self._kept.hear(serial, heard.standby)
        for case in self._kept.unnumbered():
            self._number(case)
        return heard

    def ask(self, body: bytes) -> bytes:
        """Send a query."""
        return self._host.ask(body)

    def ask_all(self, bodies: Sequence[bytes]) -> Sequence[bytes]:
        """Send a few queries."""
        return self._host.ask_all(bodies)

    def keys_for(self, name: str, password: str) -> Mapping[str, bytes]:
        """Return the keys that a password gives for the slots of a name."""
        return self._host.keys_for(name, password)

    def keep_password(self, name: str, password: str) -> None:
        """Renew the sign-in from now on by a password that was changed."""
        self._host.keep_password(name, password)

    def send_file(self, name: str, about: bytes, source: Path | bytes) -> bytes:
        """Send a file; it belongs to nothing before an act names it."""
        return self._host.send_file(name, about, source)

    def close(self) -> None:
        """Sign out."""
        self._host.close()

    def _keep(self, make: Callable[[datetime], WaitingAct | None]) -> None:
        if not self._kept.is_on:
            return
        try:
            act = make(self.known.now())
            if act is not None:
                self._kept.keep(act)
        except Exception as no:
            # It is written: whoever did it must not be told otherwise.
            log.exception("an act is not kept for the standby: %s", kind_of(no))

    def _act(
        self,
        made: Callable[[Command[Any], datetime, replayed_acts.Numbers], WaitingAct | None],
        body: bytes,
        at: datetime,
    ) -> WaitingAct | None:
        return made(codec.decode_command(body), at, self.known.number_of)

    def _number(self, case: str) -> None:
        """Learn the number of a dispute that was registered, so that another one is noticed."""
        try:
            number = self.known.number_of(case) or self._asked(case)
        except (Fault, Refusal, OSError, LookupError, TypeError, ValueError) as no:
            # It is asked again with the next change.
            log.info("a number is not known yet: %s", kind_of(no))
            return
        if number:
            self._kept.name(case, number)

    def _asked(self, case: str) -> str:
        call = forms.CASE_NUMBER
        return call.decode_answer(self._host.call(call.name, call.encode(forms.CaseAttended(case))))

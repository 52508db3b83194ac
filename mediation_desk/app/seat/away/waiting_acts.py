"""What may be taken at a seat while its host is away, and its writing when the host is back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from mediation_desk.app.seat.away.waiting_file import WaitingAct, WaitingFile
from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls.failures import decode_failure, encode_failure
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response import case_keeping, first_response
from mediation_desk.workflows.seats import WaitingKind, WaitingRow
from mediation_desk.workflows.settlement import linking

MOST = 500
"""Number of acts that wait at one seat for one person; then it takes no more."""

_KINDS: Mapping[Callable[..., Any], WaitingKind] = {
    linking.register_linked: WaitingKind.DISPUTE,
    first_response.contact: WaitingKind.CONTACT,
    case_keeping.note: WaitingKind.NOTE,
}
_DRAFTS = (drafts.keep, drafts.begin, drafts.lay_over, drafts.drop)
_FOR_THE_PERSON = frozenset({FaultCode.WRITTEN_BEFORE, FaultCode.UNEXPECTED})
"""Faults that sending again does not mend: the person decides."""

Send = Callable[[bytes, bool], object]
"""Sends a command; True tells the host that it may have been sent before."""


class WaitingActs:
    """The acts of one person that wait; ``tell`` is called on any thread when they changed."""

    def __init__(self, file: WaitingFile) -> None:
        self._file, self._acts = file, file.read()
        self._guard, self._sending, self._is_closed = RLock(), RLock(), False
        self.tell: Callable[[], None] = lambda: None

    @property
    def is_due(self) -> bool:
        """Tell whether something is to be sent."""
        return any(True for _ in self._due())

    @property
    def unopened(self) -> int:
        """Return how many files another ledger's key sealed."""
        return self._file.unopened

    def has(self, act: str) -> bool:
        """Tell whether an act waits."""
        return any(each.id == act for each in self._acts if act)

    def rows(self) -> tuple[WaitingRow, ...]:
        """Return what waits, as the person is shown it."""
        return tuple(_row(each) for each in self._acts if each.id)

    def takes(self, command: Command[Any]) -> bool:
        """Tell whether an act may be taken while the host is away."""
        return command.act in _DRAFTS or _step(command).act in _KINDS

    def take(
        self, command: Command[Any], at: datetime, about: str = "", *, was_sent: bool = False
    ) -> None:
        """Keep an act durably; raises Fault HOST_AWAY where too many wait already."""
        act = replace(_made(command, at, about), was_sent=was_sent)
        with self._guard:
            if len(self._acts) >= MOST:
                raise Fault(FaultCode.HOST_AWAY)
            before = next((each for each in self._acts if act.id and each.id == act.id), None)
            if before is not None:
                # The same form once more: as it was it waits already, corrected it takes its place.
                if codec.encode_command(_at(command, before.taken_at)) != before.body:
                    self._replace(before, act)
                return
            # A later draft holds all that the one before did, and the act itself more than both.
            others = (each for each in self._acts if each.id or each.form != act.form)
            is_partial = command.act in (drafts.begin, drafts.lay_over)
            self._keep((*(self._acts if is_partial else others), act))

    def send(self, send: Send) -> None:
        """Send what is due, in order; raises Fault where the host cannot write for now.

        What a rule refuses stays with its reason, and so does what depends on it.
        """
        with self._sending:
            # Looked for anew each time: of a dispute that was just refused nothing is sent.
            while (act := next(iter(self._due()), None)) is not None:
                self._send(act, send)

    def renew(self, key: bytes) -> None:
        """Seal with the key that the ledger gives now: it may have been restored from a backup."""
        with self._guard:
            if self._file.takes_key(key):
                self._keep(self._acts)

    def again(self, act: str) -> None:
        """Send an act again that the host did not write."""
        self._change(act, lambda each: replace(each, failure=b"", aside=""))

    def put_aside(self, act: str, reason: str) -> None:
        """Send an act no more; it stays here with the reason."""
        self._change(act, lambda each: replace(each, aside=reason))

    def typed(self, act: str) -> tuple[str, str, dict[str, str]]:
        """Return the form of an act, its case, and what was typed; raises KeyError."""
        for each in self._acts:
            if act and each.id == act:
                return each.form, each.case, dict(each.typed)
        raise KeyError(act)

    def drop(self, act: str) -> None:
        """Forget an act, which is somewhere else by now."""
        with self._guard:
            self._keep(each for each in self._acts if each.id != act)

    def close(self) -> None:
        """Let another window of this computer go on with what waits."""
        with self._guard:
            self._is_closed = True
            self._file.release()

    def _due(self) -> Iterable[WaitingAct]:
        """Yield what is to be sent; of a dispute that was refused nothing, until it is written."""
        held: set[str] = set()
        for each in self._acts:
            if each.is_due and each.case not in held:
                yield each
            elif each.failure and not each.aside and each.kind == WaitingKind.DISPUTE:
                held.add(each.case)

    def _send(self, act: WaitingAct, send: Send) -> None:
        if act.id and not act.was_sent:
            # Before it is sent: whoever goes on after a kill has to know that it may be written.
            self._replace(act, replace(act, was_sent=True))
        try:
            send(act.body, act.was_sent)
        except Refusal as no:
            self._failed(act, no)
        except Fault as no:
            if no.code not in _FOR_THE_PERSON:
                raise
            self._failed(act, no)
        else:
            self._replace(act, None)

    def _failed(self, act: WaitingAct, no: Exception) -> None:
        failed = replace(act, was_sent=True, failure=encode_failure(no)[1])
        self._replace(act, failed if act.id else None)

    def _replace(self, act: WaitingAct, by: WaitingAct | None) -> None:
        with self._guard:
            same = next((n for n, each in enumerate(self._acts) if each.body == act.body), None)
            if same is not None:
                new = () if by is None else (by,)
                self._keep((*self._acts[:same], *new, *self._acts[same + 1 :]))

    def _change(self, act: str, change: Callable[[WaitingAct], WaitingAct]) -> None:
        with self._guard:
            self._keep(change(each) if each.id == act else each for each in self._acts)

    def _keep(self, acts: Iterable[WaitingAct]) -> None:
        if self._is_closed:
            raise Fault(FaultCode.HOST_AWAY)
        kept = tuple(acts)
        self._file.write(kept)
        self._acts = kept
        self.tell()


def open_waiting(folder: Path, operator: Operator, key: bytes) -> WaitingActs | None:
    """Return what waits for an operator at a seat; None while another window has it open."""
    file = WaitingFile(folder, operator, key)
    return WaitingActs(file) if file.hold() else None


def _step(command: Command[Any]) -> Command[Any]:
    """Return the act of a form without the deletion of its draft."""
    if command.act is drafts.complete:
        inner: Command[Any] = command.arguments[0]
        return inner
    return command


def _form(command: Command[Any]) -> str:
    """Return the name of the draft that an act writes or ends."""
    if command.act in _DRAFTS:
        return str(command.arguments[0])
    if command.act is drafts.complete:
        return str(command.arguments[1])
    return str(getattr(command.arguments[0], "draft", ""))


def _at(command: Command[Any], at: datetime) -> Command[Any]:
    """Return an act whose form tells when it was taken."""

    def told(value: Any) -> Any:
        if isinstance(value, Command):
            return _at(value, at)
        return replace(value, taken_at=at) if hasattr(value, "taken_at") else value

    return Command(command.act, *map(told, command.arguments))


def _made(command: Command[Any], at: datetime, about: str) -> WaitingAct:
    """Return an act as it waits, with what a list says of it: a later version reads no command."""
    if command.act in _DRAFTS:
        return WaitingAct("", codec.encode_command(command), at, form=_form(command))
    step = _step(command)
    form = step.arguments[0]
    who = (getattr(form, name, "") for name in ("name", "phone", "person"))
    said = (getattr(form, name, "") for name in ("goods", "facts", "said", "text"))
    return WaitingAct(
        act_of(command),
        codec.encode_command(_at(command, at)),
        at,
        kind=_KINDS[step.act].value,
        case=form.case,
        form=_form(command),
        about=about or "　".join(filter(None, who)),
        words="\n".join(filter(None, said)),
        typed=command.typed,
    )


def _row(act: WaitingAct) -> WaitingRow:
    return WaitingRow(
        act.id,
        WaitingKind(act.kind),
        act.taken_at,
        act.about,
        act.words,
        decode_failure(act.failure) if act.failure else None,
        act.aside,
        may_correct=bool(act.typed),
    )

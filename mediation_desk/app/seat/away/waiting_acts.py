"""What may be taken at a seat while its host is away, and its writing when the host is back."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from mediation_desk.app import entropy
from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.seat.away.taken_acts import body_of, taken
from mediation_desk.app.seat.away.waiting_file import WaitingAct, WaitingFile
from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls.failures import decode_failure, encode_failure
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import WaitingKind, WaitingRow

log = logging.getLogger(__name__)
MOST = 500
"""Number of acts that wait at one seat for one person; then it takes no more.

What was put aside is not counted: it waits for nothing.
"""

_MOST_KNOWN = 64
"""Number of marks of one draft that are kept: each stands for a try to save it."""

_FOR_THE_PERSON = frozenset(
    {FaultCode.FILE_TOO_BIG, FaultCode.UNEXPECTED, FaultCode.WRITTEN_BEFORE}
)
"""Faults that sending again does not mend: the person decides."""

Send = Callable[[bytes, bool], bytes | None]
"""Sends a command and returns the answer; True tells the host that it may have been sent before."""


class WaitingActs:
    """The acts of one person that wait; ``tell`` is called on any thread when they changed."""

    def __init__(self, file: WaitingFile) -> None:
        self._file, self._acts = file, file.read()
        self._guard, self._sending = RLock(), RLock()
        self._is_closed = self._is_behind = False
        self._early: set[str] = set()
        """Acts that were refused because their case was not there, to be tried once more."""
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

    @property
    def takes_more(self) -> bool:
        """Tell whether one more act can be kept: there is room, and the disk took the last."""
        waits = sum(1 for each in self._acts if not each.aside)
        return not self._is_closed and not self._is_behind and waits < MOST

    def keeps_draft(self, form: str) -> bool:
        """Tell whether a draft lies here in place of which the host has another."""
        return any(each.form == form and each.failure for each in self._drafts_of(form))

    def take(
        self,
        command: Command[Any],
        at: datetime,
        about: str = "",
        *,
        known: tuple[str, ...] = (),
        was_sent: bool = False,
    ) -> None:
        """Keep an act durably; raises Fault HOST_AWAY where too many wait already.

        ``known`` is the mark of the form's draft as this seat knew it: what was typed elsewhere
        meanwhile is neither erased nor written over.
        """
        entry = act_of(command)
        with self._guard:
            before = next((each for each in self._acts if entry and each.id == entry), None)
            if before is not None and _is_same(command, before):
                # The same form once more, as it was: it waits already, or is sent again, without
                # the draft that *Correct* kept of it.
                needless = self._needless(before, known)
                again = replace(before, failure=b"", aside="")
                acts = (again if each is before else each for each in self._acts)
                if needless or not before.is_due:
                    self._keep(each for each in acts if each not in needless)
                return
            act = replace(taken(command, at, about, ()), was_sent=was_sent)
            needless = self._needless(act, known)
            bound = self._bound(act, needless, known)
            act = replace(act, body=body_of(command, at, bound), known=bound)
            rest = [each for each in self._acts if each not in needless]
            if before is not None:
                # Corrected, it takes the place of what was taken first.
                self._keep(act if each is before else each for each in rest)
                return
            if sum(1 for each in self._acts if not each.aside) >= MOST:
                raise Fault(FaultCode.HOST_AWAY)
            self._keep((*rest, act))

    def bring_back(self, acts: Iterable[WaitingAct]) -> None:
        """Let acts wait that a former host had written, before all that was taken since."""
        with self._guard:
            known = {each.id for each in self._acts}
            self._keep((*(each for each in acts if each.id not in known), *self._acts))

    def look_again(self) -> None:
        """Try again what waits for a case that another seat brings back."""
        with self._guard:
            waits = {each.id for each in self._acts if each.saved and _row(each).waits_for_case}
            if waits:
                self._early = waits
                self.tell()

    def send(self, send: Send) -> None:
        """Send what is due, in order; raises Fault where the host cannot write for now.

        What a rule refuses stays with its reason, and so does what depends on it.
        """
        with self._sending:
            # Looked for anew each time: of a dispute that was just refused nothing is sent.
            while (act := next(iter(self._due()), None)) is not None:
                self._send(act, send)

    def written(self, act: str, form: str, told: tuple[str, ...]) -> None:
        """Forget what is written by now: an act that had been refused, the draft of its form."""
        with self._guard:
            drafted = [n for n in self._drafts_of(form) if drafts.mark_of(n.typed) in told]
            if drafted or self.has(act):
                gone = (*drafted, *(each for each in self._acts if act and each.id == act))
                self._settle(each for each in self._acts if each not in gone)

    def renew(self, key: bytes) -> None:
        """Seal with the key that the ledger gives now: it may have been restored from a backup."""
        with self._guard:
            if self._file.takes_key(key):
                self._settle(self._acts)

    def again(self, act: str) -> None:
        """Send an act again that the host did not write."""
        self._change(act, lambda each: replace(each, failure=b"", aside=""))

    def put_aside(self, act: str, reason: str) -> None:
        """Send an act no more; it stays here with the reason."""
        self._change(act, lambda each: replace(each, aside=reason))

    def known(self, act: str) -> tuple[str, ...]:
        """Return the marks of the states of its form's draft that an act of the list knew."""
        return next((each.known for each in self._acts if act and each.id == act), ())

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
            if self._is_behind and not self._is_closed:
                self._settle(self._acts)
            self._is_closed = True
            self._file.release()

    def _due(self) -> Iterable[WaitingAct]:
        """Yield what is to be sent; of a dispute that was refused nothing, until it is written."""
        held: set[str] = set()
        for each in self._acts:
            is_due = each.is_due or (each.id in self._early and not each.aside)
            if is_due and (each.case not in held or not _is_act(each)):
                yield each
            elif each.failure and not each.aside and each.kind == WaitingKind.DISPUTE:
                held.add(each.case)

    def _send(self, act: WaitingAct, send: Send) -> None:
        self._early.discard(act.id)
        sent = act if act.was_sent else replace(act, was_sent=True)
        if not act.was_sent:
            # Before it is sent: whoever goes on after a kill has to know that it may be written. A
            # full disk keeps nothing from a host that answers: an act's id keeps it single.
            self._settle_one(act, sent)
        try:
            answer = send(act.body, act.was_sent)
        except Refusal as no:
            self._failed(sent, no)
        except Fault as no:
            if no.code not in _FOR_THE_PERSON:
                raise
            self._failed(sent, no)
        else:
            self._settle_one(sent, _renumbered(sent, answer))

    def _failed(self, act: WaitingAct, no: Exception) -> None:
        if act.kind:
            # A draft has no id of its own until it stands in the list, also where it says the same
            # as one that stands there already.
            name = act.id or f"draft {entropy.new_id()}"
            failed = replace(act, id=name, failure=encode_failure(no)[1])
            if act.saved and isinstance(no, Refusal):
                failed = replace(failed, about=act.about or str(no.detail.get("about", "")))
            if failed not in self._acts:
                self._settle_one(act, failed)
            is_lost = isinstance(no, Refusal) and no.reason is Reason.TO_DO_AGAIN
            if act.saved and is_lost and act.kind == WaitingKind.DISPUTE:
                self._give_up(failed)
        else:
            self._settle_one(act, None)

    def _give_up(self, dispute: WaitingAct) -> None:
        """Let what was saved at a dispute that does not come back be done again as well."""
        said = encode_failure(Refusal(Reason.TO_DO_AGAIN))[1]
        with self._guard:
            self._settle(
                replace(each, failure=said)
                if each.saved and each.case == dispute.case and each.is_due
                else each
                for each in self._acts
            )

    def _drafts_of(self, form: str) -> list[WaitingAct]:
        """Return the drafts of a form that wait here or were refused."""
        acts = (each for each in self._acts if form and each.form == form and not each.aside)
        return [each for each in acts if each.kind == WaitingKind.DRAFT]

    def _needless(self, act: WaitingAct, told: tuple[str, ...]) -> list[WaitingAct]:
        """Return the form's draft and its deletion that an act makes needless.

        A draft is, when a later one or the act itself holds as much, or it is deleted. One that was
        refused holds another text, unless it is what the form went on with (``told``).
        """
        needless = [
            each
            for each in self._drafts_of(act.form)
            if not each.failure or drafts.mark_of(each.typed) in told
        ]
        if not act.kind:
            needless += [each for each in self._acts if not each.kind and each.form == act.form]
        return needless

    def _bound(
        self, act: WaitingAct, needless: list[WaitingAct], told: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return the marks of all states of the draft that an act may touch at the host.

        They are those that the acts in whose place it comes knew, and what these sent of it.
        """
        own = {drafts.mark_of(each.typed) for each in needless}
        marks = [mark for mark in told if mark not in own]
        for each in (*needless, *(each for each in self._acts if act.id and each.id == act.id)):
            is_sent_draft = each.was_sent and each.kind == WaitingKind.DRAFT
            marks += [*each.known, *((drafts.mark_of(each.typed),) if is_sent_draft else ())]
        return tuple(dict.fromkeys(marks))[-_MOST_KNOWN:]

    def _settle_one(self, act: WaitingAct, by: WaitingAct | None) -> None:
        with self._guard:
            self._settle(self._with(act, by))

    def _with(self, act: WaitingAct, by: WaitingAct | None) -> Iterable[WaitingAct]:
        """Return what waits with something in an act's place, unless that has gone meanwhile."""
        # Not what says the same: two may, of which one was refused.
        same = next((n for n, each in enumerate(self._acts) if each is act), None)
        if same is None:
            return self._acts
        new = () if by is None else (by,)
        return (*self._acts[:same], *new, *self._acts[same + 1 :])

    def _change(self, act: str, change: Callable[[WaitingAct], WaitingAct]) -> None:
        with self._guard:
            self._keep(change(each) if each.id == act else each for each in self._acts)

    def _keep(self, acts: Iterable[WaitingAct]) -> None:
        """Hold and write what waits; raises the disk's fault, and then holds what it held."""
        if self._is_closed:
            raise Fault(FaultCode.HOST_AWAY)
        kept = tuple(acts)
        try:
            self._file.write(kept)
        except (Fault, OSError):
            self._is_behind = True
            self.tell()
            raise
        self._acts, self._is_behind = kept, False
        self.tell()

    def _settle(self, acts: Iterable[WaitingAct]) -> None:
        """Hold what the host has answered, also where the disk does not take it for now."""
        if self._is_closed:
            raise Fault(FaultCode.HOST_AWAY)
        self._acts = tuple(acts)
        try:
            self._file.write(self._acts)
            self._is_behind = False
        except (Fault, OSError) as no:
            log.warning("what waits here is written later: %s", kind_of(no))
            self._is_behind = True
        self.tell()


def open_waiting(folder: Path, operator: Operator, key: bytes) -> WaitingActs | None:
    """Return what waits for an operator at a seat; None while another window has it open.

    Raises Fault or OSError for the disk.
    """
    file = WaitingFile(folder, operator, key)
    if not file.hold():
        return None
    try:
        return WaitingActs(file)
    except (Fault, OSError):
        file.release()
        raise


def _is_same(command: Command[Any], before: WaitingAct) -> bool:
    return body_of(command, before.taken_at, before.known) == before.body


def _is_act(each: WaitingAct) -> bool:
    """Tell whether it is the act of a form, not its draft nor the draft's deletion."""
    return each.kind not in ("", WaitingKind.DRAFT)


def _renumbered(act: WaitingAct, answer: bytes | None) -> WaitingAct | None:
    """Return what is to be told of an act that was written again: its case has another number."""
    if not answer or not act.saved or act.kind != WaitingKind.DISPUTE:
        return None
    replayed = codec.decode_command(act.body)
    now = codec.decode_answer(replayed, answer)
    if not now:
        return None
    no = Refusal(Reason.NUMBER_CHANGED, {"before": replayed.arguments[1].number or "–", "now": now})
    # No dispute any more, whose acts would wait for it: it is written. A row of its own as well: a
    # second takeover may have to bring the dispute back once more.
    name, kind = f"number {act.id}", WaitingKind.ACT.value
    return replace(act, id=name, body=name.encode(), kind=kind, failure=encode_failure(no)[1])


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
        saved=act.saved,
    )

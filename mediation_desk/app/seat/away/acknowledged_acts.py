"""What a host wrote for one person, kept at the seat until the standby has it.

A host that is lost takes with it what its standby had not received yet; the seats have it still.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import cast

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.seat.away.kept_file import KeptFile, Record
from mediation_desk.app.seat.away.replayed_acts import forgotten, replaying
from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.away.waiting_file import WaitingAct, plain_act, read_act
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.seats import LedgerHistory, StandbyStanding, WaitingKind

log = logging.getLogger(__name__)
MOST, MOST_BYTES = 500, 4 * 1024 * 1024
"""Number of acts that are kept for one sign-in, and bytes of their commands; the oldest go."""
OLDEST = timedelta(days=14)
"""Age from which nothing is kept: no entry tells an earlier time than that."""
_SLACK = 64
_NUMBER_OF, _FORGOTTEN = "number_of", "forgotten"


@dataclass(frozen=True)
class _Kept:
    """An act, and the history of the ledger that it was written into.

    ``serial`` counts the acts of this sign-in. ``entries`` is a number of entries that it is among,
    once one is known; ``number`` that of the case which it registered.
    """

    act: WaitingAct
    history: LedgerHistory
    serial: int
    entries: int | None = None
    number: str = ""

    @property
    def record(self) -> Record:
        """The act as the file has it."""
        act, history = plain_act(self.act), asdict(self.history)
        return {"act": act, "history": history, "number": self.number}


class AcknowledgedActs:
    """The acts of one sign-in that the standby lacks; methods may be called on any thread.

    While no standby is named nothing is kept. What the disk does not take is held in memory.
    """

    def __init__(self, file: KeptFile, history: LedgerHistory) -> None:
        """Take the file, and the history of the ledger of this sign-in; raises Fault or OSError."""
        self._file, self._history = file, history
        self._guard = Lock()
        self._acts: tuple[_Kept, ...] = ()
        self._serial = self._lines = 0
        self._is_on = self._is_behind = self._is_closed = False
        self._gone: tuple[int, datetime] | None = None
        """How many were too many to keep, and when the last of them was written."""
        found = file.open()
        try:
            self._restore(found)
        except (KeyError, TypeError, ValueError) as no:
            log.warning("what was kept cannot be read by this version: %s", kind_of(no))

    @property
    def is_on(self) -> bool:
        """Tell whether a standby is named, so that acts are kept."""
        return self._is_on and not self._is_closed

    @property
    def serial(self) -> int:
        """The number of acts that were acknowledged so far, for `hear`."""
        return self._serial

    def keep(self, act: WaitingAct) -> None:
        """Keep an act that the host wrote; the oldest make room."""
        with self._guard:
            if not self.is_on:
                return
            self._serial += 1
            kept = _Kept(act, self._history, self._serial)
            before = tuple(each for each in self._acts if not act.id or each.act.id != act.id)
            self._acts = self._bounded((*before, kept))
            self._write(kept.record)

    def hear(self, serial: int, standing: StandbyStanding | None) -> None:
        """Drop what the standby has by now, and all where none is named.

        All acts up to a ``serial`` were written before the host told its standing. What another
        history of the ledger lacks stays for the next sign-in; what was undone by a restore goes.
        """
        with self._guard:
            if self._is_closed:
                return
            self._is_on = standing is not None
            self._history = standing.history if standing is not None else self._history
            stamped = (self._stamped(each, serial, standing) for each in self._acts)
            left = tuple(each for each in stamped if self._is_lacking(each, standing))
            is_less, self._acts = len(left) < len(self._acts), left
            if is_less and (not left or self._lines > 2 * len(left) + _SLACK):
                self._write()

    def unnumbered(self) -> tuple[str, ...]:
        """Return the disputes that are kept, and whose number is not known here."""
        acts = (each.act for each in self._acts if not each.number and self._is_own(each))
        return tuple(act.case for act in acts if act.kind == WaitingKind.DISPUTE)

    def name(self, case: str, number: str) -> None:
        """Keep the number that a registered dispute was given."""
        with self._guard:
            self._acts = tuple(_numbered(each, case, number) for each in self._acts)
            self._write({_NUMBER_OF: case, "number": number})

    def bring_back(self, waiting: WaitingActs) -> None:
        """Let what a standby that took over lacks wait in its place; raises Fault for the disk."""
        with self._guard:
            over = [each for each in self._acts if self._is_of_former(each)]
            if not over:
                return
            history, gone = self._history, self._gone
            acts = [replaying(each.act, each.number, history) for each in over]
            waiting.bring_back((*((forgotten(*gone),) if gone else ()), *acts))
            self._gone, self._acts = None, tuple(each for each in self._acts if each not in over)
            self._write()

    def close(self) -> None:
        """Let another sign-in go on with what is kept."""
        with self._guard:
            self._is_closed = True
            self._file.close()

    def _is_of_former(self, kept: _Kept) -> bool:
        """Tell whether a standby took over since an act was written."""
        return self._history.is_after_takeover(kept.history)

    def _is_own(self, kept: _Kept) -> bool:
        """Tell whether an act was written into this ledger, and no restore has undone it."""
        return kept.history == self._history

    def _stamped(self, kept: _Kept, serial: int, standing: StandbyStanding | None) -> _Kept:
        is_told = standing is not None and kept.entries is None and kept.serial <= serial
        if not is_told or not self._is_own(kept):
            return kept
        assert standing is not None
        return replace(kept, entries=standing.entries)

    def _is_lacking(self, kept: _Kept, standing: StandbyStanding | None) -> bool:
        if self._is_of_former(kept):
            return True
        if standing is None or not self._is_own(kept):
            return False
        return kept.entries is None or kept.entries > standing.has

    def _bounded(self, acts: tuple[_Kept, ...]) -> tuple[_Kept, ...]:
        """Return the newest acts, as many as may be kept; note how many are not."""
        size, least, now = 0, 0, acts[-1].act.taken_at
        for place in range(len(acts) - 1, -1, -1):
            size += len(acts[place].act.body)
            is_old = now - acts[place].act.taken_at > OLDEST
            if len(acts) - place > MOST or size > MOST_BYTES or is_old:
                least = place + 1
                break
        if least:
            count = self._gone[0] if self._gone else 0
            self._gone = count + least, acts[least - 1].act.taken_at
        return acts[least:]

    def _write(self, *added: Record) -> None:
        """Add records to the file, or write it anew where it is too long, or lacks some."""
        is_long = self._lines > 2 * len(self._acts) + _SLACK
        try:
            if added and not self._is_behind and not is_long:
                self._file.add(*added)
                self._lines += len(added)
            else:
                records = self._records()
                self._file.replace(records)
                self._lines = len(records)
            self._is_behind = False
        except (Fault, OSError) as no:
            # The act is done: a disk that is full keeps nobody from their work.
            if not self._is_behind:
                log.warning("what the standby lacks is not kept here: %s", kind_of(no))
            self._is_behind = True

    def _records(self) -> list[Record]:
        records = [each.record for each in self._acts]
        if self._gone is not None and records:
            count, until = self._gone
            records.insert(0, {_FORGOTTEN: count, "until": until.isoformat()})
        return records

    def _restore(self, found: Sequence[Record]) -> None:
        """Take up what an earlier sign-in kept, each act once, in the order of its writing."""
        kept = dict[tuple[str, str, str], _Kept]()
        for each in found:
            if "act" in each:
                one = _read(each)
                kept[one.act.id, one.act.saved, one.act.taken_at.isoformat()] = one
            elif _FORGOTTEN in each:
                self._gone = int(each[_FORGOTTEN]), datetime.fromisoformat(each["until"])
        for each in found:
            if _NUMBER_OF in each:
                case, number = str(each[_NUMBER_OF]), str(each["number"])
                kept = {key: _numbered(one, case, number) for key, one in kept.items()}
        self._acts = tuple(sorted(kept.values(), key=lambda one: one.act.taken_at))
        self._lines = len(found)


def open_acknowledged(
    folder: Path, who: tuple[Operator, bytes], history: LedgerHistory
) -> AcknowledgedActs:
    """Return what is kept for an operator, by the key of their waiting acts; raises Fault."""
    return AcknowledgedActs(KeptFile(folder, *who), history)


def _numbered(kept: _Kept, case: str, number: str) -> _Kept:
    is_it = kept.act.case == case and kept.act.kind == WaitingKind.DISPUTE
    return replace(kept, number=number) if is_it else kept


def _read(found: Record) -> _Kept:
    told = json.dumps(found["history"]).encode()
    history = cast("LedgerHistory", codec.decode_told(LedgerHistory, told))
    return _Kept(read_act(found["act"]), history, 0, number=str(found["number"]))

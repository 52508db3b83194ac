"""Admission of events that a station returns: into its log, or into quarantine.

An event is stored when its epoch was granted, a key of that epoch signed it, and it follows its
predecessor, which is here. All others are held in quarantine; events held earlier are examined
again at each comparison.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sync.hub.services.matters.event_writer import EventWriter, IncomingEvent, write_event
from sync.hub.services.quarantine.rows import (
    EPOCH,
    GAP,
    SIGNATURE,
    QuarantinedRow,
    hold,
    piece_of,
    release,
    waiting,
)
from sync.hub.services.quarantine.station_keys import StationKeys
from sync.protocol import GENESIS, KeyRotated

UNGRANTED = 2**62
"""Sort number of an epoch that was never granted, so that its events come last."""


@dataclass
class Admission:
    """Outcome for the events of one request.

    `kept` are those in the log now; `took` counts those given by the request that were lacking and
    are here now, in the log or held until the event before them comes; `aside` gives the reason for
    each that is not in the log, by its hash.
    """

    kept: list[IncomingEvent] = field(default_factory=list)
    took: int = 0
    aside: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Candidate:
    epoch: str
    seq: int
    hash: str
    read: Callable[[], IncomingEvent]
    is_given: bool


@dataclass
class AdmissionGate:
    """Decision on the events of one request; `places` maps each place to its hash."""

    shelf: EventWriter
    keys: StationKeys
    places: dict[tuple[str, int], str]
    found: Admission = field(default_factory=Admission)
    _held_before: frozenset[str] = field(default=frozenset(), init=False)

    def admit(self, given: Sequence[IncomingEvent]) -> Admission:
        """Store valid events, hold the rest, and examine earlier held ones again.

        In the order of the chain, because a rotation proves the events after it.
        """
        turn, station_id = self.shelf.turn, self.shelf.station_id
        self.shelf.look_up(given)
        before = waiting(turn.connection, station_id)
        self._held_before = frozenset(one.hash for one in before)
        aside: dict[str, IncomingEvent] = {}
        for one in sorted((*map(_given, given), *self._held(before)), key=self._order):
            if (one.epoch, one.seq) not in self.places:
                self._look_at(one, aside)
        self.shelf.close()
        hold(turn, station_id, aside, self.found.aside)
        here = set(self.places.values())
        release(turn, station_id, [one.hash for one in before if one.hash in here])
        return self.found

    def _held(self, before: Sequence[QuarantinedRow]) -> list[_Candidate]:
        turn, station_id = self.shelf.turn, self.shelf.station_id

        def reading(one: QuarantinedRow) -> Callable[[], IncomingEvent]:
            return lambda: piece_of(turn, one, station_id)

        return [
            _Candidate(one.epoch, one.seq, one.hash, reading(one), is_given=False) for one in before
        ]

    def _order(self, one: _Candidate) -> tuple[int, int]:
        return self.keys.numbers.get(one.epoch, UNGRANTED), one.seq

    def _look_at(self, one: _Candidate, aside: dict[str, IncomingEvent]) -> None:
        # Most held events still wait for another event: their bytes are not read.
        if not one.is_given and self._before(one) is None:
            return
        piece = one.read()
        why = self._objection(piece)
        if not why:
            self._keep(piece, is_given=one.is_given)
        elif one.is_given:
            aside[one.hash] = piece
            self.found.aside[one.hash] = why
            self.found.took += why == GAP and one.hash not in self._held_before

    def _before(self, one: _Candidate) -> str | None:
        if one.epoch not in self.keys.numbers:
            return None
        return GENESIS if one.seq == 1 else self.places.get((one.epoch, one.seq - 1))

    def _objection(self, piece: IncomingEvent) -> str:
        """Return the reason against an event in its place, or nothing when it may stand there."""
        header = piece.header
        if header.epoch not in self.keys.numbers:
            return EPOCH
        if not self.keys.prove((header.epoch, header.seq), piece.hash, piece.sealed.sig):
            return SIGNATURE
        before = GENESIS if header.seq == 1 else self.places.get((header.epoch, header.seq - 1))
        return "" if before == header.prev else GAP

    def _keep(self, piece: IncomingEvent, *, is_given: bool) -> None:
        header = piece.header
        if not is_given:
            self.shelf.look_up([piece])
        write_event(self.shelf, piece, self.keys.numbers[header.epoch], live=False)
        self.places[(header.epoch, header.seq)] = piece.hash
        if isinstance(piece.content, KeyRotated):
            self.keys.learn(header.epoch, header.seq, piece.content.public_key)
        self.found.kept.append(piece)
        self.found.took += is_given and piece.hash not in self._held_before


def _given(piece: IncomingEvent) -> _Candidate:
    return _Candidate(
        piece.header.epoch, piece.header.seq, piece.hash, lambda: piece, is_given=True
    )

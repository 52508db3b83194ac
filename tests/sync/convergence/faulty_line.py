"""A line that loses, repeats and mixes up what it carries, by the dice of a seed."""

import random
from dataclasses import dataclass, field
from typing import TypeVar

from sync.courier import BlobPlace, LineError
from sync.protocol import (
    Answer,
    EnrolAnswer,
    EnrolRequest,
    ReconcileAnswer,
    ReconcileRequest,
    SignedEvent,
    SyncAnswer,
    SyncRequest,
    TakeoverAnswer,
    TakeoverRequest,
)
from tests.sync.memory_disk import CrashError
from tests.sync.world import DirectHub, UnderWay

A = TypeVar("A", bound=Answer)


@dataclass
class Weather:
    """Record of the traffic on all lines of one world, and whether the line is faulty now."""

    rng: random.Random
    faulty: bool = True
    requests: list[tuple["FaultyHub", SignedEvent]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def strikes(self, share: float) -> bool:
        """Throw the dice."""
        return self.faulty and self.rng.random() < share


@dataclass
class FaultyHub:
    """The courier's Hub through the weather."""

    hub: DirectHub
    weather: Weather

    def sync(self, request: SyncRequest) -> UnderWay:
        """Push and pull; the weather strikes once it is begun."""
        return UnderWay(lambda: self._through(request, SyncAnswer))

    def reconcile(self, request: ReconcileRequest) -> ReconcileAnswer:
        """Exchange."""
        return self._through(request, ReconcileAnswer)

    def takeover(self, request: TakeoverRequest) -> TakeoverAnswer:
        """Ask for an epoch."""
        return self._through(request, TakeoverAnswer)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Show a code."""
        return self.hub.enrol(request)

    def wait(self, after: int) -> int:
        """Answer at once."""
        return after

    def blob_head(self, sha256: str) -> BlobPlace:
        """Ask for the offset."""
        return self.hub.blob_head(sha256)

    def blob_patch(self, sha256: str, offset: int, piece: bytes) -> BlobPlace:
        """Send a piece; it may arrive cut, or damaged."""
        if self.weather.strikes(0.15):
            cut = piece[: len(piece) // 2] if self.weather.rng.random() < 0.5 else piece[::-1]
            self.hub.blob_patch(sha256, offset, cut)
            raise LineError("CUT", "the piece arrived in part")
        return self.hub.blob_patch(sha256, offset, piece)

    def _through(self, request: SignedEvent, model: type[A]) -> A:
        weather = self.weather
        if weather.strikes(0.1):
            raise LineError("TIMEOUT", "the request was lost")
        if weather.requests and weather.strikes(0.1):
            self._stale()
        if weather.answers and weather.strikes(0.05):
            return self._cached(model)
        weather.requests = [*weather.requests, (self, request)][-40:]
        answer = self.deliver(request)
        weather.answers = [*weather.answers, answer][-20:]
        if weather.strikes(0.1):
            raise LineError("TIMEOUT", "the answer was lost")
        assert isinstance(answer, model)
        return answer

    def deliver(self, request: SignedEvent) -> Answer:
        """Bring the request to the hub."""
        if isinstance(request, SyncRequest):
            return self.hub.taken(request)
        if isinstance(request, ReconcileRequest):
            return self.hub.reconcile(request)
        assert isinstance(request, TakeoverRequest)
        return self.hub.takeover(request)

    def _stale(self) -> None:
        """Deliver an old request again, as if its nonce had been forgotten long ago."""
        line, old = self.weather.rng.choice(self.weather.requests)
        try:
            line.deliver(old.model_copy(update={"nonce": self.hub.told.nonce()}))
        except (LineError, CrashError):
            return

    def _cached(self, model: type[A]) -> A:
        """Give an answer to another request, recognisable by its nonce."""
        old = self.weather.rng.choice(self.weather.answers)
        if not isinstance(old, model):
            raise LineError("UNSIGNED_ANSWER", "the answer is for another request")
        return old

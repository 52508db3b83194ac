"""Recorded exchanges of a version of the protocol, played to the hub again.

`tests/sync/line/recording.py` records those of the present program, once for each version.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from pydantic import BaseModel

from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange.enrolment import enrol, issue_code
from sync.hub.services.exchange.intake import take_sync
from sync.hub.services.exchange.recovery import reconcile, take_over
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.transactions import HubEntropy, Store
from sync.protocol import (
    EnrolRequest,
    ReconcileRequest,
    SealedEntry,
    SyncRequest,
    TakeoverRequest,
    parse_json,
    read_message,
)
from sync.signing import RequestSender, public_of

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
STATION_SEED = b"s" * 32
STATION_NAME = "万象城受理站"
ORDER = ("enrol", "sync-1", "sync-2", "reconcile", "takeover", "sync-3")
M = TypeVar("M", bound=BaseModel)
Work = Callable[[Store, RequestSender, bytes], BaseModel]


def fixed_chance() -> HubEntropy:
    """Randomness with fixed bytes, independent of other draws of the hub."""
    number = count(1)
    return HubEntropy(
        lambda: f"00000000-0000-4000-8000-{next(number):012d}", lambda size: b"\7" * size
    )


@dataclass(frozen=True)
class Corpus:
    """The files of one version."""

    folder: Path

    def request(self, name: str) -> bytes:
        """Return a recorded request's body."""
        return (self.folder / f"{name}.request.json").read_bytes()

    def answer(self, name: str) -> bytes:
        """Return the recorded answer's body."""
        return (self.folder / f"{name}.answer.json").read_bytes()

    def messages(self) -> tuple[SealedEntry, ...]:
        """Return the messages that the hub had for the station."""
        raw = json.loads((self.folder / "messages.json").read_bytes())
        return tuple(SealedEntry.model_validate_json(json.dumps(one)) for one in raw)

    def play(self, until: str = ORDER[-1]) -> dict[str, bytes]:
        """Give each request to a hub of today, in order; return its answers."""
        names = ORDER[: ORDER.index(until) + 1]
        with TemporaryDirectory() as folder:
            store = open_store(Path(folder), None, fixed_chance())
            try:
                issue_code(store, STATION_NAME, NOW)
                return {name: self._answer(store, name) for name in names}
            finally:
                store.close()

    def _answer(self, store: Store, name: str) -> bytes:
        raw = self.request(name)
        if name == "sync-1":
            self._say(store)
        try:
            return WORK[name.partition("-")[0]](store, _sender(raw), raw).model_dump_json().encode()
        except ProblemError as problem:
            return f"{problem.code}: {problem.text}".encode()

    def _say(self, store: Store) -> None:
        with store.turn(NOW) as turn:
            for sealed in self.messages():
                turn.append(read_message(sealed.header), sealed)


def read(model: type[M], raw: bytes) -> M:
    """Read a body as the hub does."""
    parse_json(raw)
    return model.model_validate_json(raw)


def _sender(raw: bytes) -> RequestSender:
    told = json.loads(raw)
    return RequestSender(told.get("station", ""), public_of(STATION_SEED), NOW, told["nonce"])


WORK: dict[str, Work] = {
    "enrol": lambda store, _, raw: enrol(store, read(EnrolRequest, raw), NOW),
    "sync": lambda store, who, raw: take_sync(store, who, read(SyncRequest, raw), NOW),
    "reconcile": lambda store, who, raw: reconcile(store, who, read(ReconcileRequest, raw), NOW),
    "takeover": lambda store, who, raw: take_over(store, who, read(TakeoverRequest, raw), NOW),
}

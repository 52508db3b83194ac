"""One pass of the relay: packets in one folder are taken, and answered in the other.

A packet is removed only after its answer is on the disk. A relay that is killed at any point
takes the same packet again, which gives the same receipts and takes no event twice.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import InterfaceError, OperationalError

from sync.backups.store import StoreRefused
from sync.courier.exchange.enrolment_file import HUB_FILE, HubFile
from sync.courier.exchange.folder import (
    ANSWER,
    PACKET,
    ExchangeFolder,
    FolderFile,
    answer_name,
    opened,
)
from sync.courier.exchange.station_list import STATION_LIST, StationList
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.relay.status import RelayStatus, write_status
from sync.hub.services.exchange.packet_intake import (
    PacketQuestion,
    PacketResult,
    answer_again,
    take_packet,
)
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import station, station_key
from sync.hub.storage.transactions import RELAY, Store

log = logging.getLogger(__name__)
LISTED_AGAIN = timedelta(minutes=10)
"""Interval at which the list of stations is left again, as it may have been lost on the way."""
MEGABYTE = 1 << 20
TOO_LARGE = (
    "没有收下：文件超过 {most} MB 的上限，可在监管端用 relay_megabytes 调高。"
    " / Not taken: the file is larger than {most} MB; relay_megabytes raises that."
)
FAILED = (
    "没有收下：处理时出错，详见中继的日志；该站会重新写出。"
    " / Not taken: it failed here, see the relay's log; the station writes it anew."
)
CODES = {
    "packet_not_whole": "NOT_WHOLE",
    "packet_locked": "NOT_OPENED",
    "packet_of_nobody": "NOT_KNOWN",
}


@dataclass(frozen=True)
class RelayFolders:
    """Folder of incoming packets, folder of answers, and the largest packet."""

    inbox: ExchangeFolder
    outbox: ExchangeFolder
    megabytes: int

    @classmethod
    def of(cls, inbox: Path, outbox: Path, megabytes: int) -> "RelayFolders":
        """Return the exchange of two folders; raises ValueError unless they differ."""
        if inbox.resolve() == outbox.resolve():
            raise ValueError(
                "收取和发出须为两个不同的文件夹。 / --in and --out must be two folders."
            )
        return cls(ExchangeFolder(inbox), ExchangeFolder(outbox), megabytes)


@dataclass(frozen=True)
class RefusedFile:
    """Refused file, and the sentence that gives the reason."""

    name: str
    why: str


@dataclass
class RelayPass:
    """Result of one pass; `left` are files of which the rest may still come."""

    taken: list[PacketResult] = field(default_factory=list)
    news: list[PacketResult] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)
    left: int = 0


class Relay:
    """Relay that takes and answers packets of a hub's stations at each call of `run_once`.

    While it runs it remembers each station's last question: when the hub has news for the station,
    that packet is answered once more, without waiting for the station to ask again.
    """

    def __init__(self, store: Store, exchange: RelayFolders, clock: Callable[[], datetime]) -> None:
        """Relay for the hub of `store`."""
        self._store, self._exchange, self._clock = store, exchange, clock
        self._asked: dict[str, tuple[PacketQuestion, int]] = {}
        self._unreadable: set[str] = set()
        self._listed: tuple[bytes, datetime] | None = None

    def run_once(self) -> RelayPass:
        """Take every packet that is there, then answer stations with news.

        Raises OSError when a folder or the hub's key file cannot be used, OperationalError or
        InterfaceError when the database cannot, StoreRefused when the files cannot: packets not
        taken are still there.
        """
        done = RelayPass()
        for found in self._exchange.inbox.files(PACKET):
            self._take(found, done)
        for station_id in self._with_news():
            self._tell(station_id, done)
        if self._listed is not None:
            self._list_stations()
        self._note()
        return done

    def begin(self) -> None:
        """Remove answers left incomplete by a kill; leave the hub's key and list of stations."""
        self._exchange.outbox.sweep()
        seal = self._store.seal
        told = HubFile(name=seal.name, key=seal.public).model_dump_json().encode()
        self._put(HUB_FILE, told)
        self._list_stations()

    def _list_stations(self) -> None:
        """Leave the list of stations for an outer relay, when it changed or may have been lost."""
        keys: dict[str, tuple[str, ...]] = {}
        query = select(station_key.c.station_id, station_key.c.public_key)
        with self._store.reading() as connection:
            for of, key in connection.execute(query.order_by(station_key.c.id)):
                keys[of] = (*keys.get(of, ()), key)
        raw, now = StationList(stations=keys).model_dump_json().encode(), self._clock()
        if self._listed is None or self._listed[0] != raw or now - self._listed[1] > LISTED_AGAIN:
            self._put(STATION_LIST, raw)
            self._listed = (raw, now)

    def _take(self, found: FolderFile, done: RelayPass) -> None:
        if found.size > self._exchange.megabytes * MEGABYTE:
            self._refuse(found, "TOO_LARGE", TOO_LARGE.format(most=self._exchange.megabytes), done)
            return
        try:
            source = opened(found)
        except OSError as no:
            self._leave(found, no, done)
            return
        now = self._clock()
        with source:
            try:
                taken = take_packet(self._store, source, now, RELAY)
            except RefusedChange as no:
                if no.code == "hub_key_gone":
                    # The packet waits until the key is back: nothing is wrong with it.
                    raise FileNotFoundError(str(no)) from no
                if no.code == "packet_not_whole" and found.may_grow(now):
                    done.left += 1
                else:
                    self._refuse(found, CODES[no.code], str(no), done)
                return
            except (OSError, OperationalError, InterfaceError, StoreRefused):
                raise
            except Exception:
                # A retry would fail again, and hold up every packet after it.
                log.exception("a packet could not be taken")
                self._refuse(found, "FAILED", FAILED, done)
                return
        self._answer(taken)
        self._exchange.inbox.remove(found.path)
        done.taken.append(taken)

    def _leave(self, found: FolderFile, no: OSError, done: RelayPass) -> None:
        """Leave an unreadable file, and report it once; another process may have removed it."""
        if isinstance(no, FileNotFoundError):
            return
        done.left += 1
        if found.path.name not in self._unreadable:
            self._unreadable.add(found.path.name)
            log.warning("a file cannot be read: %s", no.strerror)

    def _answer(self, taken: PacketResult) -> None:
        self._put(answer_name(taken.head.station, taken.head.nonce), taken.answer)
        if taken.question is not None:
            self._asked[taken.head.station] = (taken.question, taken.reached)

    def _put(self, name: str, answer: bytes) -> None:
        with self._exchange.outbox.writing(name) as file:
            file.write(answer)

    def _refuse(self, found: FolderFile, code: str, why: str, done: RelayPass) -> None:
        facts = {"problem": code, "size": found.size}
        with self._store.turn(self._clock()) as turn:
            turn.record(JournalAct("hub", "relay.refused", RELAY, facts))
        self._exchange.inbox.refuse(found, why)
        done.refused.append(RefusedFile(found.path.name, why))

    def _with_news(self) -> list[str]:
        """Return the stations that have new messages since they were answered."""
        if not self._asked:
            return []
        with self._store.reading() as connection:
            rows = connection.execute(
                select(station.c.id, station.c.message_seq).where(station.c.id.in_(self._asked))
            ).all()
        return [row.id for row in rows if row.message_seq > self._asked[row.id][1]]

    def _tell(self, station_id: str, done: RelayPass) -> None:
        question, before = self._asked.pop(station_id)
        taken, head = answer_again(self._store, question, self._clock()), question.head
        if taken.problem:
            # The station learns of it when it asks next.
            return
        self._put(answer_name(head.station, head.nonce, taken.reached), taken.answer)
        if before:
            # The new one contains everything in the one before it, fetched or not.
            earlier = answer_name(head.station, head.nonce, before)
            self._exchange.outbox.remove(self._exchange.outbox.path / earlier)
        self._asked[station_id] = (question, taken.reached)
        done.news.append(taken)

    def _note(self) -> None:
        waiting = len(self._exchange.inbox.files(PACKET))
        lying = self._exchange.outbox.files(ANSWER)
        answers = sum(one.path.name not in (HUB_FILE, STATION_LIST) for one in lying)
        refused = self._exchange.inbox.refused()
        status = RelayStatus(self._clock(), waiting, answers, refused)
        write_status(self._store.folder, status)

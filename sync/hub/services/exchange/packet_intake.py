"""Intake of a packet brought by hand: taken as over the line, answered by a file."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import Any, BinaryIO

from sqlalchemy import select

from sync.courier.exchange.enrolment_file import ENROL, ENROLLED
from sync.courier.files.compare_file import ANSWERED, ASKED
from sync.courier.files.packet_book import GRANTED, TAKEOVER
from sync.courier.files.packet_file import (
    Packet,
    PacketError,
    PacketHead,
    PacketMaker,
    open_packet,
    write_packet,
)
from sync.courier.files.packets import read_part
from sync.hub.domain.problems import ProblemError
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.exchange.enrolment import enrol
from sync.hub.services.exchange.file_comparison import (
    PacketComparison,
    answers,
    take_back,
    within_limits,
)
from sync.hub.services.exchange.intake import take_sync
from sync.hub.services.exchange.recovery import take_over
from sync.hub.services.files.blobs import add_piece, blob_offset
from sync.hub.services.files.enclosures import for_answer
from sync.hub.services.stations.hub_key_rotation import keys_of
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import station
from sync.hub.storage.transactions import RELAY, Store
from sync.protocol import (
    LIMITS,
    EnrolAnswer,
    EnrolRequest,
    Position,
    Problem,
    ReconcileAnswer,
    ReconcileRequest,
    SyncAnswer,
    SyncRequest,
    TakeoverAnswer,
    TakeoverRequest,
    read_message,
)
from sync.signing import RequestSender, read_receipt

TOO_LARGE = (
    "核对内容超过 8 MB 的上限，须联系维护人员；其余内容已收下。"
    " / What is to be compared is over the limit of 8 MB: ask whoever keeps the program."
    " The rest was taken."
)
LARGE = "large"


@dataclass(frozen=True)
class PacketQuestion:
    """Question of a packet, without its content: with it the hub can answer again about news."""

    head: PacketHead
    request: SyncRequest


@dataclass
class PacketResult:
    """Result of a packet, and the file that goes back; `problem` when it was not taken.

    `comparing` is "agreed" when it asked for a comparison after which neither side lacks anything,
    "open" when another packet is needed, "large" when it is beyond the limit and was left, and
    empty when it asked for none. Entries taken back were lacking here, entries given were lacking
    at the station. `granted` is the epoch in which the station continues from the copy that asked
    for it. `question` is present when a sync was answered. `asked_files` are those of the hub's
    messages that the station still lacks.
    """

    station: str
    head: PacketHead
    answer: bytes = b""
    events: int = 0
    files: int = 0
    messages: int = 0
    problem: str = ""
    answers: list[SyncAnswer] = field(default_factory=list)
    comparing: str = ""
    took_events: int = 0
    took_messages: int = 0
    gave_events: int = 0
    gave_messages: int = 0
    compared: list[ReconcileAnswer] = field(default_factory=list)
    granted: TakeoverAnswer | None = None
    asked_files: tuple[str, ...] = ()
    question: PacketQuestion | None = None

    @property
    def reached(self) -> int:
        """Return the number of the last message that the station has with this answer."""
        return self.answers[-1].cursor.seq if self.answers else 0

    @property
    def is_taken(self) -> bool:
        """Tell whether it was taken; a hub that holds less than it confirmed takes it by comparing.

        By the answer the desk goes back behind the gap and gives the rest in its next packet.
        """
        return not self.problem or (self.problem == "GAP" and bool(self.comparing))


def take_packet(store: Store, source: BinaryIO, now: datetime, by: str) -> PacketResult:
    """Take everything in a packet, and write its answer.

    A packet may come late, twice, or after the line has brought its content: each event takes
    effect once. Raises RefusedChange, and takes nothing, when the file is not a
    whole packet of a station of this hub, or the file of the hub's keys is missing.
    """
    packet, brought, continued = _proved(store, source)
    if packet.named(ENROL):
        return _enrolled(store, packet, now)
    taken = PacketResult(_name_of(store, packet.head.station), packet.head)
    taken.asked_files = tuple(one for sync in brought.syncs for one in sync.files)
    problem = _continue(store, packet.head, continued, taken, now)
    if problem is None:
        problem = _carry_out(store, packet, brought, taken, now)
    taken.answer = _answered(store, packet.head, taken, problem, now)
    if problem is None and brought.syncs:
        first = brought.syncs[0].model_copy(update={"events": ()})
        taken.question = PacketQuestion(packet.head, first)
    facts = _facts(taken)
    # A desk on a relay asks every few minutes whether there is news: no act, as on the line.
    if by != RELAY or any(facts.values()):
        with store.turn(now) as turn:
            turn.record(
                JournalAct(f"station:{packet.head.station}", "station.packet_taken", by, facts)
            )
    return taken


def _enrolled(store: Store, packet: Packet, now: datetime) -> PacketResult:
    """Enrol a station by the one-time code in its packet, and take nothing else."""
    request = _enrolment(packet)
    taken = PacketResult("", packet.head)
    given: list[EnrolAnswer] = []
    problem = _tried(lambda: given.append(enrol(store, request, now)), packet.head, now)
    parts = [(f"{ENROLLED}-0001.json", one.model_dump_json().encode()) for one in given]
    taken.station = "".join(one.station_name for one in given)
    if problem is not None:
        taken.problem = problem.code
        parts.append(("problem-0001.json", problem.model_dump_json().encode()))
    taken.answer = _sealed(store, packet.head, parts, now)
    return taken


def _enrolment(packet: Packet) -> EnrolRequest:
    """Return the only request; raises RefusedChange when it is of another key."""
    head = packet.head
    try:
        request = read_part(EnrolRequest, packet.read(packet.named(ENROL)[0]))
    except PacketError:
        raise RefusedChange("packet_not_whole") from None
    if (request.public_key, request.epoch, request.nonce) != (head.key, head.station, head.nonce):
        raise RefusedChange("packet_not_whole")
    return request


def _proved(
    store: Store, source: BinaryIO
) -> tuple[Packet, PacketComparison, Sequence[TakeoverRequest]]:
    """Open a packet and verify all of it; raises RefusedChange."""
    try:
        # A station locks packets for the keys that it knows.
        packet = open_packet(source, "packet").unlocked(keys_of(store).seeds)
        syncs = [read_part(SyncRequest, packet.read(one)) for one in packet.named("sync")]
        compares = [packet.read(one) for one in packet.named(ASKED)]
        asked = [read_part(ReconcileRequest, one) for one in compares if within_limits(len(one))]
        continued = [read_part(TakeoverRequest, packet.read(one)) for one in packet.named(TAKEOVER)]
        for one in packet.named("blob"):
            packet.read(one)
    except PacketError as fault:
        code = "packet_locked" if fault.code == "LOCKED" else "packet_not_whole"
        raise RefusedChange(code) from None
    if any(
        (one.station, one.nonce) != (packet.head.station, packet.head.nonce)
        for one in (*syncs, *asked, *continued)
    ):
        raise RefusedChange("packet_not_whole")
    return packet, PacketComparison(syncs, asked, is_large=len(asked) < len(compares)), continued


def answer_again(store: Store, question: PacketQuestion, now: datetime) -> PacketResult:
    """Answer a packet taken before once more, with all messages sent since.

    It counts as no contact of the station: nothing is taken by it.
    """
    taken = PacketResult(_name_of(store, question.head.station), question.head)
    taken.asked_files = question.request.files
    head, asked = question.head, [question.request]
    sender = replace(_sender(head, now), is_repeated=True)
    problem = _tried(lambda: _pull(store, sender, asked, taken, now), head, now)
    taken.problem = "" if problem is None else problem.code
    taken.answer = _answered(store, head, taken, problem, now)
    return taken


def _name_of(store: Store, station_id: str) -> str:
    with store.reading() as connection:
        name = connection.scalar(select(station.c.name).where(station.c.id == station_id))
    if name is None:
        raise RefusedChange("packet_of_nobody")
    return str(name)


def _sender(head: PacketHead, now: datetime) -> RequestSender:
    return RequestSender(head.station, head.key, now, head.nonce, by_file=True)


def _continue(
    store: Store,
    head: PacketHead,
    asked: Sequence[TakeoverRequest],
    taken: PacketResult,
    now: datetime,
) -> Problem | None:
    """Open the epochs that a person requested at the station, as over the line."""

    def grant() -> None:
        for request in asked:
            taken.granted = take_over(store, _sender(head, now), request, now)

    problem = _tried(grant, head, now)
    taken.problem = "" if problem is None else problem.code
    return problem


def _facts(taken: PacketResult) -> dict[str, Any]:
    """Return the journal's facts of a packet: counts, and the result of a comparison."""
    facts: dict[str, Any] = {"events": taken.events, "files": taken.files}
    facts["problem"] = taken.problem
    if taken.granted is not None:
        facts["epoch"] = taken.granted.epoch_number
    if not taken.comparing:
        return facts
    told = ("comparing", "took_events", "took_messages", "gave_events", "gave_messages")
    return facts | {name: getattr(taken, name) for name in told}


def _carry_out(
    store: Store, packet: Packet, brought: PacketComparison, taken: PacketResult, now: datetime
) -> Problem | None:
    """Take the entries, then compare; a hub that holds less than it confirmed compares too."""
    head, sender = packet.head, _sender(packet.head, now)

    def take() -> None:
        if brought.asked or brought.is_large:
            took = take_back(store, sender, brought, now)
            taken.took_events, taken.took_messages = took
        for request in brought.syncs:
            _sync(store, sender, request, taken, now)
            taken.events += len(request.events)
        taken.files = sum(_file(store, packet, sender, now))
        _pull(store, sender, brought.syncs[-1:], taken, now)

    problem = _tried(take, head, now)
    if brought.is_large:
        taken.comparing = LARGE
    elif problem is None or problem.code == "GAP":
        compared = _tried(lambda: _compare(store, sender, brought, taken, now), head, now)
        problem = compared or problem
    taken.problem = "" if problem is None else problem.code
    if problem is None and brought.is_large:
        return Problem(code="TOO_LARGE", text=TOO_LARGE, nonce=head.nonce, hub_at=now)
    return problem


def _tried(work: Callable[[], None], head: PacketHead, now: datetime) -> Problem | None:
    try:
        work()
    except ProblemError as fault:
        return Problem(
            code=fault.code,
            text=fault.text,
            nonce=head.nonce,
            hub_at=now,
            position=fault.position,
            alarm=fault.alarm,
        )
    return None


def _compare(
    store: Store,
    sender: RequestSender,
    brought: PacketComparison,
    taken: PacketResult,
    now: datetime,
) -> None:
    """Compare both logs by the member that names everything the station holds."""
    for request in brought.asked[-1:]:
        # Entries that the answers to the syncs already contain are not given once more.
        there = [read_message(sealed.header).id for one in taken.answers for sealed in one.messages]
        whole = request.model_copy(update={"messages": (*request.messages, *there)})
        taken.compared = list(answers(store, sender, whole, now))
        last = taken.compared[-1]
        left = (last.more, last.wanted_events, last.wanted_messages, last.conflicts)
        taken.comparing = "open" if any(left) else "agreed"
        taken.gave_events = sum(len(one.events) for one in taken.compared)
        taken.gave_messages = sum(len(one.messages) for one in taken.compared)
        took = {"took_events": taken.took_events, "took_messages": taken.took_messages}
        taken.compared[-1] = last.model_copy(update=took)


def _sync(
    store: Store, sender: RequestSender, request: SyncRequest, taken: PacketResult, now: datetime
) -> SyncAnswer:
    """Take one batch; messages continue from where the last answer ended.

    The station has not read that far: its statement about its packs belongs to the first batch.
    """
    if taken.answers:
        further = {"cursor": taken.answers[-1].cursor, "packs": None}
        request = request.model_copy(update=further)
    answer = take_sync(store, sender, request, now)
    taken.answers.append(answer)
    taken.messages += len(answer.messages)
    return answer


def _pull(
    store: Store,
    sender: RequestSender,
    last: Sequence[SyncRequest],
    taken: PacketResult,
    now: datetime,
) -> None:
    """Return everything left for the station, and the files still awaited."""
    for request in last:
        for _ in range(LIMITS["batch_events"]):
            acked = _acked(store, taken.answers[-1], request) if taken.answers else request.acked
            empty = request.model_copy(update={"events": (), "acked": acked})
            if not _sync(store, sender, empty, taken, now).more:
                return


def _acked(store: Store, answer: SyncAnswer, request: SyncRequest) -> Position:
    """Return the end that the answer countersigns, else the one that the station knows."""
    if answer.alarm is not None:
        return request.acked
    receipt = read_receipt(answer.receipt, store.seal.trusted)
    return Position(seq=receipt.seq, hash=receipt.hash)


def _file(store: Store, packet: Packet, sender: RequestSender, now: datetime) -> Iterator[bool]:
    """Store each file that an event refers to; a file that nobody awaits is left."""
    for part in packet.named("blob"):
        content = packet.read(part)
        sha256 = hashlib.sha256(content).hexdigest()
        with suppress(ProblemError):
            held, size = blob_offset(store, sender.station, sha256, now)
            while held < size:
                piece = content[held : held + LIMITS["chunk_bytes"]]
                held, size = add_piece(store, (sender.station, sha256, held), piece, now)
            yield True


def _answered(
    store: Store, head: PacketHead, taken: PacketResult, problem: Problem | None, now: datetime
) -> bytes:
    parts = [
        (f"answer-{number:04d}.json", one.model_dump_json().encode())
        for number, one in enumerate(taken.answers, start=1)
    ]
    parts += [
        (f"{ANSWERED}-{number:04d}.json", one.model_dump_json().encode())
        for number, one in enumerate(taken.compared, start=1)
    ]
    if taken.granted is not None:
        parts.append((f"{GRANTED}-0001.json", taken.granted.model_dump_json().encode()))
    if problem is not None:
        parts.append(("problem-0001.json", problem.model_dump_json().encode()))
    said = [sealed for one in taken.answers for sealed in one.messages]
    said += [sealed for one in taken.compared for sealed in one.messages]
    files = for_answer(store, head.station, said, taken.asked_files)
    enclosed = ((f"blob-{number:04d}", one) for number, one in enumerate(files, start=1))
    return _sealed(store, head, chain(parts, enclosed), now)


def _sealed(
    store: Store, head: PacketHead, parts: Iterable[tuple[str, bytes]], now: datetime
) -> bytes:
    """Return an answer of these members, signed by the hub and locked for the asking station."""
    seal, made = store.seal, io.BytesIO()
    answer = PacketHead(
        of="answer", station=head.station, key=seal.public, nonce=head.nonce, now=now
    )
    write_packet(made, answer, parts, PacketMaker(seal.seed, (head.key,), store.chance.random))
    return made.getvalue()

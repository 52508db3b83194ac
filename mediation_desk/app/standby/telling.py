"""The new host's notice to each former one, which may come back at any time.

Who they are stands in a file beside the ledger, so that they are told while it is closed, and in
the ledger, so that whoever goes on with it knows them all: the standby of the standby, and a
computer on which its backup was restored.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from filelock import FileLock

from mediation_desk.app.computer.superseding import TakeoverNotice, read_notice
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_line import PinnedLine, SeatRequest
from mediation_desk.app.session.open_ledger import LINE, OpenLedger
from mediation_desk.ledger.journal.key_history import former_keys
from mediation_desk.ledger.local.local_store import read_preference
from mediation_desk.workflows.calls.failures import FAILED, decode_failure
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.preferences import keep_preference
from sync.durable_files import make_folder, write_bytes

log = logging.getLogger(__name__)
FILE = "former-host.json"
PERIOD_S = 15.0
AGAIN_S = 3_600.0
"""After it those that have heard are told again."""
TRIED_S = 8.0
_FOLDER, _LOCK = "seats", "former-host.lock"
_MOST = 16
"""Former hosts that are kept."""
_NAME = "seats.former"
"""The station's kept text with them, which the copy and the backup have."""


@dataclass(frozen=True)
class FormerHost:
    """Where the former host was, the certificate by which it is known, and what it is to hear.

    ``is_refused`` says that it does not know this seat as its standby: it was restored from a
    backup, or another was named. Then a leader takes the notice there by a file. ``has_heard`` is
    what it said last: a computer whose disk was put back to an earlier image knows it no more.
    """

    address: str
    certificate: str
    notice: TakeoverNotice
    has_heard: bool = False
    is_refused: bool = False


def keep_former_host(workspace: Path, former: FormerHost) -> None:
    """Keep a former host; also once it has heard: restored from a backup it knows no more."""
    _keep(workspace, (), (former,))


def _keep(workspace: Path, older: Iterable[FormerHost], newer: Iterable[FormerHost]) -> None:
    """Keep former hosts; of ``older`` those that are not known here, before those that are."""
    make_folder(workspace / _FOLDER)
    with FileLock(workspace / _FOLDER / _LOCK):
        known = known_former_hosts(workspace)
        kept = _within(_merged(older, known, newer))
        if kept != known:
            write_bytes(workspace / _FOLDER / FILE, _dumped(kept).encode())


def _merged(*parts: Iterable[FormerHost]) -> Iterable[FormerHost]:
    """Return each former host once, in the order of the parts, as the last part has it."""
    return {each.notice.id: each for part in parts for each in part}.values()


def former_hosts(workspace: Path) -> tuple[FormerHost, ...]:
    """Return the former hosts that have not heard yet."""
    return tuple(each for each in known_former_hosts(workspace) if not each.has_heard)


def known_former_hosts(workspace: Path) -> tuple[FormerHost, ...]:
    """Return the computers that had the ledger before this one, the last of them last."""
    try:
        return _read((workspace / _FOLDER / FILE).read_bytes())
    except FileNotFoundError:
        return ()


def settle_former_hosts(workspace: Path, host_key: str, ledger: OpenLedger) -> None:
    """Know the former hosts of the ledger here, and in the ledger those that are known here.

    What is known here is the newer. This computer itself is told nothing: it had the ledger before
    and got it back. A folder that had another ledger before may still name the hosts of that one.
    """
    with ledger.file.connection() as connection:
        text = read_preference(connection, "", _NAME)
        keys = (bytes(ledger.file.key), *former_keys(connection))
    told, here = _read(text.encode()), known_former_hosts(workspace)
    others = [each for each in told if each.notice.host != host_key]
    if others:
        _keep(workspace, others, ())
    own = [each for each in here if each.notice.is_proven(keys)]
    kept = _dumped(_within(_merged(told, own)))
    if own and kept != text:
        ledger.note_as(lambda _: LINE, Command(keep_preference, "", _NAME, kept))


def note_heard(workspace: Path, former: FormerHost) -> None:
    """Keep that a former host has heard."""
    keep_former_host(workspace, replace(former, has_heard=True, is_refused=False))


def tell_former_hosts(workspace: Path, *, again: bool = False) -> bool:
    """Tell each former host that has not heard; tell whether all have heard, now or before.

    With ``again`` those are told as well that have: one that does not answer stays as it was.
    Nothing is told to a computer that is not it: its certificate is the only one trusted.
    """
    known = known_former_hosts(workspace)
    # Each of them is told, also after one that does not answer.
    heard = [
        _tell(workspace, each, known[-1].notice) if again or not each.has_heard else True
        for each in known
    ]
    return all(heard)


def _tell(workspace: Path, former: FormerHost, last: TakeoverNotice) -> bool:
    """Tell a former host once, and tell whether it has heard, now or before.

    It is told by the notice of its own standby, or by the last, which was taken there by a file.
    """
    line = PinnedLine(former.address, former.certificate)
    try:
        reply = line.send(_notice_of(former.notice), {})
        if reply.status != 200 and last != former.notice:
            again = line.send(_notice_of(last), {})
            reply = again if again.status == 200 else reply
    except Fault:
        return former.has_heard
    finally:
        line.close()
    if reply.status == 200:
        log.info("a former host knows that it is superseded")
        note_heard(workspace, former)
        return True
    if not _is_refused(reply.status, reply.body):
        return former.has_heard
    if not former.is_refused:
        log.error("a former host does not know this computer as its standby")
        keep_former_host(workspace, replace(former, has_heard=False, is_refused=True))
    return False


def _notice_of(notice: TakeoverNotice) -> SeatRequest:
    return SeatRequest(protocol.SUPERSEDED, notice.dumped(), total_s=TRIED_S)


def _within(known: Iterable[FormerHost]) -> tuple[FormerHost, ...]:
    """Return no more than are kept; those that have heard make room first, then the oldest."""
    kept = list(known)
    while len(kept) > _MOST:
        kept.remove(next((each for each in kept if each.has_heard), kept[0]))
    return tuple(kept)


def _dumped(known: Iterable[FormerHost]) -> str:
    return json.dumps([{**asdict(each), "notice": each.notice.dumped().decode()} for each in known])


def _read(text: bytes) -> tuple[FormerHost, ...]:
    """Return the former hosts of a text; none for what cannot be read."""
    try:
        found = json.loads(text)
        # An older version knew of one alone.
        return tuple(map(_former_host, found if isinstance(found, list) else [found]))
    except (ValueError, KeyError, TypeError):
        return ()


def _former_host(found: dict[str, object]) -> FormerHost:
    return FormerHost(
        str(found["address"]),
        str(found["certificate"]),
        read_notice(str(found["notice"]).encode()),
        found.get("has_heard") is True,
        found.get("is_refused") is True,
    )


def _is_refused(status: int, body: bytes) -> bool:
    """Tell whether the former host answers, and does not know this seat as its standby."""
    if status != FAILED:
        return status == 403
    no = decode_failure(body)
    return isinstance(no, Fault) and no.code in (FaultCode.NOT_STANDBY, FaultCode.SEAT_ENDED)


class FormerHostTeller:
    """Tell the former hosts, from time to time, also after all have heard.

    It looks again and again: a ledger that was restored names them once it is open. Those that have
    heard are told at each start and each hour.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._ended = Event()
        self._thread = Thread(target=self._tell, name="former hosts", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End; what is under way ends by itself."""
        self._ended.set()

    def _tell(self) -> None:
        told_at = float("-inf")
        while not self._ended.is_set():
            again = monotonic() - told_at >= AGAIN_S
            told_at = monotonic() if again else told_at
            try:
                tell_former_hosts(self._workspace, again=again)
            except Exception:
                # Whatever it is, it is tried again.
                log.exception("the former hosts were not told")
            self._ended.wait(PERIOD_S)

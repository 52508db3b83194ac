"""The new host's word to the former one, which may come back at any time."""

import json
import logging
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Event, Thread

from mediation_desk.app.computer.superseding import TakeoverNotice, read_notice
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_line import PinnedLine, SeatRequest
from mediation_desk.ledger.disk.durable import make_folder, write_bytes
from mediation_desk.workflows.calls.failures import FAILED, decode_failure
from mediation_desk.workflows.faults import Fault, FaultCode

log = logging.getLogger(__name__)
FILE = "former-host.json"
PERIOD_S = 15.0
TRIED_S = 8.0
_FOLDER = "seats"


@dataclass(frozen=True)
class FormerHost:
    """Where the former host was, the certificate by which it is known, and what it is to hear.

    ``is_refused`` says that it does not know this seat as its standby: it was restored from a
    backup, or another was named. Then a leader takes the word there by a file.
    """

    address: str
    certificate: str
    notice: TakeoverNotice
    has_heard: bool = False
    is_refused: bool = False


def keep_former_host(workspace: Path, former: FormerHost) -> None:
    """Keep a former host; also once it has heard: restored from a backup it knows no more."""
    make_folder(workspace / _FOLDER)
    value = {**asdict(former), "notice": former.notice.dumped().decode()}
    write_bytes(workspace / _FOLDER / FILE, json.dumps(value).encode())


def former_host(workspace: Path) -> FormerHost | None:
    """Return the former host that has not heard yet; None where there is none."""
    found = known_former_host(workspace)
    return None if found is None or found.has_heard else found


def known_former_host(workspace: Path) -> FormerHost | None:
    """Return the computer whose ledger this one took over, if any."""
    try:
        found = json.loads((workspace / _FOLDER / FILE).read_bytes())
        notice = read_notice(str(found["notice"]).encode())
        return FormerHost(
            str(found["address"]),
            str(found["certificate"]),
            notice,
            found.get("has_heard") is True,
            found.get("is_refused") is True,
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def note_heard(workspace: Path, former: FormerHost) -> None:
    """Keep that the former host has heard: it is told no more."""
    keep_former_host(workspace, replace(former, has_heard=True, is_refused=False))


def tell_former_host(workspace: Path) -> bool:
    """Tell the former host once; tell whether it has heard, now or before.

    Nothing is told to a computer that is not it: its certificate is the only one trusted.
    """
    former = former_host(workspace)
    if former is None:
        return True
    line = PinnedLine(former.address, former.certificate)
    try:
        request = SeatRequest(protocol.SUPERSEDED, former.notice.dumped(), total_s=TRIED_S)
        reply = line.send(request, {})
    except Fault:
        return False
    finally:
        line.close()
    if reply.status == 200:
        log.info("the former host knows that it is superseded")
        note_heard(workspace, former)
        return True
    if _is_refused(reply.status, reply.body) and not former.is_refused:
        log.error("the former host does not know this computer as its standby")
        keep_former_host(workspace, replace(former, is_refused=True))
    return False


def _is_refused(status: int, body: bytes) -> bool:
    """Tell whether the former host answers, and does not know this seat as its standby."""
    if status != FAILED:
        return status == 403
    no = decode_failure(body)
    return isinstance(no, Fault) and no.code in (FaultCode.NOT_STANDBY, FaultCode.SEAT_ENDED)


class FormerHostTeller:
    """Tell the former host, from time to time, until it has heard."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._ended = Event()
        self._thread = Thread(target=self._tell, name="former host", daemon=True)

    def start(self) -> None:
        """Begin, where a former host is to be told."""
        if former_host(self._workspace) is not None:
            self._thread.start()

    def close(self) -> None:
        """End; what is under way ends by itself."""
        self._ended.set()

    def _tell(self) -> None:
        while not self._ended.is_set():
            try:
                if tell_former_host(self._workspace):
                    return
            except Exception:
                # Whatever it is, it is tried again.
                log.exception("the former host was not told")
            self._ended.wait(PERIOD_S)

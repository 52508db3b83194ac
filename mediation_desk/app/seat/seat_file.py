"""What a computer keeps to be a seat: who it is, its key, its host's address and certificate."""

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from mediation_desk.app.computer.disk_faults import disk_worded
from mediation_desk.domain.people import Role
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import PORT, JoinedSeat
from resources.deferred import deferred
from sync.durable_files import make_folder, write_bytes

if TYPE_CHECKING:
    from sync.signing import keys
else:
    # Only a seat that is asked whether it is the standby needs the ciphers.
    keys = deferred("sync.signing.keys")

SEAT_FILE = "seat.json"
LOCK = "seat.lock"
_FORMAT = 1
_ADDRESS = re.compile(
    r"(?:https://)?([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?/?", re.IGNORECASE
)


@dataclass(frozen=True)
class SeatFile:
    """A seat as its computer keeps it, readable by its user alone.

    ``certificate`` is the host's in PEM and the only one that is trusted, ``host_key`` its public
    key in hex. ``standby_key`` is that of the seat which the host named as its standby: the only
    other computer that this seat may be moved to.
    """

    joined: JoinedSeat
    certificate: str
    host_key: str
    seed: bytes = field(repr=False)
    standby_key: str = ""

    @property
    def is_standby(self) -> bool:
        """Tell whether the host named this seat, as far as it told."""
        return self.standby_key == keys.public_of(self.seed)

    def is_same_seat(self, other: "SeatFile") -> bool:
        """Tell whether another file is of the same seat, whatever its host and address."""
        return (self.joined.seat, self.seed) == (other.joined.seat, other.seed)

    def told(self, told: dict[str, Any]) -> "SeatFile":
        """Return the seat with what the host tells of it now."""
        joined = replace(
            self.joined,
            name=str(told["name"]),
            station=str(told["station"]),
            host=str(told["host"]),
            roles=tuple(map(Role, told["roles"])),
        )
        return replace(self, joined=joined, standby_key=str(told.get("standby", "")))


def read_seat(folder: Path) -> SeatFile | None:
    """Return the seat that a folder keeps; None where it keeps none or the file is spoilt."""
    path = folder / SEAT_FILE
    with disk_worded():
        if not path.is_file():
            return None
        text = path.read_bytes()
    try:
        found = json.loads(text)
        joined = JoinedSeat(
            **{**found["joined"], "roles": tuple(map(Role, found["joined"]["roles"]))}
        )
        seed = bytes.fromhex(found["seed"])
        return SeatFile(
            joined,
            str(found["certificate"]),
            str(found["host_key"]),
            seed,
            str(found.get("standby_key", "")),
        )
    except (ValueError, KeyError, TypeError):
        return None


def seat_mark(folder: Path) -> tuple[int, int, int] | None:
    """Return what changes with the file of a seat; None where there is none."""
    with disk_worded():
        try:
            found = (folder / SEAT_FILE).stat()
        except FileNotFoundError:
            return None
    return found.st_mtime_ns, found.st_size, found.st_ino


@contextmanager
def seat_turn(folder: Path) -> Iterator[None]:
    """Be the one who changes the file of a seat, or ends it: nobody writes an older one back."""
    with disk_worded():
        make_folder(folder)
        lock = FileLock(folder / LOCK)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def keep_seat(folder: Path, seat: SeatFile) -> None:
    """Keep a seat durably in place of the one before."""
    value = {
        "format": _FORMAT,
        "joined": asdict(seat.joined),
        "certificate": seat.certificate,
        "host_key": seat.host_key,
        "seed": seat.seed.hex(),
        "standby_key": seat.standby_key,
    }
    with disk_worded():
        make_folder(folder)
        write_bytes(folder / SEAT_FILE, json.dumps(value, ensure_ascii=False, indent=1).encode())


def checked_address(typed: str) -> str:
    """Return a typed address as host and port; raises Fault JOIN_ADDRESS.

    Wide signs of an input method are read alike; without a port it is the usual one.
    """
    plain = unicodedata.normalize("NFKC", typed).strip().replace("。", ".")
    found = _ADDRESS.fullmatch(plain)
    if found is None or not 0 < int(found[2] or PORT) < 65_536:
        raise Fault(FaultCode.JOIN_ADDRESS)
    return f"{found[1].lower()}:{found[2] or PORT}"

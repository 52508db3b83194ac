"""Prove a version: its own interpreter opens a copy of the ledger, migrates and verifies it.

The copy is restored from a backup into a folder of its own. The key goes to the other version over
its standard input: it appears neither on a command line nor in a variable nor in a file.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from mediation_desk.app.entropy import ENTROPY, now
from mediation_desk.app.faults import worded
from mediation_desk.app.updates.bundles.bundle import STARTED_BY
from mediation_desk.app.updates.bundles.program_folder import PROOF
from mediation_desk.app.updates.bundles.starter import NO_CONSOLE, starting_words
from mediation_desk.ledger.backup import backup
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.ledger.ledger_file import LedgerFile, OpenMode
from mediation_desk.ledger.reader import ReaderContext
from mediation_desk.ledger.tables.migration import HEAD
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.faults import Fault, FaultCode
from resources import release
from sync.durable_files import make_folder

PARTS_OF_WINDOW = (
    "mediation_desk.app.startup.window",
    "mediation_desk.app.window.signed_in_desktop",
    "sync.courier",
)
"""Modules that a starting version needs; a missing library is found before it is in use."""
_LOOK_S = 0.1
_MOST_WORDS = 300
_SECRET = ("PASSWORD", "RECOVERY")


@dataclass(frozen=True)
class Proof:
    """Statement of a version about the copy that it migrated: `head` is the hash in hex."""

    version: str
    schema: str
    entries: int
    head: str


def prove_copy(workspace: Path, key: Secret) -> Proof:
    """Migrate and verify the restored copy in a workspace by this version, as a desk opens it.

    Raises Fault for a copy that this version does not open or that does not hold together.
    """
    for part in PARTS_OF_WINDOW:
        import_module(part)
    around = ReaderContext(str(workspace), now)
    with worded():
        file = LedgerFile(workspace, key, ENTROPY, around, OpenMode.WRITE)
        try:
            found = verify(file.readers, None)
            if not found.ok:
                raise Fault(FaultCode.DAMAGED, {"why": found.why})
            with file.reading() as reader:
                reader.desk("")
        finally:
            file.close()
    return Proof(release.version(), HEAD, found.entries, found.head)


def answer_proof(workspace: Path) -> None:
    """Read the key from standard input, prove the copy, print the proof as one line of JSON."""
    key = bytearray.fromhex(sys.stdin.readline().strip())
    sys.stdout.write(f"{json.dumps(asdict(prove_copy(workspace, key)))}\n")


def proof_by(
    bundle: Path,
    path: Path,
    key: Secret,
    scratch: Path,
    go_on: Callable[[], None] = no_interruption,
) -> Proof:
    """Let the version in `bundle` prove a copy restored from the backup `kept`.

    The copy lies below `scratch` and is deleted. `go_on` is called again and again; what it raises
    ends the proof. Raises Fault(UPDATE_PROOF) with why the version did not open the copy.
    """
    with _restored(path, scratch, now()) as workspace:
        lines = (*starting_words(bundle, is_asked=True), "updates", "prove", str(workspace))
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaint:
            try:
                running = subprocess.Popen(  # noqa: S603 - unpacked from a proved archive
                    lines,
                    stdin=subprocess.PIPE,
                    stdout=out,
                    stderr=complaint,
                    env=_surroundings(),
                    creationflags=NO_CONSOLE,
                )
            except OSError as no:
                raise unproved(no.strerror or type(no).__name__) from None
            status = _ended(running, key, go_on)
            out.seek(0)
            complaint.seek(0)
            message = complaint.read().decode(errors="replace").strip()
            if status:
                raise unproved(message.splitlines()[-1] if message else f"status {status}")
            return _proof_from(out.read())


def unproved(why: str) -> Fault:
    """Return the fault of a version that a copy of the ledger did not prove."""
    return Fault(FaultCode.UPDATE_PROOF, {"why": why[:_MOST_WORDS]})


@contextmanager
def _restored(path: Path, scratch: Path, at: datetime) -> Iterator[Path]:
    make_folder(scratch)
    folder = Path(tempfile.mkdtemp(prefix=PROOF, dir=scratch))
    try:
        with worded():
            backup.restore(path, folder, at=at, newest_schema=HEAD)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _surroundings() -> dict[str, str]:
    """Return the environment of a proving version: it hands over to none, knows no password."""
    own = {name: value for name, value in os.environ.items() if not _is_secret(name)}
    return {**own, STARTED_BY: "proof", "QT_QPA_PLATFORM": "offscreen"}


def _is_secret(name: str) -> bool:
    return any(part in name for part in _SECRET)


def _ended(running: "subprocess.Popen[bytes]", key: Secret, go_on: Callable[[], None]) -> int:
    """Pass the key and wait for the end; return the exit status."""
    try:
        if running.stdin is not None:
            # A version that ended at once does not read.
            with suppress(OSError), running.stdin:
                running.stdin.write(f"{bytes(key).hex()}\n".encode())
        while True:
            go_on()
            with suppress(subprocess.TimeoutExpired):
                return running.wait(_LOOK_S)
    except BaseException:
        running.kill()
        running.wait()
        raise


def _proof_from(printed: bytes) -> Proof:
    try:
        return Proof(**json.loads(printed))
    except (ValueError, TypeError):
        raise unproved(printed.decode(errors="replace")) from None

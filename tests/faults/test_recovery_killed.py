"""`kill -9` during the use of the recovery sheet: a known way to sign in always remains."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from mediation_desk.app.session.session import Workplace, open_session
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.vault import vault
from tests.faults.desk_recovering import WHO
from tests.faults.ledger_checks import assert_whole
from tests.station import CHEAP, PASSWORD

NEW_PASSWORD = "found-again-2026"
MOST_CALLS = 60


def _code_for(folder: Path) -> str:
    """The code of the sheet in the envelope."""
    return vault.renew_recovery(folder, vault.unlock(folder, "周涛", PASSWORD).key)


def _command(folder: Path, code: str) -> list[str]:
    module = "tests.faults.desk_recovering"
    return [sys.executable, "-m", module, str(folder), code, NEW_PASSWORD]


def _opens(folder: Path, code: str) -> bool:
    with suppress(LedgerRefusal):
        vault.unlock_with_recovery(folder, code)
        return True
    return False


def _has_password(folder: Path, password: str) -> bool:
    with suppress(LedgerRefusal):
        vault.unlock(folder, WHO, password)
        return True
    return False


def _killed(
    folder: Path, code: str, trace_with: tuple[str, str], step: int
) -> Iterator[tuple[Path, list[str]]]:
    """Recover copies of a ledger, each killed some calls to the disk later, until one finishes."""
    strace, calls = trace_with
    for at in count(1, step):
        assert at < MOST_CALLS, "the recovery never finished"
        copy = folder.with_name(f"{folder.name}-{at}")
        subprocess.run(["cp", "-a", folder, copy], check=True)
        trace = [
            strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
            "-e", f"inject={calls}:signal=KILL:when={at}",
        ]  # fmt: skip
        command = [*trace, *_command(copy, code)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        assert done.returncode in {0, -9}, done
        yield copy, done.stdout.splitlines()
        if done.returncode == 0:
            return


@pytest.mark.release
@pytest.mark.parametrize(
    ("calls", "step"), [("rename,unlink", 1), ("fsync,fdatasync", 4)], ids=["names", "sync"]
)
def test_killed_at_any_call_to_the_disk_a_known_way_in_is_left(
    fresh: Callable[[], Path], strace: str, calls: str, step: int
) -> None:
    folder = fresh()
    code = _code_for(folder)
    moments = 0
    for copy, said in _killed(folder, code, (strace, calls), step):
        moments += 1
        shown = [line.removeprefix("new ") for line in said if line.startswith("new ")]
        kept = _has_password(copy, NEW_PASSWORD) and any(_opens(copy, each) for each in shown)
        assert _opens(copy, code) or kept, f"locked out at call {moments}"
        assert _has_password(copy, NEW_PASSWORD) or _has_password(copy, PASSWORD)
        assert "done" not in said or not _opens(copy, code)
        _begins_again(copy, code if _opens(copy, code) else shown[0])
    assert moments > 4


def _begins_again(folder: Path, code: str) -> None:
    """Repeat the interrupted recovery: one sheet remains, and the ledger is undamaged."""
    done = subprocess.run(
        _command(folder, code), stdout=subprocess.PIPE, text=True, check=True
    ).stdout.splitlines()
    assert done[-1] == "done"
    assert not _opens(folder, code)
    assert _opens(folder, done[0].removeprefix("new "))
    assert _has_password(folder, NEW_PASSWORD)
    session = open_session(Workplace(folder, CHEAP), vault.unlock(folder, WHO, NEW_PASSWORD))
    try:
        assert_whole(session)
        used = session.ask(lambda reader: reader.desk("")).sheet_uses
        assert 1 <= len(used) <= 2
        assert {each.name for each in used} == {WHO}
    finally:
        session.close()

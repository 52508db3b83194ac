"""`kill -9` at any call of a rekey to the disk leaves the old ledger or the new one, whole."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.ledger.vault import vault
from tests.faults.ledger_checks import assert_whole
from tests.station import CHEAP, MANAGER, PASSWORD

MOST_CALLS = 400


def _killed(folder: Path, strace: str, calls: str, step: int) -> Iterator[tuple[Path, bool]]:
    """Renew the key of copies of a ledger, each killed some calls to the disk later."""
    for at in count(1, step):
        assert at < MOST_CALLS, "the rekey never finished"
        copy = folder.with_name(f"{folder.name}-{at}")
        subprocess.run(["cp", "-a", folder, copy], check=True)
        command = [
            strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
            "-e", f"inject={calls}:signal=KILL:when={at}",
            sys.executable, "-m", "tests.keys.desk_rekeying", str(copy),
        ]  # fmt: skip
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        assert done.returncode in {0, -9}, done
        yield copy, done.stdout == "done\n"
        subprocess.run(["rm", "-rf", copy], check=True)
        if done.returncode == 0:
            return


def _rekeys(session: Session) -> int:
    with session.file.connection() as connection:
        found: int = connection.exec_driver_sql(
            "SELECT count(*) FROM entry WHERE kind = 'station.ledger_rekeyed'"
        ).scalar_one()
    return found


@pytest.mark.release
@pytest.mark.parametrize(
    ("calls", "step"),
    [("rename", 1), ("unlink,mkdir,rmdir", 2), ("fsync,fdatasync", 4)],
    ids=["moves", "names", "sync"],
)
def test_killed_at_any_call_to_the_disk_the_ledger_has_one_key_and_all_its_entries(
    fresh: Callable[[], Path], strace: str, calls: str, step: int
) -> None:
    folder = fresh()
    key = vault.unlock(folder, MANAGER, PASSWORD).key
    outcomes, without_file = [], 0
    for copy, is_done in _killed(folder, strace, calls, step):
        # For a moment the folder holds no ledger.db: nobody may take it for an empty workspace.
        without_file += not (copy / "ledger.db").exists()
        session = sign_in(Workplace(copy, CHEAP), MANAGER, PASSWORD)
        try:
            assert_whole(session)
            renewed = session.file.key != key
            assert _rekeys(session) == renewed, "the entry stands with the new key, or neither"
            assert renewed or not is_done
            assert not (copy / "ready").exists()
            assert not list((copy / "aside").glob("*"))
        finally:
            session.close()
        outcomes.append(renewed)
    assert (outcomes[0], outcomes[-1]) == (False, True)
    assert outcomes == sorted(outcomes), "there is no way back between"
    assert len(outcomes) > 4
    assert without_file or calls != "rename", "the moment without a ledger was not met"

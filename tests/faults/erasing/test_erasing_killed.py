"""`kill -9` of a desk that erases a case, at each call to the disk: nothing of it, or all of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mediation_desk.app.session.session import Session
from mediation_desk.domain.codes import DisposalResult
from tests.faults.desk_at_work import desk
from tests.faults.erasing.desk_erasing import ACT
from tests.faults.ledger_checks import assert_whole, times_written
from tests.ledger.erasure.test_erasure import plain_pages, withdrawn
from tests.station import Counter, a_counter

CALLS = "fsync,fdatasync,pwrite64,unlink,ftruncate"
WORD = "欧阳璟璟".encode()
STEPS = 10


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Ledger with an ended case with evidence, and an open one."""
    folder = tmp_path_factory.mktemp("ended")
    with a_counter(folder) as counter:
        counter.respond(counter.register(), DisposalResult.AGREED)
        case = withdrawn(counter)
    return folder / "ledger", case


def _killed_at(strace: str, folder: Path, case: str, at: int) -> "subprocess.CompletedProcess[str]":
    words = [
        strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}",
        "-e", f"inject={CALLS}:signal=KILL:when={at}",
        sys.executable, "-m", "tests.faults.erasing.desk_erasing", str(folder), case,
    ]  # fmt: skip
    return subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)


def _calls(strace: str, folder: Path, case: str) -> tuple[int, int]:
    """Return the number of calls before the erasure, and in total."""
    trace = folder.parent / "trace"
    words = [
        strace, "-f", "-qq", "-o", str(trace), "-e", f"trace={CALLS},write",
        sys.executable, "-m", "tests.faults.erasing.desk_erasing", str(folder), case,
    ]  # fmt: skip
    subprocess.run(words, stdout=subprocess.PIPE, check=True)
    lines = trace.read_text("utf-8", "replace").splitlines()
    ready = next(at for at, line in enumerate(lines) if 'write(1, "ready' in line)
    counted = [at for at, line in enumerate(lines) if " write(" not in line]
    return sum(at < ready for at in counted), len(counted)


@pytest.mark.release
def test_an_erasing_killed_at_any_step_is_whole_or_none_after_the_next_sign_in(
    ended: tuple[Path, str], strace: str, tmp_path: Path
) -> None:
    template, case = ended
    first = shutil.copytree(template, tmp_path / "counted")
    before, whole = _calls(strace, first, case)
    outcomes = set()
    step = max(1, (whole - before) // STEPS)
    for at in range(before + 1, whole + 1, step):
        folder = shutil.copytree(template, tmp_path / f"at-{at}")
        done = _killed_at(strace, folder, case, at)
        assert done.returncode == -9 or "done" in done.stdout
        outcomes.add(_is_erased(folder, case))
        shutil.rmtree(folder)
    assert outcomes == {True, False}


def _is_erased(folder: Path, case: str) -> bool:
    """Return whether the case is erased completely; otherwise all of it must be there."""
    session = desk(folder)
    try:
        assert_whole(session)
        is_noted = times_written(session, ACT) == 1
        name = session.ask(
            lambda reader: reader.case_sheet(case, session.place.now(), in_full=True)
        ).case.consumer.name
        evidence = list(session.file.evidence.stored_hashes())
        assert (name == "", evidence == []) == (is_noted, is_noted)
        if is_noted:
            assert WORD not in _pages(session)
        return is_noted
    finally:
        session.close()


def _pages(session: Session) -> bytes:
    """Every page of the ledger without its encryption; the log is folded into it by now."""
    return plain_pages(Counter(session, session.place.now))  # type: ignore[arg-type]

"""Proof by another version: its input, its answer, and its interruption."""

import json
from pathlib import Path

import pytest

from mediation_desk.app.updates.installing import keep_as_it_is
from mediation_desk.app.updates.proving import Proof, proof_by
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import Counter

PROOF = Proof("9.1.0", "0023", 3, "ab" * 32)
LISTENS = """#!/bin/sh
echo "$@" > {told}/words
env > {told}/variables
ls "$3" > {told}/copy
cat > {told}/input
echo '{answer}'
"""


def a_bundle(folder: Path, script: str) -> Path:
    """Return a bundle with a script as its starter."""
    starter = folder / "bundle" / "bin" / "mediation-desk"
    starter.parent.mkdir(parents=True)
    starter.write_text(script)
    starter.chmod(0o755)
    return folder / "bundle"


@pytest.fixture
def kept(counter: Counter, tmp_path: Path) -> Path:
    """A copy of the ledger as it is."""
    return keep_as_it_is(counter.session, tmp_path / "kept")[0]


def test_the_key_goes_over_a_pipe_and_nowhere_else(
    counter: Counter, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIATION_DESK_PASSWORD", "quay-lamp-2026")
    told, scratch = tmp_path / "told", tmp_path / "scratch"
    told.mkdir()
    answer = json.dumps(vars(PROOF))
    bundle = a_bundle(tmp_path, LISTENS.format(told=told, answer=answer))
    key = counter.session.file.key
    assert proof_by(bundle, kept, key, scratch) == PROOF
    assert (told / "input").read_text() == f"{key.hex()}\n"
    words, variables = (told / "words").read_text(), (told / "variables").read_text()
    assert words.startswith(f"updates prove {scratch}/proof-")
    for said in (words, variables):
        assert key.hex() not in said
        assert "quay-lamp" not in said
    assert "MEDIATION_DESK_STARTED_BY=" in variables
    # It works on a restored copy, of which nothing stays.
    assert {"ledger.db", "restored.json", "slots"} <= set((told / "copy").read_text().split())
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("#!/bin/sh\necho first >&2\necho 'the last word' >&2\nexit 1\n", "the last word"),
        ("#!/bin/sh\nexit 3\n", "status 3"),
        ("#!/bin/sh\necho nonsense\n", "nonsense"),
        ("#!/nowhere\n", "No such file"),
    ],
)
def test_a_version_that_does_not_answer_is_not_proved(
    counter: Counter, kept: Path, tmp_path: Path, script: str, why: str
) -> None:
    with pytest.raises(Fault) as refused:
        proof_by(a_bundle(tmp_path, script), kept, counter.session.file.key, tmp_path / "scratch")
    assert refused.value.code is FaultCode.UPDATE_PROOF
    assert why in str(refused.value.detail["why"])
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_proof_that_is_cut_off_ends_the_version(
    counter: Counter, kept: Path, tmp_path: Path
) -> None:
    pid = tmp_path / "pid"
    bundle = a_bundle(tmp_path, f"#!/bin/sh\necho $$ > {pid}\nexec sleep 60\n")

    def cut_off() -> None:
        if pid.exists() and pid.read_text().strip():
            raise Fault(FaultCode.CANCELLED)

    with pytest.raises(Fault) as ended:
        proof_by(bundle, kept, counter.session.file.key, tmp_path / "scratch", cut_off)
    assert ended.value.code is FaultCode.CANCELLED
    assert not Path(f"/proc/{pid.read_text().strip()}").exists()
    assert list((tmp_path / "scratch").iterdir()) == []

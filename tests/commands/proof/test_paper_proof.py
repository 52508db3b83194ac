"""Proofs of papers at the command line: written with an export, completed, and checked."""

import json
from pathlib import Path

import pytest

from tests.commands.shell import Shell, founded

OPEN, BROKEN, UNREADABLE = 3, 1, 2


@pytest.fixture
def station(tmp_path: Path) -> Shell:
    return founded(tmp_path)


@pytest.mark.release
def test_an_export_leaves_a_proof_that_waits_for_the_regulator(station: Shell) -> None:
    file = station.home / "台账.csv"
    assert station.ledger("export", file).status == 0
    proof = json.loads((station.home / "台账.csv.proof.json").read_text("utf-8"))
    assert proof["file"]["name"] == "台账.csv"
    assert "witness" not in proof
    checked = station.run("verify-paper", file, "--json")
    assert checked.status == OPEN
    found = json.loads(checked.out)
    assert (found["proven"], found["broken"], found["open"]) == (["file", "paper"], [], ["open"])
    said = station.run("verify-paper", file)
    assert "监管端尚未见证这份文件" in said.out
    english = station.run("--lang", "en", "verify-paper", file)
    assert "has not witnessed this paper yet" in english.out


@pytest.mark.release
def test_a_proof_is_written_again_from_the_file_alone(station: Shell) -> None:
    file = station.home / "台账.csv"
    station.ledger("export", file)
    proof = station.home / "台账.csv.proof.json"
    first = proof.read_bytes()
    proof.unlink()
    answer = station.ledger("proof", file, "--json").json
    assert answer == {"path": str(proof), "witnessed": False}
    assert proof.read_bytes() == first


def test_what_this_ledger_never_wrote_has_no_proof(station: Shell) -> None:
    file = station.home / "台账.csv"
    station.ledger("export", file)
    file.write_bytes(file.read_bytes() + b"x")
    station.ledger("proof", file).says(2, "没有登记过", "已被改动")
    station.ledger("proof", station.home / "none.csv").says(2, "没有")
    proof = station.home / "台账.csv.proof.json"
    proof.write_text("{}", "utf-8")
    station.ledger("proof", file).says(2, "不是证明文件")


def test_a_changed_file_and_a_missing_proof_are_told(station: Shell) -> None:
    file = station.home / "台账.csv"
    station.ledger("export", file)
    file.write_bytes(file.read_bytes() + b"x")
    changed = station.run("verify-paper", file)
    assert (changed.status, "与证明所载不同" in changed.out) == (BROKEN, True)
    (station.home / "台账.csv.proof.json").unlink()
    missing = station.run("verify-paper", file)
    assert (missing.status, "没有证明文件" in missing.out) == (UNREADABLE, True)

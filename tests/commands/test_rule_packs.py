"""A pack on the command line: in force at once, or refused with one sentence."""

from pathlib import Path

import pytest

from tests.commands.shell import Shell, founded
from tests.workflows.law.test_packs import YEAR_2027


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return founded(tmp_path)


def test_a_pack_is_taken_and_told(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "calendar-2027.toml"
    file.write_text(YEAR_2027, "utf-8")
    told = shell.ledger("pack", file, "--json").json
    assert (told["kind"], told["from"], told["until"], told["moved"]) == (
        "calendar",
        "2027-01-01",
        "2027-12-31",
        [],
    )
    assert shell.ledger("pack", file).says(2, "这个包已在用")


@pytest.mark.release
def test_a_wrong_file_gets_a_sentence(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(YEAR_2027.replace("2027-01-01, ", ""), "utf-8")
    assert shell.ledger("pack", file).says(2, "2027-01-01")
    file.write_bytes(b"\x00\x01")
    assert shell.ledger("pack", file).says(2, "规则")
    assert shell.ledger("pack", tmp_path / "none.toml").says(2, "none.toml")

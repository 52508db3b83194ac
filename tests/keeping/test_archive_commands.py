"""The yearly archive by commands: made with the ledger; searched, proved and opened without it."""

import json
from pathlib import Path

import pytest

from tests.commands.shell import HEADS, Shell, a_row, founded, sheet_of

pyrage = pytest.importorskip("pyrage")
pytestmark = pytest.mark.release  # A process for each command.
OWN = pyrage.x25519.Identity.generate()
WHY = ("--reason", "年度归档，按档案制度")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = founded(tmp_path_factory.mktemp("archiving"))
    old = sheet_of(shell.home / "old.xlsx", HEADS, a_row(name="上官明珠", phone="19911112222"))
    assert shell.ledger("import", old, "--json").json["imported"] == 1
    (shell.home / "own.txt").write_text(str(OWN))
    return shell


def test_a_year_is_archived_found_proved_and_opened(shell: Shell, tmp_path: Path) -> None:
    file, identity = tmp_path / "GX01.mdarchive", ("--identity", shell.home / "own.txt")
    locked = ("--recipient", str(OWN.to_public()))
    made = shell.ledger("archive", "2025", "--out", file, *WHY, *locked, "--json").json
    assert (made["path"], Path(made["keys"]).exists()) == (str(file), True)

    found = shell.run("ledger", "archive", "find", file, "上官明珠", *identity, "--json").json
    ((number, kind),) = [(one["number"], one["kind"]) for one in found["found"]]
    assert kind == "case"
    folder = tmp_path / "taken"
    shell.run("ledger", "archive", "take", file, number, folder, *identity, "--json")
    record = json.loads((folder / "record.json").read_text("utf-8"))
    assert record["personal"]["consumer"]["name"] == "上官明珠"
    assert list(folder.glob("*.pdf"))

    proved = ("ledger", "archive", "verify", file, "--json")
    whole = shell.run(*proved, "--public-key", made["public_key"]).json
    assert (whole["ok"], whole["is_key_given"]) == (True, True)
    assert whole["words"] is None
    held = shell.run(*proved, *identity).json["words"]
    assert held["tied"] > 0
    assert (held["former"], held["findings"]) == (0, [])
    assert not shell.run(*proved).json["is_key_given"]
    assert not shell.run(*proved, "--public-key", "00" * 32).json["ok"]
    content = file.read_bytes()
    at = content.index(b"files/") + 700
    file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    changed = shell.run(*proved, "--public-key", made["public_key"])
    assert changed.status == 1
    assert changed.json["findings"][0]["where"].startswith("files/")


def test_what_is_missing_is_said_before_anything_is_made(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "GX01.mdarchive"
    locked = ("--recipient", str(OWN.to_public()))
    shell.ledger("archive", "2025", "--out", file, *locked).says(2)
    shell.ledger("archive", "2025", "--out", file, *WHY).says(2, "ARCHIVE_PASSPHRASE")
    shell.ledger("archive", "2101", "--out", file, *WHY, *locked).says(2, "2101")
    shell.run("ledger", "archive", "verify", file).says(2, str(file))
    assert not file.exists()

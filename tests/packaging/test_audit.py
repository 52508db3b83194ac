"""The audit fails on a known vulnerability of a part, and never for lack of a network."""

import os
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

TOOL = Path(__file__).parent.parent.parent / "tools" / "audit.py"
NOWHERE = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
# Stands for pip-audit: writes a report, says something, ends with a status.
STAND_IN = """
import sys
report, said, status = sys.argv[1:4]
if report:
    open(sys.argv[-1], "w").write(report)
sys.stderr.write(said)
sys.exit(int(status))
"""


def test_a_database_that_cannot_be_reached_is_said_and_fails_nothing() -> None:
    ended = subprocess.run(
        [sys.executable, TOOL], capture_output=True, text=True, check=False,
        env={**os.environ, **NOWHERE},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == (
        "The database of known faults cannot be reached: nothing was audited.\n"
    )


@pytest.mark.parametrize(
    ("report", "said", "status"),
    [
        ("Name | Version | ID\n", "Found 1 known vulnerability\n", 1),
        ("", "No known vulnerabilities found\n", 0),
        ("", "usage: pip-audit: unrecognized arguments\n", 2),
        # What was found counts, even where another part could not be asked about.
        ("Name | Version | ID\n", "ServiceError: one answer is missing\n", 1),
    ],
)
def test_what_the_audit_finds_decides_how_it_ends(
    report: str, said: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = util.spec_from_file_location("audit", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.audit((sys.executable, "-c", STAND_IN, report, said, str(status))) == status
    assert capsys.readouterr().out == f"{report}{said}"

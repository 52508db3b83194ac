"""The tour, as anyone runs it: every step held, every picture and paper is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STEPS = {
    "hub",
    "found",
    "furnish",
    "enrol",
    "sign-in",
    "today",
    "register",
    "respond",
    "guidance",
    "settle",
    "agent",
    "request",
    "approve",
    "payout",
    "direct-line",
    "library",
    "escalate",
    "decide",
    "slip",
    "supervise",
    "hub-pages",
    "prepaid",
    "food",
    "spot",
    "gates",
    "ladder",
    "recourse",
    "leaving",
    "day-close",
    "bank",
    "merchants",
    "enquiry",
    "report",
    "batch",
    "import",
    "teach",
    "hand-over",
    "export",
    "analysis",
    "pages",
    "backup",
    "verify",
}


LANGUAGES = os.environ.get("TOUR_LANGUAGES", "zh").split()
"""Two tours take four minutes of the gate's fifteen: `make tours` plays the other one too."""


@pytest.fixture(scope="module", params=LANGUAGES)
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a tour of this module wrote its pictures and papers."""
    folder: Path = tmp_path_factory.mktemp(f"tour-{request.param}")
    command = [sys.executable, "-m", "mediation_desk", "tour", "--out", str(folder)]
    ran = subprocess.run(
        [*command, "--lang", request.param],
        capture_output=True,
        text=True,
        check=False,
        timeout=420,
    )
    record = (folder / "tour.json").read_text("utf-8") if (folder / "tour.json").exists() else ""
    assert ran.returncode == 0, f"{record}\n{ran.stderr[-4_000:]}"
    return folder


def test_every_step_of_the_tour_holds(out: Path) -> None:
    record = json.loads((out / "tour.json").read_text("utf-8"))
    assert record["ok"] is True
    assert record["skipped"] == []
    assert {step["name"] for step in record["steps"]} == STEPS
    assert all(step["ok"] for step in record["steps"])


def test_every_picture_and_paper_that_is_named_is_there(out: Path) -> None:
    record = json.loads((out / "tour.json").read_text("utf-8"))
    named = [*record["pictures"], *record["papers"]]
    assert len(record["pictures"]) >= 25
    assert all((out / name).stat().st_size > 1_000 for name in named)

"""A hub of its own for the demonstration: a real server on loopback, with reviewers."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from mediation_desk.demonstration.stale_hub import STARTED_BY

PASSWORD = "hub-2026-demo"  # noqa: S105 - a demonstration's own
VARIABLE = "DEMONSTRATION_HUB_PASSWORD"
"""The environment variable that holds the password."""
REVIEWERS = (
    ("吴敏", "热线受理中心", "hotline_centre", "", "officer"),
    ("何岚", "热线受理中心", "hotline_centre", "", "officer"),
    ("陈立", "质量科", "section", "quality", "officer"),
    ("张建国", "新城市场监管所", "local_office", "", "officer"),
    ("沈清", "热线受理中心", "hotline_centre", "", "auditor"),
    ("孙工", "信息中心", "section", "", "administrator"),
)
"""Name, body, kind of body, a section's business line, and the person's role."""

_WATCHED = "mediation_desk.demonstration.hub_process"
STARTED = re.compile(r"http://[\w.\[\]:-]+:\d+")


class HubNotStarted(Exception):
    """The demonstration's hub did not start; the text is its output."""


@dataclass
class DemonstrationHub:
    """A hub process that was started here and is stopped here."""

    folder: Path
    address: str = ""
    _process: "subprocess.Popen[str] | None" = None

    def prepare(self) -> None:
        """Create the hub's reviewers; an existing one is left as it is."""
        for name, body, kind, line, role in REVIEWERS:
            belongs = ("--body", body, "--kind", kind, "--line", line, "--role", role)
            self._run("user", "add", name, *belongs, "--password-env", VARIABLE)

    def enrolment_code(self, station: str, office: str = "") -> str:
        """Return a one-time code for a station, with the local office responsible for it."""
        outcome = self._run("enrol", station, "--json", *(("--office", office) if office else ()))
        return str(json.loads(outcome.stdout.strip().splitlines()[-1])["code"])

    def start(self, port: int = 0) -> str:
        """Serve on loopback until ``stop``; return the address."""
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*_program(_WATCHED), "serve", "--port", str(port), "--data", str(self.folder)],
            # Held open as long as this program runs: the hub ends with it.
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**_environment(), STARTED_BY: str(os.getpid())},
        )
        assert self._process.stdout is not None
        self.address = _address_in(self._process.stdout)
        return self.address

    @property
    def process_id(self) -> int | None:
        """Process id of the server, while it serves."""
        return self._process.pid if self._process is not None else None

    def stop(self) -> None:
        """End the process that was started here."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=15)
            for end in (self._process.stdin, self._process.stdout):
                if end is not None:
                    end.close()
            self._process = None

    def _run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603 - our own program
            [*_program(), *words, "--data", str(self.folder)],
            capture_output=True,
            text=True,
            check=False,
            env=_environment(),
        )


def _program(module: str = "sync.hub") -> list[str]:
    return [sys.executable, "-P", "-m", module]


def _environment() -> dict[str, str]:
    # The machine may serve a real hub, by a file that names its database: this one reads none.
    own = {VARIABLE: PASSWORD, "MEDIATION_HUB_CONFIG": "", "PYTHONUNBUFFERED": "1"}
    return {**os.environ, **own}


def _address_in(output: IO[str]) -> str:
    """Read the server's output until it prints its address."""
    printed = []
    for line in output:
        printed.append(line)
        found = STARTED.search(line)
        if found:
            return found.group(0)
    raise HubNotStarted("".join(printed)[-2_000:])

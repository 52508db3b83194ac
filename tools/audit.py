"""Tell known faults of the locked parts: ``make audit``, by pip-audit over each lock.

Exits with 1 where a part has a known fault. Where the database of faults cannot be reached it says
so and exits with 0: nothing was audited, and nothing is known to be wrong.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

UNREACHED = re.compile(r"requests\.exceptions\.\w+|ServiceError|ConnectionError")
"""What pip-audit ends with where no database answers it."""

UNANSWERED = "The database of known faults cannot be reached: nothing was audited."

LOCKS = Path(__file__).parent.parent / "packaging" / "locks"

COMMAND = ("-m", "pip_audit", "--progress-spinner", "off", "--require-hashes", "--disable-pip")


def audit(command: tuple[str, ...]) -> int | None:
    """Run pip-audit, say what it found, and return its status; None where nobody answered."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.md"
        told = (*command, "--format", "markdown", "--output", str(report))
        ended = subprocess.run(told, capture_output=True, text=True, check=False)  # noqa: S603
        found = report.read_text("utf-8") if report.exists() else ""
    if ended.returncode and not found.strip() and UNREACHED.search(ended.stderr):
        return None
    sys.stdout.write(f"{found}{ended.stderr}")
    return ended.returncode


def main(words: list[str]) -> int:
    """Audit each lock, until nobody answers; returns the worst status."""
    worst = 0
    for lock in sorted(LOCKS.glob("*.txt")):
        status = audit((sys.executable, *COMMAND, "--requirement", str(lock), *words))
        if status is None:
            sys.stdout.write(f"{UNANSWERED}\n")
            break
        worst = max(worst, status)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

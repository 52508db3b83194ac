"""Tell known faults of the installed parts: ``make audit``, by pip-audit.

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

COMMAND = ("-m", "pip_audit", "--local", "--skip-editable", "--progress-spinner", "off")


def audit(command: tuple[str, ...]) -> int:
    """Run pip-audit, say what it found, and return the status to exit with."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.md"
        told = (*command, "--format", "markdown", "--output", str(report))
        ended = subprocess.run(told, capture_output=True, text=True, check=False)  # noqa: S603
        found = report.read_text("utf-8") if report.exists() else ""
    if ended.returncode and not found.strip() and UNREACHED.search(ended.stderr):
        sys.stdout.write("The database of known faults cannot be reached: nothing was audited.\n")
        return 0
    sys.stdout.write(f"{found}{ended.stderr}")
    return ended.returncode


if __name__ == "__main__":
    sys.exit(audit((sys.executable, *COMMAND, *sys.argv[1:])))

"""The report of a takeover, kept beside the ledger until a leader has confirmed it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from mediation_desk.app.computer.superseding import TakeoverNotice, read_notice
from sync.durable_files import fsync_folder, make_folder, write_bytes

REPORT = "takeover.json"
_FOLDER = "seats"


@dataclass(frozen=True)
class TakeoverReport:
    """What a takeover brought back, and what it could not.

    Everything until ``at``, the former host's time, is here, up to the entry ``entries``; the host
    told of ``told`` entries at ``told_at``. ``lacking`` files of evidence that the ledger names are
    not here. With ``is_backup`` the copy did not hold, and its last proved backup took its place.
    """

    at: str
    entries: int
    told: int
    told_at: str
    lacking: int
    is_backup: bool
    addresses: tuple[str, ...]
    notice: TakeoverNotice


def keep_report(workspace: Path, report: TakeoverReport) -> None:
    """Keep the report until it is confirmed."""
    make_folder(workspace / _FOLDER)
    value = {**asdict(report), "notice": report.notice.dumped().decode()}
    write_bytes(workspace / _FOLDER / REPORT, json.dumps(value).encode())


def read_report(workspace: Path) -> TakeoverReport | None:
    """Return the report that nobody confirmed yet; None where there is none."""
    try:
        found = json.loads((workspace / _FOLDER / REPORT).read_bytes())
        return TakeoverReport(
            str(found["at"]),
            int(found["entries"]),
            int(found["told"]),
            str(found["told_at"]),
            int(found["lacking"]),
            bool(found["is_backup"]),
            tuple(map(str, found["addresses"])),
            read_notice(str(found["notice"]).encode()),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def confirm_report(workspace: Path) -> None:
    """Note that a leader has read the report: it is shown no more."""
    (workspace / _FOLDER / REPORT).unlink(missing_ok=True)
    fsync_folder(workspace / _FOLDER)

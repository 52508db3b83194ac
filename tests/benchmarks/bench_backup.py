"""How fast a ledger is backed up: written, and written and proved, against copying its bytes."""

import os
import shutil
import tempfile
from pathlib import Path

from mediation_desk.app.session.maintenance import keep_backup, snapshot_of
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.backup.backup import back_up
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.verification.verify import verify
from tests.benchmarks.built_ledger import opened
from tests.benchmarks.figure import Figure, ratio_at_most, seconds

COPIES = 2.5
"""Times that a backup may take of copying the bytes, without the proof of its content."""

BESIDE_PROOF = 1.25
"""Times that a backup may take of its own proof and the copying, one after the other."""

PIECE_BYTES = 1_048_576


def run(size: int) -> list[Figure]:
    """Writing with the content left unproved, and the whole of it."""
    session = opened(size)
    with tempfile.TemporaryDirectory(dir="build") as folder:
        there = Path(folder)
        bare = seconds(lambda: _copy(session, there / "raw"))
        written = seconds(lambda: _write(session, there / "written"))
        whole = seconds(lambda: keep_backup(session, there / "kept"))
        proof = seconds(lambda: verify(session.file.readers, None))
    session.close()
    job = f"back up a ledger of {size:,} cases"
    return [
        ratio_at_most(f"{job}, without the proof (raw: copy)", written, "s", bare, COPIES),
        ratio_at_most(f"{job}, proved (raw: copy)", whole, "s", bare, COPIES),
        ratio_at_most(
            f"{job}, proved (raw: proof and copy)", whole, "s", proof + bare, BESIDE_PROOF
        ),
    ]


def _copy(session: Session, target: Path) -> None:
    """Copy the bytes of ledger and evidence into one file that is on the disk."""
    layout = Layout(session.place.workspace)
    with target.open("wb") as to:
        for path in (layout.ledger, *sorted(layout.evidence.glob("??/*"))):
            with path.open("rb") as source:
                shutil.copyfileobj(source, to, PIECE_BYTES)
        to.flush()
        os.fsync(to.fileno())


def _write(session: Session, folder: Path) -> None:
    snapshot, _ = snapshot_of(session, lambda _: None)
    back_up(snapshot, folder)

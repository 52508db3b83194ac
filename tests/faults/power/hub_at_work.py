"""A hub in a process of its own that enrols a station and takes its events; it is cut off later.

``python -m tests.faults.power.hub_at_work FOLDER SEED COUNT``: each line it prints is something
that the hub has confirmed: ``station ID``, ``receipt SEQ`` for all events up to there,
``file SHA256``.
"""

import sys
from pathlib import Path
from random import Random

from sync.hub.services.files.blobs import blob_offset
from sync.signing import read_receipt
from tests.sync.databases import SqliteFile
from tests.sync.seeded_clock import SeededClock
from tests.sync.world import Station, World


def main(folder: Path, seed: int, count: int) -> None:
    """Enrol one station, then send an escalated case with a file of evidence at a time."""
    told = SeededClock(Random(seed))
    world = World(folder, told, SqliteFile(folder / "hub.db"))
    desk = world.enrolled()
    _say(f"station {desk.drive.disk.station}")
    for number in range(count):
        content = told.bytes(3_000)
        draft = world.escalation(f"GX01-261124-{number:03}", (content,))
        desk.desk.tell(draft, (content,))
        _send(desk)
        held, size = blob_offset(
            world.store, desk.drive.disk.station, draft.blobs[0].sha256, told.clock()
        )
        assert held == size
        _say(f"file {draft.blobs[0].sha256}")
    world.close()


def _send(desk: Station) -> None:
    status = desk.courier.round()
    link = desk.outbox.link()
    assert link is not None
    assert (status.fault_code, status.waiting) == ("", 0)
    _say(f"receipt {read_receipt(desk.drive.disk.receipts[-1], link.hub_keys).seq}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

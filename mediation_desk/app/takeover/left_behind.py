"""What only a superseded ledger has, in full: for whoever enters it again at the new host."""

import json
import re
from mimetypes import guess_extension
from pathlib import Path

from mediation_desk.app.computer.superseding import written_after
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.disk.media import media_type
from mediation_desk.ledger.journal.journal import walk
from mediation_desk.workflows.station.leaders import require_leader
from sync.durable_files import make_folder, write_bytes

_SHA256 = re.compile(rb'"([0-9a-f]{64})"')


def write_left_behind(session: Session, entries: int, folder: Path) -> tuple[int, int]:
    """Write each entry after one with all that was typed, and its evidence, into a new folder.

    A leader's act, which no journal notes: nothing is written into this one any more. Returns how
    many files of evidence were written, and how many are not whole. Raises Refusal NO_RIGHT.
    """
    require_leader(session.operator)
    lines, hashes = list[str](), dict[str, None]()
    with worded():
        listed = written_after(session.file, entries)
        with session.file.connection() as connection:
            for about, entry in zip(listed, walk(connection, after=entries), strict=True):
                parts = (entry.facts, entry.private or b"{}")
                facts, private = (json.loads(part) for part in parts)
                by = session.ledger.operator(entry.by).name or entry.by
                value = {**about, "id": entry.id, "by": by, "facts": facts, "private": private}
                lines.append(json.dumps(value, ensure_ascii=False) + "\n")
                for part in parts:
                    hashes |= dict.fromkeys(each.decode() for each in _SHA256.findall(part))
        make_folder(folder)
        write_bytes(folder / "entries.jsonl", "".join(lines).encode())
        return _write_evidence(session, hashes, folder / "evidence")


def _write_evidence(session: Session, hashes: dict[str, None], folder: Path) -> tuple[int, int]:
    written = lacking = 0
    store = session.file.evidence
    for sha256 in hashes:
        if not store.path_of(sha256).exists():
            continue
        try:
            content = store.read(sha256)
        except LedgerRefusal:
            lacking += 1
            continue
        make_folder(folder)
        ending = guess_extension(media_type(content) or "") or ""
        write_bytes(folder / f"{sha256}{ending}", content)
        written += 1
    return written, lacking

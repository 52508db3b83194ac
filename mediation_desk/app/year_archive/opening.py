"""Take a unit out of an archive: its record, its personal part, and its files."""

import json
from pathlib import Path
from typing import Any

from mediation_desk.ledger.disk.file_names import file_name
from sync.archives.format import ArchiveRecord
from sync.archives.keys import ArchiveKeys
from sync.archives.reader import ArchiveReader
from sync.durable_files import make_folder, write_bytes


def take_out(archive: Path, keys: ArchiveKeys, number: str, folder: Path) -> int | None:
    """Write a unit, by number or id, into a folder; return its number of files, None if unknown.

    For erased people only the record is written. Raises ArchiveRefusedError, OSError.
    """
    with ArchiveReader(archive, keys) as reader:
        found = (one for one in reader.records() if number in {one.number, one.unit})
        record = next(found, None)
        if record is None:
            return None
        personal = reader.personal(record.unit)
        make_folder(folder)
        write_bytes(folder / "record.json", _json(record, personal))
        files = (personal or {}).get("files", [])
        for place, file in enumerate(files, 1):
            name = f"{place:04}-{file_name(str(file['name']), str(file['mime']))}"
            write_bytes(folder / name, reader.file(str(file["member"])))
    return len(files)


def _json(record: ArchiveRecord, personal: dict[str, Any] | None) -> bytes:
    told = {
        "unit": record.unit,
        "kind": record.kind,
        "number": record.number,
        "title": record.title,
        "ended_on": record.ended_on.isoformat(),
        "record": dict(record.record),
        "personal": personal,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"

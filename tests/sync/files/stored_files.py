"""Files of a hub under test as stored in its folder."""

from pathlib import Path

from sync.hub.storage.files.object_address import BLOBS
from sync.hub.storage.files.object_store import object_name


def blob_path(folder: Path, station_id: str, sha256: str) -> Path:
    """Return the path of a station's file in a hub's folder."""
    return folder / BLOBS / object_name(station_id, sha256)


def name_of(path: Path) -> str:
    """Return the name of the object that a file in a hub's folder is."""
    return "/".join(path.parts[-3:])


def pieces_of(folder: Path, sha256: str) -> list[Path]:
    """Return the pieces of an unfinished file in a hub's folder."""
    return sorted((folder / BLOBS).glob(f"*/*/{sha256}.*.piece"))

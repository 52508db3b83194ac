"""Unpack Lucide's icons as files: ``python -m mediation_desk.ui.appearance.icon_files``, at setup.

The package keeps nearly two thousand icons in one archive, and finding one there reads all names:
twelve milliseconds that the first paint need not wait. Without the files the archive is used.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zipimport import zipimporter

UNPACKED = Path(__file__).parents[3] / "resources" / "icons"


@cache
def archive() -> Path:
    """Return the package's archive; raises LookupError when the package is not installed."""
    found = find_spec("lucide")
    if found is None or found.origin is None:
        raise LookupError("the package lucide is not installed")
    return Path(found.origin).with_name("lucide.zip")


def svg(name: str, folder: Path = UNPACKED) -> str:
    """Return an icon's drawing; raises LookupError when Lucide has none of this name."""
    file = folder / f"{name}.svg"
    return file.read_text("utf-8") if file.exists() else _out_of_archive(name)


def unpack(folder: Path = UNPACKED) -> int:
    """Unpack all icons into a folder; returns the number of icons."""
    from zipfile import ZipFile  # noqa: PLC0415 - only at setup

    folder.mkdir(parents=True, exist_ok=True)
    with ZipFile(archive()) as whole:
        whole.extractall(folder)
        return len(whole.namelist())


def _out_of_archive(name: str) -> str:
    try:
        return _importer(archive()).get_data(f"{name}.svg").decode()
    except OSError as missing:
        raise LookupError(f"Lucide has no icon called {name}") from missing


@cache
def _importer(file: Path) -> zipimporter:
    return zipimporter(str(file))


if __name__ == "__main__":
    unpack()

"""Saving of a paper as a file: whole or not at all, readable by its owner only."""

import os
from pathlib import Path

SAFE_SUFFIX = ".pdf"


def save(content: bytes, path: Path) -> None:
    """Write the bytes next to the target first, so that a full disk leaves no half file."""
    whole = path if path.suffix.lower() == SAFE_SUFFIX else path.with_suffix(SAFE_SUFFIX)
    fresh = whole.with_name(f".{whole.name}.part")
    try:
        write_private(fresh, content)
        fresh.replace(whole)
    finally:
        fresh.unlink(missing_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """Write a file readable by its owner only: files from the desk may name people."""
    path.unlink(missing_ok=True)
    with open(path, "xb", opener=_private) as file:
        file.write(content)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

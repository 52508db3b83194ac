"""Transfer of the hub's files between two stores, each file verified, in as many runs as needed."""

import hashlib
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sync.hub.storage.files.object_store import ObjectReader, ObjectStore, is_file

AT_ONCE = 1_048_576


@dataclass(frozen=True)
class TransferCount:
    """Numbers of files that are at the target, and of those sent by this run.

    `left` is the number that a move leaves at the source, because they are nowhere else.
    """

    names: frozenset[str]
    sent: int
    left: int = 0


def copy_all(
    source: ObjectStore, target: ObjectStore, only: Collection[str] | None = None
) -> TransferCount:
    """Copy whole files that the target lacks, as stored, and verify each by reading it there.

    Copies all of them, or `only` those of these names. Safe to repeat: a file that is there with
    the same bytes is not sent. Raises ValueError for one that differs after it was sent,
    StoreRefused, OSError; copied files stay.
    """
    names: set[str] = set()
    sent = 0
    for name in [one.name for one in source.list() if is_file(one.name)]:
        # A file that was erased meanwhile must not reappear.
        wanted = _digest(source, name) if only is None or name in only else ""
        if not wanted:
            continue
        if _digest(target, name) != wanted:
            with source.open(name) as opened:
                target.put(name, _parts(opened))
            sent += 1
            if _digest(target, name) != wanted:
                raise ValueError(
                    f"文件 {name} 复制后核对不一致，请重试。"
                    f" / The copy of the file {name} differs; try again."
                )
        names.add(name)
    return TransferCount(frozenset(names), sent)


def _digest(store: ObjectStore, name: str) -> str:
    """Return the hash of an object as stored, or nothing for a missing one."""
    made = hashlib.sha256()
    try:
        with store.open(name) as opened:
            for part in _parts(opened):
                made.update(part)
    except FileNotFoundError:
        return ""
    return made.hexdigest()


def _parts(opened: ObjectReader) -> Iterator[bytes]:
    opened.seek(0, os.SEEK_SET)
    return iter(lambda: opened.read(AT_ONCE), b"")

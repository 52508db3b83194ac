"""Remains of interrupted copies in a store: the hub's own are removed after a day, no others."""

import shutil
from collections.abc import Callable
from pathlib import Path

from sync.backups.remote import push

ROW = "hub-5f032b0a-"


class Folder:
    """A folder as a store of copies."""

    def __init__(self, folder: Path) -> None:
        """Keep copies there."""
        self.folder = folder

    def put(self, file: Path, name: str, go_on: Callable[[], None]) -> None:
        """Copy a file."""
        go_on()
        shutil.copy(file, self.folder / name)

    def sizes(self) -> dict[str, int]:
        """Tell what is there."""
        return {path.name: path.stat().st_size for path in self.folder.iterdir()}

    def fetch(self, name: str, target: Path) -> None:
        """Copy one home."""
        shutil.copy(self.folder / name, target)

    def delete(self, name: str) -> None:
        """Remove one."""
        (self.folder / name).unlink()

    def close(self) -> None:
        """Do nothing."""


def test_what_an_interrupted_copy_left_goes_when_it_is_a_day_old(tmp_path: Path) -> None:
    store = Folder(tmp_path / "store")
    store.folder.mkdir()
    old = (f"{ROW}20261126T030000Z.tar.age.part", f"{ROW}20261127T025959Z.tar.age.part")
    stay = {
        # It may still be arriving from another process.
        f"{ROW}20261127T030000Z.tar.age.part",
        f"{ROW}20261126T030000Z.tar.age",
        # Of another hub, of a program that named no hub, of a desk, of nobody.
        "hub-00000000-20261120T030000Z.tar.age.part",
        "hub-20261120T030000Z.tar.age.part",
        "mediation-desk-GX01-20261120T030000Z.mdbackup.part",
        "holiday.part",
    }
    for name in (*old, *stay):
        (store.folder / name).write_bytes(b"half")
    made = tmp_path / f"{ROW}20261128T030000Z.tar.age"
    made.write_bytes(b"whole")
    push(store, made, lambda: None)
    assert set(store.sizes()) == {*stay, made.name}

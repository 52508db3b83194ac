"""A file is replaced whole or not at all."""

import os
from pathlib import Path

import pytest

from sync.durable_files import (
    durable_write,
    make_folder,
    sweep_unfinished,
    write_bytes,
)
from tests.fsynced import fsynced


def test_a_file_is_replaced_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "slot"
    write_bytes(place, b"old")
    write_bytes(place, b"new")
    assert place.read_bytes() == b"new"
    assert place.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [place]


def test_a_new_folder_and_those_above_it_are_private_and_have_durable_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, synced = tmp_path / "hub" / "station" / "link", fsynced(monkeypatch)
    make_folder(folder)
    assert synced == [each.stat().st_ino for each in (tmp_path, tmp_path / "hub", folder.parent)]
    assert {each.stat().st_mode & 0o777 for each in (folder, *folder.parents[:2])} == {0o700}


def test_a_fault_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "slot"
    write_bytes(place, b"old")
    with pytest.raises(OSError, match="full"):
        write_until_full(place)
    assert place.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [place]


def write_until_full(place: Path) -> None:
    with durable_write(place) as file:
        file.write(b"half")
        raise OSError("full")


def test_the_new_file_is_not_seen_before_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "slot"
    with durable_write(place) as file:
        file.write(b"half")
        assert not place.exists()
    assert place.read_bytes() == b"half"


def test_leftovers_of_a_crash_are_swept_and_other_files_stay(tmp_path: Path) -> None:
    make_folder(tmp_path / "ab")
    make_folder(tmp_path / "ab")
    (tmp_path / "ab" / "x.tmp").write_bytes(b"half")
    (tmp_path / "ab" / "x").write_bytes(b"whole")
    assert sweep_unfinished(tmp_path) == 1
    assert os.listdir(tmp_path / "ab") == ["x"]

"""The folder of what phones sent: what is told as kept outlives a power cut."""

from pathlib import Path

import pytest

from sync.phones.uploads import PhoneUploads
from tests.fsynced import fsynced

ADDRESS, ITEM = "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba"


def test_an_item_is_durable_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uploads = PhoneUploads(tmp_path / "phone")
    uploads.bind(ADDRESS, b"key")
    told = fsynced(monkeypatch)
    uploads.append(ADDRESS, ITEM, 0, b"sealed")
    folder = tmp_path / "phone" / ADDRESS
    part = folder / f"{ITEM}.part"
    assert told == [part.stat().st_ino, folder.stat().st_ino]
    uploads.append(ADDRESS, ITEM, 1, b"sealed")
    assert told[2:] == [part.stat().st_ino]

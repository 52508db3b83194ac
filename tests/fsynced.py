"""What a program makes durable, as the system is told."""

import os

import pytest


def fsynced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the number of each file and folder that is made durable."""
    told: list[int] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        told.append(os.fstat(handle).st_ino)
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return told

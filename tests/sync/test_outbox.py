"""The outbox in memory fulfils the contract."""

import random
from collections.abc import Callable

import pytest

from tests.sync.memory_disk import Drive
from tests.sync.memory_outbox import MemoryDesk, MemoryMembership, MemoryOutbox
from tests.sync.outbox_contract import CONTRACT
from tests.sync.outbox_rig import Factory, Rig
from tests.sync.seeded_clock import SeededClock


def _rig(drive: Drive, told: SeededClock) -> Rig:
    desk = MemoryDesk(drive, told.bytes)
    return Rig(
        outbox=MemoryOutbox(drive, told.id, told.bytes),
        membership=MemoryMembership(drive),
        tell=desk.tell,
        note=desk.note,
        reopened=lambda: _rig(Drive(drive.disk.copied()), told),
        told=told,
    )


def _empty() -> Rig:
    return _rig(Drive(), SeededClock(random.Random(3)))


@pytest.mark.parametrize("clause", CONTRACT)
def test_the_outbox_in_memory_keeps_the_contract(clause: Callable[[Factory], None]) -> None:
    clause(_empty)

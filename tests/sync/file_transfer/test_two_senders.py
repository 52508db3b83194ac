"""Two connections that send one file, and the daily limit of files."""

import threading

import pytest
from sqlalchemy import insert

from sync.hub.domain.problems import ProblemError
from sync.hub.services.files.blobs import add_piece, blob_offset
from sync.hub.storage.schema import blob
from sync.protocol import LIMITS
from tests.sync.files.stored_files import blob_path, name_of
from tests.sync.memory_disk import sha256_of
from tests.sync.world import Station, World

CONTENT = bytes(range(256)) * 4_096
HALF = len(CONTENT) // 2


def awaited(world: World) -> tuple[Station, str]:
    """Return a station of which the hub awaits the file, and the station's id."""
    station = world.enrolled()
    station.desk.tell(world.escalation("GX01-261124-002", (CONTENT,)), ())
    station.courier.round()
    return station, station.drive.disk.station


def test_a_piece_that_came_already_is_told_the_true_place(world: World) -> None:
    _, ident = awaited(world)
    now, sha256 = world.told.clock(), sha256_of(CONTENT)
    add_piece(world.store, (ident, sha256, 0), CONTENT[:HALF], now)
    for offset in (0, HALF - 1, HALF + 1):
        with pytest.raises(ProblemError) as no:
            add_piece(world.store, (ident, sha256, offset), CONTENT[offset:][:9], now)
        assert (no.value.code, no.value.offset) == ("OFFSET", HALF)
    add_piece(world.store, (ident, sha256, HALF), CONTENT[HALF:], now)
    path = blob_path(world.store.folder, ident, sha256)
    assert world.store.files.read(name_of(path)) == CONTENT
    assert [one for one in path.parent.iterdir() if one != path] == []


def test_of_two_at_once_one_is_told_and_the_file_is_right(world: World) -> None:
    _, ident = awaited(world)
    now, sha256 = world.told.clock(), sha256_of(CONTENT)
    said: list[str] = []
    both = threading.Barrier(2)

    def send() -> None:
        both.wait(10)
        try:
            add_piece(world.store, (ident, sha256, 0), CONTENT[:HALF], now)
            said.append("taken")
        except ProblemError as no:
            said.append(no.code)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    assert sorted(said) == ["OFFSET", "taken"]
    assert blob_offset(world.store, ident, sha256, now) == (HALF, len(CONTENT))
    add_piece(world.store, (ident, sha256, HALF), CONTENT[HALF:], now)
    path = blob_path(world.store.folder, ident, sha256)
    assert world.store.files.read(name_of(path)) == CONTENT


def test_a_station_sends_no_more_than_its_bound_of_a_day(world: World) -> None:
    _, ident = awaited(world)
    now, sha256 = world.told.clock(), sha256_of(CONTENT)
    held = LIMITS["day_bytes"] - len(CONTENT) + 1
    with world.store.turn(now, ident) as turn:
        row = {"station_id": ident, "sha256": "ab" * 32, "size": held, "received_at": now}
        turn.connection.execute(insert(blob).values(**row))
    with pytest.raises(ProblemError) as no:
        add_piece(world.store, (ident, sha256, 0), CONTENT[:HALF], now)
    assert no.value.code == "TOO_OFTEN"
    assert blob_offset(world.store, ident, sha256, now) == (0, len(CONTENT))


def test_a_file_that_is_not_the_one_that_was_named_is_thrown_away(world: World) -> None:
    _, ident = awaited(world)
    now, sha256 = world.told.clock(), sha256_of(CONTENT)
    add_piece(world.store, (ident, sha256, 0), CONTENT[:HALF], now)
    with pytest.raises(ProblemError) as no:
        add_piece(world.store, (ident, sha256, HALF), CONTENT[HALF:][::-1], now)
    assert no.value.code == "CORRUPT"
    assert blob_offset(world.store, ident, sha256, now) == (0, len(CONTENT))
    assert not blob_path(world.store.folder, ident, sha256).exists()

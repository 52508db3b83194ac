"""Unfinished files: their pieces count against the daily limit, and expire."""

import shutil
from datetime import timedelta

import pytest

from sync.courier import LineError
from sync.hub.admin.file_maintenance import go_over
from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.files.unreferenced_objects import note
from sync.protocol import LIMITS
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.files.stored_files import name_of, pieces_of
from tests.sync.hub_server import served
from tests.sync.memory_disk import sha256_of
from tests.sync.world import Station, World

MEGABYTE = 1_048_576
FILES = tuple(bytes([number]) * 2 * MEGABYTE for number in range(3))
FIRST, SECOND, THIRD = map(sha256_of, FILES)


@pytest.fixture
def station(world: World, monkeypatch: pytest.MonkeyPatch) -> Station:
    """Give a station with three expected files of 2 MB, at a hub with a limit of 3.5 MB a day."""
    monkeypatch.setitem(LIMITS, "day_bytes", 7 * MEGABYTE // 2)
    made = world.enrolled()
    # The courier has none of them at hand: the test sends their pieces.
    made.desk.tell(world.escalation("GX01-261124-001", FILES))
    made.courier.round()
    return made


def _send(station: Station, sha256: str, offset: int) -> int:
    content = FILES[(FIRST, SECOND, THIRD).index(sha256)]
    piece = content[offset : offset + MEGABYTE]
    return station.courier.hub.blob_patch(sha256, offset, piece).held


def _pieces(world: World, sha256: str) -> int:
    return len(pieces_of(world.store.folder, sha256))


def test_pieces_count_against_the_day_until_it_is_over(world: World, station: Station) -> None:
    assert _send(station, FIRST, 0) == MEGABYTE
    assert _send(station, SECOND, 0) == MEGABYTE
    with pytest.raises(LineError) as refused:
        _send(station, THIRD, 0)
    assert refused.value.code == "TOO_OFTEN"
    world.told.now += timedelta(days=1)
    assert _send(station, THIRD, 0) == MEGABYTE
    assert _send(station, SECOND, MEGABYTE) == 2 * MEGABYTE


def test_pieces_to_which_nothing_came_for_a_week_expire(world: World, station: Station) -> None:
    _send(station, FIRST, 0)
    world.told.now += timedelta(days=5)
    _send(station, SECOND, 0)
    world.told.now += timedelta(days=2)
    go_over(world.store, world.told.clock())
    assert (_pieces(world, FIRST), _pieces(world, SECOND)) == (0, 1)
    assert _send(station, SECOND, MEGABYTE) == 2 * MEGABYTE
    assert _pieces(world, SECOND) == 0
    world.told.now += timedelta(days=1)
    assert _send(station, FIRST, 0) == MEGABYTE


@ON_BOTH_AT_RELEASE
def test_a_piece_that_no_row_tells_of_goes_and_one_that_is_being_written_stays(
    world: World, station: Station
) -> None:
    """A database that was put back leaves the one; the other is noted before it is written."""
    _send(station, FIRST, 0)
    (kept,) = pieces_of(world.store.folder, FIRST)
    stray, written = (kept.with_name(f"{FIRST}.{place}-x.piece") for place in (8, 9))
    for each in (stray, written):
        shutil.copy(kept, each)
    now = world.told.clock()
    note(world.store, kept.parts[-3], name_of(written), now)
    go_over(world.store, now)
    assert pieces_of(world.store.folder, FIRST) == sorted([kept, written])
    # Whoever wrote it is gone.
    go_over(world.store, now + timedelta(days=2))
    assert pieces_of(world.store.folder, FIRST) == [kept]


@ON_SQLITE
def test_a_hub_that_starts_goes_over_them_first(world: World, station: Station) -> None:
    _send(station, FIRST, 0)
    world.told.now += timedelta(days=8)
    with served(create_app(HubSettings(world.store, world.told.clock)), lifespan="on"):
        assert _pieces(world, FIRST) == 0

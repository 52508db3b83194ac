"""Refusal of an intercepted request that is replayed or changed."""

from dataclasses import replace

import pytest

from sync.hub.storage.schema import station as stations
from sync.protocol import Bulletin, ProtoRange
from sync.signing import RequestParts, sign
from sync.transport.wrapper import HttpCall
from tests.sync.hub_server import enrolled_over_http
from tests.sync.memory_disk import sha256_of
from tests.sync.test_hub_over_http import PHOTO, KeepingWire
from tests.sync.world import Station, World


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "GET"])
def test_an_overheard_request_about_a_file_is_answered_once(world: World, method: str) -> None:
    with enrolled_over_http(world) as (station, hub):
        station.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
        hub.wire.close()
        hub.wire = wire = KeepingWire()
        station.courier.round()
        overheard = next((one for one in wire.calls if one.method == method), None)
        if overheard is None:
            overheard = _asked_for(world, station, hub.url)
            assert wire.send(overheard).status == 404
        again = wire.send(overheard)
        wire.close()
    assert again.status == 401
    assert again.body == b"" if method == "HEAD" else b'"code":"REPLAY"' in again.body


def _say_something(world: World, station: Station) -> None:
    with world.store.turn(world.told.clock()) as turn:
        turn.say(station.drive.disk.station, Bulletin(title="通知", text="请查收。"), None)


def _asked_for(world: World, station: Station, url: str) -> HttpCall:
    """Return a signed request for a file that no message names."""
    parts = RequestParts("GET", f"{url}/v1/blobs/{sha256_of(PHOTO)}", b"")
    sign(parts, station.desk.identity(), world.told.clock(), world.told.nonce())
    return HttpCall(parts.method, parts.url, parts.headers, b"")


def test_each_piece_of_a_file_is_a_request_of_its_own(world: World) -> None:
    """An interrupted upload still continues, since no nonce is repeated."""
    with enrolled_over_http(world) as (station, hub):
        station.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
        assert station.courier.round().fault_code == ""
        assert hub.blob_head(sha256_of(PHOTO)).held == len(PHOTO)
        assert hub.blob_head(sha256_of(PHOTO)).held == len(PHOTO)


def test_the_place_from_which_a_desk_waits_cannot_be_changed_on_the_way(world: World) -> None:
    with enrolled_over_http(world) as (station, hub):
        station.courier.round()
        hub.wire.close()
        hub.wire = wire = KeepingWire()
        _say_something(world, station)
        assert hub.wait(0) == 1
        changed = replace(wire.calls[-1], url=f"{hub.url}/v1/wait?after=00")
        assert b'"code":"UNSIGNED"' in wire.send(changed).body
        wire.close()


@pytest.mark.parametrize(("newest", "status"), [(1, 200), (2, 200), (3, 401)])
def test_a_station_of_version_3_signs_its_query_and_an_older_one_need_not(
    world: World, newest: int, status: int
) -> None:
    with enrolled_over_http(world) as (station, hub):
        station.courier.round()
        _say_something(world, station)
        with world.store.turn(world.told.clock()) as turn:
            turn.connection.execute(stations.update().values(proto=newest))
        parts = RequestParts("GET", f"{hub.url}/v1/wait", b"")
        sign(parts, station.desk.identity(), world.told.clock(), world.told.nonce())
        answer = hub.wire.send(HttpCall("GET", f"{parts.url}?after=0", parts.headers, b""))
    assert answer.status == status
    assert (b'"code":"UNSIGNED"' in answer.body) == (status == 401)


def test_the_hub_keeps_which_version_a_station_speaks(world: World) -> None:
    with enrolled_over_http(world) as (station, _hub):
        station.courier.round()
    with world.store.reading() as connection:
        assert connection.scalar(stations.select().with_only_columns(stations.c.proto)) == (
            ProtoRange().max
        )

"""Station particulars at the hub after a contact."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.services.stations.contact import admit
from sync.hub.services.stations.station_details import StationDetails, particulars_of
from sync.hub.storage import schema
from sync.protocol import Bulletin, SyncRequest
from sync.signing import RequestSender
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.world import Station, World

PHOTO = b"a photograph"


def told_of(world: World, station: Station) -> StationDetails:
    """Return the particulars of an enrolled station."""
    with world.store.reading() as connection:
        link = station.outbox.link()
        assert link is not None
        found = particulars_of(connection, link.station, world.told.clock())
    assert found is not None
    return found


def asked(world: World, station: Station, **changes: Any) -> SyncRequest:
    """Return a sync without events, as a desk of that kind would send it."""
    link = station.outbox.link()
    assert link is not None
    fields = {
        "station": link.station,
        "epoch": link.epoch,
        "grant": link.grant,
        "nonce": world.told.nonce(),
        "now": world.told.clock(),
        "app": "desk 7",
        "acked": link.acked,
        "events": (),
        "cursor": link.cursor,
    }
    return SyncRequest(**{**fields, **changes})


def test_a_station_that_was_only_invited_is_so_until_it_enrols(world: World) -> None:
    issued = issue_code(world.store, "世茂受理站", world.told.clock())
    with world.store.reading() as connection:
        invited = particulars_of(connection, issued.station_id, world.told.clock())
    assert invited is not None
    assert (invited.state, invited.code_until) == ("invited", issued.expires_at)
    station = world.enrolled()
    told = told_of(world, station)
    assert (told.state, told.app, told.waiting, told.ledger_seq) == ("enrolled", "test 1", None, 0)
    assert [one.number for one in told.epochs] == [1]
    assert [one.revoked_at for one in told.keys] == [None]


def test_a_round_tells_program_queue_and_how_far_the_hubs_log_was_read(world: World) -> None:
    station = world.enrolled()
    station.desk.tell(world.question())
    with world.store.turn(world.told.clock()) as turn:
        turn.say(told_of(world, station).id, Bulletin(title="通知", text="测试"), None)
    assert told_of(world, station).unread == 1
    station.courier.round()
    station.courier.round()
    told = told_of(world, station)
    assert (told.app, told.waiting, told.unread) == ("test 1", 0, 0)


@pytest.mark.parametrize(
    ("waiting", "kept"), [(7, 7), (None, None), (9_007_199_254_740_991, 2_147_483_647)]
)
def test_the_queue_is_what_the_station_said_or_unknown(
    world: World, waiting: int | None, kept: int | None
) -> None:
    """An earlier program omits the field; no number is too large for the column."""
    station = world.enrolled()
    station.courier.hub.sync(asked(world, station, waiting=waiting)).answer()
    told = told_of(world, station)
    assert (told.waiting, told.app) == (kept, "desk 7")


@ON_BOTH_AT_RELEASE
def test_the_clock_of_a_station_is_told_by_how_much_it_is_off(world: World) -> None:
    station = world.enrolled()
    slow = world.told.clock() - timedelta(seconds=90)
    station.courier.hub.sync(asked(world, station, now=slow)).answer()
    assert told_of(world, station).skew_s == 90


@ON_BOTH_AT_RELEASE
def test_files_that_have_not_come_yet_are_counted(world: World) -> None:
    station = world.enrolled()
    station.desk.tell(world.escalation("GX01-261124-002", (PHOTO, PHOTO + b"2")), (PHOTO,))
    station.courier.round()
    assert told_of(world, station).files_awaited == 1


@ON_BOTH_AT_RELEASE
def test_a_packet_that_comes_late_takes_no_kinds_away(world: World) -> None:
    """It was written by a program that knew fewer kinds, before the station's latest report."""
    station = world.enrolled()
    link = station.outbox.link()
    assert link is not None
    with world.store.turn(world.told.clock()) as turn:
        turn.say(link.station, Bulletin(title="通知", text="测试"), None)
    hub, kinds = station.courier.hub, ("circular.published", "circular.ended")
    late = asked(world, station, kinds=())
    read_to = hub.sync(asked(world, station, kinds=kinds)).answer().cursor
    hub.sync(asked(world, station, kinds=kinds, cursor=read_to)).answer()
    key = station.desk.identity().public
    sender = RequestSender(link.station, key, late.now, late.nonce, by_file=True)
    with world.store.turn(world.told.clock()) as turn:
        admit(turn, sender, late)
        named = turn.connection.scalar(select(schema.station.c.kinds).filter_by(id=link.station))
    assert named == "circular.published circular.ended"

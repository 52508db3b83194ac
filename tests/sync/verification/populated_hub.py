"""Hub that contains one of everything that verification proves."""

from sqlalchemy import select

from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.schema import station
from sync.protocol import Bulletin
from tests.sync.world import Station, World

NAME = "万象城受理站"
PHOTO = bytes(range(256)) * 40


def populate(world: World) -> Station:
    """Let a desk escalate two cases, one with a file, and the hub send it two messages."""
    desk = world.enrolled(NAME)
    desk.desk.tell(world.escalation("GX01-261124-001"))
    desk.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
    for text in ("第一号", "第二号"):
        with world.store.turn(world.told.clock()) as turn:
            station_id = turn.connection.scalar(select(station.c.id))
            turn.say(str(station_id), Bulletin(title="通知", text=text), None)
    assert desk.courier.round().fault_code == ""
    issue_code(world.store, NAME, world.told.clock())
    return desk

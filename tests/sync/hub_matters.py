"""Escalation of cases by a desk, and reading of the matters at its hub."""

from sync.courier import EventDraft
from sync.hub.storage.matter_reader import HubMatter, matter_of, matters
from sync.protocol import (
    Officer,
    Value,
    encode_body,
)
from tests.sync.world import Station, World

OFFICER = Officer(name="王科长", body="消保科")


def draft_of(world: World, kind: str, body: Value, case: str | None) -> EventDraft:
    """Return the draft of an event of that kind."""
    return EventDraft(world.told.id(), kind, case, encode_body(body), world.told.clock())


def escalate(world: World, desk: Station, number: str = "GX01-261124-002") -> str:
    """Escalate a case, carry it to the hub, and return its id."""
    draft = world.escalation(number)
    desk.desk.tell(draft)
    assert desk.courier.round().fault_code == ""
    assert draft.case is not None
    return draft.case


def matters_in(world: World, *states: str) -> tuple[HubMatter, ...]:
    """Return the hub's matters in these states."""
    with world.store.reading() as connection:
        return matters(connection, states=states or ("new",))


def matter_in(world: World, desk: Station, matter_id: str) -> HubMatter:
    """Return one matter of a desk, which must be there."""
    with world.store.reading() as connection:
        found = matter_of(connection, desk.drive.disk.station, matter_id)
    assert found is not None
    return found

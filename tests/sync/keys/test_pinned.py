"""The code on paper names the hub's key: a desk does not enrol with an impostor."""

import pytest
from sqlalchemy import update

from sync.courier import LineError
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.schema import enrolment_code
from sync.signing import public_of
from sync.signing.codes import code_digest, write_code
from tests.sync.world import World


def test_a_hub_that_takes_any_code_is_not_the_one_that_gave_it(world: World) -> None:
    """It grants an epoch and signs it, with another key than the code names."""
    code = write_code(bytes(16), public_of(b"\7" * 32))
    issue_code(world.store, "东门店受理站", world.told.clock())
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(update(enrolment_code).values(digest=code_digest(code)))
    station = world.station()
    with pytest.raises(LineError) as no:
        station.joining.enrol(code, world.told.bytes(32), world.told.id())
    assert no.value.code == "FORGED"
    assert station.state == "none"
    assert station.outbox.link() is None

"""A host that goes away, and the clerk's seat at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.seat.seat_gateway import SeatGateway
from tests.station import Counter
from tests.ui.away.away_seat import CLERK, a_host_asked_often
from tests.ui.gateway.in_process_host import Host, InProcessHost


@pytest.fixture
def host(qapp: object, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A host that a seat asks again after moments."""
    del qapp
    with a_host_asked_often(counter, monkeypatch) as made:
        yield made


@pytest.fixture
def way(host: Host) -> InProcessHost:
    """The clerk's connection."""
    return host.connect(CLERK)


@pytest.fixture
def seat(host: Host, way: InProcessHost, tmp_path: Path) -> SeatGateway:
    """The clerk's seat."""
    return host.seat(CLERK, way, tmp_path)

"""Seats of these tests have Qt's event loop, and no screen."""

import os
from collections.abc import Iterator

import pytest

from mediation_desk.app.standby import copy_service
from tests.station import Counter
from tests.ui.away.away_seat import a_host_asked_often
from tests.ui.gateway.in_process_host import Host

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _looks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a host look for what is to be copied whenever its standby asks."""
    monkeypatch.setattr(copy_service, "LOOKED_S", 0.0)


@pytest.fixture
def host(qapp: object, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """The host that will be lost."""
    del qapp
    with a_host_asked_often(counter, monkeypatch) as made:
        yield made

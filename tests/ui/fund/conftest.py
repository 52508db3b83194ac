"""The desk that all tests of the fund page stand at."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.station import Counter
from tests.ui.real_desk import CLERK, HEAD, PURSE, RealDesk, a_real_desk


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """Give a real desk whose clerk, head and cashier have key slots."""
    with a_real_desk(qtbot, counter) as found:
        found.give_slots(CLERK, HEAD, PURSE)
        yield found

"""A real desk whose people have key slots."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.station import Counter
from tests.ui.real_desk import CLERK, HEAD, PURSE, RealDesk, a_real_desk


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        found.give_slots(CLERK, HEAD, PURSE)
        yield found

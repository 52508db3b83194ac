"""A station whose figures were counted by hand, for the tests of the page."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.analysis_station import fill_by_hand
from tests.station import Counter
from tests.ui.real_desk import RealDesk, a_real_desk


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    fill_by_hand(counter)
    with a_real_desk(qtbot, counter) as found:
        yield found

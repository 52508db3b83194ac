"""A real desk with its ways."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.station import Counter
from tests.ui.intake.intake_bench import Ways
from tests.ui.real_desk import CLERK, a_real_desk


@pytest.fixture
def ways(qtbot: QtBot, counter: Counter) -> Iterator[Ways]:
    """A desk at which a clerk sits."""
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(CLERK)
        yield Ways(desk)

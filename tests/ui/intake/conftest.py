"""A real desk with its bench."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.station import Counter
from tests.ui.intake.intake_bench import Bench
from tests.ui.real_desk import CLERK, a_real_desk


@pytest.fixture
def bench(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    """A desk at which a clerk sits."""
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(CLERK)
        yield Bench(desk)

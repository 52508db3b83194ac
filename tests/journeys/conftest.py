"""One seat at the desk for each journey."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.seat import Seat, a_seat


@pytest.fixture
def gate(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    """The program at its sign-in page."""
    seat = a_seat(qtbot, qapp, tmp_path / "ledger")
    yield seat
    seat.close()


@pytest.fixture
def seat(gate: Seat) -> Seat:
    """The program with a clerk signed in."""
    gate.sign_in()
    return gate

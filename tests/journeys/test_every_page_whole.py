"""No page cuts a word: every page of the rail, in both languages, two windows, two text sizes.

A page added to ``app.rail.NAMES`` is held to it without a line here.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.chance import new_id
from mediation_desk.app.program import Program
from mediation_desk.app.rail import NAMES, rail_items
from mediation_desk.app.session import Newcomer, Place, begin_station
from mediation_desk.demonstration.filling import fill
from mediation_desk.settings import Settings
from mediation_desk.ui.theme import Choice
from mediation_desk.workflows.reading.ledger import View
from mediation_desk.workflows.station import Founding
from tests.journeys.seat import MANAGER, Seat
from tests.station import CHEAP, PASSWORD
from tests.ui.clipping import clipped_texts, overhanging_texts

DISPUTES = 60
LOOKS = [(language, scale) for language in ("zh", "en") for scale in (100, 150)]
WINDOWS = [(1440, 900), (1366, 768)]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration ledger, made once."""
    workspace = tmp_path_factory.mktemp("demonstration") / "ledger"
    founding = Founding(new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所")
    session, _ = begin_station(Place(workspace, CHEAP), founding, Newcomer(MANAGER, PASSWORD))
    fill(session, DISPUTES, 1)
    session.close()
    return workspace


@dataclass
class Look:
    """The program in one language at one text size, and a case to show."""

    seat: Seat
    case: str


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, filled: Path, tmp_path: Path
) -> Iterator[Look]:
    language, scale = request.param
    workspace = tmp_path / "ledger"
    shutil.copytree(filled, workspace)
    program = Program(
        qapp, Settings(workspace, language, "light", ((MANAGER, PASSWORD),), "一号台")
    )
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    seat = Seat(qtbot, program, "")
    seat.sign_in(MANAGER)
    program.theme.apply(Choice.LIGHT, scale)
    keys = seat.session.ask(lambda reader: reader.keys(View(), 1))
    (row,) = seat.session.ask(lambda reader: reader.rows(keys))
    yield Look(seat, row.case)
    program.theme.apply(Choice.LIGHT, 100)
    seat.close()


def _subjects(look: Look, page: str) -> tuple[str, ...]:
    """What the router names on a page: a case, the sections of the settings, the boards."""
    if page == "settings":
        return tuple(look.seat.page()._places)  # type: ignore[attr-defined]
    if page == "recourse":
        return tuple(look.seat.page().stack.boards)  # type: ignore[attr-defined]
    return (look.case,) if page == "case" else ("",)


def test_every_page_but_a_case_has_its_entry_in_the_rail() -> None:
    stand = [name for item in rail_items() for name in (item.name, *item.under)]
    assert sorted(stand) == sorted(set(NAMES) - {"case"})


def test_no_page_cuts_a_word(look: Look) -> None:
    seat, cut = look.seat, []
    window = seat.program.window
    for name in NAMES:
        if name != "case":
            seat.go(name)
        for subject in _subjects(look, name):
            seat.go(name, subject)
            _read(seat)
            for wide, high in WINDOWS:
                window.resize(wide, high)
                found = clipped_texts(window) + overhanging_texts(window)
                assert (window.width(), window.height()) == (wide, high), f"{name} is too large"
                cut += [(name, subject, wide, text) for text in found]
    assert cut == []


def _read(seat: Seat) -> None:
    """Let the page's questions be answered and shown."""
    # An answer may lead to another question: the ledger's keys to its rows.
    answered: list[object] = []
    for asked in (1, 2, 3):
        seat.rooms.door.ask(lambda reader: reader.at_hand(), answered.append)
        seat.qtbot.waitUntil(partial(_has, answered, asked))


def _has(answered: list[object], asked: int) -> bool:
    return len(answered) == asked

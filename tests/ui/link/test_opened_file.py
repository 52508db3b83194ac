"""A double-clicked file: announced at sign-in, read after it, no typed text lost."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.hub_link.carried_file import kind_of
from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.pages.link.page import LinkPage
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.workflows.read_models.link import CarriedFile
from sync.courier.files.packet_file import OF, PacketHead, PacketMaker, write_packet
from sync.signing import public_of
from tests.journeys.seat import Seat, a_seat

SEED = bytes(32)
STATION = "00000000-0000-4000-8000-000000000001"
NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)


def a_file(place: Path, of: OF, part: str = "event-0001.json") -> Path:
    """Write a packet or an answer of a stranger; only its head is looked at here."""
    head = PacketHead(
        of=of,
        station=STATION,
        key=public_of(SEED),
        nonce="b" * 32,
        now=NOW,
    )
    with place.open("wb") as target:
        write_packet(target, head, [(part, b"{}")], PacketMaker(SEED, (), bytes))
    return place


def test_a_file_is_known_by_what_is_in_it_and_not_by_its_name(tmp_path: Path) -> None:
    place = tmp_path / "a.packet"
    assert kind_of(a_file(place, "packet")) is CarriedFile.REQUEST
    assert kind_of(a_file(place, "answer")) is CarriedFile.ANSWER
    assert kind_of(a_file(place, "answer", "granted-0001.json")) is CarriedFile.GRANT
    place.write_bytes(place.read_bytes()[:-40])
    assert kind_of(place) is CarriedFile.FOREIGN
    place.write_text("一封信")
    assert kind_of(place) is CarriedFile.FOREIGN


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = a_seat(qtbot, qapp, tmp_path / "ledger")
    yield made
    made.close()


@pytest.mark.release
def test_a_file_waits_for_the_sign_in_and_for_a_dialog_and_takes_nothing_that_was_typed(
    seat: Seat, tmp_path: Path
) -> None:
    letter = tmp_path / "通知.packet"
    letter.write_text("一封信")
    seat.program.handed.take(str(letter))
    seat.see("登录后即读取 通知.packet")
    seat.sign_in()
    seat.see("通知.packet 不是监管端的回执")
    # In the middle of a form, with a dialog over it.
    page = seat.go("register")
    assert isinstance(page, RegisterPage)
    page.form.facts.facts.setText("手机屏幕碎裂")
    dialog = FramelessDialog(seat.program.window)
    dialog.open()
    seat.program.handed.take(str(a_file(tmp_path / "报送.packet", "packet")))
    assert seat.program.window.router.here() == "register"
    dialog.reject()
    seat.see("报送.packet 是送交监管端的")
    assert isinstance(seat.page(), LinkPage)
    seat.program.window.router.back()
    assert page.form.facts.facts.text() == "手机屏幕碎裂"
    # Coming back does not read the file again.
    seat.page()
    seat.program.window.router.forward()
    # Locked: it is told, and read once somebody is back.
    seat.program.lock()
    seat.program.handed.take(str(a_file(tmp_path / "x.answer", "answer")))
    seat.see("登录后即读取 x.answer")
    seat.program.window.show_desk()
    seat.see("x.answer 未读入")

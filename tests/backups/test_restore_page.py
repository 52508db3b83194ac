"""Restore of a backup by the window: from the settings, at sign-in, on an empty computer."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.backups import listing
from mediation_desk.app.computer import backup_place
from mediation_desk.app.computer.backup_place import MARK, choose_place, read_state
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.ledger.backup.backup import backups_in
from mediation_desk.ui import job_threads
from mediation_desk.ui.pages.backups.restore_page import RestorePage
from mediation_desk.ui.pages.first_run import FirstRunAnswers, FirstRunPage
from tests.journeys.seat import CLERK, MANAGER, Seat, a_seat, seat_at
from tests.station import CHEAP, PASSWORD
from tests.ui.shell.recorded_navigation import RecordedNavigation


@pytest.fixture
def gate(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    """The sign-in page of a station with one good backup on a stick."""
    seat = a_seat(qtbot, qapp, tmp_path / "ledger")
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_place(tmp_path / "ledger", stick)
    back_up(tmp_path)
    yield seat
    seat.close()


def back_up(home: Path) -> None:
    session = sign_in(Workplace(home / "ledger", CHEAP), MANAGER, PASSWORD)
    keep_backup(session, home / "stick")
    session.close()


def restore_by(seat: Seat, page: RestorePage, password: str = PASSWORD) -> None:
    seat.until(page.chosen)
    page.name.setText(CLERK)
    page.password.setText(password)
    page.consent.setChecked(True)
    page.restore.click()


def test_a_ledger_that_was_cut_leads_to_its_backups_and_comes_back(
    gate: Seat, tmp_path: Path
) -> None:
    assert not gate.program.sign_in_page.restore.isVisible()
    (tmp_path / "ledger" / "ledger.db").write_bytes(b"")
    gate.program.sign_in(CLERK, PASSWORD)
    gate.until(gate.program.sign_in_page.restore.isVisible)
    assert str(next(iter(backups_in(tmp_path / "stick")))) in gate.words()
    gate.program.sign_in_page.restore.click()
    page = gate.part(RestorePage)
    gate.until(page.chosen)
    row = page.chosen()
    assert row is not None
    assert "写入时已核对" in row.detail()
    page.check.click()
    gate.until(lambda: "完好" in row.detail())
    assert not page.restore.isEnabled()
    restore_by(gate, page, "not-it-2026")
    gate.see("没有改动任何内容")
    assert (page.name.text(), page.password.text()) == (CLERK, "not-it-2026")
    assert (tmp_path / "ledger" / "ledger.db").read_bytes() == b""
    restore_by(gate, page)
    gate.until(lambda: gate.program.desktop is not None and not gate.program.window.is_gated())
    assert gate.sheet().case.number
    assert any((tmp_path / "ledger" / "aside").iterdir())


def test_what_cannot_be_restored_says_why_and_is_not_chosen(gate: Seat, tmp_path: Path) -> None:
    (good,) = backups_in(tmp_path / "stick")
    name = good.name
    for day, content in (("29991231", b"PK\x03\x04 cut"), ("29991230", b"something else")):
        (tmp_path / "stick" / f"{name[:20]}{day}T000000Z.mdbackup").write_bytes(content)
    rotten = bytearray(good.read_bytes())
    rotten[5000] ^= 1
    (tmp_path / "stick" / f"{name[:20]}29991229T000000Z.mdbackup").write_bytes(rotten)
    gate.program.sign_in_page.restore_asked.emit()
    page = gate.part(RestorePage)
    gate.until(lambda: len(page.rows) == 4)
    assert [row.file.problem for row in page.rows] == ["cut_short", "not_a_backup", "", ""]
    assert [row.isEnabled() for row in page.rows] == [False, False, True, True]
    # A byte that rotted since is found by reading it whole, and then another one is chosen.
    assert page.chosen() is page.rows[2]
    page.check.click()
    gate.until(lambda: not page.rows[2].isEnabled())
    gate.see("已损坏")
    assert page.chosen() is None
    page.back_asked.emit()
    gate.until(gate.program.sign_in_page.isVisible)


def test_a_place_that_is_gone_is_said_and_another_folder_is_taken(
    gate: Seat, tmp_path: Path
) -> None:
    (tmp_path / "stick").rename(tmp_path / "other")
    gate.program.sign_in_page.restore_asked.emit()
    gate.see("找不到备份位置")
    day = gate.program.restore_day
    assert day is not None
    day.choose(tmp_path / "other")
    gate.until(day.page.chosen)


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A share that answers nothing before the event is set."""
    may_answer = Event()

    def wait(*_: object) -> str:
        may_answer.wait(60)
        return ""

    monkeypatch.setattr(job_threads, "PATIENCE_S", 0.05)
    monkeypatch.setattr(listing, "backups_in", wait)
    monkeypatch.setattr(listing, "check_members", wait)
    yield may_answer
    may_answer.set()


def test_a_share_that_hangs_keeps_nobody_from_signing_in(gate: Seat, hung: Event) -> None:
    gate.program.sign_in_page.restore_asked.emit()
    gate.part(RestorePage).back_asked.emit()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.sign_in()
    assert not hung.is_set()
    # Its late answer finds nobody.
    hung.set()
    QApplication.processEvents()
    assert gate.program.desktop is not None


def test_a_share_that_hangs_keeps_nobody_from_quitting(gate: Seat, hung: Event) -> None:
    gate.program.sign_in_page.restore_asked.emit()
    assert gate.program.place_jobs.pending() == 1
    gate.program.close()
    assert not hung.is_set()


def test_a_check_that_hangs_lets_a_person_look_elsewhere(
    gate: Seat, tmp_path: Path, hung: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "backups_in", backups_in)
    gate.program.sign_in_page.restore_asked.emit()
    page = gate.part(RestorePage)
    gate.until(page.chosen)
    page.check.click()
    assert not page.restore.isEnabled()
    assert page.folder.isEnabled()
    (tmp_path / "empty").mkdir()
    day = gate.program.restore_day
    assert day is not None
    day.choose(tmp_path / "empty")
    gate.until(lambda: page.rows == [] and "没有备份" in gate.words())
    assert not hung.is_set()


def test_a_second_place_that_hangs_founds_nothing_once_a_backup_is_put_back(
    gate: Seat, qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del gate
    may_answer = Event()
    monkeypatch.setattr(job_threads, "PATIENCE_S", 0.05)
    monkeypatch.setattr(backup_place, "write_bytes", lambda *_: may_answer.wait(60))
    fresh = seat_at(qtbot, qapp, tmp_path / "fresh")
    fresh.program.first_day.question.found.click()
    (first,) = fresh.program.window.findChildren(FirstRunPage)
    who = ("万达广场高新店", "GX01", "新城市场监管所", "周涛", "geheim-kode-1", 0, "")
    first.founded.emit(FirstRunAnswers(*who, str(tmp_path / "stick")))
    first.restore.click()
    may_answer.set()
    day = fresh.program.restore_day
    assert day is not None
    day.choose(tmp_path / "stick")
    fresh.until(day.page.chosen)
    assert not (tmp_path / "fresh" / "ledger.db").exists()
    fresh.close()


@pytest.mark.release
def test_from_the_settings_the_desk_closes_for_it(gate: Seat) -> None:
    gate.sign_in()
    gate.program.window.restore_asked.emit()
    page = gate.part(RestorePage)
    gate.until(page.chosen)
    assert gate.program.desktop is None
    restore_by(gate, page)
    gate.until(lambda: gate.program.desktop is not None and not gate.program.window.is_gated())


def test_an_empty_computer_restores_instead_of_founding(
    gate: Seat, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    fresh = seat_at(qtbot, qapp, tmp_path / "fresh")
    fresh.program.first_day.question.found.click()
    (first,) = fresh.program.window.findChildren(FirstRunPage)
    first.restore.click()
    day = fresh.program.restore_day
    assert day is not None
    day.choose(tmp_path / "stick")
    restore_by(fresh, day.page)
    fresh.until(lambda: fresh.program.desktop is not None and not fresh.program.window.is_gated())
    assert gate.program.desktop is None
    fresh.close()


@pytest.mark.release
def test_the_first_run_asks_for_the_place_and_makes_nothing_where_it_is_refused(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = Program(qapp, Settings(tmp_path / "ledger", "zh", "light", (), "一号台"))
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    program.first_day.question.found.click()
    (page,) = program.window.findChildren(FirstRunPage)
    program.files = RecordedNavigation(file=tmp_path / "gone")
    page.choose.click()
    asked = FirstRunAnswers(
        "万达广场高新店",
        "GX01",
        "新城市场监管所",
        "周涛",
        "geheim-kode-1",
        0,
        "",
        page._typed().backups,
    )
    page.founded.emit(asked)
    qtbot.waitUntil(page._fault.isVisible, timeout=20_000)
    assert not (tmp_path / "ledger" / "ledger.db").exists()
    (tmp_path / "gone").mkdir()
    page.founded.emit(asked)
    qtbot.waitUntil(page._recovery.isVisible, timeout=20_000)
    assert (tmp_path / "gone" / MARK).is_file()
    assert read_state(tmp_path / "ledger").folder == str(tmp_path / "gone")
    program.first_day.begin()
    qtbot.waitUntil(lambda: not program.window.is_gated())
    assert program.desktop is not None
    assert program.desktop.backups is not None
    program.close()
    program.window.close()
    program.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

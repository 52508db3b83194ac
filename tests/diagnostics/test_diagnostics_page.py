"""Log and diagnostics in the settings: shown and written content, and content never written."""

import json
import logging
import stat
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.diagnostics import crash_files, log_file
from mediation_desk.app.diagnostics.log_reading import latest_lines
from mediation_desk.app.services.log_service import LogService
from mediation_desk.app.session.diagnostics_file import save_diagnostics
from mediation_desk.app.session.session import Session
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.settings.card.diagnostics_port import LogLevel
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.diagnostics.test_no_person_in_log import BIRDS, FACTS
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import RealDesk, a_real_desk

log = logging.getLogger("mediation_desk.app.session.session")


def exports(session: Session) -> list[str]:
    """The forms of all exports in the journal, the oldest first."""
    with session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT facts FROM entry WHERE kind = 'station.exported' ORDER BY seq"
        ).scalars()
        return [json.loads(row)["form"] for row in rows]


@pytest.fixture
def logged(counter: Counter) -> Iterator[Path]:
    """The folder of a log with a line of each level and a crash file."""
    crash_files.forget()
    running = log_file.begin(counter.session.place.workspace)
    log.info("ledger opened (write)")
    log.warning("sign-in refused: wrong_password")
    try:
        raise ValueError(FACTS)
    except ValueError as no:
        crash_files.record(no)
    running.written()
    yield running.folder
    log_file.end()


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, logged: Path) -> Iterator[RealDesk]:
    """Give a desk with a started log."""
    del logged
    with a_real_desk(qtbot, counter) as found:
        yield found


@pytest.fixture
def page(desk: RealDesk, desk_theme: Theme, tmp_path: Path) -> Iterator[SettingsPage]:
    """The settings at their log."""
    support = LogService(desk.gateway)
    desk.navigation.file = tmp_path / "support"
    ports = SettingsPorts(diagnostics=support)
    made = SettingsPage(desk.gateway, desk.navigation, desk_theme, ports)
    made.show_subject("log")
    desk.show(made, 1130, 640)
    desk.until(lambda: "ledger opened" in made.log.lines.toPlainText())
    yield made
    support.close()


def test_the_latest_lines_are_shown_by_level(desk: RealDesk, page: SettingsPage) -> None:
    shown = page.log.lines.toPlainText()
    assert "Note  app.session.session  ledger opened (write)" in shown
    assert "Warning  app.session.session  sign-in refused: wrong_password" in shown
    assert "ValueError" in shown
    page.log.level.choose(LogLevel.WARNING.name)
    page.log.again.click()
    desk.until(lambda: "ledger opened" not in page.log.lines.toPlainText())
    assert "sign-in refused" in page.log.lines.toPlainText()
    page.log.level.choose(LogLevel.ERROR.name)
    page.log.again.click()
    desk.until(lambda: "sign-in refused" not in page.log.lines.toPlainText())
    assert "unforeseen fault, reference" in page.log.lines.toPlainText()


def test_the_lines_shown_are_copied(page: SettingsPage) -> None:
    page.log.copy.click()
    assert QApplication.clipboard().text() == page.log.lines.toPlainText()


def test_nothing_of_the_section_is_cut(page: SettingsPage) -> None:
    assert clipped_texts(page) == []


def test_diagnostics_are_saved_and_stand_in_the_journal(
    desk: RealDesk, page: SettingsPage, tmp_path: Path
) -> None:
    page.diagnostics.save.click()
    desk.until(lambda: desk.said == ["Diagnostics saved support.zip"])
    assert stat.S_IMODE((tmp_path / "support.zip").stat().st_mode) == 0o600
    assert exports(desk.counter.session) == ["diagnostics"]


def test_diagnostics_tell_of_the_desk_and_of_nobody(counter: Counter, logged: Path) -> None:
    counter.register(name="刘敏敏", phone="199 0531 6207", facts=FACTS)
    counter.keep()
    (logged / "stray.txt").write_text("刘敏敏")
    target = logged.parent.parent / "support.zip"
    save_diagnostics(counter.session, target, {"language": "en"})
    with ZipFile(target) as packed:
        whole = {name: packed.read(name).decode("ascii") for name in packed.namelist()}
    said = "\n".join(whole.values())
    assert [bird for bird in (*BIRDS, "万达", str(logged)) if bird in said] == []
    assert sorted(name.partition("-")[0] for name in whole) == [
        "about.json",
        "log/crash",
        "log/desk.log",
    ]
    about = json.loads(whole["about.json"])
    assert about["ledger"]["step"] == "0034"
    assert about["ledger"]["cases"] == 1
    assert about["ledger"]["evidence files"] == 1
    assert about["operators"] == 6
    assert about["limits"]["contacted_minutes"] == 30
    assert about["limits"]["payment_cap"] == 2_000_000
    assert about["versions"]["mediation-desk"] == "0.1.0"


def test_diagnostics_that_the_journal_refuses_leave_no_file(
    counter: Counter, logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise Fault(FaultCode.DISK_FULL)

    monkeypatch.setattr(counter.session, "note", full)
    target = logged.parent.parent / "support.zip"
    with pytest.raises(Fault):
        save_diagnostics(counter.session, target, {})
    assert not target.exists()


def test_a_folder_that_is_not_there_is_said(counter: Counter, logged: Path) -> None:
    with pytest.raises(Fault) as no:
        save_diagnostics(counter.session, logged / "nowhere" / "support.zip", {})
    assert no.value.code is FaultCode.FOLDER_CLOSED


def test_lines_of_window_and_commands_stand_in_their_order(tmp_path: Path) -> None:
    first, second, third = (f"2026-11-28T22:03:1{n}.000Z INFO app: {n}" for n in range(3))
    (tmp_path / "desk.log.1").write_text(f"cut off\n{first}\n    place\n")
    (tmp_path / "desk.log").write_text(f"{third}\n")
    (tmp_path / "commands.log").write_text(f"{second}\n")
    found = latest_lines(tmp_path)
    assert [line.text for line in found] == ["0\n    place", "1", "2"]

"""An older program refuses a newer ledger in words: at the window, by commands, at a restore."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.backups.restore import keep_what_is_left, restore_backup
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.app.updates.installing import keep_as_it_is
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.workflows.faults import Fault, FaultCode
from resources import release
from tests.commands.shell import Shell, founded
from tests.journeys.seat import MANAGER, found_station, seat_at
from tests.station import CHEAP, PASSWORD, Counter
from tests.updates.bundles import NEXT_STEP, stand_at

NEW = "9.1.0"


def bring_on(workspace: Path, password: str = PASSWORD) -> None:
    """Let a newer version open the ledger, and write a backup of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "version", lambda: NEW)
        stand_at(NEXT_STEP, patch.setattr)
        session = sign_in(Workplace(workspace, CHEAP), MANAGER, password)
        keep_as_it_is(session, workspace.parent / "newer")
        session.close()


def test_nobody_signs_in_to_write_to_read_or_to_keep_what_is_left(counter: Counter) -> None:
    place = counter.session.place
    counter.session.close()
    bring_on(place.workspace)
    before = Layout(place.workspace).ledger.read_bytes()
    tries: tuple[Callable[[], object], ...] = (
        lambda: sign_in(place, MANAGER, PASSWORD),
        lambda: sign_in(place, MANAGER, PASSWORD, writes=False),
        lambda: keep_what_is_left(place, MANAGER, PASSWORD),
    )
    for attempt in tries:
        with pytest.raises(Fault) as refused:
            attempt()
        assert refused.value.code is FaultCode.NEWER_LEDGER
        assert refused.value.detail["step"] == NEXT_STEP
    assert Layout(place.workspace).ledger.read_bytes() == before


def test_the_window_names_the_version(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    found_station(tmp_path / "ledger")
    bring_on(tmp_path / "ledger")
    seat = seat_at(qtbot, qapp, tmp_path / "ledger")
    try:
        seat.program.sign_in(MANAGER, PASSWORD)
        seat.see(f"台账由更新的版本 {NEW} 写成")
    finally:
        seat.close()


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    made = founded(tmp_path)
    bring_on(made.workspace)
    return made


@pytest.mark.release
def test_commands_name_the_version_and_change_nothing(shell: Shell, tmp_path: Path) -> None:
    before = Layout(shell.workspace).ledger.read_bytes()
    for words in (("search", "手镯"), ("verify",), ("backup", str(tmp_path / "kept"))):
        assert shell.ledger(*words).says(2, NEW, "没有改动")
    assert Layout(shell.workspace).ledger.read_bytes() == before


def test_a_backup_of_a_newer_version_is_not_restored(shell: Shell, tmp_path: Path) -> None:
    (backup,) = (tmp_path / "newer").glob("*.mdbackup")
    before = Layout(shell.workspace).ledger.read_bytes()
    assert shell.ledger("restore", backup).says(2, "更新的版本")
    assert Layout(shell.workspace).ledger.read_bytes() == before


def test_a_version_that_is_not_known_is_not_named(counter: Counter, tmp_path: Path) -> None:
    place = counter.session.place
    counter.session.close()
    bring_on(place.workspace)
    for content in (None, "{", '{"version": "9.0", "step": "0001"}'):
        Layout(place.workspace).program.unlink(missing_ok=True)
        if content is not None:
            Layout(place.workspace).program.write_text(content)
        with pytest.raises(Fault) as refused:
            sign_in(place, MANAGER, PASSWORD)
        assert "version" not in refused.value.detail
    (backup,) = (tmp_path / "newer").glob("*.mdbackup")
    with pytest.raises(Fault) as refused:
        restore_backup(place, backup)
    assert refused.value.detail["kind"] == "newer"

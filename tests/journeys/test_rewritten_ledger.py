"""A ledger rewritten with its key, as the next user sees it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.workflows.station.administration import ExportNote, note_export
from tests.commands.shell import Shell, a_shell
from tests.journeys.seat import MANAGER, seat_at
from tests.sync.desk_line import a_desk_line
from tests.sync.heads.rewritten_journal import rewrite_export


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Give a station whose ledger was rewritten after its head was reported to the regulator."""
    with a_desk_line(tmp_path) as made:
        note = ExportNote(new_id(), "xlsx", 12, is_masked=False, reason="核对历年数据")
        made.counter.session.perform(lambda desk: note_export(desk, note))
        made.line.round()
        rewrite_export(made.counter.session.file)
        workspace = made.counter.session.place.workspace
    return Shell(a_shell(tmp_path).home, workspace)


def test_every_page_says_so_with_the_way_out(
    qtbot: QtBot, qapp: QApplication, shell: Shell
) -> None:
    seat = seat_at(qtbot, qapp, shell.workspace)
    try:
        seat.sign_in(MANAGER)
        for page in ("today", "ledger", "link"):
            seat.go(page)
            seat.see("条被改写")
            seat.see("请停止录入、保持本机原样，并联系指导站")
    finally:
        seat.close()


def test_verify_and_backup_end_with_a_fault_and_both_hashes(shell: Shell) -> None:
    proved = shell.ledger("verify", "--json")
    assert proved.status == 1
    told, found = proved.json["told"], proved.json["found"]
    assert (len(told), len(found), told == found) == (64, 64, False)
    for_people = shell.ledger("verify")
    assert for_people.status == 1
    assert all(word in for_people.out for word in ("台账被改写", told, found))
    backup = shell.ledger("backup", shell.home / "backups")
    assert backup.says(1, "台账被改写", told, found, "指导站")
    assert list((shell.home / "backups").glob("*.mdbackup")) == []

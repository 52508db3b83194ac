"""The second backup place: marked, remembered at this computer, and never created when missing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from platformdirs import user_config_path

from mediation_desk.app.backups.copies import keep_store, read_store
from mediation_desk.app.backups.taking import last_entry, take_backup
from mediation_desk.app.computer.backup_place import (
    MARK,
    choose_place,
    folder_for,
    is_same_disk,
    keep_state,
    read_state,
)
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.backup.backup import backups_in
from mediation_desk.workflows.backups.remote_store import StoreWish
from mediation_desk.workflows.backups.schedule import BackupNotice, BackupState, notice_of
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import NOON, Counter


def unhindered() -> None:
    """Let it go on."""


def test_without_a_second_place_it_goes_beside_the_ledger(counter: Counter) -> None:
    workspace = counter.session.place.workspace
    before = last_entry(counter.session)
    state = take_backup(counter.session, unhindered)
    assert [path.parent for path in backups_in(workspace / "backups")] == [workspace / "backups"]
    assert (state.last_good, state.trouble, state.entries) == (NOON, "", before + 1)
    assert read_state(workspace) == state
    assert folder_for(workspace, state) == workspace / "backups"


def test_a_place_that_is_gone_is_told_left_unmade_and_found_again(
    counter: Counter, tmp_path: Path
) -> None:
    workspace, stick, away = counter.session.place.workspace, tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    assert choose_place(workspace, stick).is_same_disk
    assert not is_same_disk(workspace, Path("/proc"))
    assert is_same_disk(tmp_path / "not" / "made" / "yet", stick)
    stick.rename(away)
    # What is left of a disk that is not mounted: an empty folder of the computer's own.
    stick.mkdir()
    with pytest.raises(Fault) as no:
        take_backup(counter.session, unhindered)
    assert (no.value.code, no.value.detail) == (
        FaultCode.BACKUP_PLACE_GONE,
        {"path": str(stick)},
    )
    assert list(stick.iterdir()) == []
    assert read_state(workspace).trouble == "backup_place_gone"
    assert read_state(workspace).last_tried == NOON
    stick.rmdir()
    away.rename(stick)
    counter.watch.forward(minutes=15)
    state = take_backup(counter.session, unhindered)
    assert (state.trouble, state.last_good) == ("", NOON + timedelta(minutes=15))
    assert {path.name for path in stick.iterdir()} == {
        MARK,
        "mediation-desk-GX01-20261124T041500Z.mdbackup",
    }


def test_a_place_that_cannot_be_written_is_refused_and_the_one_of_before_stays(
    counter: Counter, tmp_path: Path
) -> None:
    workspace = counter.session.place.workspace
    choose_place(workspace, tmp_path)
    with pytest.raises(Fault) as no:
        choose_place(workspace, tmp_path / "not-there")
    assert no.value.code is FaultCode.BACKUP_PLACE_GONE
    assert read_state(workspace).folder == str(tmp_path)
    assert not (tmp_path / "not-there").exists()


def test_to_do_without_is_remembered(counter: Counter) -> None:
    workspace = counter.session.place.workspace
    assert choose_place(workspace, Path()) == BackupState(is_skipped=True)
    assert read_state(workspace) == BackupState(is_skipped=True)


def test_a_backup_that_is_cut_off_is_no_trouble_and_leaves_nothing(counter: Counter) -> None:
    workspace = counter.session.place.workspace

    def stop() -> None:
        raise Fault(FaultCode.CANCELLED)

    with pytest.raises(Fault) as no:
        take_backup(counter.session, stop)
    assert no.value.code is FaultCode.CANCELLED
    assert list((workspace / "backups").iterdir()) == []
    assert read_state(workspace) == BackupState()


def test_two_backups_of_one_ledger_are_not_taken_at_once(counter: Counter) -> None:
    told: list[Fault] = []
    # Asked by two threads: one packs while the other proves.
    first = iter([True])

    def another() -> None:
        if next(first, False):
            with pytest.raises(Fault) as no:
                take_backup(counter.session, unhindered)
            told.append(no.value)

    take_backup(counter.session, another)
    assert [no.code for no in told] == [FaultCode.BACKUP_UNDER_WAY]
    assert len(backups_in(counter.session.place.workspace / "backups")) == 1


@pytest.mark.parametrize("garbled", ["{", "[]", '{"%s": 7}', '{"%s": {"last_good": "soon"}}'])
def test_what_is_garbled_counts_as_unknown(tmp_path: Path, garbled: str) -> None:
    keep_state(tmp_path, BackupState("/mnt/stick", last_good=NOON))
    assert read_state(tmp_path) == BackupState("/mnt/stick", last_good=NOON)
    kept = user_config_path("mediation-desk") / "backups.json"
    kept.write_text(garbled.replace("%s", str(tmp_path)))
    assert read_state(tmp_path) == BackupState()


def test_a_copy_that_cannot_be_sent_leaves_the_backup_good_and_is_remembered(
    counter: Counter,
) -> None:
    session = counter.session
    kept = '{"url": "https://127.0.0.1:1/dav", "user": "a", "secret": "b"}'
    session.perform(lambda desk: desk.ledger.local_store.keep_preference("", "backup.store", kept))
    state = take_backup(session, unhindered)
    assert (state.last_good, state.trouble) == (NOON, "")
    assert (state.copied_at, state.copy_trouble) == (None, "backup_store_unreachable")
    assert notice_of(state, NOON) is BackupNotice.NO_COPY
    assert notice_of(replace(state, copied_at=NOON), NOON) is BackupNotice.NO_PLACE


def test_a_store_is_tried_before_it_is_kept_and_only_by_a_leader(counter: Counter) -> None:
    session = counter.session
    with pytest.raises(Fault) as no:
        keep_store(session, StoreWish("http://example.com/dav", "a", "b"))
    assert no.value.code is FaultCode.BACKUP_STORE_ADDRESS
    assert read_store(session) == StoreWish("")
    session.operator = counter.people["王晓燕"]
    with pytest.raises(Refusal):
        keep_store(session, StoreWish(""))

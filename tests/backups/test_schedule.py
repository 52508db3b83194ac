"""When a backup is due, old, or needs a person; every expected value is counted by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mediation_desk.workflows.backups.schedule import (
    CUT_OFF,
    BackupNotice,
    BackupState,
    is_due,
    is_stale,
    notice_of,
)

NOW = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
FINE = BackupState("/mnt/stick", last_good=NOW - timedelta(hours=2))


@pytest.mark.parametrize(
    ("hours", "due"), [(0, False), (23.9, False), (24, True), (60, True), (-23, False), (-25, True)]
)
def test_a_backup_is_due_a_day_after_the_last_also_when_the_clock_was_set_back(
    hours: float, due: bool
) -> None:
    assert is_due(replace(FINE, last_good=NOW - timedelta(hours=hours)), NOW) is due


def test_the_first_is_due_at_once() -> None:
    assert is_due(BackupState(), NOW)


@pytest.mark.parametrize(("minutes", "due"), [(0, False), (14, False), (15, True), (-20, True)])
def test_what_failed_is_tried_again_every_quarter_of_an_hour(minutes: int, due: bool) -> None:
    tried = NOW - timedelta(minutes=minutes)
    assert is_due(replace(FINE, trouble="backup_place_gone", last_tried=tried), NOW) is due


@pytest.mark.parametrize(
    ("trouble", "minutes", "due"),
    [
        (CUT_OFF, 14, False),
        (CUT_OFF, 15, True),
        # What a store refuses it refuses again: the next day is soon enough.
        ("backup_store_refused", 15, False),
    ],
)
def test_a_copy_that_was_cut_off_is_sent_with_a_backup_of_the_same_day(
    trouble: str, minutes: int, due: bool
) -> None:
    tried = NOW - timedelta(minutes=minutes)
    assert is_due(replace(FINE, copy_trouble=trouble, last_tried=tried), NOW) is due


@pytest.mark.parametrize(("hours", "old"), [(48, False), (48.1, True)])
def test_the_last_good_one_is_old_after_two_days(hours: float, old: bool) -> None:
    last = NOW - timedelta(hours=hours)
    assert is_stale(BackupState(last_good=last), NOW) is old
    assert is_stale(BackupState(watched_since=last), NOW) is old
    assert not is_stale(BackupState(), NOW)


def test_what_cannot_wait_is_told_first() -> None:
    old = NOW - timedelta(days=3)
    assert notice_of(FINE, NOW) is BackupNotice.NONE
    assert notice_of(replace(FINE, folder=""), NOW) is BackupNotice.NO_PLACE
    assert notice_of(replace(FINE, folder="", is_skipped=True), NOW) is BackupNotice.NONE
    assert notice_of(replace(FINE, trouble="disk_full"), NOW) is BackupNotice.FAILING
    failing = replace(FINE, trouble="disk_full", last_good=old)
    assert notice_of(failing, NOW) is BackupNotice.STALE

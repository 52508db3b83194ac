"""A ledger that lost acknowledged entries is reported as damaged, and nothing is written."""

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mediation_desk.app.backups.restore import keep_what_is_left, restore_backup
from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station, sign_in
from mediation_desk.ledger.journal import acknowledged_head
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.tables.migration import migrate
from mediation_desk.ledger.vault.key_slots import SUFFIX
from mediation_desk.workflows.faults import DAMAGED_LEDGER, Fault, FaultCode
from mediation_desk.workflows.station.administration import FoundingForm
from tests.faults.desk_at_work import desk, listed
from tests.faults.ledger_checks import assert_whole, entries, times_written
from tests.station import CHEAP, MANAGER, PASSWORD

SEED = int(os.environ.get("SEED", "11"))
FLIPS = 60


def _why(folder: Path, *, writes: bool = True) -> FaultCode:
    with pytest.raises(Fault) as no:
        sign_in(Workplace(folder, CHEAP), MANAGER, PASSWORD, writes=writes)
    assert no.value.detail["backup"] == str(folder / "backups")
    return no.value.code


def _work(folder: Path, seed: int, count: int = 2) -> list[str]:
    """Do some acts; their ids."""
    session = desk(folder)
    try:
        return _acts(session, seed, count)
    finally:
        session.close()


def _acts(session: Session, seed: int, count: int) -> list[str]:
    done = []
    for name, act in listed(session, seed, count):
        session.perform(act)
        if name.startswith("act "):
            done.append(name.removeprefix("act "))
    return done


@pytest.fixture
def at_work(fresh: Callable[[], Path]) -> Iterator[tuple[Path, list[str]]]:
    """A ledger as a killed desk leaves it: with its log, and the acts that were acknowledged."""
    folder = fresh()
    session = desk(folder)
    done = _acts(session, SEED, 5)
    left = folder.with_name("killed")
    shutil.copytree(folder, left)
    assert (left / "ledger.db-wal").stat().st_size > 0
    yield left, done
    session.close()


def _again(folder: Path, number: int) -> Path:
    copy = folder.with_name(f"again-{number}")
    shutil.copytree(folder, copy)
    return copy


@pytest.mark.parametrize("writes", [True, False])
def test_a_ledger_of_no_bytes_is_not_opened_as_a_new_one(
    fresh: Callable[[], Path], writes: bool
) -> None:
    folder = fresh()
    (folder / "ledger.db").write_bytes(b"")
    assert _why(folder, writes=writes) is FaultCode.LEDGER_EMPTY
    assert (folder / "ledger.db").stat().st_size == 0


@pytest.mark.parametrize("has_tables", [True, False])
def test_a_ledger_in_which_no_station_was_founded_is_not_opened(
    fresh: Callable[[], Path], has_tables: bool
) -> None:
    folder = fresh()
    session = desk(folder)
    key = bytes(session.file.key)
    session.close()
    for name in ("ledger.db", "ledger.head"):
        (folder / name).unlink()
    engine = open_engine(folder / "ledger.db", key)
    if has_tables:
        migrate(engine)
    engine.dispose()
    assert _why(folder) is FaultCode.LEDGER_EMPTY
    assert _why(folder, writes=False) is FaultCode.LEDGER_EMPTY


def test_a_ledger_put_back_to_an_earlier_state_is_told(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    _work(folder, 1)
    earlier = (folder / "ledger.db").read_bytes()
    _work(folder, 2)
    (folder / "ledger.db").write_bytes(earlier)
    with pytest.raises(Fault) as no:
        sign_in(Workplace(folder, CHEAP), MANAGER, PASSWORD)
    assert no.value.code is FaultCode.LEDGER_BEHIND
    # Two cases of a registration, a contact and a result each.
    assert no.value.detail["lost"] == 6
    assert _why(folder, writes=False) is FaultCode.LEDGER_BEHIND
    assert (folder / "ledger.db").read_bytes() == earlier


def test_a_ledger_that_went_another_way_is_told(fresh: Callable[[], Path]) -> None:
    folder, other = fresh(), fresh()
    _work(folder, 1)
    _work(other, 2, 3)
    shutil.copy(other / "ledger.db", folder / "ledger.db")
    assert _why(folder) is FaultCode.LEDGER_CHANGED


def test_a_mark_older_than_the_ledger_is_no_damage(fresh: Callable[[], Path]) -> None:
    """A loss of power may leave the mark as it was at its last sync."""
    folder = fresh()
    _work(folder, 1)
    mark = (folder / "ledger.head").read_bytes()
    done = _work(folder, 2)
    (folder / "ledger.head").write_bytes(mark)
    session = desk(folder)
    assert [times_written(session, act) for act in done] == [1] * len(done)
    session.close()


def test_a_ledger_from_before_the_mark_opens_and_begins_one(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    session = desk(folder)
    with session.file.writer.begin() as connection:
        # As a program left it that knew nothing of the mark.
        connection.exec_driver_sql("PRAGMA application_id = 0")
    session.close()
    (folder / "ledger.head").unlink()
    sign_in(Workplace(folder, CHEAP), MANAGER, PASSWORD, writes=False).close()
    _work(folder, 1)
    assert (folder / "ledger.head").stat().st_mode & 0o777 == 0o600
    (folder / "ledger.head").unlink()
    assert _why(folder) is FaultCode.LEDGER_UNMARKED


@pytest.mark.parametrize("is_damaged", [False, True])
def test_an_older_ledger_whose_mark_was_taken_away_is_told(
    fresh: Callable[[], Path], is_damaged: bool
) -> None:
    folder = fresh()
    _work(folder, 1)
    earlier = (folder / "ledger.db").read_bytes()
    _work(folder, 2)
    head = (folder / "ledger.head").read_bytes()
    (folder / "ledger.db").write_bytes(earlier)
    if is_damaged:
        (folder / "ledger.head").write_bytes(bytes(len(head)))
    else:
        (folder / "ledger.head").unlink()
    for writes in (True, False):
        assert _why(folder, writes=writes) is FaultCode.LEDGER_UNMARKED
    assert (folder / "ledger.db").read_bytes() == earlier
    # A file that is put back tells how much is missing.
    (folder / "ledger.head").write_bytes(head)
    assert _why(folder) is FaultCode.LEDGER_BEHIND


def test_a_manager_lets_a_ledger_go_on_whose_mark_is_gone(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    done = _work(folder, 1)
    (folder / "ledger.head").unlink()
    left = keep_what_is_left(Workplace(folder, CHEAP), MANAGER, PASSWORD)
    # Also for who only reads before the first who writes.
    sign_in(Workplace(folder, CHEAP), MANAGER, PASSWORD, writes=False).close()
    session = desk(folder)
    assert_whole(session)
    assert [times_written(session, act) for act in done] == [1] * len(done)
    assert entries(session) == left + 1
    session.close()
    (folder / "ledger.head").unlink()
    assert _why(folder) is FaultCode.LEDGER_UNMARKED


@pytest.mark.parametrize("slot", [0, 1])
def test_a_mark_half_written_leaves_the_one_before_it(fresh: Callable[[], Path], slot: int) -> None:
    folder = fresh()
    _work(folder, 1)
    earlier = (folder / "ledger.db").read_bytes()
    _work(folder, 2)
    with (folder / "ledger.head").open("r+b") as file:
        file.seek(slot * 4096 + 20)
        file.write(b"\xff\xff\xff")
    desk(folder).close()
    (folder / "ledger.db").write_bytes(earlier)
    assert _why(folder) is FaultCode.LEDGER_BEHIND


def test_the_mark_is_made_by_the_key_of_the_ledger_alone(fresh: Callable[[], Path]) -> None:
    head = acknowledged_head.AcknowledgedHead(fresh() / "ledger.head", bytes(32))
    assert head.read() is None


def test_no_flip_in_the_log_loses_an_acknowledged_act_in_silence(
    at_work: tuple[Path, list[str]],
) -> None:
    folder, done = at_work
    sys.stdout.write(f"SEED={SEED}\n")
    dice, told = random.Random(SEED), 0
    size = (folder / "ledger.db-wal").stat().st_size
    for number in range(FLIPS):
        copy = _again(folder, number)
        # The first flips fall on the head of the log, the others anywhere.
        place = dice.randrange(32) if number < 8 else dice.randrange(size)
        with (copy / "ledger.db-wal").open("r+b") as log:
            log.seek(place)
            byte = log.read(1)[0]
            log.seek(place)
            log.write(bytes([byte ^ (1 << dice.randrange(8))]))
        told += _is_told(copy, done, f"flip {number} at {place}")
        shutil.rmtree(copy)
    assert told >= FLIPS // 2


@pytest.mark.parametrize("keep", [0, 31, 32, 0.3, 0.6, 0.95, None])
def test_a_log_that_was_cut_or_removed_is_told(
    at_work: tuple[Path, list[str]], keep: float | None
) -> None:
    folder, done = at_work
    log = folder / "ledger.db-wal"
    if keep is None:
        log.unlink()
        (folder / "ledger.db-shm").unlink()
    else:
        os.truncate(log, int(keep) if keep >= 1 else int(log.stat().st_size * keep))
    assert _is_told(folder, done, str(keep))


def _is_told(folder: Path, done: list[str], what: str) -> bool:
    """Return whether the damage is reported; otherwise every acknowledged act must be there."""
    try:
        session = desk(folder)
    except Fault as no:
        return no.code in {*DAMAGED_LEDGER, FaultCode.DAMAGED, FaultCode.WRONG_KEY}
    try:
        assert_whole(session)
        assert [times_written(session, act) for act in done] == [1] * len(done), what
    finally:
        session.close()
    return False


def test_restoring_by_the_book_begins_a_new_mark(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    session = desk(folder)
    made = keep_backup(session, folder / "backups")
    session.close()
    _work(folder, 1)
    (folder / "ledger.db").write_bytes(b"")
    with pytest.raises(Fault) as no:
        desk(folder)
    assert no.value.detail["backup"] == str(made.path)
    restore_backup(Workplace(folder, CHEAP), made.path, MANAGER, PASSWORD)
    done = _work(folder, 2)
    session = desk(folder)
    assert_whole(session)
    assert [times_written(session, act) for act in done] == [1] * len(done)
    session.close()


def test_what_is_left_can_be_kept_and_counts_as_restored(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    first = _work(folder, 1)
    earlier = (folder / "ledger.db").read_bytes()
    _work(folder, 2)
    (folder / "ledger.db").write_bytes(earlier)
    place = Workplace(folder, CHEAP)
    left = keep_what_is_left(place, MANAGER, PASSWORD)
    assert (folder / "restored.json").exists()
    session = desk(folder)
    assert_whole(session)
    assert [times_written(session, act) for act in first] == [1] * len(first)
    # One more: the journal says that the ledger was restored.
    assert entries(session) == left + 1
    assert session.ask(lambda reader: reader.desk("")).restored_at is not None
    session.close()
    (aside,) = (folder / "aside").iterdir()
    assert (aside / "ledger.db").read_bytes() == earlier


def test_nothing_is_kept_of_a_ledger_in_which_nothing_is_left(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    (folder / "ledger.db").write_bytes(b"")
    with pytest.raises(Fault) as no:
        keep_what_is_left(Workplace(folder, CHEAP), MANAGER, PASSWORD)
    assert no.value.code is FaultCode.LEDGER_EMPTY
    assert not (folder / "restored.json").exists()


def test_a_founding_that_a_crash_stopped_is_begun_anew(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    place = Workplace(folder, CHEAP)
    founding = FoundingForm(new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所")
    begin_station(place, founding, Newcomer(MANAGER, PASSWORD))[0].close()
    # As it lay just before the station was written: with the mark of the founding.
    (folder / "founding").touch()
    (folder / "ledger.db").write_bytes(b"")
    session, _ = begin_station(place, founding, Newcomer("李伟", PASSWORD))
    session.close()
    assert not (folder / "founding").exists()
    assert len(list((folder / "slots").glob(f"*{SUFFIX}"))) == 2
    session = sign_in(place, "李伟", PASSWORD)
    assert_whole(session)
    session.close()

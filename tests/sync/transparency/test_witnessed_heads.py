"""A ledger's record of the log of heads, and the time bounds of its entries."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mediation_desk.domain.records.station import PaperDigestKept
from mediation_desk.ledger.courier.courier_outbox import SqlOutbox
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.link import witnessed_heads
from mediation_desk.ledger.migrations.versions import v0020_witnessed_heads as step
from mediation_desk.workflows.read_models.link import TimeBounds, WitnessSheet
from sync.signing import merkle
from sync.signing.checkpoints import HeadLeaf, head_leaf_content, read_checkpoint
from tests.sync.databases import ON_BOTH, ON_SQLITE
from tests.sync.outbox_rig import link_of
from tests.sync.test_ledger_outbox import Line, Shelf, _enrolled
from tests.sync.transparency.test_log_of_heads import _rewrite
from tests.sync.world import World


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "desk")
    made.folder.mkdir()
    yield made
    for file in made.opened:
        file.close()


def _outbox(line: Line) -> SqlOutbox:
    assert isinstance(line.rig.outbox, SqlOutbox)
    return line.rig.outbox


def _sheet(line: Line) -> WitnessSheet:
    with _outbox(line).file.connection() as connection:
        return witnessed_heads.sheet(connection)


def _bounds(line: Line, seq: int) -> TimeBounds:
    with _outbox(line).file.connection() as connection:
        return witnessed_heads.bounds(connection, seq)


def _head(line: Line) -> journal.JournalHead:
    with _outbox(line).file.connection() as connection:
        return journal.head(connection)


def _note(line: Line, text: str) -> datetime:
    """Write an entry and return when, by the clock that desk and hub share here."""
    line.rig.note(text)
    return line.rig.told.now


def _contact(world: World, line: Line) -> datetime:
    """Make contact an hour later and return when it began, by the clock of both sides."""
    began = world.told.now = line.rig.told.now = world.told.now + timedelta(hours=1)
    assert line.courier.round().fault_code == ""
    return began


@ON_BOTH
def test_the_newest_head_is_kept_with_a_proof_under_the_signed_root(
    world: World, shelf: Shelf
) -> None:
    line = _enrolled(world, shelf.rig())
    for text in "甲乙丙":
        _note(line, text)
        _contact(world, line)
    sheet, head = _sheet(line), _head(line)
    assert sheet.checkpoint is not None
    assert sheet.covered is not None
    assert sheet.broken is None
    covered = sheet.covered
    assert (covered.head.seq, covered.head.hash) == (head.seq, head.hash.hex())
    told = read_checkpoint(covered.checkpoint, [sheet.signer])
    assert (told.size, told.root) == (sheet.checkpoint.size, sheet.checkpoint.root)
    leaf = HeadLeaf(
        link_of(line.rig).station,
        covered.head.epoch,
        covered.head.seq,
        covered.head.hash,
        covered.head.received_at,
    )
    assert merkle.inclusion_holds(
        merkle.leaf_hash(head_leaf_content(leaf)),
        (covered.position, told.size),
        [bytes.fromhex(each) for each in covered.path],
        bytes.fromhex(told.root),
    )


@ON_SQLITE
def test_an_entry_lies_between_the_contact_before_it_and_the_one_that_brought_it(
    world: World, shelf: Shelf
) -> None:
    line = _enrolled(world, shelf.rig())
    _note(line, "甲")
    first = _contact(world, line)
    _note(line, "乙")
    _note(line, "丙")
    second = _contact(world, line)
    _note(line, "丁")
    one, two, three, four = (_bounds(line, seq) for seq in (1, 2, 3, 4))
    assert one.after is None
    assert one.before is not None
    assert one.before >= first
    assert two == three
    assert two.after is not None
    assert two.before is not None
    assert first <= two.after < first + timedelta(minutes=1)
    assert second <= two.before < second + timedelta(minutes=1)
    assert four.after is not None
    assert four.after >= second
    assert four.before is None


@ON_SQLITE
@pytest.mark.parametrize("limit", [200, 1])
def test_heads_that_came_in_one_contact_do_not_bound_what_was_written_between_them(
    world: World, shelf: Shelf, limit: int
) -> None:
    """Told offline in the morning and brought in the evening: the noon is not after the evening.

    Nor is it where each head comes in a batch of its own and the desk's clock was ahead.
    """
    line = _enrolled(world, shelf.rig())
    line.courier._limit = limit
    _note(line, "甲")
    first = _contact(world, line)
    _note(line, "早")
    morning = line.rig.told.now = world.told.now = world.told.now + timedelta(hours=2)
    line.rig.outbox.emit_head(morning + timedelta(hours=10))
    _note(line, "午")
    evening = _contact(world, line)
    noon = _bounds(line, 3)
    assert noon.after is not None
    assert noon.before is not None
    assert first <= noon.after < morning
    assert noon.before >= evening


@ON_SQLITE
def test_a_head_of_another_line_of_the_ledger_bounds_nothing(world: World, shelf: Shelf) -> None:
    line = _enrolled(world, shelf.rig())
    _note(line, "甲")
    _contact(world, line)
    with _outbox(line).file.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE witnessed_head SET hash = ?", (b"\xab" * 32,))
    assert _bounds(line, 1) == TimeBounds()
    assert _sheet(line).covered is None


@ON_SQLITE
def test_a_log_that_does_not_go_on_is_told_on_the_link_page(world: World, shelf: Shelf) -> None:
    line = _enrolled(world, shelf.rig())
    for text in "甲乙":
        _note(line, text)
        _contact(world, line)
    _rewrite(world)
    _note(line, "丙")
    _contact(world, line)
    sheet = _sheet(line)
    assert sheet.broken is not None
    assert sheet.broken.size == 3
    _note(line, "丁")
    _contact(world, line)
    again = _sheet(line)
    assert again.broken == sheet.broken
    assert again.checkpoint is not None
    assert again.checkpoint.size == 4


@ON_SQLITE
def test_what_receipts_of_before_told_is_taken_over_by_the_step(world: World, shelf: Shelf) -> None:
    line = _enrolled(world, shelf.rig())
    _note(line, "甲")
    came = _contact(world, line)
    with _outbox(line).file.writer.begin() as connection:
        for table in ("witnessed_head", "checkpoint"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        for statement in step._STEPS:
            connection.exec_driver_sql(statement)
    found = _bounds(line, 1)
    assert found.after is None
    assert found.before is not None
    assert found.before >= came


@ON_SQLITE
def test_a_hub_without_such_a_log_leaves_the_bounds_of_its_receipts(
    world: World, shelf: Shelf
) -> None:
    line = _enrolled(world, shelf.rig())
    _note(line, "甲")
    _contact(world, line)
    with _outbox(line).file.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM checkpoint")
        connection.exec_driver_sql("UPDATE witnessed_head SET path = NULL, root = ''")
    assert _sheet(line).covered is None
    assert _bounds(line, 1).before is not None


def _rows(line: Line, sql: str) -> list[tuple[object, ...]]:
    with _outbox(line).file.connection() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


@ON_SQLITE
def test_proofs_that_no_paper_needs_are_let_go_and_their_times_stay(
    world: World, shelf: Shelf
) -> None:
    line = _enrolled(world, shelf.rig())
    for text in "甲乙":
        _note(line, text)
        _contact(world, line)
    with _outbox(line).file.transaction() as store:
        kept = PaperDigestKept("csv", "ab" * 32)
        store.append("station", kept, "line", line.rig.told.clock(), line.rig.told.id())
        store.tell_head(line.rig.told.clock())
    _contact(world, line)
    for text in "丙丁":
        _note(line, text)
        _contact(world, line)
    with_path = "SELECT seq FROM witnessed_head WHERE path IS NOT NULL ORDER BY seq"
    # The newest, the digest's own, and the one before that.
    assert _rows(line, with_path) == [(2,), (3,), (5,)]
    assert _rows(line, "SELECT seq FROM witnessed_head ORDER BY seq") == [(n,) for n in range(1, 6)]
    assert _rows(line, "SELECT size FROM checkpoint ORDER BY size") == [(2,), (3,), (5,)]
    assert _bounds(line, 1).before is not None


@ON_SQLITE
def test_two_roots_that_do_not_fit_are_never_let_go(world: World, shelf: Shelf) -> None:
    line = _enrolled(world, shelf.rig())
    for text in "甲乙":
        _note(line, text)
        _contact(world, line)
    _rewrite(world)
    for text in "丙丁戊":
        _note(line, text)
        _contact(world, line)
    held = _rows(line, "SELECT size, is_evidence FROM checkpoint ORDER BY size")
    assert held == [(2, 1), (3, 1), (5, 0)]

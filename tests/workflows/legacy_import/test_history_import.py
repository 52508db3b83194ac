"""Old cases are imported as history: no clock, their old number, and one undo for all."""

from collections import Counter as Counted
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.legacy_import import read_old_ledger
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.legacy_import import history_import
from mediation_desk.workflows.legacy_import.history_import import (
    LegacyImport,
    LegacyImportUndo,
    import_history,
    undo_import,
)
from mediation_desk.workflows.legacy_import.parsing.values import OldCase
from mediation_desk.workflows.read_models.ledger import View
from tests.station import NOON, Counter
from tests.workflows.response.test_first_response import refused

SAMPLES = Path(__file__).parent.parent.parent / "samples"
BOSS = "周涛"


def _taken(counter: Counter, name: str) -> str:
    reading = read_old_ledger(SAMPLES / name)
    batch = new_id()
    form = LegacyImport(new_id(), batch, reading.cases, reading.rows)
    counter.act(import_history, form, BOSS)
    return batch


@pytest.mark.parametrize(
    ("name", "rows"),
    [("ledger-2025.xlsx", 60), ("ledger-2024-gbk.csv", 40), ("hotline-12315-export.xlsx", 6)],
)
def test_every_row_of_a_sample_becomes_history_without_a_clock(
    counter: Counter, name: str, rows: int
) -> None:
    _taken(counter, name)
    assert counter.session.ask(lambda reader: reader.tally(View())).count == rows
    assert counter.session.ask(lambda reader: reader.today("", NOON)).work == ()


def test_an_imported_case_is_found_with_its_old_number_and_day(counter: Counter) -> None:
    _taken(counter, "ledger-2025.xlsx")
    found = counter.session.ask(lambda reader: reader.find("含金量982", 50, in_full=True))
    first = next(row for row in found.rows if row.consumer == "马喆")
    assert (first.number, first.legacy_number, first.state) == (
        "GX01-250121-001",
        "1",
        CaseState.HISTORY,
    )
    assert str(first.amount) == "12,860.00"
    assert first.phone == "19931661013"


def test_unknown_shops_and_staff_are_marked_unverified(counter: Counter) -> None:
    _taken(counter, "ledger-2025.xlsx")
    desk = counter.session.ask(lambda reader: reader.desk(counter.session.operator.id))
    shop = next(m for m in desk.merchants if m.name == "盛世珠宝")
    assert (shop.unit, shop.is_verified) == ("1F-A012", False)
    names = {o.name: o.is_verified for o in desk.operators}
    assert names["王晓燕"] is True
    assert len([o for o in desk.operators if o.name == "赵磊"]) == 1


def test_a_hotline_matter_finds_the_shop_inside_its_long_name(counter: Counter) -> None:
    _taken(counter, "ledger-2025.xlsx")
    _taken(counter, "hotline-12315-export.xlsx")
    desk = counter.session.ask(lambda reader: reader.desk(counter.session.operator.id))
    assert not any("悦动健身店" in m.name for m in desk.merchants)
    assert any("蔬食良田" in m.name for m in desk.merchants)


def test_an_undone_import_is_void_and_its_numbers_stay_used(counter: Counter) -> None:
    batch = _taken(counter, "ledger-2024-gbk.csv")
    counter.act(undo_import, LegacyImportUndo(new_id(), batch), BOSS)
    voids = counter.session.ask(lambda reader: reader.keys(View(states=(CaseState.VOID,))))
    assert len(voids) == 40
    _taken(counter, "ledger-2024-gbk.csv")
    found = counter.session.ask(lambda reader: reader.find("上官梅", 10, in_full=True))
    assert sorted(row.number for row in found.rows) == ["GX01-240116-001", "GX01-240116-002"]
    assert (
        refused(counter, undo_import, LegacyImportUndo(new_id(), batch), BOSS)
        is Reason.BATCH_UNDONE
    )


def test_a_batch_that_nobody_imported_cannot_be_undone(counter: Counter) -> None:
    form = LegacyImportUndo(new_id(), new_id())
    assert refused(counter, undo_import, form, BOSS) is Reason.BATCH_UNKNOWN


class Halted(Exception):
    """Raised by the receiver of the progress."""


def test_an_import_tells_how_far_it_is_and_can_be_stopped_with_nothing_left(
    counter: Counter,
) -> None:
    reading = read_old_ledger(SAMPLES / "ledger-2025.xlsx")
    heard: list[tuple[int, int]] = []

    def stop_at_the_end(done: int, whole: int) -> None:
        heard.append((done, whole))
        if done == whole:
            raise Halted

    form = LegacyImport(new_id(), new_id(), reading.cases, 60, "", "a.xlsx", stop_at_the_end)
    with pytest.raises(Halted):
        counter.act(import_history, form, BOSS)
    assert heard == [(0, 60), (60, 60)]
    assert counter.session.ask(lambda reader: reader.tally(View())).count == 0


def test_the_imports_are_listed_with_who_when_and_what_became_of_them(counter: Counter) -> None:
    reading = read_old_ledger(SAMPLES / "ledger-2025.xlsx")
    first, second = new_id(), new_id()
    counter.act(
        import_history, LegacyImport(new_id(), first, reading.cases, 61, "", "台账.xlsx"), BOSS
    )
    counter.watch.forward(minutes=5)
    counter.act(
        import_history, LegacyImport(new_id(), second, reading.cases[:3], 3, "", "b.csv"), "王晓燕"
    )
    counter.watch.forward(minutes=5)
    heard: list[tuple[int, int]] = []
    form = LegacyImportUndo(new_id(), first, lambda done, whole: heard.append((done, whole)))
    counter.act(undo_import, form, BOSS)
    later, earlier = counter.session.ask(lambda reader: reader.desk("")).imports
    assert (later.batch, later.file, later.by) == (second, "b.csv", "王晓燕")
    assert (later.rows, later.imported, later.undone_at) == (3, 3, None)
    assert (earlier.file, earlier.by, earlier.rows, earlier.imported) == ("台账.xlsx", BOSS, 61, 60)
    assert earlier.at == NOON
    assert earlier.undone_at == NOON + timedelta(minutes=10)
    assert heard == [(0, 60)]


def test_no_act_after_an_import_has_to_join_what_it_left_in_the_search(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Blocks of a few rows, as a file of a hundred thousand has blocks of thousands.
    monkeypatch.setattr(history_import, "BLOCK", 5)
    _taken(counter, "ledger-2025.xlsx")
    with counter.session.file.writer.begin() as connection:
        before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES ('merge', 500)")
        after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    assert after - before <= 1, "FTS5 says by this that there was nothing to join"


class StoppedError(Exception):
    """Raised when a person stops an import."""


def test_an_import_stopped_between_two_blocks_leaves_nothing(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_import, "BLOCK", 7)
    reading = read_old_ledger(SAMPLES / "ledger-2025.xlsx")

    def stop(done: int, whole: int) -> None:
        assert whole == 60
        if done >= 21:
            raise StoppedError

    form = LegacyImport(new_id(), new_id(), reading.cases, reading.rows, progress=stop)
    with pytest.raises(StoppedError):
        counter.act(import_history, form, BOSS)
    assert counter.session.ask(lambda reader: reader.tally(View())).count == 0
    # Nothing is being written any more: the next act has the ledger for itself.
    counter.register()
    assert counter.session.ask(lambda reader: reader.tally(View())).count == 1


def test_rows_without_a_shop_belong_to_the_shop_of_their_unit(counter: Counter) -> None:
    units = ("A01", "B02", "A01", "", "B02", "")
    cases = [OldCase("台账", row, unit=unit) for row, unit in enumerate(units)]
    cases.insert(3, OldCase("台账", 9, merchant="盛世珠宝", unit="C03"))
    cases.append(OldCase("台账", 10, unit="C03"))
    counter.act(import_history, LegacyImport(new_id(), new_id(), cases, len(cases)), BOSS)
    rows = counter.session.ask(lambda reader: reader.rows(reader.keys(View())))
    shops = Counted(row.merchant for row in rows)
    assert shops == {"A01": 2, "B02": 2, "盛世珠宝": 2, "未写明商户": 2}


def test_a_ledger_that_cannot_be_written_stops_the_import_with_its_reason(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_import, "BLOCK", 7)
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON case_row WHEN NEW.legacy_number = '30'"
            " BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(IntegrityError, match="no room"):
        _taken(counter, "ledger-2025.xlsx")
    assert counter.session.ask(lambda reader: reader.tally(View())).count == 0


def test_blocks_of_any_size_give_the_same_cases(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_import, "BLOCK", 7)
    _taken(counter, "ledger-2025.xlsx")
    assert counter.session.ask(lambda reader: reader.tally(View())).count == 60
    file = counter.session.file
    assert verify(file.readers, file.evidence).why == ""

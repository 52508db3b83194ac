"""A journal rewritten with its key: the desk reports it, and the hub raises an alarm."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.app.session.session import Session, sign_in
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.link.reported_heads import mismatches
from mediation_desk.ledger.verification import verify
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import (
    ENTRY,
    EVENT,
    RECEIPT,
    HeadMismatch,
    LinkState,
)
from mediation_desk.workflows.station.administration import ExportNote, note_export
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.heads.alarms import AlarmCount, alarms_of, count_alarms, decide
from sync.hub.storage.schema import ledger_head, receipt, station
from tests.station import MANAGER, PASSWORD
from tests.sync.databases import ON_BOTH_AT_RELEASE, Database
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.heads.rewritten_journal import (
    drop_receipts,
    forge_first_event,
    forge_heads,
    forge_line,
    rewrite_export,
)

HEAD = Reviewer("1", "陈局", "b", "局领导", "head", "")


@pytest.fixture
def desk(tmp_path: Path, database: Database) -> Iterator[DeskLine]:
    """Give a desk that exported its ledger in full and then reported its head to the hub."""
    with a_desk_line(tmp_path, database.url) as made:
        note = ExportNote(new_id(), "xlsx", 12, is_masked=False, reason="核对历年数据")
        made.counter.session.perform(lambda desk: note_export(desk, note))
        made.line.round()
        yield made


def _head(session: Session) -> journal.JournalHead:
    with session.file.connection() as connection:
        return journal.head(connection)


def _signed_in_again(desk: DeskLine) -> Session:
    return sign_in(desk.counter.session.place, MANAGER, PASSWORD, writes=False)


def _verified(desk: DeskLine) -> verify.LedgerVerdict:
    file = desk.counter.session.file
    return verify.verify(file.readers, file.evidence)


def test_a_whole_ledger_is_told_whole_by_every_check(desk: DeskLine, tmp_path: Path) -> None:
    desk.ask()
    desk.line.round()
    assert _verified(desk).ok
    again = _signed_in_again(desk)
    assert again.rewritten is None
    again.close()
    assert keep_backup(desk.counter.session, tmp_path / "backups").path.is_file()
    with desk.store.reading() as connection:
        assert count_alarms(connection).raised == 0


def test_the_desk_tells_of_a_rewritten_journal_at_its_start(desk: DeskLine) -> None:
    told = _head(desk.counter.session)
    rewrite_export(desk.counter.session.file)
    found = _head(desk.counter.session)
    again = _signed_in_again(desk)
    assert again.rewritten == HeadMismatch(ENTRY, told.seq, told.hash.hex(), found.hash.hex())
    again.close()


@ON_BOTH_AT_RELEASE
def test_verify_tells_of_a_rewritten_journal_with_both_hashes(desk: DeskLine) -> None:
    """Every head is checked: the first reported after the rewritten entry is named."""
    told = _head(desk.counter.session)
    desk.ask()
    desk.line.round()
    rewrite_export(desk.counter.session.file)
    verdict = _verified(desk)
    assert (verdict.ok, verdict.seq, verdict.told) == (False, told.seq, told.hash.hex())
    assert verdict.found not in ("", told.hash.hex())
    assert verdict.why == "rewritten after the regulator was told of it"


@ON_BOTH_AT_RELEASE
def test_a_backup_of_a_rewritten_journal_is_refused_and_earlier_ones_stay(
    desk: DeskLine, tmp_path: Path
) -> None:
    kept = keep_backup(desk.counter.session, tmp_path / "backups").path
    desk.counter.watch.forward(minutes=5)
    rewrite_export(desk.counter.session.file)
    with pytest.raises(Fault) as refused:
        keep_backup(desk.counter.session, tmp_path / "backups")
    assert refused.value.code is FaultCode.REWRITTEN
    assert list((tmp_path / "backups").iterdir()) == [kept]


@ON_BOTH_AT_RELEASE
def test_the_hub_raises_the_alarm_and_countersigns_nothing(desk: DeskLine) -> None:
    file = desk.counter.session.file
    told = _head(desk.counter.session)
    rewrite_export(file)
    found = _head(desk.counter.session)
    with desk.store.reading() as connection:
        receipts = connection.execute(select(receipt.c.id)).all()
    before = desk.waiting()
    status = desk.line.round()
    assert (status.fault_code, status.state) == ("ALARM", "ok")
    assert status.fault_detail == f"{told.seq} {found.hash.hex()} {told.hash.hex()}"
    assert desk.face().state is LinkState.ALARM
    assert desk.waiting()[: len(before)] == before
    with desk.store.reading() as connection:
        assert connection.execute(select(receipt.c.id)).all() == receipts
        heads = connection.execute(
            select(ledger_head.c.hash)
            .where(ledger_head.c.seq == told.seq)
            .order_by(ledger_head.c.position)
        ).scalars()
        assert list(heads) == [told.hash.hex(), found.hash.hex()]
        assert count_alarms(connection) == AlarmCount(raised=1, open=1)


@ON_BOTH_AT_RELEASE
def test_the_hub_hears_of_it_though_the_journal_has_grown_since(desk: DeskLine) -> None:
    told = _head(desk.counter.session)
    rewrite_export(desk.counter.session.file)
    desk.counter.register()
    assert desk.line.round().fault_code == "ALARM"
    with desk.store.reading() as connection:
        (alarm,) = alarms_of(connection, connection.scalar(select(station.c.id)) or "")
    assert (alarm.seq, alarm.held_hash) == (told.seq, told.hash.hex())


@ON_BOTH_AT_RELEASE
def test_nothing_is_lost_meanwhile_and_the_line_goes_on_when_a_head_has_decided(
    desk: DeskLine,
) -> None:
    rewrite_export(desk.counter.session.file)
    desk.line.round()
    case = desk.ask()
    waiting = desk.waiting()
    assert desk.line.round().fault_code == "ALARM"
    assert [kind for kind, _ in desk.waiting()][: len(waiting)] == [kind for kind, _ in waiting]
    with desk.store.reading() as connection:
        station_id = connection.scalar(select(station.c.id)) or ""
        (alarm,) = alarms_of(connection, station_id)
    decide(desk.store, station_id, ("已现场核查", str(alarm.id)), desk.counter.watch(), HEAD)
    status = desk.line.round()
    assert (status.fault_code, status.waiting) == ("", 0)
    assert desk.face().state is LinkState.CONNECTED
    with desk.counter.session.file.connection() as connection:
        told = connection.exec_driver_sql(
            "SELECT count(*) FROM inbox_message WHERE kind = 'bulletin'"
        ).scalar_one()
    assert (told, bool(case)) == (1, True)
    with desk.store.reading() as connection:
        (settled,) = alarms_of(connection, station_id)
    assert (settled.decided_by, settled.reason) == ("陈局", "已现场核查")


ON_ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@ON_ONE
@pytest.mark.parametrize(("forge", "of"), [(forge_heads, EVENT), (forge_line, RECEIPT)])
def test_what_proves_the_journal_cannot_be_rewritten_with_it(
    desk: DeskLine, forge: Callable[[LedgerFile], None], of: str
) -> None:
    """Heads are sealed in their events, and these are anchored by the hub's signature."""
    file = desk.counter.session.file
    rewrite_export(file)
    forge(file)
    assert not _verified(desk).ok
    with file.connection() as connection:
        assert {found.of for found in mismatches(connection)} == {of}
    again = _signed_in_again(desk)
    assert again.rewritten is not None
    assert again.rewritten.of == of
    again.close()


@ON_ONE
def test_an_event_that_no_receipt_names_is_bound_by_those_that_follow(desk: DeskLine) -> None:
    desk.ask()
    desk.line.round()
    forge_first_event(desk.counter.session.file)
    assert _verified(desk).why == "what was sent to the regulator was rewritten"


@ON_ONE
def test_a_receipt_that_the_hub_did_not_sign_is_told(desk: DeskLine) -> None:
    with desk.counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE receipt SET note = replace(note, '-line/', '-lino/')")
    verdict = _verified(desk)
    assert verdict.why == "a receipt of the regulator countersigns something else"


@ON_ONE
def test_where_the_receipts_are_gone_as_well_the_hub_meets_another_log(desk: DeskLine) -> None:
    """Nothing is left here to compare with: the regulator's own copy is."""
    file = desk.counter.session.file
    rewrite_export(file)
    forge_line(file)
    drop_receipts(file)
    assert _verified(desk).ok
    status = desk.line.round()
    assert (status.fault_code, status.state) == ("ROLLBACK", "needs_takeover")

"""Frequent counts are stored, and frequent look-ups have an index."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.session.session import sign_in
from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.domain.codes import Method, Party
from mediation_desk.ledger.courier.courier_outbox import HELD
from mediation_desk.ledger.link import outbox, receipts
from mediation_desk.ledger.local import saved_views
from mediation_desk.ledger.read import link_view
from mediation_desk.ledger.read.cases import case_view
from mediation_desk.ledger.tables.migration import migrate, revision_of
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models.ledger import Sort, View
from mediation_desk.workflows.response import first_response as first
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.station.administration import LimitsForm, set_policy
from tests.ledger.tables.earlier_steps import set_back_to_seventh
from tests.station import PASSWORD, Counter

MANY = 100_000
ROWS = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO outbox_event (id, place, kind, case_id, written_at, header)
    SELECT 'e' || i, i, iif(i % 10 = 0, 'ledger.head', 'case.closed'), 'c' || (i % 5000), i,
        x'00' FROM n"""
RECEIPTS = """
    INSERT INTO receipted_event SELECT place, place FROM outbox_event
    WHERE place % 4 <> 0 AND kind <> 'ledger.head'"""
MARKS = "SELECT place, at FROM receipted_event ORDER BY place"
WAITING = "SELECT place, kind, case_id FROM waiting_event ORDER BY place"
TILL_SEVENTH = (
    "contact_on_time",
    "shop_asked_at",
    "shop_answered_at",
    "follow_up_at",
    "is_enlarged",
    "is_intensified",
    "pauses",
)
NEW = (
    "ix_case_row_due",
    "ix_outbox_event_unsent",
    "ix_outbox_event_waiting",
    "ix_outbox_event_refused",
    "ix_outbox_event_unsealed",
)


def plan(connection: Connection, sql: str, *values: object) -> str:
    found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
    return "; ".join(row[3] for row in found)


def test_the_digest_of_all_that_was_told_is_read_from_an_index_alone(counter: Counter) -> None:
    with counter.session.file.connection() as connection:
        found = plan(connection, HELD, "displaced%")
    assert "SCAN outbox_event USING COVERING INDEX ix_outbox_event_hash" in found


def test_the_counts_of_the_outbox_follow_what_is_written_and_receipted(counter: Counter) -> None:
    with counter.session.file.writer.begin() as connection:
        for kind in ("case.closed", "case.closed", "guidance.asked", "ledger.head"):
            words = outbox.PendingEvent(kind, b"{}", "c1", counter.watch())
            outbox.freeze(connection, words, ENTROPY)
        assert tuple(connection.exec_driver_sql(link_view.TALLY).one()) == (3, 0)
        connection.exec_driver_sql("UPDATE outbox_event SET epoch = 'e1', seq = place")
        receipts.confirm(connection, "e1", (0, 2), 7)
        receipts.confirm(connection, "e1", (1, 2), 8)
        assert tuple(connection.exec_driver_sql(link_view.TALLY).one()) == (1, 2)
        assert connection.exec_driver_sql(MARKS).all() == [(1, 7), (2, 8)]
        receipts.take_back(connection, "e1", (0, 1))
        assert tuple(connection.exec_driver_sql(link_view.TALLY).one()) == (2, 1)
        assert connection.exec_driver_sql(WAITING).all() == [
            (1, "case.closed", "c1"), (3, "guidance.asked", "c1"),
        ]  # fmt: skip
        receipts.confirm(connection, "e1", (0, 4), 9)
        assert tuple(connection.exec_driver_sql(link_view.TALLY).one()) == (0, 3), "no head"
        receipts.take_back(connection, "e1", (2, 4))
        assert tuple(connection.exec_driver_sql(link_view.TALLY).one()) == (1, 2), "no head"
        receipts.take_back(connection, "e1", (1, 2))
        assert link_view.link_status(connection).waiting == 2
        assert link_view.link_status(connection).receipted == 1


def test_a_hundred_thousand_events_are_neither_counted_nor_walked_through(
    counter: Counter,
) -> None:
    with counter.session.file.writer.begin() as connection:
        connection.exec_driver_sql(ROWS, (MANY,))
        connection.exec_driver_sql(RECEIPTS)
        assert tuple(connection.exec_driver_sql(link_view.TALLY).one()) == (20_000, 70_000)
        assert plan(connection, link_view.TALLY) == "SCAN outbox_tally"
        unsent = plan(connection, case_view.UNSENT, "c4")
        assert unsent == (
            "SEARCH waiting_event USING COVERING INDEX ix_waiting_event_case_id_kind (case_id=?)"
        )
        received = plan(connection, outbox.DOSSIER_RECEIPT, "c4")
        assert "SEARCH o USING INDEX ix_outbox_event_escalated" in received
        assert plan(connection, link_view.WAITING) == "SCAN waiting_event"
        refused = plan(connection, link_view.REFUSED)
        assert refused == "SCAN outbox_event USING INDEX ix_outbox_event_refused"
        for places in (link_view.WAITING, link_view.REFUSED):
            assert "SEARCH o USING INDEX" in plan(connection, link_view.queue_of(places))
        connection.exec_driver_sql(
            "UPDATE outbox_event SET refused_because = 'too old' WHERE place IN (7, 10)"
        )
        assert connection.exec_driver_sql(link_view.REFUSED).all() == [(7,)], "no head"
        assert "ix_outbox_event_unsealed" in plan(connection, outbox.UNSEALED)


def test_the_order_by_clocks_is_read_from_an_index_either_way(counter: Counter) -> None:
    with counter.session.file.connection() as connection:
        for descending in (False, True):
            order = saved_views.order(View(sort=Sort.DUE, descending=descending))
            told = plan(connection, f"SELECT key FROM case_row ORDER BY {order}")  # noqa: S608
            assert told == "SCAN case_row USING COVERING INDEX ix_case_row_due"


def test_cases_without_a_running_clock_come_after_all_others(counter: Counter) -> None:
    late, withdrawn = counter.register(), counter.register()
    counter.watch.forward(minutes=20)
    soon = counter.register()
    form = case_ending.WithdrawalForm(new_id(), withdrawn, "消费者不再要求处理。")
    counter.act(case_ending.withdraw, form, by="王晓燕")
    assert _by_clocks(counter, descending=False) == [late, soon, withdrawn]
    assert _by_clocks(counter, descending=True) == [soon, late, withdrawn]


def _by_clocks(counter: Counter, *, descending: bool) -> list[str]:
    view = View(sort=Sort.DUE, descending=descending)
    rows = counter.session.ask(lambda reader: reader.rows(reader.keys(view)))
    return [row.case for row in rows]


def test_a_file_of_the_first_step_is_brought_to_today_with_its_counts(counter: Counter) -> None:
    fill(counter.session, 40, seed=5)
    engine = counter.session.file.writer
    told = (
        "SELECT contact_on_time, count(*) FROM case_row GROUP BY 1 ORDER BY 1",
        "SELECT id, contact_on_time FROM case_row ORDER BY 1",
        "SELECT * FROM outbox_tally",
        # Sums settled on the spot are of a later step than what they are set back to here.
        "SELECT id, compensation_fen FROM case_row WHERE compensation_fen > 0 AND id IN"
        " (SELECT substr(stream, 6) FROM entry WHERE kind = 'case.settled') ORDER BY 1",
        WAITING,
    )
    with engine.connect() as connection:
        before = [connection.exec_driver_sql(each).all() for each in told]
    assert [row[0] for row in before[0]] == [None, 0, 1], "not yet, late, in time"
    assert before[3], "some have agreed on a sum"
    _set_back(counter)
    assert migrate(engine)
    assert revision_of(engine) == "0034"
    with engine.connect() as connection:
        assert [connection.exec_driver_sql(each).all() for each in told] == before


def test_a_command_that_only_reads_brings_an_earlier_file_to_today(counter: Counter) -> None:
    counter.register()
    _set_back(counter)
    place, operator = counter.session.place, counter.session.operator
    counter.session.close()
    reading = sign_in(place, operator.name, PASSWORD, writes=False)
    assert verify(reading.file.readers, None).why == ""
    reading.close()


def _set_back(counter: Counter) -> None:
    """Set the ledger back to the first migration."""
    with counter.session.file.writer.begin() as connection:
        set_back_to_seventh(connection)
        for name in NEW:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        connection.exec_driver_sql("DROP TABLE outbox_tally")
        connection.exec_driver_sql("UPDATE case_row SET compensation_fen = 0")
        for name in ("ix_case_row_follow_up_at", "ix_case_row_open"):
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for column in TILL_SEVENTH:
            connection.exec_driver_sql(f"ALTER TABLE case_row DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")


def test_a_contact_is_judged_by_the_limits_of_its_own_time(counter: Counter) -> None:
    counter.register()
    counter.watch.forward(minutes=1)
    counter.act(set_policy, LimitsForm(new_id(), {"contacted_minutes": 20}))
    _speak(counter, minutes=24)
    assert _rate(counter) == (1, 1), "a later, shorter limit does not reach back"
    counter.register()
    _speak(counter, minutes=25)
    assert _rate(counter) == (1, 2)


def test_a_contact_is_judged_in_the_hours_of_the_mall(counter: Counter) -> None:
    counter.watch.at = datetime(2026, 11, 24, 13, 50, tzinfo=UTC)
    counter.register()
    _speak(counter, minutes=12 * 60 + 25)
    assert _rate(counter) == (1, 1), "21:50, and 10:15 of the next day: 25 minutes of its hours"


def _speak(counter: Counter, minutes: int) -> None:
    """Contact the merchant of the newest case after some minutes."""
    keys = counter.session.ask(lambda reader: reader.keys(View(descending=True), 1))
    case = counter.session.ask(lambda reader: reader.rows(keys))[0].case
    counter.watch.forward(minutes=minutes)
    form = first.ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "店长到台")
    counter.act(first.contact, form, by="王晓燕")


def _rate(counter: Counter) -> tuple[int, int]:
    """Return the contacts of the month that were in time, and all that were due."""
    day = counter.session.ask(lambda reader: reader.today("", counter.watch()))
    return day.figures.first_on_time.count, day.figures.first_on_time.of

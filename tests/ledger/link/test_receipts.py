"""Marks of receipts of the hub: for closed epochs, and for quarantined events."""

from sqlalchemy import Connection

from mediation_desk.ledger.link import contact_outcome, receipts
from tests.station import Counter

EVENTS = """
    INSERT INTO outbox_event (id, place, epoch, seq, kind, case_id, header, body, salt, hash,
        written_at)
    VALUES ('a', 1, 'e1', 1, 'case.escalated', 'c1', x'01', x'02', x'03', 'h1', 5),
        ('b', 2, 'e1', 2, 'ledger.head', '', x'01', x'02', x'03', 'h2', 5),
        ('c', 3, 'e2', 1, 'case.closed', 'c1', x'01', x'02', x'03', 'h3', 5),
        ('d', 4, '', NULL, 'case.closed', 'c2', NULL, x'02', x'03', '', 5)"""


def _events(connection: Connection) -> None:
    """One event of a closed epoch, a head, one of the present epoch, and one not sealed."""
    connection.exec_driver_sql(EVENTS)
    connection.exec_driver_sql(
        "INSERT INTO link (id, epoch, acked_seq, cursor_seq, failures) VALUES (1, 'e2', 0, 0, 0)"
    )


def _rows(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_only_what_closed_epochs_sealed_is_confirmed_with_the_archive(counter: Counter) -> None:
    with counter.session.file.writer.begin() as connection:
        _events(connection)
        receipts.confirm_archive(connection, 90)
        assert _rows(connection, "SELECT place, at FROM receipted_event") == [(1, 90)]
        assert _rows(connection, "SELECT place FROM waiting_event ORDER BY 1") == [(3,), (4,)]


def test_an_event_that_was_displaced_waits_no_more_and_is_told_again(counter: Counter) -> None:
    with counter.session.file.writer.begin() as connection:
        _events(connection)
        contact_outcome._set_aside(connection, "h1", 91, is_told_again=True)
        assert _rows(connection, "SELECT place, at FROM receipted_event") == [(1, 91)]
        assert _rows(connection, "SELECT place, kind FROM waiting_event ORDER BY 1") == [
            (3, "case.closed"), (4, "case.closed"), (5, "case.escalated"),
        ]  # fmt: skip
        assert _rows(connection, "SELECT id FROM outbox_event WHERE place = 5") == [("a",)]
        assert _rows(connection, "SELECT waiting, receipted FROM outbox_tally") == [(3, 1)]

"""Attack by a holder of the ledger's key: change an entry and recompute the whole chain."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.link.outbox import event_signer
from mediation_desk.ledger.tables.guards import GUARDS, install_guards
from sync.courier import ChainPlace, EventDraft, seal_event
from sync.protocol import GENESIS, LedgerHead, encode_body, read_event

A_MONTH = timedelta(days=30)


def drop_guards(connection: Connection) -> None:
    """Take every trigger away."""
    for name in GUARDS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def rewrite_export(file: LedgerFile) -> int:
    """Make the last export in full a masked one of a month before; return its sequence.

    Whoever holds the key drops the guards, chains every entry anew, puts the guards back and takes
    the mark of the last acknowledged head away with the sign that it was begun.
    """
    with file.writer.begin() as connection:
        seq: int = connection.exec_driver_sql(
            "SELECT max(seq) FROM entry WHERE kind = 'station.exported'"
        ).scalar_one()
        drop_guards(connection)
        _chain_anew(connection, seq)
        install_guards(connection)
    with file.writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA application_id = 0")
    file._layout.head.unlink()
    return seq


def _chain_anew(connection: Connection, seq: int) -> None:
    previous = journal.GENESIS
    for entry in list(journal.walk(connection)):
        facts, at = entry.facts, entry.at
        if entry.seq == seq:
            facts = entry.facts.replace(b'"is_masked":false', b'"is_masked":true')
            assert facts != entry.facts
            at -= A_MONTH // timedelta(microseconds=1)
        made = entry._replace(facts=facts, at=at, previous=previous)
        previous = journal.hash_of(made)
        connection.exec_driver_sql(
            "UPDATE entry SET facts = ?, at = ?, previous = ?, hash = ? WHERE seq = ?",
            (made.facts, made.at, made.previous, previous, made.seq),
        )


def forge_heads(file: LedgerFile) -> None:
    """Change the bodies of the reported heads to match the rewritten journal."""
    with file.writer.begin() as connection:
        drop_guards(connection)
        for place, body in _heads_now(connection):
            connection.exec_driver_sql(
                "UPDATE outbox_event SET body = ? WHERE place = ?", (body, place)
            )
        install_guards(connection)


def forge_line(file: LedgerFile) -> None:
    """Reseal every event with the station's key, with heads that match the rewritten journal."""
    with file.writer.begin() as connection:
        drop_guards(connection)
        heads, pen = dict(_heads_now(connection)), event_signer(connection)
        assert pen is not None
        end = ChainPlace(pen.station, pen.epoch, 1, GENESIS, None, None)
        rows = connection.exec_driver_sql(
            "SELECT place, header, body, salt FROM outbox_event ORDER BY place"
        ).all()
        for place, exact, body, salt in rows:
            told = read_event(exact)
            draft = EventDraft(told.id, told.kind, told.case, heads.get(place, body), told.at)
            made = seal_event(draft, end, pen.seed, salt)
            sealed = (made.sealed.header, made.sealed.body, made.sealed.sig, made.hash, place)
            connection.exec_driver_sql(
                "UPDATE outbox_event SET header = ?, body = ?, signature = ?, hash = ?"
                " WHERE place = ?",
                sealed,
            )
            end = replace(end, seq=end.seq + 1, prev=made.hash)
        connection.exec_driver_sql("UPDATE link SET acked_hash = ?", (end.prev,))
        install_guards(connection)


def forge_first_event(file: LedgerFile) -> None:
    """Reseal the first event of the line; receipts name only its successors."""
    with file.writer.begin() as connection:
        drop_guards(connection)
        pen = event_signer(connection)
        assert pen is not None
        exact, body = connection.exec_driver_sql(
            "SELECT header, body FROM outbox_event WHERE seq = 1"
        ).one()
        told, salt = read_event(exact), bytes(16)
        draft = EventDraft(told.id, told.kind, told.case, body, told.at)
        made = seal_event(draft, ChainPlace(pen.station, pen.epoch, 1, GENESIS), pen.seed, salt)
        sealed = (made.sealed.header, salt, made.sealed.sig, made.hash)
        connection.exec_driver_sql(
            "UPDATE outbox_event SET header = ?, salt = ?, signature = ?, hash = ? WHERE seq = 1",
            sealed,
        )
        connection.exec_driver_sql("DELETE FROM receipt WHERE seq = 1")
        install_guards(connection)


def drop_receipts(file: LedgerFile) -> None:
    """Remove the hub's signed receipts."""
    with file.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM receipt")


def _heads_now(connection: Connection) -> list[tuple[int, bytes]]:
    rows = connection.exec_driver_sql(
        "SELECT place, body FROM outbox_event WHERE kind = 'ledger.head' ORDER BY place"
    ).all()
    found = []
    for place, body in rows:
        told = LedgerHead.model_validate_json(body)
        hashed = connection.exec_driver_sql(
            "SELECT hash FROM entry WHERE seq = ?", (told.seq,)
        ).scalar_one()
        found.append((place, encode_body(LedgerHead(seq=told.seq, hash=hashed.hex()))))
    return found

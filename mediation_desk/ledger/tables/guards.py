"""Triggers that forbid rewriting the journal and keep the events waiting for the hub correct.

They are installed again after each migration.
"""

from sqlalchemy import Connection

GUARDS = {
    "entry_stands": """
        CREATE TRIGGER entry_stands BEFORE UPDATE ON entry
        WHEN NOT (
            NEW.private IS NULL AND NEW.private_salt IS NULL
            AND NEW.seq = OLD.seq AND NEW.id = OLD.id AND NEW.stream = OLD.stream
            AND NEW.kind = OLD.kind AND NEW.at = OLD.at AND NEW.by = OLD.by
            AND NEW.facts = OLD.facts AND NEW.private_digest = OLD.private_digest
            AND NEW.previous = OLD.previous AND NEW.hash = OLD.hash
        )
        BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never changed'); END""",
    "entry_stays": """
        CREATE TRIGGER entry_stays BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never deleted'); END""",
    "entry_follows": """
        CREATE TRIGGER entry_follows BEFORE INSERT ON entry
        WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM entry), 0)
        BEGIN SELECT RAISE(ABORT, 'an entry follows the one before it'); END""",
    "outbox_stays": """
        CREATE TRIGGER outbox_stays BEFORE DELETE ON outbox_event
        BEGIN SELECT RAISE(ABORT, 'what was written for the regulator is never deleted'); END""",
    "outbox_stands": """
        CREATE TRIGGER outbox_stands BEFORE UPDATE ON outbox_event
        WHEN OLD.header IS NOT NULL AND (NEW.header IS NOT OLD.header OR NEW.hash <> OLD.hash
            OR NEW.signature IS NOT OLD.signature OR NEW.seq IS NOT OLD.seq)
        BEGIN SELECT RAISE(ABORT, 'a sealed event is never changed'); END""",
    "inbox_stays": """
        CREATE TRIGGER inbox_stays BEFORE DELETE ON inbox_message
        BEGIN SELECT RAISE(ABORT, 'a letter of the regulator is never deleted'); END""",
    "former_key_stays": """
        CREATE TRIGGER former_key_stays BEFORE DELETE ON former_key
        BEGIN SELECT RAISE(ABORT, 'the key of kept evidence is never deleted'); END""",
    "outbox_waits": """
        CREATE TRIGGER outbox_waits AFTER INSERT ON outbox_event
        WHEN NEW.kind <> 'ledger.head'
        BEGIN INSERT INTO waiting_event (place, kind, case_id)
            VALUES (NEW.place, NEW.kind, NEW.case_id); END""",
    "outbox_receipted": """
        CREATE TRIGGER outbox_receipted AFTER INSERT ON receipted_event
        BEGIN DELETE FROM waiting_event WHERE place = NEW.place;
            UPDATE outbox_tally SET receipted = receipted + 1; END""",
    "outbox_waits_again": """
        CREATE TRIGGER outbox_waits_again AFTER DELETE ON receipted_event
        BEGIN INSERT INTO waiting_event (place, kind, case_id)
            SELECT place, kind, case_id FROM outbox_event WHERE place = OLD.place;
            UPDATE outbox_tally SET receipted = receipted - 1; END""",
    "waiting_counted": """
        CREATE TRIGGER waiting_counted AFTER INSERT ON waiting_event
        BEGIN UPDATE outbox_tally SET waiting = waiting + 1; END""",
    "waiting_uncounted": """
        CREATE TRIGGER waiting_uncounted AFTER DELETE ON waiting_event
        BEGIN UPDATE outbox_tally SET waiting = waiting - 1; END""",
}


def install_guards(connection: Connection) -> None:
    """Install every trigger; an existing one is replaced by the same."""
    for name, statement in GUARDS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def guards_present(connection: Connection) -> set[str]:
    """Return the names of the installed triggers."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    return {row[0] for row in found}

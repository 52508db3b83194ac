"""Undoing of migrations, to set a ledger of today back to an earlier one."""

from sqlalchemy import Connection

from mediation_desk.ledger.search import pending_words

SINCE_SEVENTH = {
    "case_row": ("finish_by", "is_whole", "has_passed", "root_cause", "finding"),
    "station_row": ("described",),
    "outbox_event": ("came_home_at",),
    "link": ("hub_restored_at", "new_key", "rotated_seq"),
}
TABLES_SINCE_SEVENTH = ("figures_told", "figures_mark", "packet")


MARKS_IN_EVENTS = (
    "ALTER TABLE outbox_event ADD COLUMN receipted_at INTEGER",
    "UPDATE outbox_event SET receipted_at ="
    " (SELECT at FROM receipted_event r WHERE r.place = outbox_event.place)",
    "DROP TABLE waiting_event",
    "DROP TABLE receipted_event",
    "DROP INDEX ix_outbox_event_escalated",
    "CREATE INDEX ix_outbox_event_unsent ON outbox_event (case_id, kind)"
    " WHERE receipted_at IS NULL",
    "CREATE INDEX ix_outbox_event_waiting ON outbox_event (place) WHERE receipted_at IS NULL",
    "UPDATE alembic_version SET version_num = '0016'",
)


def set_back_to_eighteenth(connection: Connection) -> None:
    """Undo the migrations after the eighteenth."""
    local = ("inbox_item", "phone_token", "phone_item")
    for table in ("archive_seal", "archive_key", "message_queue", *local):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for index in ("ix_entry_taken_off", "ix_entry_erased"):
        connection.exec_driver_sql(f"DROP INDEX {index}")
    for table in ("witnessed_head", "checkpoint"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql("ALTER TABLE case_row DROP COLUMN arrival_corrected")
    connection.exec_driver_sql("DROP INDEX ix_case_row_tags")
    connection.exec_driver_sql("DROP INDEX ix_small_index_participant")
    for column in ("valid_grade", "contact_by", "regulator_grade", "tags", "own_grade"):
        connection.exec_driver_sql(f"ALTER TABLE case_row DROP COLUMN {column}")
    connection.exec_driver_sql("DROP TABLE former_key")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0018'")


def set_back_to_seventeenth(connection: Connection) -> None:
    """Undo the eighteenth migration.

    The words that wait are taken up before, as a ledger was then.
    """
    set_back_to_eighteenth(connection)
    pending_words.take_up(connection)
    for table in ("recent_words", "recent_part"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for column in ("called_back", "merchant_due_at"):
        connection.exec_driver_sql(f"ALTER TABLE case_row DROP COLUMN {column}")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0017'")


def set_back_to_sixteenth(connection: Connection) -> None:
    """Move the marks of waiting and receipted events back into the events."""
    set_back_to_seventeenth(connection)
    connection.exec_driver_sql("DROP TRIGGER outbox_waits")
    for statement in MARKS_IN_EVENTS:
        connection.exec_driver_sql(statement)


def set_back_to_seventh(connection: Connection) -> None:
    """Undo the migrations after the seventh."""
    set_back_to_sixteenth(connection)
    for table, columns in SINCE_SEVENTH.items():
        for column in columns:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in TABLES_SINCE_SEVENTH:
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0007'")

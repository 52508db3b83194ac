"""What the steps of the tables added, to set a ledger of today back to an earlier one."""

from sqlalchemy import Connection

SINCE_SEVENTH = {
    "case_row": ("finish_by", "is_whole", "has_passed", "root_cause", "finding"),
    "station_row": ("described",),
    "outbox_event": ("came_home_at",),
    "link": ("hub_restored_at", "new_key", "rotated_seq"),
}
TABLES_SINCE_SEVENTH = ("figures_told", "figures_mark", "packet")


def set_back_to_seventh(connection: Connection) -> None:
    """Take away what the steps after the seventh added."""
    for table, columns in SINCE_SEVENTH.items():
        for column in columns:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in TABLES_SINCE_SEVENTH:
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0007'")

"""Reading of encrypted columns: as the server stores them, and as they were before encryption."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Connection, Engine, Table, select

from sync.hub.services.search_index.rows import NOBODY, row_of_matter, row_of_slip
from sync.hub.storage import guards
from sync.hub.storage.counters.kept_counts import STANDING
from sync.hub.storage.encryption.columns import (
    BlindIndexText,
    EncryptedBytes,
    EncryptedText,
    cipher_of,
)
from sync.hub.storage.encryption.pieces import LOOK_UP
from sync.hub.storage.schema import event, matter, matter_sought, slip, slip_sought, tables
from sync.hub.storage.tables.desk import OPEN_PARTS
from sync.protocol import CaseEscalated, Consumer, parse_station_body
from tests.sync.databases import PostgresDatabase

ENCRYPTED = (BlindIndexText, EncryptedBytes, EncryptedText)


def found_by(engine: Engine, column: Column[Any], text: str) -> str:
    """Return the stored value of a look-up column: the text, or on PostgreSQL its digest."""
    cipher = cipher_of(engine.dialect)
    if cipher is None or not text:
        return text
    return cipher.digest(column.type.place, text.encode()).hex()  # type: ignore[attr-defined]


def forms_of(words: Iterable[str]) -> tuple[bytes, ...]:
    """Return the texts as bytes: plain, escaped as in JSON, and as a dump writes them."""
    plain = [word.encode() for word in words]
    escaped = [word.encode("unicode_escape") for word in words]
    return (*plain, *escaped, *(each.hex().encode() for each in plain))


def bearing(connection: Connection, words: Iterable[str]) -> set[str]:
    """Return the columns, as `table.column`, that contain one of the texts in plain form."""
    needles = forms_of(words)
    found: set[str] = set()
    # A hub of before has no others.
    held = sa.inspect(connection).get_table_names()
    for table in (one for one in tables.sorted_tables if one.name in held):
        asked = select(sa.text("*")).select_from(sa.table(table.name))
        for row in connection.execute(asked).mappings():
            for name, value in row.items():
                kept = value if isinstance(value, bytes) else str(value).encode()
                if any(needle in kept for needle in needles):
                    found.add(f"{table.name}.{name}")
    return found


def dump(database: PostgresDatabase, target: Path) -> bytes:
    """Return the dump of a database by `pg_dump`."""
    database.cluster.tool("pg_dump", "--dbname", database.url, "--file", str(target))
    return target.read_bytes()


LATER = (
    "mediation_signature",
    "mediation_sheet",
    "site_photo",
    "visit_feed",
    "matter_count",
    "slip_count",
    "alert",
    "alert_setting",
    "stand_in",
    "completed_step",
    "saved_filter",
    "sealed_document",
    "seal_user",
    "seal",
    "service_record",
    "reply_template",
    "webhook_delivery",
    "webhook",
    "api_request",
    "api_key",
    "recovery_code",
    "address_rule",
    "search_due",
    "search_text",
    "search_subject",
    "circular_told",
    "circular_station",
    "circular",
    "circular_draft",
    "sealed_report",
    "held_unit",
    "blob_piece",
    "unreferenced_object",
    "legal_hold",
    "archive_key",
    "archive",
)
"""Tables that later steps add, each before what it refers to."""
REVIEWER = (
    "DROP COLUMN opens_reports",
    "DROP COLUMN saves_files",
    "DROP COLUMN single_keys",
    "DROP COLUMN sign_in_by",
    "DROP COLUMN subject",
    "DROP COLUMN by_group",
    "DROP COLUMN name",
    "RENAME COLUMN login TO name",
)
"""What takes the later steps back from the table of users."""


PARTS = (
    *(f"matter_open_{part}" for part in OPEN_PARTS),
    *("matter_closed", "matter_unraised", "slip_unraised", "slip_open_holder", "journal_given"),
    "message_visit",
)
"""Indexes of parts of tables that a later step makes."""


def stand_decrypted(connection: Connection) -> None:
    """Put a hub back to step 0029: nothing is encrypted, and no phone is found by its tail."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TABLE {LOOK_UP}")
    _forget_counts(connection)
    for name in LATER:
        connection.exec_driver_sql(f"DROP TABLE {name}")
    if connection.dialect.name != "sqlite":
        sought = _sought(connection)
        for name in guards.ERASABLE:
            connection.exec_driver_sql(f"DROP TRIGGER guard_{name}_erasure ON {name}")
        for table in (one for one in tables.sorted_tables if one.name not in LATER):
            _decrypt(connection, table, sought.get(table.name))
    for table in (matter_sought, slip_sought):
        connection.exec_driver_sql(f"ALTER TABLE {table.name} DROP COLUMN tail")
    for change in REVIEWER:
        connection.exec_driver_sql(f"ALTER TABLE reviewer {change}")
    connection.exec_driver_sql("ALTER TABLE right_request DROP COLUMN login")
    connection.exec_driver_sql("ALTER TABLE station DROP COLUMN kinds")
    connection.exec_driver_sql("ALTER TABLE slip DROP COLUMN reviewer_id")
    connection.exec_driver_sql("ALTER TABLE matter DROP COLUMN problems")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0029'")


def _forget_counts(connection: Connection) -> None:
    """Take back what keeps the counters, and the indexes of parts of tables."""
    found = connection.scalars(sa.text(STANDING[connection.dialect.name])).all()
    for name in (each for each in found if each.startswith("count_")):
        on = "" if connection.dialect.name == "sqlite" else f" ON {name.split('_')[1]}"
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    for name in PARTS:
        connection.exec_driver_sql(f"DROP INDEX ix_{name}")
    connection.exec_driver_sql("CREATE INDEX ix_matter_state_due_at ON matter (state, due_at)")


def _decrypt(connection: Connection, table: Table, rows: list[dict[str, Any]] | None) -> None:
    columns = [column for column in table.c if isinstance(column.type, ENCRYPTED)]
    if not columns:
        return
    keys = list(table.primary_key.columns)
    if rows is None:
        rows = [dict(row._mapping) for row in connection.execute(select(*keys, *columns))]
    for column in columns:
        if isinstance(column.type, EncryptedBytes):
            continue
        kind = column.type.plain.compile(connection.dialect)  # type: ignore[attr-defined]
        change = f"ALTER TABLE {table.name} ALTER {column.name}"
        connection.exec_driver_sql(f"{change} DROP DEFAULT")
        connection.exec_driver_sql(f"{change} TYPE {kind} USING ''")
        if column.server_default is not None:
            connection.exec_driver_sql(f"{change} SET DEFAULT ''")
    bare = sa.table(table.name, *(sa.column(column.name) for column in (*keys, *columns)))
    for row in rows:
        which = [bare.c[key.name] == row[key.name] for key in keys]
        values = {column.name: row[column.name] for column in columns}
        connection.execute(sa.update(bare).where(*which).values(values))


def _sought(connection: Connection) -> Mapping[str, list[dict[str, Any]]]:
    """Return the look-up texts of matters and slips, of which the columns keep only digests."""
    slips = [row_of_slip(dict(row._mapping)) for row in connection.execute(select(slip))]
    opened = (event.c.station_id == matter.c.station_id) & (event.c.id == matter.c.event_id)
    matters = [
        row_of_matter(dict(row._mapping), _consumer(row))
        for row in connection.execute(select(matter, event.c.body).join(event, opened))
    ]
    return {"slip_sought": slips, "matter_sought": matters}


def _consumer(row: Any) -> Consumer:
    if row.kind == "guidance" or row.body is None:
        return NOBODY
    told = parse_station_body("case.escalated", row.body)
    assert isinstance(told, CaseEscalated)
    return told.consumer

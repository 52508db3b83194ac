"""Triggers that make logs, journal and circulars immutable, in SQL that is written by hand."""

from sqlalchemy import Connection, text

COLUMNS = {
    "event": "station_id, epoch, seq, id, kind, case_id, at, received_at, header, sig, hash",
    "message": 'station_id, seq, id, kind, case_id, at, header, sig, hash, link, "by"',
    "journal": 'seq, id, stream, kind, at, "by", facts, private_digest, previous, hash',
    "receipt": "station_id, epoch, seq, at, note",
    "circular": "id, year, serial, number, title, text, articles, categories, problems, trades,"
    " for_all, valid_from, valid_until, replaces_id, body_id, body, published_by_id,"
    " published_by, published_at",
    "head_leaf": "position, station_id, epoch, seq, hash, received_at",
    "tree_node": "level, number, hash",
    "ledger_head": "station_id, epoch, seq, hash, received_at",
    "ledger_alarm": "station_id, epoch, seq, hash, held_epoch, held_hash, raised_at",
}
"""Columns that may never change, by table; rows may never be deleted."""

ERASABLE = {"event": ("body", "salt"), "message": ("body", "salt")} | {
    "journal": ("private", "private_salt")
}
"""Columns that may only be set to null."""


def names(database: str = "sqlite") -> tuple[str, ...]:
    """Return the names of all guards on a kind of database; only one kind has TRUNCATE."""
    acts = ("change", "removal") if database == "sqlite" else ("change", "removal", "emptying")
    fixed = [f"guard_{table}_{act}" for table in COLUMNS for act in acts]
    return tuple(sorted(fixed + [f"guard_{table}_erasure" for table in ERASABLE]))


def installed_guards(connection: Connection) -> tuple[str, ...]:
    """Return the names of the guards installed in the database, in order."""
    found = connection.scalars(text(_STANDING[connection.dialect.name]))
    return tuple(sorted(name for name in found if name.startswith("guard_")))


_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def install(connection: Connection) -> None:
    """Install every guard again, since a change of a table's structure may have dropped it.

    On PostgreSQL only when one is missing: replacing a trigger waits for all writers, and they for
    each other.
    """
    if connection.dialect.name == "sqlite":
        _install_on_sqlite(connection)
    elif installed_guards(connection) != names("postgresql"):
        _install_on_postgresql(connection)


def lift_removal(connection: Connection, table: str) -> None:
    """Allow deletion of a table's rows in this transaction; it must then `install` the guards."""
    on = "" if connection.dialect.name == "sqlite" else f" ON {table}"
    connection.exec_driver_sql(f"DROP TRIGGER guard_{table}_removal{on}")


def _install_on_sqlite(connection: Connection) -> None:
    for name in names():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    for table, columns in COLUMNS.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        connection.exec_driver_sql(
            f"CREATE TRIGGER guard_{table}_change BEFORE UPDATE OF {columns} ON {table} {refuse}"
        )
        connection.exec_driver_sql(
            f"CREATE TRIGGER guard_{table}_removal BEFORE DELETE ON {table} {refuse}"
        )
        if table in ERASABLE:
            when = " OR ".join(f"NEW.{column} IS NOT NULL" for column in ERASABLE[table])
            connection.exec_driver_sql(
                f"CREATE TRIGGER guard_{table}_erasure BEFORE UPDATE OF "
                f"{', '.join(ERASABLE[table])} ON {table} WHEN {when} {refuse}"
            )


def _install_on_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION guard_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only',"
        " ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, columns in COLUMNS.items():
        run = "EXECUTE FUNCTION guard_refuses()"
        triggers = {"change": f"UPDATE OF {columns}", "removal": "DELETE"}
        for act, when in triggers.items():
            connection.exec_driver_sql(
                f"CREATE OR REPLACE TRIGGER guard_{table}_{act} BEFORE {when} ON {table} "
                f"FOR EACH ROW {run}"
            )
        connection.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER guard_{table}_emptying BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT {run}"
        )
        if table in ERASABLE:
            kept = " OR ".join(f"NEW.{column} IS NOT NULL" for column in ERASABLE[table])
            connection.exec_driver_sql(
                f"CREATE OR REPLACE TRIGGER guard_{table}_erasure BEFORE UPDATE OF "
                f"{', '.join(ERASABLE[table])} ON {table} FOR EACH ROW WHEN ({kept}) {run}"
            )

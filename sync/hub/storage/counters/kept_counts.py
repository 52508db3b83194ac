"""Counters of open matters and of slips, kept by triggers in the transaction that changes a row.

Every page shows such numbers. A counter has rows of its own for each station, so that transactions
of two stations never wait for each other. Written by hand as the guards are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from sync.hub.storage.tables.desk import IS_ONSITE, IS_OPEN


@dataclass(frozen=True)
class KeptCount:
    """Counter of the rows of a table that meet a condition, by the values of its key.

    The values and the condition are expressions on a row of the table, whose name or alias stands
    for `{row}`; `names` are the columns on which they depend.
    """

    of: str
    names: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    when: str

    @property
    def table(self) -> str:
        """Name of the counter's table."""
        return f"{self.of}_count"

    def plus(self) -> str:
        """Return the statement of a trigger that counts the new row."""
        key, more = ", ".join(self.keys), f"number = {self.table}.number + 1"
        values = f"VALUES ({', '.join(self.values)}, 1)".format(row="NEW")
        where = f"ON CONFLICT ({key}) DO UPDATE SET {more};"
        return " ".join(("INSERT INTO", self.table, f"({key}, number)", values, where))

    def minus(self) -> str:
        """Return the statement of a trigger that counts the old row no more."""
        pairs = zip(self.keys, self.values, strict=True)
        same = " AND ".join(f"{key} = {value}" for key, value in pairs).format(row="OLD")
        return " ".join(("UPDATE", self.table, "SET number = number - 1 WHERE", f"{same};"))

    def counted(self) -> str:
        """Return the query of the values and numbers as the rows themselves have them."""
        values, when = (each.format(row=self.of) for each in (", ".join(self.values), self.when))
        places = ", ".join(str(nth + 1) for nth in range(len(self.keys)))
        asked = ("SELECT", values, ", count(*) FROM", self.of, "WHERE", when, "GROUP BY", places)
        return " ".join(asked)

    def kept(self) -> str:
        """Return the query of the values and numbers as they are kept."""
        keys = ", ".join(self.keys)
        return " ".join(("SELECT", keys, ", number FROM", self.table, "WHERE number <> 0"))


def kept_counts(database: str) -> tuple[KeptCount, ...]:
    """Return the counters on a kind of database."""
    onsite = f"CASE WHEN {IS_ONSITE[database]} THEN 1 ELSE 0 END"
    none = "COALESCE({row}.body_id, '')"
    return (
        KeptCount(
            "matter",
            "station_id, kind, line, body_id, asked, state",
            ("station_id", "kind", "line", "body_id", "onsite"),
            ("{row}.station_id", "{row}.kind", "{row}.line", none, onsite),
            IS_OPEN,
        ),
        KeptCount(
            "slip",
            "station_id, body_id, state",
            ("station_id", "body_id", "state"),
            ("COALESCE({row}.station_id, '')", none, "{row}.state"),
            "{row}.id IS NOT NULL",
        ),
    )


STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
"""Query of the triggers of a database, by its kind."""


def install(connection: Connection) -> None:
    """Let the database keep the counters; where it did not, count anew.

    A change of a table's structure may have dropped the triggers of an SQLite file. Whether the
    numbers are right is not asked here: it would read all slips at each start.
    """
    database = connection.dialect.name
    standing = set(connection.scalars(text(STANDING[database])))
    for one in kept_counts(database):
        made = dict(_on_sqlite(one) if database == "sqlite" else _on_postgresql(one))
        if standing.issuperset(made):
            continue
        for statement in made.values():
            connection.exec_driver_sql(statement)
        _recount(connection, one)


def recount(connection: Connection, table: str) -> None:
    """Count anew the rows of the counter that is kept in a table."""
    for one in kept_counts(connection.dialect.name):
        if one.table == table:
            _recount(connection, one)


def _recount(connection: Connection, one: KeptCount) -> None:
    if connection.dialect.name == "postgresql":
        # Another process may serve: what it writes waits until it is counted.
        connection.exec_driver_sql(f"LOCK TABLE {one.of} IN SHARE ROW EXCLUSIVE MODE")
    into = f"{one.table} ({', '.join(one.keys)}, number)"
    connection.exec_driver_sql(" ".join(("DELETE FROM", one.table)))
    connection.exec_driver_sql(" ".join(("INSERT INTO", into, one.counted())))


def differing_counts(connection: Connection) -> Iterator[str]:
    """Yield the name of each counter that does not agree with the rows that it counts."""
    for one in kept_counts(connection.dialect.name):
        if _differs(connection, one):
            yield one.table


def _differs(connection: Connection, one: KeptCount) -> bool:
    kept, counted = (
        set(map(tuple, connection.exec_driver_sql(asked))) for asked in (one.kept(), one.counted())
    )
    return kept != counted


def _on_sqlite(one: KeptCount) -> Iterator[tuple[str, str]]:
    added, removed = (one.when.format(row=row) for row in ("NEW", "OLD"))
    for act, on, when, run in (
        ("insertion", "INSERT", added, one.plus()),
        ("removal", "DELETE", removed, one.minus()),
        ("leaving", f"UPDATE OF {one.names}", removed, one.minus()),
        ("entering", f"UPDATE OF {one.names}", added, one.plus()),
    ):
        name = f"count_{one.of}_{act}"
        yield (
            name,
            f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {on} ON {one.of}"
            f" WHEN {when} BEGIN {run} END",
        )


def _on_postgresql(one: KeptCount) -> Iterator[tuple[str, str]]:
    name = f"count_{one.of}"
    added, removed = (one.when.format(row=row) for row in ("NEW", "OLD"))
    yield (
        name,
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP <> 'INSERT' THEN IF {removed} THEN {one.minus()} END IF; END IF;"
        f" IF TG_OP <> 'DELETE' THEN IF {added} THEN {one.plus()} END IF; END IF;"
        f" RETURN NULL; END $$;"
        f" CREATE OR REPLACE TRIGGER {name} AFTER INSERT OR DELETE OR UPDATE OF {one.names}"
        f" ON {one.of} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )

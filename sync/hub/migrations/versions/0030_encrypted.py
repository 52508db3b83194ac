"""Encrypt on PostgreSQL what tells of a person; find slips and matters by the tail of a phone.

A table is written anew as it changes the types of its columns, from the rows that are seen now: no
plain value is left in its pages. The texts that slips are found by are written anew as well: they
hide identity numbers, and what was written with gaps. All is one transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from sync.hub.services.search_index.rows import row_of_slip
from sync.hub.storage import guards
from sync.hub.storage.encryption.columns import BlindIndexText, EncryptedBytes, EncryptedText
from sync.hub.storage.tables.columns import WORD

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

AT_ONCE = 500
SEALED = ("body", "salt")
BYTES = {"event": SEALED, "quarantine": SEALED, "message": SEALED} | {
    "journal": ("private", "private_salt")
}
TEXTS = {
    "ledger_alarm": ("reason",),
    "matter": ("asked", "facts"),
    "document": ("fields", "private", "void_reason"),
    "proposal": ("form",),
    "submission": ("form", "reason"),
    "opinion": ("question", "text"),
    "matter_opinion": ("question", "text"),
    "enclosure": ("name",),
    "hand_over": ("word",),
    "slip": ("consumer", "phone", "text", "claim", "report"),
    "reply": ("text",),
    "sheet": ("name", "content"),
    "supervision": ("why", "answer", "result"),
    "visit": ("findings",),
    "drawn": ("about", "note"),
}
BLIND = {"matter_sought": ("name", "phone", "tail"), "slip_sought": ("name", "phone", "tail")}
CODES = {"matter.asked": ("onsite", "decision")}
TAILS = (
    "UPDATE matter_sought SET tail = CASE WHEN length(phone) >= 11 THEN '' ELSE '*' END"
    " || substr(phone, length(phone) - 3) WHERE length(phone) >= 7"
)
SLIPS = "SELECT id, number, merchant, unit, address, text, consumer, phone FROM slip"


def upgrade() -> None:
    """Apply the change."""
    for table in BLIND:
        op.add_column(table, sa.Column("tail", WORD, server_default="", nullable=False))
    op.execute(TAILS)
    _fold_slips_anew()
    if op.get_bind().dialect.name == "sqlite":
        return
    for table in guards.ERASABLE:
        op.execute(f"DROP TRIGGER IF EXISTS guard_{table}_erasure ON {table}")
    op.execute("CREATE TEMP TABLE encrypted (place text, row_key text, value bytea,"
               " PRIMARY KEY (place, row_key))")  # fmt: skip
    op.execute(
        "CREATE FUNCTION pg_temp.encrypted_value(text, text) RETURNS bytea LANGUAGE sql STABLE AS"
        " 'SELECT value FROM pg_temp.encrypted WHERE place = $1 AND row_key = $2'"
    )
    for table, columns in {**BYTES, **TEXTS, **BLIND}.items():
        _encrypt(table, columns)
    op.execute("DROP FUNCTION pg_temp.encrypted_value(text, text)")
    op.execute("DROP TABLE encrypted")


def _rows(statement: str) -> Iterator[Sequence[sa.Row[Any]]]:
    # Not all at once: the bodies of a big hub's events would not fit into its memory.
    streamed = {"stream_results": True, "max_row_buffer": AT_ONCE}
    rows = op.get_bind().exec_driver_sql(statement, execution_options=streamed)
    yield from rows.partitions(AT_ONCE)


def _fold_slips_anew() -> None:
    sought = sa.table("slip_sought", *map(sa.column, ("slip_id", "words", "tail")))
    changed = sa.update(sought).where(sought.c.slip_id == sa.bindparam("of"))
    changed = changed.values(words=sa.bindparam("found_by"), tail=sa.bindparam("ends"))
    for part in _rows(SLIPS):
        op.get_bind().execute(changed, [_found_by(row._mapping) for row in part])


def _found_by(slip: Mapping[Any, Any]) -> dict[str, str]:
    row = row_of_slip(slip)
    return {"of": row["slip_id"], "found_by": row["words"], "ends": row["tail"]}


def _encrypt(table: str, columns: tuple[str, ...]) -> None:
    """Encrypt columns of a table beside it, and let it be written anew with what was made."""
    about = sa.inspect(op.get_bind())
    keys = [f'"{name}"' for name in about.get_pk_constraint(table)["constrained_columns"]]
    row_key = f"concat_ws('/', {', '.join(keys)})"
    chosen = ", ".join(columns)
    for part in _rows(f"SELECT {row_key} AS row_key, {chosen} FROM {table}"):  # noqa: S608 - no input
        _keep(table, columns, part)
    steps: list[str] = []
    for column in about.get_columns(table):
        if (name := column["name"]) in columns:
            value = f"pg_temp.encrypted_value('{table}.{name}', {row_key})"
            steps += _changed(name, value, has_default=column["default"] is not None)
    op.execute(f"ALTER TABLE {table} {', '.join(steps)}")
    op.execute("TRUNCATE pg_temp.encrypted")


def _changed(name: str, value: str, *, has_default: bool) -> tuple[str, ...]:
    retyped = f"ALTER {name} TYPE bytea USING {value}"
    if not has_default:
        return (retyped,)
    return (f"ALTER {name} DROP DEFAULT", retyped, f"ALTER {name} SET DEFAULT ''")


def _keep(table: str, columns: tuple[str, ...], part: Sequence[sa.Row[Any]]) -> None:
    dialect = op.get_bind().dialect
    made: list[dict[str, Any]] = []
    for column in columns:
        place = f"{table}.{column}"
        bound = _type(table, place).bind_processor(dialect)
        values = ((row.row_key, row._mapping[column]) for row in part)
        made += [
            {"place": place, "row_key": key, "value": bound(value)}
            for key, value in values
            if value is not None and bound is not None
        ]
    if made:
        kept = sa.table("encrypted", *map(sa.column, ("place", "row_key", "value")))
        op.get_bind().execute(sa.insert(kept), made)


def _type(table: str, place: str) -> EncryptedBytes | EncryptedText | BlindIndexText:
    if table in BLIND:
        return BlindIndexText(place)
    if table in BYTES:
        return EncryptedBytes(place)
    return EncryptedText(place, codes=CODES.get(place, ()))

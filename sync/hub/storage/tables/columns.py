"""Column types that all tables of the hub share."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    TypeDecorator,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
tables = MetaData(naming_convention=NAMES)


class UtcMoment(TypeDecorator[datetime]):
    """Moment in UTC; a naive datetime is rejected."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        """Check and render in one step, because a batch binds thousands of moments.

        SQLite keeps a moment as text, in SQLAlchemy's own form; PostgreSQL takes it as it is.
        """
        take = self.process_bind_param
        if dialect.name != "sqlite":
            return lambda value: take(value, dialect)

        # The rows of a batch share most of their moments.
        @lru_cache(maxsize=256)
        def render(value: datetime | None) -> str | None:
            utc = take(value, dialect)
            return None if utc is None else utc.isoformat(" ", "microseconds")[:_WITHOUT_ZONE]

        return render

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Accept only aware datetimes, and convert them to UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment aware, in UTC, because SQLite drops the zone."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_WITHOUT_ZONE = len("2026-11-24 10:00:00.000000")
ID = String(36)
HASH = String(64)
WORD = String(64)
LINE = String(400)
OBJECT = String(200)
"""Name of an object in the store of files."""
ROWID = BigInteger().with_variant(Integer, "sqlite")


def of_station(**options: Any) -> Column[str]:
    """Return the column that names the station to which a row belongs."""
    return Column("station_id", ID, ForeignKey("station.id"), nullable=False, **options)

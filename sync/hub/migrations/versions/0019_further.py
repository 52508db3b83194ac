"""A body may be asked a further question on a matter: each request stands by itself, with its day.

The keys of a table are not changed in SQLite: the table is copied; nothing refers to it and no
trigger stands on it.
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, LINE, UtcMoment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KEY = ("station_id", "matter_id", "body_id", "no")


def upgrade() -> None:
    """Apply the change."""
    if op.get_bind().dialect.name == "sqlite":
        _opinions_anew()
        return
    op.add_column(
        "matter_opinion", sa.Column("no", sa.Integer(), server_default="1", nullable=False)
    )
    op.add_column("matter_opinion", sa.Column("due_on", sa.Date()))
    op.drop_constraint("pk_matter_opinion", "matter_opinion", type_="primary")
    op.create_primary_key("pk_matter_opinion", "matter_opinion", list(KEY))


def _opinions_anew() -> None:
    _create("matter_opinion_anew")
    op.execute(
        "INSERT INTO matter_opinion_anew (station_id, matter_id, body_id, question, asked_by,"
        " asked_at, reviewer, text, at, reminded_at) SELECT station_id, matter_id, body_id,"
        " question, asked_by, asked_at, reviewer, text, at, reminded_at FROM matter_opinion"
    )
    op.drop_table("matter_opinion")
    op.rename_table("matter_opinion_anew", "matter_opinion")
    op.create_index("ix_matter_opinion_body_id", "matter_opinion", ["body_id"])


def _create(name: str) -> None:
    op.create_table(
        name,
        sa.Column("station_id", ID, nullable=False),
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("no", sa.Integer(), server_default="1", nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_by", LINE, nullable=False),
        sa.Column("asked_at", UtcMoment, nullable=False),
        sa.Column("reviewer", LINE, server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("at", UtcMoment),
        sa.Column("reminded_at", UtcMoment),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name="fk_matter_opinion_station_id"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_matter_opinion_body_id"),
        sa.PrimaryKeyConstraint(*KEY, name="pk_matter_opinion"),
    )

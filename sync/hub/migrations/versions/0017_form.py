"""Forms become a kind of pack, and a document keeps the words that it was issued with."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None

KIND = "kind IN ('calendar', 'law', 'articles', 'directory', 'form')"


def upgrade() -> None:
    """Apply the change."""
    op.add_column("document", sa.Column("words", sa.Text()))
    if op.get_bind().dialect.name == "sqlite":
        _pack_anew()
    else:
        op.drop_constraint(op.f("ck_pack_kind"), "pack")
        op.create_check_constraint(op.f("ck_pack_kind"), "pack", KIND)


def _pack_anew() -> None:
    """SQLite changes no check: the table is copied; no trigger and no view stands on it.

    What refers to it stands aside meanwhile, for the keys hold within the transaction too.
    """
    op.execute("CREATE TABLE told_aside AS SELECT * FROM pack_told")
    op.execute("DELETE FROM pack_told")
    _create("pack_anew")
    op.execute(
        "INSERT INTO pack_anew SELECT id, kind, subject, title, version, from_on, content, sha256,"
        " made_by_id, made_by, made_at, published_by, published_at FROM pack"
    )
    op.drop_table("pack")
    op.rename_table("pack_anew", "pack")
    op.create_index("ix_pack_subject", "pack", ["subject"], unique=False)
    op.execute("INSERT INTO pack_told SELECT * FROM told_aside")
    op.drop_table("told_aside")


def _create(name: str) -> None:
    op.create_table(
        name,
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("subject", WORD, nullable=False),
        sa.Column("title", LINE, nullable=False),
        sa.Column("version", sa.Integer()),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("made_by_id", ID),
        sa.Column("made_by", LINE, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("published_by", LINE, server_default="", nullable=False),
        sa.Column("published_at", UtcMoment),
        sa.CheckConstraint(KIND, name=op.f("ck_pack_kind")),
        sa.CheckConstraint(
            "(version IS NULL) = (published_at IS NULL)", name=op.f("ck_pack_published")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["reviewer.id"], name="fk_pack_made_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pack"),
        sa.UniqueConstraint("subject", "version", name="uq_pack_subject_version"),
    )

"""Legal holds, and yearly archives with the keys of their units."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

HELD = "\"of\" IN ('case', 'slip', 'merchant', 'station')"
GROUNDS = "ground IN ('legal', 'injury')"


def upgrade() -> None:
    """Apply the change."""
    _legal_hold()
    _archive()


def _legal_hold() -> None:
    op.create_table(
        "legal_hold",
        sa.Column("id", ID, nullable=False),
        sa.Column("of", WORD, nullable=False),
        sa.Column("ground", WORD, server_default="legal", nullable=False),
        sa.Column("station_id", ID),
        sa.Column("about", LINE, nullable=False),
        sa.Column("label", LINE, nullable=False),
        sa.Column("reason", EncryptedText("legal_hold.reason"), nullable=False),
        sa.Column("reference", LINE, server_default="", nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("placed_by", LINE, nullable=False),
        sa.Column("placed_at", UtcMoment, nullable=False),
        sa.Column("asked_by", LINE, server_default="", nullable=False),
        sa.Column("lifted_by", LINE, server_default="", nullable=False),
        sa.Column("lifted_at", UtcMoment),
        sa.Column(
            "lift_reason",
            EncryptedText("legal_hold.lift_reason"),
            server_default="",
            nullable=False,
        ),
        sa.CheckConstraint(HELD, name=op.f("ck_legal_hold_of")),
        sa.CheckConstraint(GROUNDS, name=op.f("ck_legal_hold_ground")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_legal_hold_station_id"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_hold"),
    )
    op.create_index("ix_legal_hold_about", "legal_hold", ["about"])


def _archive() -> None:
    op.create_table(
        "archive",
        sa.Column("id", ID, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("root", HASH, nullable=False),
        sa.Column("units", sa.Integer, nullable=False),
        sa.Column("files", sa.Integer, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("made_by", LINE, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_archive"),
        sa.UniqueConstraint("root", name="uq_archive_root"),
    )
    op.create_table(
        "archive_key",
        sa.Column("archive_id", ID, nullable=False),
        sa.Column("unit", WORD, nullable=False),
        sa.Column("kind", WORD, server_default="", nullable=False),
        sa.Column("station_id", ID, server_default="", nullable=False),
        sa.Column("about", ID, server_default="", nullable=False),
        sa.Column("secret", EncryptedText("archive_key.secret"), nullable=False),
        sa.ForeignKeyConstraint(["archive_id"], ["archive.id"], name="fk_archive_key_archive_id"),
        sa.PrimaryKeyConstraint("archive_id", "unit", name="pk_archive_key"),
    )
    op.create_index("ix_archive_key_about", "archive_key", ["about"])

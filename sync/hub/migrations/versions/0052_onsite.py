"""Minutes written and signed on site, and the photos taken there."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.encryption.columns import EncryptedBytes, EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

SIGNER = "signer IN ('consumer', 'merchant', 'officer')"


def upgrade() -> None:
    """Apply the change."""
    _sheet()
    _signature()
    _photo()


def _needed(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _sheet() -> None:
    op.create_table(
        "mediation_sheet",
        _needed("id", ID),
        _needed("station_id", ID),
        _needed("matter_id", ID),
        _needed("revision", sa.Integer()),
        sa.Column("content", EncryptedText("mediation_sheet.content")),
        _needed("by_id", ID),
        _needed("by", LINE),
        _needed("at", UtcMoment),
        sa.Column("finished_at", UtcMoment),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name="fk_mediation_sheet_station_id"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_mediation_sheet_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mediation_sheet"),
    )
    of = ["station_id", "matter_id"]
    op.create_index("ix_mediation_sheet_matter", "mediation_sheet", of)
    still_open = sa.text("finished_at IS NULL")
    op.create_index(
        "ux_mediation_sheet_open",
        "mediation_sheet",
        of,
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )


def _signature() -> None:
    op.create_table(
        "mediation_signature",
        _needed("sheet_id", ID),
        _needed("signer", WORD),
        sa.Column("name", EncryptedText("mediation_signature.name", LINE)),
        sa.Column("picture", EncryptedBytes("mediation_signature.picture")),
        *(_needed(name, HASH) for name in ("picture_sha256", "text_sha256", "link")),
        _needed("phone_at", UtcMoment),
        _needed("at", UtcMoment),
        _needed("by_id", ID),
        sa.CheckConstraint(SIGNER, name=op.f("ck_mediation_signature_signer")),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["mediation_sheet.id"], name="fk_mediation_signature_sheet_id"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_mediation_signature_by_id"),
        sa.PrimaryKeyConstraint("sheet_id", "signer", name="pk_mediation_signature"),
    )


def _photo() -> None:
    op.create_table(
        "site_photo",
        _needed("station_id", ID),
        _needed("matter_id", ID),
        _needed("sha256", HASH),
        _needed("size", sa.BigInteger()),
        _needed("mime", WORD),
        _needed("name", EncryptedText("site_photo.name", LINE)),
        _needed("by_id", ID),
        _needed("by", LINE),
        _needed("at", UtcMoment),
        sa.Column("taken_at", UtcMoment),
        sa.Column("held_at", UtcMoment),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_site_photo_station_id"),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_site_photo_by_id"),
        sa.PrimaryKeyConstraint("station_id", "matter_id", "sha256", name="pk_site_photo"),
    )

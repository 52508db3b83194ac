"""Tables of the line."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    _station()
    _acknowledgement()
    _blob()
    _enrolment_code()
    _epoch()
    _event()
    _event_indexes()
    _figures()
    _message()
    _nonce()
    _receipt()
    _station_key()
    _wanted_blob()


def _station() -> None:
    op.create_table(
        "station",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skew_s", sa.Integer(), nullable=True),
        sa.Column("ledger_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ledger_hash", sa.String(length=64), nullable=True),
        sa.Column("message_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("message_link", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sa.UniqueConstraint("name", name=op.f("uq_station_name")),
    )


def _acknowledgement() -> None:
    op.create_table(
        "acknowledgement",
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_acknowledgement_station_id")
        ),
        sa.PrimaryKeyConstraint("station_id", "message_id", name=op.f("pk_acknowledgement")),
    )


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_blob_station_id")),
        sa.PrimaryKeyConstraint("station_id", "sha256", name=op.f("pk_blob")),
    )


def _enrolment_code() -> None:
    op.create_table(
        "enrolment_code",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_key", sa.String(length=64), nullable=True),
        sa.Column("epoch", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_enrolment_code_station_id")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_enrolment_code")),
    )


def _epoch() -> None:
    op.create_table(
        "epoch",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("grant", sa.Text(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_epoch_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_epoch")),
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("sig", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=400), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('applied','opaque','refused','repeat')", name=op.f("ck_event_state")
        ),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_event_seq")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_event_station_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_event")),
        sa.UniqueConstraint(
            "station_id", "epoch", "seq", name=op.f("uq_event_station_id_epoch_seq")
        ),
    )


def _event_indexes() -> None:
    op.create_index(
        "ix_event_once",
        "event",
        ["station_id", "id"],
        unique=True,
        sqlite_where=sa.text("state <> 'repeat'"),
        postgresql_where=sa.text("state <> 'repeat'"),
    )
    op.create_index("ix_event_station_id_case_id", "event", ["station_id", "case_id"], unique=False)
    op.create_index("ix_event_station_id_hash", "event", ["station_id", "hash"], unique=True)


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.Column("escalated", sa.Integer(), nullable=False),
        sa.Column("overdue", sa.Integer(), nullable=False),
        sa.Column("paid_fen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_figures_station_id")),
        sa.PrimaryKeyConstraint("station_id", "on", name=op.f("pk_figures")),
    )


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("sig", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=400), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_message_station_id")),
        sa.PrimaryKeyConstraint("station_id", "seq", name=op.f("pk_message")),
        sa.UniqueConstraint("station_id", "id", name=op.f("uq_message_station_id_id")),
    )
    op.create_index(
        "ix_message_station_id_case_id", "message", ["station_id", "case_id"], unique=False
    )


def _nonce() -> None:
    op.create_table(
        "nonce",
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_nonce_station_id")),
        sa.PrimaryKeyConstraint("station_id", "nonce", name=op.f("pk_nonce")),
    )
    op.create_index("ix_nonce_at", "nonce", ["at"], unique=False)


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_receipt_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    op.create_index(
        "ix_receipt_station_id_epoch_seq", "receipt", ["station_id", "epoch", "seq"], unique=False
    )


def _station_key() -> None:
    op.create_table(
        "station_key",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_station_key_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station_key")),
        sa.UniqueConstraint(
            "station_id", "public_key", name=op.f("uq_station_key_station_id_public_key")
        ),
    )


def _wanted_blob() -> None:
    op.create_table(
        "wanted_blob",
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mime", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_wanted_blob_station_id")
        ),
        sa.PrimaryKeyConstraint("station_id", "event_id", "sha256", name=op.f("pk_wanted_blob")),
    )
    op.create_index(
        "ix_wanted_blob_station_id_sha256", "wanted_blob", ["station_id", "sha256"], unique=False
    )

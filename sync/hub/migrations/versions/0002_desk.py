"""Tables of the review desk."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    _body()
    _journal()
    _sign_in_attempt()
    _reviewer()
    _matter()
    _matter_indexes()
    _session()


def _body() -> None:
    op.create_table(
        "body",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("line", sa.String(length=64), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('hotline_centre','section','local_office','head')", name=op.f("ck_body_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("name", name=op.f("uq_body_name")),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("stream", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=True),
        sa.Column("private_salt", sa.LargeBinary(), nullable=True),
        sa.Column("private_digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("id", name=op.f("uq_journal_id")),
    )
    op.create_index(op.f("ix_journal_stream"), "journal", ["stream"], unique=False)


def _sign_in_attempt() -> None:
    op.create_table(
        "sign_in_attempt",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index(op.f("ix_sign_in_attempt_name"), "sign_in_attempt", ["name"], unique=False)


def _reviewer() -> None:
    op.create_table(
        "reviewer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("body_id", sa.String(length=36), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("totp", sa.Text(), nullable=True),
        sa.Column("disabled", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_reviewer_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer")),
        sa.UniqueConstraint("name", name=op.f("uq_reviewer_name")),
    )


def _matter() -> None:
    op.create_table(
        "matter",
        sa.Column("station_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("epoch_number", sa.Integer(), nullable=False),
        sa.Column("number_shared", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("line", sa.String(length=64), nullable=False),
        sa.Column("merchant", sa.String(length=400), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("goods", sa.String(length=400), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=64), server_default="new", nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=True),
        sa.Column("body_id", sa.String(length=36), nullable=True),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.CheckConstraint("kind IN ('guidance','escalation')", name=op.f("ck_matter_kind")),
        sa.CheckConstraint(
            "state IN ('new', 'seen', 'answered', 'accepted', 'refused', "
            "'returned', 'onsite', 'decided', 'withdrawn')",
            name=op.f("ck_matter_state"),
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_matter_body_id")),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name=op.f("fk_matter_reviewer_id")
        ),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_matter_station_id")),
        sa.PrimaryKeyConstraint("station_id", "id", name=op.f("pk_matter")),
    )


def _matter_indexes() -> None:
    op.create_index(op.f("ix_matter_case_id"), "matter", ["case_id"], unique=False)
    op.create_index("ix_matter_state_due_at", "matter", ["state", "due_at"], unique=False)
    op.create_index("ix_matter_station_id_number", "matter", ["station_id", "number"], unique=False)


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name=op.f("fk_session_reviewer_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_reviewer_id"), "session", ["reviewer_id"], unique=False)

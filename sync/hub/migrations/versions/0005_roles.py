"""Roles, the second factor, and what an administrator is told of a station."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ADDED = (
    "reviewer ADD COLUMN role VARCHAR(64) DEFAULT 'officer' NOT NULL"
    " CONSTRAINT ck_reviewer_role CHECK (role IN ('officer', 'administrator', 'auditor'))",
    "reviewer ADD COLUMN renew_password BOOLEAN DEFAULT false NOT NULL",
    "reviewer ADD COLUMN totp_step BIGINT",
    "session ADD COLUMN pending BOOLEAN DEFAULT false NOT NULL",
    "session ADD COLUMN offered TEXT",
    "station ADD COLUMN app VARCHAR(64) DEFAULT '' NOT NULL",
    "station ADD COLUMN waiting INTEGER",
    "station ADD COLUMN cursor_seq BIGINT DEFAULT 0 NOT NULL",
)


def upgrade() -> None:
    """Add columns only, by statements that both databases know: see step 0003."""
    for column in ADDED:
        op.execute(f"ALTER TABLE {column}")

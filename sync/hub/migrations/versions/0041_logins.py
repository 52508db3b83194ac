"""A login apart from the person's name, and networks from which a role may work."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import WORD

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE reviewer RENAME COLUMN name TO login",
    "ALTER TABLE reviewer ADD COLUMN name VARCHAR(400) DEFAULT '' NOT NULL",
    "UPDATE reviewer SET name = login",
    "ALTER TABLE right_request ADD COLUMN login VARCHAR(400) DEFAULT '' NOT NULL",
    "UPDATE right_request SET login = name",
)


def upgrade() -> None:
    """Apply the change; who has signed in by their name keeps it as their login."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.create_table(
        "address_rule",
        sa.Column("role", WORD, nullable=False),
        sa.Column("networks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("role", name="pk_address_rule"),
    )

"""The sum that the parties agreed on stands in the case's row, as what the consumer gets."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_AGREED = (
    "UPDATE case_row SET compensation_fen = (SELECT json_extract(CAST(facts AS TEXT), '$.amount')"
    " FROM entry WHERE stream = 'case:' || case_row.id AND kind = 'case.settled'"
    " ORDER BY seq DESC LIMIT 1) WHERE id IN"
    " (SELECT substr(stream, 6) FROM entry WHERE kind = 'case.settled')"
)


def upgrade() -> None:
    """Work it out for the cases that are there."""
    op.get_bind().exec_driver_sql(_AGREED)

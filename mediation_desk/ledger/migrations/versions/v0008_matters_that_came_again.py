"""A matter that came again is enlarged: linked as the same matter, or taken up after its end."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_CAME_AGAIN = (
    "UPDATE case_row SET is_enlarged = 1 WHERE id IN ("
    "SELECT substr(e.stream, 6) FROM entry e WHERE e.kind = 'case.linked'"
    " AND json_extract(CAST(e.facts AS TEXT), '$.tie') = 'same_matter'"
    " AND NOT EXISTS (SELECT 1 FROM entry u"
    " WHERE u.stream = e.stream AND u.kind = 'case.bond_undone'"
    " AND json_extract(CAST(u.facts AS TEXT), '$.link')"
    " = json_extract(CAST(e.facts AS TEXT), '$.link'))"
    " UNION SELECT substr(e.stream, 6) FROM entry e WHERE e.kind = 'case.reopened'"
    " AND coalesce(json_extract(CAST(e.facts AS TEXT), '$.ground'), 'taken_up_again')"
    " = 'taken_up_again')"
)


def upgrade() -> None:
    """Work it out for the cases that are there."""
    op.get_bind().exec_driver_sql(_CAME_AGAIN)

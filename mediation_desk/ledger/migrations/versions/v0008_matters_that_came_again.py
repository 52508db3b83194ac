"""A matter that came again is enlarged: linked as the same matter, or taken up after its end."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_FACT = "json_extract(CAST({of}.facts AS TEXT), '$.{name}')"
_LINK, _UNDONE = _FACT.format(of="e", name="link"), _FACT.format(of="u", name="link")
_TIE, _GROUND = _FACT.format(of="e", name="tie"), _FACT.format(of="e", name="ground")
_CAME_AGAIN = (
    "UPDATE case_row SET is_enlarged = 1 WHERE id IN ("  # noqa: S608 - names of this step
    f"SELECT substr(e.stream, 6) FROM entry e WHERE e.kind = 'case.linked'"
    f" AND {_TIE} = 'same_matter' AND NOT EXISTS (SELECT 1 FROM entry u"
    f" WHERE u.stream = e.stream AND u.kind = 'case.bond_undone' AND {_UNDONE} = {_LINK})"
    " UNION SELECT substr(e.stream, 6) FROM entry e WHERE e.kind = 'case.reopened'"
    f" AND coalesce({_GROUND}, 'taken_up_again') = 'taken_up_again')"
)


def upgrade() -> None:
    """Work it out for the cases that are there."""
    op.get_bind().exec_driver_sql(_CAME_AGAIN)

"""Bodies to which a matter may be passed on, and the name of the one that holds it."""

from sqlalchemy import Connection, select, true

from sync.hub.services.slips.visible_slips import at_work
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import body


def bodies(connection: Connection, one: HubMatter) -> dict[str, str]:
    """Return all bodies that the matter may be passed to: id to name.

    A question goes to no local office: it mediates cases, and would never see it.
    """
    holds = body.c.kind != "local_office" if one.kind == "guidance" else true()
    rows = connection.execute(
        select(body.c.id, body.c.name).where(at_work(), holds).order_by(body.c.kind, body.c.name)
    )
    return {row.id: row.name for row in rows}


def name_of(connection: Connection, body_id: str | None) -> str:
    """Return the name of a body that holds a matter, whether or not anyone works there now."""
    named = select(body.c.name).where(body.c.id == body_id)
    return str(connection.scalar(named) or "")

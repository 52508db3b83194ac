"""Material of a matter's page, read from the database."""

from sqlalchemy import Connection, select

from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.joint_work import opinion_history
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.rulings import ruling_history
from sync.hub.services.visibility import visible_matters
from sync.hub.services.worklists import holder_history
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import station
from sync.hub.web.presenters.dossier import exhibits
from sync.hub.web.presenters.dossier.dossier import MatterMaterial
from sync.hub.web.request.context import RequestContext


def read_material(
    connection: Connection, entry: RequestContext, one: HubMatter, sitting: UserSession
) -> MatterMaterial:
    """Read all of one matter, hashing each of its files again."""
    body = matter_reader.dossier(connection, one)
    happenings = matter_reader.timeline(connection, one.station_id, one.case_id)
    items = exhibits.items_of(body, happenings)
    return MatterMaterial(
        one=one,
        body=body,
        happenings=happenings,
        files=matter_reader.evidence(connection, entry.desk.store, one.station_id, items),
        recent=visible_matters.recent_of_merchant(connection, one, entry.now),
        last_contact_at=connection.scalar(
            select(station.c.last_contact_at).where(station.c.id == one.station_id)
        ),
        opened=is_disclosed(connection, one, sitting),
        opinions=opinion_history.entries(connection, one),
        rulings=ruling_history.entries(connection, one),
        holders=holder_history.entries(connection, one),
        years=published_years(connection),
    )

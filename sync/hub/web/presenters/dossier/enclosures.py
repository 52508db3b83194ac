"""Files to be sent with an officer's answer, as the pages show them."""

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.hub.domain.file_names import shown_name
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.files import enclosures
from sync.hub.services.files.enclosures import place_of
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.web.presenters.dossier.exhibits import size_of


@dataclass(frozen=True)
class EnclosureRow:
    """File to be sent with the answer."""

    sha256: str
    name: str
    size: str
    href: str


def enclosure_rows(
    connection: Connection, one: HubMatter, by: Reviewer
) -> tuple[EnclosureRow, ...]:
    """Return the files to be sent with the officer's answer."""
    at = f"/review/{one.key}/evidence"
    return tuple(
        EnclosureRow(item.sha256, shown_name(item.name), size_of(item.size), f"{at}/{item.sha256}")
        for item in enclosures.waiting(connection, place_of(one, by))
    )

"""Keys of archives as the hub keeps them, destroyed when the people of a unit are erased."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from sync.archives.format import ArchiveReason, ArchiveRefusedError
from sync.archives.keys import ArchiveKeys
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import archive, archive_key
from sync.hub.storage.transactions import HUB, Store, Transaction


def keys_of(connection: Connection, root: str) -> ArchiveKeys | None:
    """Return the remaining keys of the archive with this root, or None for another hub's."""
    rows = connection.execute(
        select(archive_key.c.unit, archive_key.c.secret)
        .join(archive, archive.c.id == archive_key.c.archive_id)
        .where(archive.c.root == root)
        .order_by(archive_key.c.unit)
    )
    secrets = {row.unit: row.secret for row in rows}
    return ArchiveKeys(root, secrets) if secrets else None


def hand_out_keys(store: Store, root: str, now: datetime, by: str = HUB) -> ArchiveKeys:
    """Return the remaining keys of an archive, for a file; the journal records their release.

    Raises ArchiveRefusedError NO_KEY for an archive of another hub.
    """
    with store.turn(now) as turn:
        left = keys_of(turn.connection, root)
        if left is None:
            raise ArchiveRefusedError(ArchiveReason.NO_KEY)
        asked = select(archive.c.id, archive.c.year).where(archive.c.root == root)
        row = turn.connection.execute(asked).one()
        facts = {"archived_year": row.year, "root": root, "units": len(left.secrets) - 1}
        turn.record(JournalAct(f"archive:{row.id}", "archive.keys_written", by, facts))
    return left


def destroy_keys(turn: Transaction, kind: str, place: tuple[str, str]) -> int:
    """Destroy the keys of a case or slip in every archive; return their number.

    The archives' copies of its people and files are unreadable from then on.
    """
    of = (archive_key.c.kind == kind, archive_key.c.about == place[1])
    here = (*of, archive_key.c.station_id == place[0])
    return turn.connection.execute(delete(archive_key).where(*here)).rowcount

"""Changes by an administrator to an enrolled station: its name, its local office, its keys."""

from datetime import datetime

from sqlalchemy import select, update

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import body, station, station_key
from sync.hub.storage.transactions import Store, Transaction

NO_OFFICE = "none"
"""Value by which a form states that no local office is named."""


def rename_station(
    store: Store, station_id: str, to: tuple[str, str], now: datetime, by: str
) -> None:  # fmt: skip
    """Give a station another name; its earlier events stay as they were sent.

    `to` is the name and the one that the form showed, which an older window does not send. Raises
    ValueError with a plain sentence, also when somebody renamed it meanwhile.
    """
    name, stood = to
    tidy = " ".join(name.split())
    with store.turn(now) as turn:
        before = _name_of(turn, station_id)
        if stood not in ("", before):
            raise RefusedChange("station_renamed", "name", name=before)
        if not tidy or len(tidy) > 200:
            raise RefusedChange("station_name_length", "name")
        other = turn.connection.scalar(select(station.c.id).where(station.c.name == tidy))
        if other not in (None, station_id):
            raise RefusedChange("station_known", "name", name=tidy)
        if before != tidy:
            _set(turn, station_id, name=tidy)
            facts = {"before": before, "name": tidy}
            turn.record(JournalAct(f"station:{station_id}", "station.renamed", by, facts))


def send_officers_of(
    store: Store, station_id: str, to: tuple[str, str], now: datetime, by: str
) -> None:  # fmt: skip
    """Set the local office responsible for the station; an empty id names none.

    `to` is its id and that of the one that the form showed, which an older window does not send.
    Raises ValueError with a plain sentence, also when somebody named another meanwhile.
    """
    office_id, stood = to
    with store.turn(now) as turn:
        _name_of(turn, station_id)
        _still_has(turn, station_id, stood)
        kind = turn.connection.scalar(select(body.c.kind).where(body.c.id == office_id))
        if office_id and kind != "local_office":
            raise RefusedChange("no_local_office", "office")
        _set(turn, station_id, office_id=office_id or None)
        facts = {"office": office_id}
        turn.record(JournalAct(f"station:{station_id}", "station.office_named", by, facts))


def retire_key(store: Store, station_id: str, key_id: int, now: datetime, by: str) -> None:
    """Retire a key of the station from its next request on.

    The last one stays: without it the station would be cut off, which only revocation may do.
    Raises ValueError with a plain sentence.
    """
    with store.turn(now) as turn:
        _another_is_in_use(turn, station_id, key_id)
        retired = turn.connection.execute(
            update(station_key)
            .where(
                station_key.c.id == key_id,
                station_key.c.station_id == station_id,
                station_key.c.revoked_at.is_(None),
            )
            .values(revoked_at=now)
            .returning(station_key.c.public_key)
        ).scalar_one_or_none()
        if retired is None:
            raise RefusedChange("key_retired")
        turn.record(
            JournalAct(f"station:{station_id}", "station.key_retired", by, {"key": retired})
        )


def _another_is_in_use(turn: Transaction, station_id: str, key_id: int) -> None:
    # The station's row is locked, so that two people who retire two keys leave it at least one.
    turn.connection.execute(
        select(station.c.id).where(station.c.id == station_id).with_for_update()
    )
    in_use = set(
        turn.connection.scalars(
            select(station_key.c.id).where(
                station_key.c.station_id == station_id, station_key.c.revoked_at.is_(None)
            )
        )
    )
    if in_use == {key_id}:
        raise RefusedChange("only_key")


def _name_of(turn: Transaction, station_id: str) -> str:
    name = turn.connection.scalar(select(station.c.name).where(station.c.id == station_id))
    if name is None:
        raise RefusedChange("no_station")
    return str(name)


def _still_has(turn: Transaction, station_id: str, stood: str) -> None:
    asked = (
        select(station.c.office_id, body.c.name)
        .outerjoin(body, body.c.id == station.c.office_id)
        .where(station.c.id == station_id)
    )
    now = turn.connection.execute(asked).one()
    if stood not in ("", now.office_id or NO_OFFICE):
        names = {"chinese": now.name or "未指定", "english": now.name or "none"}
        raise RefusedChange("office_changed", "office", **names)


def _set(turn: Transaction, station_id: str, **changes: str | None) -> None:
    turn.connection.execute(update(station).where(station.c.id == station_id).values(**changes))

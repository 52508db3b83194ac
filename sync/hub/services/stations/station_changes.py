"""Changes by an administrator to an enrolled station: its name, its local office, its keys."""

from datetime import datetime

from sqlalchemy import select, update

from sync.hub.domain.field_error import FieldError
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
            raise FieldError(
                f"此站已有他人改名为 {before}。已写内容保留，核对后再提交。 / Somebody renamed it"
                f" meanwhile: {before}. What you typed is kept: compare it and send again.",
                "name",
            )
        if not tidy or len(tidy) > 200:
            sentence = "站名为 1 至 200 个字符。 / A station's name has 1 to 200 characters."
            raise FieldError(sentence, "name")
        other = turn.connection.scalar(select(station.c.id).where(station.c.name == tidy))
        if other not in (None, station_id):
            raise FieldError(
                f"已有名为 {tidy} 的站点。 / There is a station {tidy} already.", "name"
            )
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
            raise FieldError("没有这个市场监管所。 / There is no such local office.", "office")
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
            raise ValueError("此密钥已停用。 / This key is retired already.")
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
        raise ValueError(
            "这是该站唯一可用的密钥，停用后站点无法联系。更换密钥先生成注册码，不再注册则停用站点。"
            " / It is the station's only key, and without it the station is cut off. To change it,"
            " make a one-time code; to end the contact, shut the station out."
        )


def _name_of(turn: Transaction, station_id: str) -> str:
    name = turn.connection.scalar(select(station.c.name).where(station.c.id == station_id))
    if name is None:
        raise ValueError("没有这个站点。 / There is no such station.")
    return str(name)


def _still_has(turn: Transaction, station_id: str, stood: str) -> None:
    asked = (
        select(station.c.office_id, body.c.name)
        .outerjoin(body, body.c.id == station.c.office_id)
        .where(station.c.id == station_id)
    )
    now = turn.connection.execute(asked).one()
    if stood not in ("", now.office_id or NO_OFFICE):
        raise FieldError(
            f"市场监管所已有他人改为 {now.name or '未指定'}。所选保留，核对后再提交。 / Somebody"
            f" named another local office meanwhile: {now.name or 'none'}. Your choice is kept:"
            " compare it and send again.",
            "office",
        )


def _set(turn: Transaction, station_id: str, **changes: str | None) -> None:
    turn.connection.execute(update(station).where(station.c.id == station_id).values(**changes))

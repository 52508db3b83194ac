"""Reader of matters, their timeline and their evidence, as frozen values for the review pages."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from sync.backups.store import StoreRefused
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.schema import (
    acknowledgement,
    blob,
    event,
    matter,
    message,
    station,
)
from sync.hub.storage.tables import desk
from sync.hub.storage.transactions import Store
from sync.protocol import (
    CaseAmended,
    CaseEscalated,
    EvidenceItem,
    Opaque,
    Value,
    parse_hub_body,
    parse_station_body,
)

log = logging.getLogger(__name__)
OPEN_STATES = desk.OPEN_STATES
AFTER_ACCEPTANCE = ("accepted", "onsite")


@dataclass(frozen=True)
class HubMatter:
    """Guidance request or escalated case, as the queue shows it."""

    station_id: str
    station_name: str
    id: str
    kind: str
    case_id: str
    number: str
    epoch_number: int
    number_shared: bool
    line: str
    merchant: str
    unit: str
    goods: str
    amount_fen: int | None
    asked: str
    facts: str
    asked_at: datetime
    received_at: datetime
    due_at: datetime
    state: str
    reviewer_id: str | None
    body_id: str | None
    last_at: datetime
    event_id: str
    climbed_at: datetime | None = None
    urgency: str = "normal"
    paused_since: datetime | None = None
    problems: str = ""

    @property
    def key(self) -> str:
        """Address of the matter below /review/."""
        return f"{self.station_id}/{self.id}"


@dataclass(frozen=True)
class TimelineEvent:
    """Entry of a case's timeline: by the station (`at`: received here) or by the hub."""

    at: datetime
    side: str
    id: str
    kind: str
    body: Value | Opaque | None
    by: str = ""
    acknowledged_at: datetime | None = None


@dataclass(frozen=True)
class EvidenceFile:
    """File of a dossier: `missing` until it is here, then `held`, or `broken`.

    `away` while the store of files is unreachable; `name` is that of its object.
    """

    item: EvidenceItem
    state: str
    name: str


def _matters() -> Select[Any]:
    return select(matter, station.c.name.label("station_name")).join(
        station, station.c.id == matter.c.station_id
    )


def matters(
    connection: Connection,
    kinds: Iterable[str] = ("guidance", "escalation"),
    states: Iterable[str] = OPEN_STATES,
    limit: int = 500,
) -> tuple[HubMatter, ...]:
    """Return matters of these kinds and states, the most urgent first."""
    found = connection.execute(
        _matters()
        .where(matter.c.kind.in_(tuple(kinds)), matter.c.state.in_(tuple(states)))
        .order_by(matter.c.due_at, matter.c.received_at, matter.c.id)
        .limit(limit)
    )
    return tuple(HubMatter(**row._mapping) for row in found)


def matter_of(connection: Connection, station_id: str, matter_id: str) -> HubMatter | None:
    """Return one matter, or None."""
    row = connection.execute(
        _matters().where(matter.c.station_id == station_id, matter.c.id == matter_id)
    ).first()
    return HubMatter(**row._mapping) if row else None


def dossier(connection: Connection, one: HubMatter) -> Value | Opaque | None:
    """Return the dossier on which the matter rests, or None when its personal part was erased.

    None too if a repair removed it from the log because it was unsigned.
    """
    row = connection.execute(
        select(event.c.kind, event.c.body).where(
            event.c.station_id == one.station_id,
            event.c.id == one.event_id,
            event.c.state != "repeat",
        )
    ).one_or_none()
    return None if row is None or row.body is None else parse_station_body(row.kind, row.body)


def amended(
    body: Value | Opaque | None, happenings: tuple[TimelineEvent, ...]
) -> Value | Opaque | None:
    """Return the dossier with the consumer's newest answers, where a supplement told them."""
    if not isinstance(body, CaseEscalated):
        return body
    answers = {"publicity": body.publicity, "mediation": body.mediation}
    for one in happenings:
        if isinstance(one.body, CaseEscalated | CaseAmended):
            told = {name: getattr(one.body, name) for name in answers}
            answers |= {name: said for name, said in told.items() if said != "not_asked"}
    return body.model_copy(update=answers)


def timeline(connection: Connection, station_id: str, case_id: str) -> tuple[TimelineEvent, ...]:
    """Return all events of the station and messages of the hub on a case, in order of arrival."""
    told = connection.execute(
        select(event)
        .where(
            event.c.station_id == station_id,
            event.c.case_id == case_id,
            event.c.state.in_(("applied", "opaque")),
        )
        .order_by(event.c.position)
    )
    said = connection.execute(
        select(message, acknowledgement.c.at.label("acknowledged_at"))
        .outerjoin(
            acknowledgement,
            (acknowledgement.c.station_id == message.c.station_id)
            & (acknowledgement.c.message_id == message.c.id),
        )
        .where(message.c.station_id == station_id, message.c.case_id == case_id)
        .order_by(message.c.seq)
    )
    happenings = [
        TimelineEvent(row.received_at, "station", row.id, row.kind, _told(row)) for row in told
    ] + [
        TimelineEvent(row.at, "hub", row.id, row.kind, _said(row), row.by, row.acknowledged_at)
        for row in said
    ]
    return tuple(sorted(happenings, key=lambda one: one.at))


def _told(row: Any) -> Value | Opaque | None:
    return None if row.body is None else parse_station_body(row.kind, row.body)


def _said(row: Any) -> Value | Opaque | None:
    return None if row.body is None else parse_hub_body(row.kind, row.body)


def evidence(
    connection: Connection, store: Store, station_id: str, items: Iterable[EvidenceItem]
) -> tuple[EvidenceFile, ...]:
    """Return the files of a dossier with their state; each file that is here is hashed again."""
    wanted = tuple(items)
    held = set(
        connection.scalars(
            select(blob.c.sha256).where(
                blob.c.station_id == station_id,
                blob.c.sha256.in_([item.sha256 for item in wanted]),
            )
        )
    )
    found: list[EvidenceFile] = []
    is_away = False
    for item in wanted:
        is_here = item.sha256 in held
        # A store that does not respond is waited for once, not for each file.
        found.append(_file(item, is_here, None if is_away else store, station_id))
        is_away = is_away or found[-1].state == "away"
    return tuple(found)


def _file(item: EvidenceItem, held: bool, store: Store | None, station_id: str) -> EvidenceFile:
    name = object_name(station_id, item.sha256)
    if not held:
        return EvidenceFile(item, "missing", name)
    if store is None:
        return EvidenceFile(item, "away", name)
    try:
        state = "held" if store.files.is_whole(name, item.sha256) else "broken"
    except StoreRefused as fault:
        log.error("the file store cannot be used: %s", fault)
        state = "away"
    return EvidenceFile(item, state, name)

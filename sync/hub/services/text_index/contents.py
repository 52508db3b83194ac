"""Contents of matters from which their texts are made, read for several of a station at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, literal_column, or_, select

from sync.hub.services.joint_work.joint_work import opinions_of
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.matters.matter_state import HELD
from sync.hub.services.opinions.questions import Opinion
from sync.hub.services.rulings.visit_minutes import VisitMinutes, visits_of
from sync.hub.storage.engine import RowLookup
from sync.hub.storage.matter_reader import HubMatter, TimelineEvent
from sync.hub.storage.schema import event, journal, matter, matter_opinion, message, station
from sync.protocol import Opaque, Value, parse_hub_body, parse_station_body

Body = Value | Opaque | None
_OF: BindParameter[str] = bindparam("of")
_NAME = select(station.c.name).where(station.c.id == matter.c.station_id).scalar_subquery()
MATTERS = RowLookup(
    (*matter.c, _NAME.label("station_name")), matter.c.id, "ids", (matter.c.station_id == _OF,)
)
DOSSIERS = RowLookup(
    (event.c.id, event.c.kind, event.c.body),
    event.c.id,
    "ids",
    (event.c.station_id == _OF, event.c.state != literal_column("'repeat'")),
)
_IS_SHOWN = or_(*(event.c.state == literal_column(f"'{state}'") for state in ("applied", "opaque")))
TOLD = RowLookup(
    (event.c.case_id, event.c.position, event.c.received_at.label("at"), event.c.id, event.c.kind,
     event.c.body),
    event.c.case_id,
    "cases",
    (event.c.station_id == _OF, _IS_SHOWN),
)  # fmt: skip
SAID = RowLookup(
    (message.c.case_id, message.c.seq.label("position"), message.c.at, message.c.id,
     message.c.kind, message.c.body),
    message.c.case_id,
    "cases",
    (message.c.station_id == _OF,),
)  # fmt: skip
ASKED = RowLookup(
    (matter_opinion.c.matter_id,),
    matter_opinion.c.matter_id,
    "ids",
    (matter_opinion.c.station_id == _OF,),
)
VISITED = RowLookup(
    (journal.c.stream,),
    journal.c.stream,
    "streams",
    (journal.c.kind == literal_column(f"'{HELD}'"),),
)


@dataclass(frozen=True)
class MatterContents:
    """Matter with its dossier, its case's timeline, and what was written about it at the hub.

    `case` is the dossier of the escalated case, for a question about it too.
    """

    matter: HubMatter
    dossier: Body
    case: Body
    happenings: tuple[TimelineEvent, ...]
    opinions: tuple[Opinion, ...]
    visits: tuple[VisitMinutes, ...]


@dataclass(frozen=True)
class _Reader:
    connection: Connection
    station_id: str

    def rows(self, lookup: RowLookup, words: Iterable[str]) -> Sequence[Row[Any]]:
        """Return the rows of the station with one of the words."""
        asked = list(dict.fromkeys(words))
        if not asked:
            return ()
        values = {"of": self.station_id, lookup.name: asked}
        return self.connection.execute(lookup.on(self.connection), values).all()

    def matters(self, ids: Iterable[str]) -> dict[str, HubMatter]:
        """Return matters by their ids."""
        return {row.id: HubMatter(**row._mapping) for row in self.rows(MATTERS, ids)}

    def timelines(self, cases: Iterable[str]) -> dict[str, tuple[TimelineEvent, ...]]:
        """Return of each case all events of the station and messages to it, in their order."""
        asked, found = tuple(cases), defaultdict[str, list[TimelineEvent]](list)
        for lookup, side in ((TOLD, "station"), (SAID, "hub")):
            parse = parse_station_body if side == "station" else parse_hub_body
            for row in sorted(self.rows(lookup, asked), key=lambda one: one.position):
                body = None if row.body is None else parse(row.kind, row.body)
                found[row.case_id].append(TimelineEvent(row.at, side, row.id, row.kind, body))
        return {case: tuple(sorted(each, key=lambda one: one.at)) for case, each in found.items()}

    def dossiers(self, ids: Iterable[str], known: Mapping[str, Body]) -> Mapping[str, Body]:
        """Return the bodies of events by their ids; those of `known` are not read again."""
        missing = self.rows(DOSSIERS, (one for one in ids if one not in known))
        read = {row.id: parse_station_body(row.kind, row.body) for row in missing if row.body}
        return {**known, **read}


def contents_of(
    connection: Connection, station_id: str, ids: Iterable[str]
) -> dict[str, MatterContents]:
    """Return the contents of those of the matters that are there, by their ids."""
    read = _Reader(connection, station_id)
    found = read.matters(ids)
    cases = {one.case_id for one in found.values()}
    escalated = {**found, **read.matters(cases - found.keys())}
    timelines = read.timelines(cases)
    known = {
        each.id: each.body for one in timelines.values() for each in one if each.side == "station"
    }
    bodies = read.dossiers((one.event_id for one in escalated.values()), known)
    asked = {row.matter_id for row in read.rows(ASKED, found)}
    visited = {row.stream for row in read.rows(VISITED, map(stream_of, found.values()))}

    def whole(one: HubMatter) -> MatterContents:
        case = escalated.get(one.case_id)
        is_case = case is not None and case.kind == "escalation"
        return MatterContents(
            one,
            bodies.get(one.event_id),
            bodies.get(case.event_id) if case is not None and is_case else None,
            timelines.get(one.case_id, ()),
            opinions_of(connection, one) if one.id in asked else (),
            visits_of(connection, one) if stream_of(one) in visited else (),
        )

    return {key: whole(one) for key, one in found.items()}

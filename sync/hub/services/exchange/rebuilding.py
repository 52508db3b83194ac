"""Rebuilding of a restored hub's data from what its stations return.

Dispatched slips, posted supervisions and circulars are in the hub's own messages; a mall's
reports, answers and confirmations are in the station's events. Opinions, replies to the hotline
and documents exist at the hub alone: they are as old as its backup.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, insert, select, update

from sync.hub.services.circulars import recovery as circulars
from sync.hub.services.circulars.distribution import take_confirmation
from sync.hub.services.files.blobs import name_file
from sync.hub.services.matters.event_writer import IncomingEvent
from sync.hub.services.matters.slip_reports import take_report
from sync.hub.services.matters.supervision_answers import take_answer
from sync.hub.services.retention.hold_conditions import keep_slip_held
from sync.hub.services.search_index.rows import keep_slip
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import body as bodies
from sync.hub.storage.schema import (
    circular_told,
    enclosure,
    event,
    message,
    reviewer,
    slip,
    supervision,
    visit,
)
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import (
    CaseDecided,
    CaseNoted,
    CaseReported,
    CircularConfirmed,
    CircularEnded,
    CircularPublished,
    GuidanceAnswered,
    HotlineDispatched,
    Malformed,
    MessageHeader,
    Officer,
    SealedEntry,
    SupervisionAnswered,
    SupervisionClosed,
    SupervisionPosted,
    SupervisionVisited,
    Value,
    parse_hub_body,
    parse_station_body,
)

TOLD = ("case.reported", "supervision.answered", "circular.confirmed")
UNREPORTED = {"outcome": "", "report": "", "report_fen": None, "reported_at": None}


def rebuild(
    turn: Transaction,
    station_id: str,
    returned: Iterable[tuple[MessageHeader, SealedEntry]],
    given: Iterable[IncomingEvent],
) -> None:
    """Rebuild slips, supervisions and circulars from returned messages and events, in any order.

    Safe to repeat: existing rows are left as they are.
    """
    touched = {_subject(piece.content) for piece in given}
    for header, sealed in sorted(returned, key=lambda one: (one[0].at, one[0].id)):
        touched.add(_retell(turn, header, sealed.body))
    touched.discard("")
    if touched:
        _hear(turn, station_id, touched)


def _subject(told: object) -> str:
    """Return the dispatch, supervision or circular that an event concerns, or nothing."""
    if isinstance(told, CaseReported):
        return told.dispatch or told.case
    if isinstance(told, CircularConfirmed):
        return told.circular
    return told.supervision if isinstance(told, SupervisionAnswered) else ""


def _retell(turn: Transaction, header: MessageHeader, raw: bytes | None) -> str:
    """Repeat the act of a message; return the dispatch, supervision or circular recovered."""
    try:
        spoken = parse_hub_body(header.kind, raw) if raw else None
    except Malformed:
        # An earlier version of the hub sent it, in a form that is no longer valid.
        return ""
    retold = _RETOLD.get(type(spoken))
    return retold(turn, header, spoken) if retold else ""


def _dispatch(turn: Transaction, header: MessageHeader, body: HotlineDispatched) -> str:
    number = (slip.c.channel == body.channel, slip.c.number == body.number)
    row = turn.connection.execute(select(slip).where(*number)).one_or_none()
    if row is not None and not _is_later(turn, header, row):
        return ""
    values = {
        **{"station_id": header.station, "dispatch_id": body.dispatch, "body_id": None},
        **{"merchant": body.merchant.name, "unit": body.merchant.unit, "due_on": body.due_on},
        **{"state": "dispatched", "last_at": turn.now, **UNREPORTED},
    }
    if row is None:
        slip_id = _new_slip(turn, body, values)
    else:
        slip_id = row.id
        kept = row.state in ("replied", "closed", "duplicate")
        changes = {**values, "state": row.state if kept else "dispatched"}
        keep_slip_held(turn.connection, slip_id)
        turn.connection.execute(update(slip).where(slip.c.id == slip_id).values(**changes))
    keep_slip(turn.connection, slip_id)
    facts = {"number": body.number, "station": header.station, "message": header.id}
    _noted(turn, f"slip:{slip_id}", "slip.restored", facts, body.text)
    return body.dispatch


def _new_slip(turn: Transaction, body: HotlineDispatched, values: Mapping[str, Any]) -> str:
    slip_id = turn.store.chance.new_id()
    facts = {name: getattr(body, name) for name in ("channel", "number", "received_at", "text")}
    who = {"consumer": body.consumer.name, "phone": body.consumer.phone}
    turn.connection.execute(
        insert(slip).values(
            id=slip_id, kind="complaint", made_at=turn.now, **facts, **who, **values
        )
    )
    return slip_id


def _is_later(turn: Transaction, header: MessageHeader, row: Any) -> bool:
    """Tell whether the message came after the dispatch that the slip knows of."""
    if row.dispatch_id is None:
        return True
    known: datetime | None = turn.connection.scalar(
        select(message.c.at).where(
            message.c.station_id == row.station_id, message.c.case_id == row.dispatch_id
        )
    )
    return known is None or known < header.at


def _post(turn: Transaction, header: MessageHeader, body: SupervisionPosted) -> str:
    query = select(supervision.c.id).where(supervision.c.id == body.supervision)
    if not body.supervision or turn.connection.scalar(query) is not None:
        return body.supervision
    who = _officer(turn, body.officer)
    if who is None:
        return ""
    turn.connection.execute(
        insert(supervision).values(
            id=body.supervision,
            station_id=header.station,
            of=body.of or "station",
            subject=body.subject,
            case_id=body.case,
            why=body.text,
            officer_id=who.id,
            officer=body.officer.name,
            body_id=who.body_id,
            body=body.officer.body,
            due_on=body.due_on,
            posted_at=header.at,
        )
    )
    stream = f"supervision:{body.supervision}"
    _noted(turn, stream, "supervision.restored", {"station": header.station}, body.text)
    return body.supervision


def _officer(turn: Transaction, named: Officer) -> Any:
    """Return the officer in charge; if the backup is older than they are, another of their body.

    One of a body that leads the hotline's work when there is none; nobody if there are no users.
    """
    is_named, of_body = reviewer.c.name == named.name, bodies.c.name == named.body
    nearness = case(
        # Another body may have a namesake.
        (and_(is_named, of_body), 0),
        (is_named, 1),
        (of_body, 2),
        (bodies.c.kind.in_(("hotline_centre", "head")), 3),
        else_=4,
    )
    return turn.connection.execute(
        select(reviewer.c.id, reviewer.c.body_id)
        .join(bodies, bodies.c.id == reviewer.c.body_id)
        .order_by(nearness, reviewer.c.name)
        .limit(1)
    ).first()


def _visit(turn: Transaction, header: MessageHeader, body: SupervisionVisited) -> str:
    of = {"supervision_id": body.supervision, "on": body.on}
    known = turn.connection.scalars(select(visit.c.findings).filter_by(**of)).all()
    if body.text not in known and _is_here(turn, body.supervision):
        by = f"{body.officer.body} {body.officer.name}"
        row = {**of, "id": turn.store.chance.new_id(), "findings": body.text}
        row |= {"by": by, "at": header.at}
        turn.connection.execute(insert(visit).values(row))
    return ""


def _is_here(turn: Transaction, supervision_id: str) -> bool:
    query = select(supervision.c.id).where(supervision.c.id == supervision_id)
    return turn.connection.scalar(query) is not None


def _answer(
    turn: Transaction, header: MessageHeader, body: GuidanceAnswered | CaseDecided | CaseNoted
) -> str:
    """Let the station fetch the answer's files again, if they are still here."""
    who = _officer(turn, body.officer)
    matter_id = body.request if isinstance(body, GuidanceAnswered) else body.case
    for item in body.files if who is not None else ():
        of = {"station_id": header.station, "sha256": item.sha256}
        query = select(enclosure.c.size).filter_by(**of, matter_id=matter_id)
        name = object_name(header.station, item.sha256)
        is_here = turn.store.files.objects.size(name) is not None
        if not is_here or turn.connection.scalar(query) is not None:
            continue
        file = {**of, "size": item.size, "mime": item.mime, "name": item.name}
        went = {"matter_id": matter_id, "by_id": who.id, "at": header.at, "message_id": header.id}
        turn.connection.execute(insert(enclosure).values(**file, **went))
        name_file(turn, header.station, item.sha256, item.size)
    return ""


def _close(turn: Transaction, header: MessageHeader, body: SupervisionClosed) -> str:
    by = f"{body.officer.body} {body.officer.name}"
    turn.connection.execute(
        update(supervision)
        .where(supervision.c.id == body.supervision, supervision.c.state != "closed")
        .values(state="closed", result=body.text, closed_by=by, closed_at=header.at)
    )
    return ""


_RETOLD: dict[type[Any], Callable[[Transaction, MessageHeader, Any], str]] = {
    HotlineDispatched: _dispatch,
    SupervisionPosted: _post,
    SupervisionVisited: _visit,
    SupervisionClosed: _close,
    GuidanceAnswered: _answer,
    CaseDecided: _answer,
    CaseNoted: _answer,
    CircularPublished: circulars.take_published,
    CircularEnded: circulars.take_ended,
}


def _hear(turn: Transaction, station_id: str, touched: set[str]) -> None:
    """Apply the station's last statement on each of these, whatever their order of arrival."""
    rows = turn.connection.execute(
        select(event.c.kind, event.c.body, event.c.at)
        .where(
            event.c.station_id == station_id,
            event.c.kind.in_(TOLD),
            event.c.state == "applied",
            event.c.body.is_not(None),
        )
        .order_by(event.c.at, event.c.seq)
    )
    last: dict[str, tuple[Value, datetime]] = {}
    for row in rows:
        told = parse_station_body(row.kind, row.body)
        if isinstance(told, Value) and _subject(told) in touched:
            last[_subject(told)] = told, row.at
    for told, at in last.values():
        _take(turn, station_id, told, at)
    turn.rung.add(MATTERS)


def _take(turn: Transaction, station_id: str, told: Value, at: datetime) -> None:
    """Apply a statement that differs from the present one."""
    if isinstance(told, CaseReported):
        here = select(slip.c.report).where(slip.c.dispatch_id == _subject(told))
        if told.text not in turn.connection.scalars(here).all():
            take_report(turn, station_id, told)
    elif isinstance(told, SupervisionAnswered) and _is_here(turn, told.supervision):
        here = select(supervision.c.answer).where(supervision.c.id == told.supervision)
        if told.text not in turn.connection.scalars(here).all():
            take_answer(turn, station_id, told)
    elif isinstance(told, CircularConfirmed) and _is_news(turn, station_id, told):
        take_confirmation(turn, station_id, told, at)


def _is_news(turn: Transaction, station_id: str, told: CircularConfirmed) -> bool:
    """Tell whether the station was sent the circular and another confirmation of it is here."""
    of = {"station_id": station_id, "circular_id": told.circular}
    here = turn.connection.execute(
        select(circular_told.c.confirmed_by, circular_told.c.merchants_told).filter_by(**of)
    ).one_or_none()
    return here is not None and tuple(here) != (told.person, told.merchants_told)


def _noted(turn: Transaction, stream: str, kind: str, facts: Mapping[str, Any], text: str) -> None:
    turn.record(JournalAct(stream, kind, HUB, facts, {"text": text}))
    turn.rung.add(MATTERS)

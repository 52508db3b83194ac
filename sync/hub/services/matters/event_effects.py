"""Effects of an event at the hub, by kind; each is applied once, in its own savepoint."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from sync.hub.domain import deadlines
from sync.hub.domain.problems import UnusableEvent
from sync.hub.services.board.daily_figures import take_figures
from sync.hub.services.circulars.distribution import take_confirmation
from sync.hub.services.matters.matter_batch import MatterBatch
from sync.hub.services.matters.matter_state import (
    LogPlace,
    mediation_due_at,
    of_row,
    paused_since,
    pauses_of,
    place_held,
    place_of,
    state_details,
)
from sync.hub.services.matters.slip_reports import take_report
from sync.hub.services.matters.supervision_answers import take_answer
from sync.hub.services.reports.sealed_reports import take_envelope
from sync.hub.services.stations.contact import add_key
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import acknowledgement, epoch, matter, station, station_key
from sync.hub.storage.transactions import Transaction
from sync.protocol import (
    CaseAmended,
    CaseEscalated,
    CasePaused,
    CaseReported,
    CaseWithdrawn,
    CircularConfirmed,
    EventHeader,
    FiguresDaily,
    GuidanceAsked,
    KeyRotated,
    LedgerHead,
    MessageAcknowledged,
    ReportSealed,
    SupervisionAnswered,
    Value,
    line_of,
)
from sync.signing.checkpoints import HeadLeaf

# Built once: building a statement costs more than running it.
_MATTER = select(
    matter.c.station_id, matter.c.case_id, matter.c.kind, matter.c.state, matter.c.received_at
).where(matter.c.station_id == bindparam("of"), matter.c.id == bindparam("one"))


@dataclass(frozen=True)
class ReadEvent:
    """Event that was read; `live` when it continues the station's present epoch.

    `openings` receives the matter that it opens.
    """

    header: EventHeader
    epoch_number: int
    live: bool
    openings: MatterBatch


def take_effect(turn: Transaction, event: ReadEvent, body: Value) -> None:
    """Apply the event's effect; raise UnusableEvent when it cannot be used."""
    effect = _EFFECTS.get(type(body))
    if effect is not None:
        effect(turn, event, body)


def _ask_guidance(turn: Transaction, event: ReadEvent, asked: GuidanceAsked) -> None:
    if asked.request in event.openings.kinds:
        raise UnusableEvent("TWICE", "同一指导请求已经收到过。")
    due_at = deadlines.guidance_due_at(turn.now, asked.limit_minutes)
    row = _opened(turn, event, asked, (asked.asked_at, due_at))
    row.update(id=asked.request, kind="guidance", line=asked.line, asked=asked.question)
    # Rows of one batch are written together: each has every column.
    row.update(urgency="normal")
    _stand(turn, event, row)
    event.openings.add(row)


def _escalate(turn: Transaction, event: ReadEvent, dossier: CaseEscalated) -> None:
    before = event.openings.kinds.get(dossier.case, "")
    if before not in ("", "escalation"):
        raise UnusableEvent("NOT_A_CASE", "该编号已用于指导请求，不能作为上报案件。")
    row = _opened(turn, event, dossier, (dossier.received_at, event.openings.acceptance_due_at))
    # A question about the case has named its line; a problem code does not distinguish food.
    line = event.openings.lines.get(dossier.case) or line_of(dossier.problems)
    row.update(id=dossier.case, kind="escalation", line=line, asked=dossier.asked)
    row.update(urgency=dossier.urgency)
    if before and not event.live and _stands_later(turn, event, dossier.case):
        return
    _stand(turn, event, row)
    (event.openings.renew if before else event.openings.add)(row, dossier.consumer)


def _stands_later(turn: Transaction, event: ReadEvent, case: str) -> bool:
    """Tell whether a later event about the case is here, which overrides the returning one."""
    station_id = event.header.station
    query = select(matter.c.event_id).where(matter.c.station_id == station_id, matter.c.id == case)
    event_id = turn.connection.scalar(query)
    standing = place_held(turn.connection, station_id, event_id) if event_id else None
    return standing is not None and standing.order > _place(event).order


def _place(event: ReadEvent) -> LogPlace:
    return place_of(event.header, event.epoch_number)


def _opened(
    turn: Transaction,
    event: ReadEvent,
    body: GuidanceAsked | CaseEscalated,
    times: tuple[datetime, datetime],
) -> dict[str, Any]:
    return {
        "station_id": event.header.station,
        "case_id": body.case,
        "number": body.number,
        "epoch_number": event.epoch_number,
        "number_shared": event.openings.share(body.number, body.case),
        "merchant": body.merchant.name,
        "unit": body.merchant.unit,
        "goods": body.goods,
        "amount_fen": body.amount_fen,
        "facts": body.facts,
        "problems": " ".join(body.problems),
        "asked_at": times[0],
        "received_at": turn.now,
        "due_at": times[1],
        "paused_since": None,
        "last_at": turn.now,
        "event_id": event.header.id,
    }


def _stand(turn: Transaction, event: ReadEvent, row: dict[str, Any]) -> None:
    """Show the matter as new; one that returns by reconciliation keeps its derived state."""
    row["state"] = "new"
    if not event.live:
        row.update(state_details(turn.connection, row, _place(event)))


def _amend(turn: Transaction, event: ReadEvent, amended: CaseAmended) -> None:
    """Reopen a returned dossier by its supplement; a change of answers or number alone does not."""
    found = _matter(turn, event, amended.case)
    if found is not None:
        is_answered = found.state == "returned" and amended.is_supplement
        state = "new" if is_answered else found.state
        turn.move_matter(event.header.station, amended.case, state=state)


def _withdraw(turn: Transaction, event: ReadEvent, withdrawn: CaseWithdrawn) -> None:
    """Withdraw the dossier; a question about the same case still waits for its answer."""
    changed = turn.connection.execute(
        update(matter)
        .where(
            matter.c.station_id == event.header.station,
            matter.c.case_id == withdrawn.case,
            matter.c.kind == "escalation",
            matter.c.state.not_in(("answered", "refused", "decided")),
        )
        .values(state="withdrawn", last_at=turn.now)
    )
    if changed.rowcount:
        # An escalated case is a matter by its own id.
        turn.moved_matters.add((event.header.station, withdrawn.case))
    turn.rung.add(MATTERS)


def _pause(turn: Transaction, event: ReadEvent, paused: CasePaused) -> None:
    """Pause or resume the sixty days of an accepted case."""
    found = _matter(turn, event, paused.case)
    if found is None or found.kind != "escalation":
        return
    station_id = event.header.station
    # The event itself is not written yet.
    pauses = [*pauses_of(turn.connection, station_id, paused.case), paused]
    due_at = mediation_due_at(turn.connection, of_row(found._mapping), pauses)
    limit = {"due_at": due_at} if due_at is not None and found.state == "accepted" else {}
    turn.move_matter(station_id, paused.case, paused_since=paused_since(pauses), **limit)


def _report(turn: Transaction, event: ReadEvent, reported: CaseReported) -> None:
    turn.move_matter(event.header.station, reported.case)
    # A returning event may precede another that is here: see rebuilding.
    if event.live:
        take_report(turn, event.header.station, reported)


def _answer_supervision(turn: Transaction, event: ReadEvent, body: SupervisionAnswered) -> None:
    if event.live:
        take_answer(turn, event.header.station, body)


def _confirm_circular(turn: Transaction, event: ReadEvent, body: CircularConfirmed) -> None:
    if event.live:
        take_confirmation(turn, event.header.station, body)


def _acknowledge(turn: Transaction, event: ReadEvent, acknowledged: MessageAcknowledged) -> None:
    key = {"station_id": event.header.station, "message_id": acknowledged.message}
    query = select(acknowledgement.c.at).filter_by(**key)
    if turn.connection.scalar(query) is None:
        turn.connection.execute(
            insert(acknowledgement).values(**key, by=acknowledged.by, at=turn.now)
        )
        turn.rung.add(MATTERS)


def _note_head(turn: Transaction, event: ReadEvent, head: LedgerHead) -> None:
    """Store the head of the ledger; a returning event reports only that of the open epoch."""
    changed = update(station).where(station.c.id == event.header.station)
    if not event.live:
        is_open = select(epoch.c.id).where(
            epoch.c.id == event.header.epoch, epoch.c.closed_at.is_(None)
        )
        changed = changed.where(station.c.ledger_seq < head.seq, is_open.exists())
    turn.connection.execute(changed.values(ledger_seq=head.seq, ledger_hash=head.hash))
    header = event.header
    turn.heads.append(HeadLeaf(header.station, header.epoch, head.seq, head.hash, turn.now))


def _seal_report(turn: Transaction, event: ReadEvent, sealed: ReportSealed) -> None:
    take_envelope(turn, event.header, sealed)


def _rotate_key(turn: Transaction, event: ReadEvent, rotated: KeyRotated) -> None:
    known = turn.connection.scalar(
        select(station_key.c.id).filter_by(
            station_id=event.header.station, public_key=rotated.public_key
        )
    )
    if known is None:
        add_key(turn, event.header.station, rotated.public_key)


def _matter(turn: Transaction, event: ReadEvent, matter_id: str) -> Any:
    return turn.connection.execute(_MATTER, {"of": event.header.station, "one": matter_id}).first()


_EFFECTS: dict[type[Value], Callable[[Transaction, ReadEvent, Any], None]] = {
    GuidanceAsked: _ask_guidance,
    CaseEscalated: _escalate,
    CaseAmended: _amend,
    CaseWithdrawn: _withdraw,
    CasePaused: _pause,
    CaseReported: _report,
    MessageAcknowledged: _acknowledge,
    FiguresDaily: lambda turn, told, daily: take_figures(turn, told.header, daily),
    SupervisionAnswered: _answer_supervision,
    CircularConfirmed: _confirm_circular,
    LedgerHead: _note_head,
    ReportSealed: _seal_report,
    KeyRotated: _rotate_key,
}

"""Reports of a station on a dispatched slip, stored on the slip for its reply."""

from sqlalchemy import select, update

from sync.hub.services.retention.hold_conditions import keep_reported_held
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import slip
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import CaseReported


def take_report(turn: Transaction, station_id: str, reported: CaseReported) -> bool:
    """Store the report on its slip; tell whether there is one.

    A case from a dispatch has the dispatch's id; if the slip joined another case, the report names
    it. A reply that was sent stands, whatever is reported later; and a slip that was passed on to a
    section waits for that one.
    """
    found = turn.connection.execute(
        select(slip.c.id, slip.c.state, slip.c.body_id).where(
            slip.c.station_id == station_id,
            slip.c.dispatch_id == (reported.dispatch or reported.case),
        )
    ).first()
    if found is None:
        return False
    awaited = found.state == "dispatched" and found.body_id is None
    state = "reported" if awaited else found.state
    turn.connection.execute(
        update(slip)
        .where(slip.c.id == found.id)
        .values(
            state=state,
            outcome=reported.outcome,
            report=reported.text,
            report_fen=reported.amount_fen,
            reported_at=turn.now,
            last_at=turn.now,
            version=slip.c.version + 1,
        )
    )
    if reported.dispatch:
        keep_reported_held(turn.connection, found.id, (station_id, reported.case))
    facts = {"outcome": reported.outcome, "station": station_id, "amount_fen": reported.amount_fen}
    turn.record(
        JournalAct(f"slip:{found.id}", "slip.reported", HUB, facts, {"text": reported.text})
    )
    turn.rung.add(MATTERS)
    return True

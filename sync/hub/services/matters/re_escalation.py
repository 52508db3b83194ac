"""Repeated escalation of a case: the new dossier replaces the former one.

Issued documents and enclosed files stay with the case.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, delete, insert, select, update

from sync.hub.services.retention.hold_conditions import keep_case_held
from sync.hub.services.search_index.rows import row_of_matter
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import body, matter, matter_sought, proposal, reviewer
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import Consumer

LAPSED = "ruling.lapsed"
"""Journal entry of a waiting ruling on the former dossier when the case was escalated again."""
_NOBODYS = {"reviewer_id": None, "body_id": None, "climbed_at": None}
"""Values of a renewed matter that nobody has taken up."""


def escalate_again(turn: Transaction, row: Mapping[str, Any], consumer: Consumer) -> bool:
    """Replace the matter by the row; tell whether there was one."""
    keep_case_held(turn.connection, row["station_id"], row["case_id"])
    of = and_(matter.c.station_id == row["station_id"], matter.c.id == row["id"])
    changed = turn.connection.execute(update(matter).where(of).values(**_NOBODYS, **row))
    if not changed.rowcount:
        return False
    sought = row_of_matter(row, consumer)
    key = (matter_sought.c.station_id, matter_sought.c.matter_id)
    same = and_(key[0] == row["station_id"], key[1] == row["id"])
    turn.connection.execute(delete(matter_sought).where(same))
    turn.connection.execute(insert(matter_sought).values(**sought))
    _lapse(turn, row)
    turn.moved_matters.add((row["station_id"], row["id"]))
    turn.rung.add(MATTERS)
    return True


def _lapse(turn: Transaction, row: Mapping[str, Any]) -> None:
    """Delete the waiting ruling: nobody confirms a ruling on another dossier."""
    of = and_(proposal.c.station_id == row["station_id"], proposal.c.matter_id == row["id"])
    waiting = turn.connection.execute(
        select(proposal.c.ruling, reviewer.c.name, body.c.signed, reviewer.c.signs)
        .join(reviewer, reviewer.c.id == proposal.c.by_id)
        .join(body, body.c.id == reviewer.c.body_id)
        .where(of)
    ).first()
    if waiting is None:
        return
    turn.connection.execute(delete(proposal).where(of))
    facts = {"ruling": waiting.ruling, "proposed_by": waiting.name}
    if waiting.signed and not waiting.signs:
        facts["signed"] = True
    stream = f"matter:{row['station_id']}/{row['id']}"
    turn.record(JournalAct(stream, LAPSED, HUB, facts))

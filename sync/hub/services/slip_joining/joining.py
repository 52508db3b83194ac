"""Decision on a likeness: one matter or two; a decided pair is not proposed again."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.signatures.signature_requests import require_no_waiting
from sync.hub.services.slip_joining.likeness import decided
from sync.hub.services.slips.slip import Slip, move_slip, reply_of, slip_of, stream_of
from sync.hub.services.slips.visible_slips import scope
from sync.hub.services.visibility.visible_matters import matter_for
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import likeness, matter, slip
from sync.hub.storage.transactions import Transaction

ALONE = "A report is handled by itself. It is not joined to a complaint or an inquiry."


@dataclass(frozen=True)
class JoinedMatter:
    """Subject joined with a slip: another slip, or a matter of a station.

    `href` is empty if the officer may not open it, `other` if it was joined from the other side, or
    by the mall itself.
    """

    href: str
    number: str
    is_slip: bool
    other: str = ""


def decide(turn: Transaction, reviewer: Reviewer, one: Slip, other: str, decision: str) -> None:
    """Join the slip to another slip or to a matter, or keep them apart.

    Joined to a slip it ends as its duplicate, and that one's reply answers both; joined to a matter
    it continues, with the matter named on it. Raises InvalidField for an impossible joining.
    """
    if decision not in ("joined", "apart") or other in decided(turn.connection, one.id):
        raise InvalidField("Choose what is possible now")
    if not one.is_open:
        raise InvalidField("Choose what is possible now")
    main = _slip(turn, reviewer, one, other)
    kin = _kin(turn.connection, reviewer, other, main)
    if decision == "joined" and main is not None and not may_be_one(one.kind, main.kind):
        raise InvalidField(ALONE)
    if kin is None:
        raise InvalidField("Choose what is possible now")
    if decision == "joined" and main is not None:
        _end(turn, one, main)
    else:
        move_slip(turn, one.id)
    turn.connection.execute(
        insert(likeness).values(
            slip_id=one.id, other=other, decision=decision, reviewer=reviewer.name, at=turn.now
        )
    )
    kind = "slip.joined" if decision == "joined" else "slip.kept_apart"
    # Its former state, in case it is separated again.
    facts = {"other": other, "number": kin.number, "state": one.state}
    turn.record(JournalAct(stream_of(one.id), kind, reviewer.author, facts))


def may_be_one(kind: str, other: str) -> bool:
    """Tell whether slips of two kinds may share one reply.

    A complaint and a report are two records, each with its own procedure (Order 121, articles 3 and
    9), and a report is kept from the mall that a complaint goes to (article 37).
    """
    return (kind == "report") == (other == "report")


def _slip(turn: Transaction, reviewer: Reviewer, one: Slip, other: str) -> Slip | None:
    side, _, key = other.partition(":")
    if side != "slip" or key == one.id:
        return None
    return slip_of(turn.connection, key, scope(reviewer), locked=True)


def _kin(
    connection: Connection, reviewer: Reviewer, other: str, main: Slip | None
) -> JoinedMatter | None:  # fmt: skip
    if main is not None:
        return JoinedMatter(f"/slips/{main.id}", main.number, is_slip=True)
    side, _, key = other.partition(":")
    station_id, _, matter_id = key.partition("/")
    if side != "matter":
        return None
    found = matter_for(connection, reviewer, station_id, matter_id)
    return JoinedMatter(f"/review/{key}", found.number, is_slip=False) if found else None


def _end(turn: Transaction, one: Slip, main: Slip) -> None:
    if main.state == "duplicate":
        raise InvalidField("That slip was joined to another one itself")
    if main.state == "closed" or reply_of(turn.connection, main.id) is not None:
        # Nobody would reply to this slip's hotline.
        raise InvalidField("That slip is through already. Reply to this one by itself.")
    # A reply that waits for a head was written without this slip, or for it alone.
    for each in (one, main):
        require_no_waiting(turn, "reply", each.id)
    if one.is_at_the_mall:
        raise InvalidField(
            "A station has it and has not reported yet. It goes nowhere else till then."
        )
    if _joined_to(turn.connection, one.id):
        raise InvalidField("Other slips were joined to this one. Join those that are left to it.")
    move_slip(turn, one.id, state="duplicate", main_id=main.id)
    # The author of its reply must first read the text that the reply also answers.
    move_slip(turn, main.id)


def _joined_to(connection: Connection, slip_id: str) -> list[tuple[str, str]]:
    rows = connection.execute(
        select(slip.c.id, slip.c.number).where(slip.c.main_id == slip_id).order_by(slip.c.number)
    )
    return [(row.id, row.number) for row in rows]


def joined_matters(
    connection: Connection, reviewer: Reviewer, one: Slip
) -> tuple[JoinedMatter, ...]:
    """Return the subjects joined with the slip; a matter only as far as the officer may see it."""
    if one.main_id:
        main = slip_of(connection, one.main_id, scope(reviewer))
        if main is None:
            return ()
        return (
            JoinedMatter(f"/slips/{main.id}", main.number, is_slip=True, other=f"slip:{main.id}"),
        )
    found = [
        JoinedMatter(_address(connection, reviewer, key), number, is_slip=True)
        for key, number in _joined_to(connection, one.id)
    ]
    for other, decision in decided(connection, one.id).items():
        if decision == "joined" and other.startswith("matter:"):
            kin = _kin(connection, reviewer, other, None)
            found += [replace(kin, other=other)] if kin else []
    return (*found, *_escalated(connection, reviewer, one))


def _address(connection: Connection, reviewer: Reviewer, slip_id: str) -> str:
    return f"/slips/{slip_id}" if slip_of(connection, slip_id, scope(reviewer)) else ""


def _escalated(connection: Connection, reviewer: Reviewer, one: Slip) -> list[JoinedMatter]:
    """Return the matters that the mall escalated about the case which the slip became."""
    if not one.station_id or not one.dispatch_id:
        return []
    ids = connection.scalars(
        select(matter.c.id).where(
            matter.c.station_id == one.station_id, matter.c.case_id == one.dispatch_id
        )
    )
    found = (_kin(connection, reviewer, f"matter:{one.station_id}/{each}", None) for each in ids)
    return [kin for kin in found if kin]

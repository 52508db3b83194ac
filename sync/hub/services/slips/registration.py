"""Registration of a slip: each hotline number once, whether typed or read from a sheet."""

from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, tuple_

from sync.hub.domain.deadlines import SHANGHAI, day_of
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.packs.legal_periods import acceptance_on
from sync.hub.services.search_index.rows import keep_slip
from sync.hub.services.slips.draft import CheckedSlip, SlipDraft
from sync.hub.services.slips.slip import stream_of
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import slip
from sync.hub.storage.transactions import Store, Transaction

PERSONAL = ("consumer", "phone", "text", "address", "claim")
TAKEN = "This number was recorded already"


class SlipNumberTaken(InvalidField):
    """Slip number already used by the slip with `slip_id`."""

    def __init__(self, slip_id: str) -> None:
        """Name the other slip."""
        super().__init__(TAKEN, "number")
        self.slip_id = slip_id


def blank(store: Store, now: datetime) -> SlipDraft:
    """Return an empty form: received now, due as usual."""
    here = now.astimezone(SHANGHAI)
    return SlipDraft(
        channel="12345",
        kind="complaint",
        received_on=here.date().isoformat(),
        received_time=here.strftime("%H:%M"),
        due_on=usual_due_day(store, now),
    )


def usual_due_day(store: Store, now: datetime) -> str:
    """Return the due day of a slip without one: the period for acceptance."""
    with store.reading() as connection:
        return usual_due_on(connection, day_of(now)).isoformat()


def usual_due_on(connection: Connection, received_on: date) -> date:
    """Return the due day of a slip received on a day and without one of its own."""
    years = published_years(connection)
    return acceptance_on(connection, received_on).last_on(received_on, years)


def register(store: Store, reviewer: Reviewer, draft: CheckedSlip, now: datetime) -> str:
    """Register one slip and return its id; raise InvalidField when its number is here already."""
    with store.turn(now) as turn:
        refuse_known(turn.connection, draft)
        return take_in(turn, reviewer, draft)


def take_in(turn: Transaction, reviewer: Reviewer, draft: CheckedSlip) -> str:
    """Write a slip with a new number, and its entry in the journal; return its id."""
    slip_id = turn.store.chance.new_id()
    values = asdict(draft)
    times = {"made_at": turn.now, "last_at": turn.now}
    turn.connection.execute(insert(slip).values(id=slip_id, **values, **times))
    keep_slip(turn.connection, slip_id)
    private = {name: values[name] for name in PERSONAL if values[name]}
    facts = {name: values[name] for name in ("channel", "number", "kind", "merchant", "unit")}
    facts |= {"due_on": draft.due_on.isoformat(), "received_at": draft.received_at.isoformat()}
    act = JournalAct(stream_of(slip_id), "slip.registered", reviewer.author, facts, private)
    turn.record(act)
    turn.moved_slips.add(slip_id)
    turn.rung.add(MATTERS)
    return slip_id


def known_numbers(connection: Connection, drafts: list[CheckedSlip]) -> set[tuple[str, str]]:
    """Return the (channel, number) pairs of these that are here already."""
    wanted = [(draft.channel, draft.number) for draft in drafts]
    found: set[tuple[str, str]] = set()
    for start in range(0, len(wanted), 200):
        part = wanted[start : start + 200]
        rows = connection.execute(
            select(slip.c.channel, slip.c.number).where(
                tuple_(slip.c.channel, slip.c.number).in_(part)
            )
        )
        found.update((row.channel, row.number) for row in rows)
    return found


def other_hotlines(connection: Connection, drafts: list[CheckedSlip]) -> dict[tuple[str, str], str]:
    """Return, for those (channel, number) pairs, the other channel that has the number here."""
    here: dict[str, list[str]] = {}
    for start in range(0, len(drafts), 200):
        part = {draft.number for draft in drafts[start : start + 200]}
        asked = select(slip.c.number, slip.c.channel).where(slip.c.number.in_(part))
        for row in connection.execute(asked.order_by(slip.c.channel)):
            here.setdefault(row.number, []).append(row.channel)
    found: dict[tuple[str, str], str] = {}
    for draft in drafts:
        others = [each for each in here.get(draft.number, ()) if each != draft.channel]
        if others:
            found[draft.channel, draft.number] = others[0]
    return found


def refuse_known(connection: Connection, draft: CheckedSlip) -> None:
    """Raise SlipNumberTaken if the number of the hotline is here already."""
    which = (slip.c.channel == draft.channel, slip.c.number == draft.number)
    known = connection.scalar(select(slip.c.id).where(*which))
    if known is not None:
        raise SlipNumberTaken(str(known))

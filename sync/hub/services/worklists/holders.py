"""Officers who handle a matter or a slip: claimed, handed over, or taken over with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.hub.domain.refusals import InvalidField, StateConflict
from sync.hub.services.assignment.stand_ins import note_behalf, stands_in, supervises
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_list import officers_at_work
from sync.hub.services.forms.form_fields import needed
from sync.hub.services.slips import slip as slips
from sync.hub.services.slips import visible_slips
from sync.hub.services.slips.slip import Slip
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import reviewer as user
from sync.hub.storage.transactions import Transaction

REASON_MAX = 400
HELD = "held_by_another"


@dataclass(frozen=True)
class WorkItem:
    """Matter or slip as work that one officer handles; `kind` is guidance, escalation or slip."""

    kind: str
    subject: HubMatter | Slip
    stream: str

    @property
    def holder_id(self) -> str | None:
        """Id of the officer who handles it."""
        return self.subject.reviewer_id

    @property
    def acts(self) -> str:
        """Beginning of the kinds of its acts in the journal."""
        return "slip" if self.kind == "slip" else "matter"


def of_matter(one: HubMatter) -> WorkItem:
    """Return a question or case as work."""
    return WorkItem(one.kind, one, f"matter:{one.key}")


def of_slip(one: Slip) -> WorkItem:
    """Return a slip as work."""
    return WorkItem("slip", one, slips.stream_of(one.id))


def names_of(connection: Connection, ids: Iterable[str | None]) -> dict[str, str]:
    """Return the names of officers, whether or not they still work here."""
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    rows = connection.execute(select(user.c.id, user.c.name).where(user.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def receivers(connection: Connection, item: WorkItem, giver: Reviewer) -> dict[str, str]:
    """Return the officers at work who act on the matter or slip: id to body and name.

    The giver and the officer who handles it are left out.
    """
    every = officers_at_work(connection, user.c.id.not_in((giver.id, item.holder_id or "")))
    # Officers of one body see the same.
    bodies = {each.body_id: Reviewer(**vars(each)) for each in every}
    seeing = {of for of, each in bodies.items() if _handles(connection, item, each)}
    return {each.id: each.label for each in every if each.body_id in seeing}


def _handles(connection: Connection, item: WorkItem, officer: Reviewer) -> bool:
    one = item.subject
    if isinstance(one, Slip):
        return visible_slips.handles(officer, one)
    return visible_matters.matter_for(connection, officer, one.station_id, one.id) is not None


def may_give(connection: Connection, item: WorkItem, giver: Reviewer) -> bool:
    """Tell whether the officer may hand it over: their own, nobody's, or as a head."""
    if item.holder_id in (None, giver.id):
        return True
    held_in = connection.scalar(select(user.c.body_id).where(user.c.id == item.holder_id))
    return supervises(giver, held_in or "")


def claim(turn: Transaction, item: WorkItem, reviewer: Reviewer) -> None:
    """Claim what nobody handles yet; raise StateConflict if another officer does."""
    if item.holder_id == reviewer.id:
        # A second click.
        return
    if item.holder_id is not None:
        raise StateConflict(HELD)
    _move(turn, item, reviewer.id)
    turn.record(JournalAct(item.stream, f"{item.acts}.claimed", reviewer.author))


def take_over(turn: Transaction, item: WorkItem, reviewer: Reviewer, reason: str) -> None:
    """Take it over from the officer who handles it, with a reason. Raises InvalidField."""
    if item.holder_id == reviewer.id:
        return
    if item.holder_id is None:
        claim(turn, item, reviewer)
        return
    word = needed(reason, "Say why you take it over", REASON_MAX, "reason")
    _move(turn, item, reviewer.id)
    before = names_of(turn.connection, [item.holder_id])[item.holder_id]
    facts = {"holder_before": before, "before_id": item.holder_id}
    act = JournalAct(item.stream, f"{item.acts}.taken_over", reviewer.author, facts, {"text": word})
    turn.record(act)


def receiver_named(turn: Transaction, item: WorkItem, giver: Reviewer, officer_id: str) -> str:
    """Return body and name of the officer to whom it goes.

    Raises InvalidField, and StateConflict if another officer handles it.
    """
    note_behalf(turn, giver, item.holder_id, item.kind)
    if not stands_in(turn, giver) and not may_give(turn.connection, item, giver):
        raise StateConflict(HELD)
    offered = receivers(turn.connection, item, giver)
    if giver.id != item.holder_id and _handles(turn.connection, item, giver):
        offered[giver.id] = f"{giver.body} {giver.name}"
    name = offered.get(officer_id)
    if name is None:
        raise InvalidField("Choose the officer first")
    return name


def give_slip(turn: Transaction, one: Slip, giver: Reviewer, given: tuple[str, str]) -> None:
    """Hand a slip over to an officer, with a note. Raises InvalidField or StateConflict."""
    item, word = of_slip(one), given[1].strip()[:REASON_MAX]
    name = receiver_named(turn, item, giver, given[0])
    _move(turn, item, given[0])
    facts = {"to": given[0], "receiver": name, "before": one.reviewer_id}
    private = {"text": word} if word else {}
    turn.record(JournalAct(item.stream, "slip.handed_over", giver.author, facts, private))


def _move(turn: Transaction, item: WorkItem, reviewer_id: str) -> None:
    one = item.subject
    if isinstance(one, Slip):
        slips.move_slip(turn, one.id, reviewer_id=reviewer_id)
    else:
        turn.move_matter(one.station_id, one.id, reviewer_id=reviewer_id)

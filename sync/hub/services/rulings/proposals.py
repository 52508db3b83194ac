"""Rulings that a second officer confirms before they are sent (四眼原则).

The law does not say who must confirm a refusal, so each bureau chooses which rulings wait. Where
a body is set to have its head sign, every ruling of its officers waits for the head.
"""

import json
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Delete, delete, insert, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.assignment.stand_ins import keeper
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import OutcomeForm
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.rulings.ruling_history import CONFIRMED, PROPOSED, SENT_BACK, TAKEN_BACK
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import body, proposal, reviewer
from sync.hub.storage.transactions import Transaction

RULINGS = ("refused", "terminated")
CONFIRMING = ("head", "section")
WAITS = "A ruling on this case waits for a second officer. Settle that first."


@dataclass(frozen=True)
class RulingProposal:
    """Waiting ruling: its kind, the typed form, its author and time."""

    ruling: str
    form: OutcomeForm
    by: Reviewer
    at: datetime
    signed: bool = False
    """The head of the officer's body signs it."""


def ruling_of(form: OutcomeForm) -> str:
    """Return which ruling a form makes: refused, accepted, returned, onsite, terminated, decided.

    A bureau may require a second officer for refused and terminated.
    """
    if form.outcome == "acceptance":
        return form.acceptance
    is_terminated = form.outcome == "decided" and form.result == "terminated"
    return "terminated" if is_terminated else form.outcome


def waits(
    connection: Connection, form: OutcomeForm, by: Reviewer, seconded: Container[str]
) -> bool:
    """Tell whether the ruling waits: for its kind, or because the officer's head signs."""
    return ruling_of(form) in seconded or is_proposed(connection, by)


def is_proposed(connection: Connection, by: Reviewer) -> bool:
    """Tell whether this officer's rulings wait for the head of their body."""
    return not by.signs and is_signed(connection, by.body_id)


@cached_read
def is_signed(connection: Connection, body_id: str) -> bool:
    """Tell whether the rulings of the body's officers are sent after its head has signed."""
    return bool(connection.scalar(select(body.c.signed).where(body.c.id == body_id)))


@cached_read
def waiting_for(connection: Connection, one: HubMatter) -> RulingProposal | None:
    """Return the ruling that waits on an open case, if there is one."""
    if one.state not in OPEN_STATES:
        return None
    row = connection.execute(
        select(
            proposal.c.ruling,
            proposal.c.form,
            proposal.c.at,
            reviewer.c.id,
            reviewer.c.name,
            body.c.id.label("body_id"),
            body.c.name.label("body"),
            body.c.kind,
            body.c.line,
            body.c.signed,
            reviewer.c.signs,
        )
        .join(reviewer, reviewer.c.id == proposal.c.by_id)
        .join(body, body.c.id == reviewer.c.body_id)
        .where(proposal.c.station_id == one.station_id, proposal.c.matter_id == one.id)
    ).first()
    if row is None:
        return None
    by = Reviewer(row.id, row.name, row.body_id, row.body, row.kind, row.line, signs=row.signs)
    form = OutcomeForm(**json.loads(row.form))
    return RulingProposal(row.ruling, form, by, row.at, row.signed and not row.signs)


def all_waiting(connection: Connection) -> dict[tuple[str, str], bool]:
    """Return the station and id of every case on which a ruling waits, and if a head signs it."""
    found = connection.execute(
        select(proposal.c.station_id, proposal.c.matter_id, body.c.signed, reviewer.c.signs)
        .join(reviewer, reviewer.c.id == proposal.c.by_id)
        .join(body, body.c.id == reviewer.c.body_id)
        .order_by(proposal.c.at)
    )
    return {(row.station_id, row.matter_id): row.signed and not row.signs for row in found}


def may_confirm(one: RulingProposal, who: Reviewer) -> bool:
    """Tell whether the officer may confirm: of the head or a section, and never their own.

    A ruling signed by a body's head is confirmed by that head, or by the head of the bureau.
    """
    if who.id == one.by.id:
        return False
    if one.signed:
        return who.body_kind == "head" or (who.signs and who.body_id == one.by.body_id)
    return who.body_kind in CONFIRMING


def confirming(one: RulingProposal) -> str:
    """Return the confirmer, as a sentence of the catalogue."""
    if one.signed:
        return "The head of the officer's body signs, or the head of the bureau."
    return "Another officer of the head or of a section confirms."


def propose(turn: Transaction, one: HubMatter, who: Reviewer, form: OutcomeForm) -> None:
    """Keep the ruling until a second officer has confirmed it; nothing is sent."""
    turn.connection.execute(_removed(one))
    values = form.model_dump(exclude={"csrf", "version"})
    turn.connection.execute(
        insert(proposal).values(
            station_id=one.station_id,
            matter_id=one.id,
            ruling=ruling_of(form),
            form=json.dumps(values, ensure_ascii=False),
            by_id=who.id,
            at=turn.now,
        )
    )
    signed = is_proposed(turn.connection, who)
    turn.record(
        JournalAct(
            stream_of(one), PROPOSED, who.author, _told(who, ruling_of(form), signed), values
        )
    )
    turn.move_matter(one.station_id, one.id, reviewer_id=keeper(turn, one.reviewer_id, who))


def settle(
    turn: Transaction,
    one: HubMatter,
    who: Reviewer,
    answer: tuple[str, str],
    rule: Callable[[RulingProposal], None],
) -> None:
    """Confirm the waiting ruling, return it with a reason, or withdraw one's own."""
    waiting = waiting_for(turn.connection, one)
    if waiting is None:
        raise InvalidField("The matter has changed meanwhile. Read it again; your text is kept.")
    decision, reason = answer[0], answer[1].strip()[:400]
    if decision == "takeback":
        _must(waiting.by.id == who.id, "Only who proposed it takes it back.")
    else:
        _must(may_confirm(waiting, who), confirming(waiting))
    if decision == "back" and not reason:
        raise InvalidField("Say why it goes back", "text")
    _must(decision in ("confirm", "back", "takeback"), "Choose what is possible now")
    turn.connection.execute(_removed(one))
    values = _told(who, waiting.ruling, waiting.signed)
    facts = {**values, "proposed_by": waiting.by.author}
    turn.record(JournalAct(stream_of(one), _PAST[decision], who.author, facts, {"reason": reason}))
    turn.move_matter(one.station_id, one.id)
    if decision == "confirm":
        rule(waiting)


_PAST = {"confirm": CONFIRMED, "back": SENT_BACK, "takeback": TAKEN_BACK}


def _told(who: Reviewer, ruling: str, signed: bool) -> dict[str, object]:
    """Return the facts for the history: the ruling, its body, and whether a head signs it."""
    return {"ruling": ruling, "office": who.body, **({"signed": True} if signed else {})}


def _must(holds: bool, sentence: str) -> None:
    if not holds:
        raise InvalidField(sentence)


def _removed(one: HubMatter) -> Delete:
    return delete(proposal).where(
        proposal.c.station_id == one.station_id, proposal.c.matter_id == one.id
    )

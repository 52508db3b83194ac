"""Correction of a slip's details, without overwriting a change that someone made meanwhile."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import time
from typing import Any

from pydantic import ValidationError

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.translator import Translator, code
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slip_joining.joining import ALONE, may_be_one
from sync.hub.services.slips.draft import CheckedSlip, SlipDraft, clean
from sync.hub.services.slips.registration import PERSONAL, refuse_known
from sync.hub.services.slips.slip import Slip, move_slip, other_consumers, stream_of
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.transactions import Transaction

OVERTAKEN = "Somebody changed this meanwhile. What you typed is kept: compare it and send again."
LABELS = {
    "channel": "Hotline",
    "number": "Number of the slip",
    "kind": "Kind",
    "received_on": "Received on",
    "received_time": "Time",
    "due_on": "Due on",
    "name": "Consumer",
    "phone": "Phone",
    "amount": "Amount, yuan",
    "merchant": "Merchant",
    "unit": "Unit",
    "claim": "Claims",
    "address": "Mall or address",
    "text": "What the consumer says",
}
"""Labels of the form's fields, in order."""
HIDDEN = frozenset(PERSONAL) - {"consumer"} | {"name"}
"""Fields shown only if the consumer's identity was disclosed to the reader."""


@dataclass(frozen=True)
class SlipFieldChange:
    """Field that changed since the form was opened, in the reader's language."""

    label: str
    before: str
    now: str


class SlipOvertaken(InvalidField):
    """Slip that differs from the form's basis; `now` is its present state."""

    def __init__(self, now: SlipDraft) -> None:
        """Keep the present state for comparison with the form."""
        super().__init__(OVERTAKEN)
        self.now = now


def typed_of(one: Slip) -> SlipDraft:
    """Return a slip as the correction form shows it."""
    received = one.received_at.astimezone(SHANGHAI)
    amount = "" if one.amount_fen is None else f"{one.amount_fen // 100}.{one.amount_fen % 100:02}"
    return SlipDraft(
        channel=one.channel,
        number=one.number,
        kind=one.kind,
        received_on=received.date().isoformat(),
        received_time=received.strftime("%H:%M") if received.time() != time() else "",
        due_on=one.due_on.isoformat(),
        name=one.consumer,
        phone=one.phone,
        merchant=one.merchant,
        unit=one.unit,
        address=one.address,
        text=one.text,
        claim=one.claim,
        amount=amount,
    )


def refuse_closed(one: Slip) -> None:
    """Raise InvalidField while a station has it, and once it has its reply."""
    if one.is_at_the_mall or not one.is_open:
        raise InvalidField("It can be corrected before it goes to a mall and before the reply")


def refuse_overtaken(one: Slip, stood: str) -> None:
    """Raise SlipOvertaken if the slip differs from the state that the form showed, `stood`."""
    now = typed_of(one)
    if _as_stood(stood) != now:
        raise SlipOvertaken(now)


def correct(turn: Transaction, reviewer: Reviewer, one: Slip, draft: CheckedSlip) -> None:
    """Correct the slip's details; the journal keeps the former values.

    Raises InvalidField for a number that another slip has, and for a kind that cannot share one
    reply with the joined slips.
    """
    if not may_be_one(draft.kind, one.kind) and other_consumers(turn.connection, one):
        raise InvalidField(ALONE, "kind")
    moved = (draft.channel, draft.number) != (one.channel, one.number)
    if moved:
        refuse_known(turn.connection, draft)
    values = asdict(draft)
    before = {name: getattr(one, name) for name in values if getattr(one, name) != values[name]}
    if not before:
        return
    changed = {name: values[name] for name in before}
    # A new day starts a new period; past it the slip is raised once more.
    move_slip(turn, one.id, **changed, **({"climbed_at": None} if "due_on" in before else {}))
    private = {name: words for name, words in before.items() if name in PERSONAL}
    facts = {name: str(words) for name, words in before.items() if name not in PERSONAL}
    turn.record(JournalAct(stream_of(one.id), "slip.corrected", reviewer.author, facts, private))


def laid_over(typed: SlipDraft, stood: str, now: SlipDraft, *, opened: bool) -> SlipDraft:
    """Return the form with the typed input, and present values for unchanged fields.

    Without disclosure of the consumer, none of their data is filled in.
    """
    then = _as_stood(stood)
    if then is None:
        return typed
    untouched = {
        name: getattr(now, name)
        for name in _shown(opened=opened)
        # Browsers normalise the ends of lines in their own way.
        if clean(getattr(typed, name)) == clean(getattr(then, name))
    }
    return typed.model_copy(update=untouched)


def changes(
    stood: str, now: SlipDraft, t: Translator, *, opened: bool
) -> tuple[SlipFieldChange, ...]:
    """Return the changes since the form was shown; the consumer's data only if disclosed."""
    then = _as_stood(stood) or SlipDraft()
    was, now_is = then.model_dump(), now.model_dump()
    return tuple(
        SlipFieldChange(t(LABELS[name]), _worded(name, was, t), _worded(name, now_is, t))
        for name in _shown(opened=opened)
        if was[name] != now_is[name]
    )


def _shown(*, opened: bool) -> tuple[str, ...]:
    return tuple(name for name in LABELS if opened or name not in HIDDEN)


def _worded(name: str, values: Mapping[str, Any], t: Translator) -> str:
    coded = name in ("channel", "kind") and values[name]
    return code(t, name, values[name]) if coded else str(values[name])


def _as_stood(stood: str) -> SlipDraft | None:
    """Return the state shown by the form, or None for a window that did not send it."""
    try:
        return SlipDraft.model_validate_json(stood)
    except ValidationError:
        return None

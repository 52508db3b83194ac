"""Correction of a slip's details, without overwriting a change that someone made meanwhile."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import time
from typing import Any

from pydantic import ValidationError

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.language.translator import Translator, code
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import FormError
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
"""What the form calls its fields, in its order."""
HIDDEN = frozenset(PERSONAL) - {"consumer"} | {"name"}
"""Fields that are shown only to whom the consumer's line was opened."""


@dataclass(frozen=True)
class SlipFieldChange:
    """One field that is not what it was when the form was opened, in the reader's words."""

    label: str
    before: str
    now: str


class SlipOvertaken(FormError):
    """The slip does not stand as the form showed it; `now` is how it stands."""

    def __init__(self, now: SlipDraft) -> None:
        """Keep what the form is to be compared with."""
        super().__init__(OVERTAKEN)
        self.now = now


def typed_of(one: Slip) -> SlipDraft:
    """Return a slip as the form shows it for correcting."""
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
    """Raise FormError while a station has it, and once it has its reply."""
    if one.is_at_the_mall or not one.is_open:
        raise FormError("It can be corrected before it goes to a mall and before the reply")


def refuse_overtaken(one: Slip, stood: str) -> None:
    """Raise Overtaken where the slip is not what the form showed, which `stood` tells."""
    now = typed_of(one)
    if _as_stood(stood) != now:
        raise SlipOvertaken(now)


def correct(turn: Transaction, reviewer: Reviewer, one: Slip, draft: CheckedSlip) -> None:
    """Write what was wrong on a slip anew; the journal keeps what stood there.

    Raises FormError for a number that another slip bears, and for a kind that cannot have one
    reply with the slips that were joined.
    """
    if not may_be_one(draft.kind, one.kind) and other_consumers(turn.connection, one):
        raise FormError(ALONE, "kind")
    moved = (draft.channel, draft.number) != (one.channel, one.number)
    if moved:
        refuse_known(turn.connection, draft)
    values = asdict(draft)
    before = {name: getattr(one, name) for name in values if getattr(one, name) != values[name]}
    if not before:
        return
    changed = {name: values[name] for name in before}
    # With a new day it begins anew; past that it climbs once more.
    move_slip(turn, one.id, **changed, **({"climbed_at": None} if "due_on" in before else {}))
    private = {name: words for name, words in before.items() if name in PERSONAL}
    facts = {name: str(words) for name, words in before.items() if name not in PERSONAL}
    turn.record(JournalAct(stream_of(one.id), "slip.corrected", reviewer.name, facts, private))


def laid_over(typed: SlipDraft, stood: str, now: SlipDraft, *, opened: bool) -> SlipDraft:
    """Return the form with what was typed, and with what stands now where nothing was.

    Without the consumer's line being opened, nothing of his is brought in.
    """
    then = _as_stood(stood)
    if then is None:
        return typed
    untouched = {
        name: getattr(now, name)
        for name in _shown(opened=opened)
        # A browser sends the ends of lines in its own way.
        if clean(getattr(typed, name)) == clean(getattr(then, name))
    }
    return typed.model_copy(update=untouched)


def changes(
    stood: str, now: SlipDraft, t: Translator, *, opened: bool
) -> tuple[SlipFieldChange, ...]:
    """Return what is not as the form showed it; the consumer's own only where it is opened."""
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
    """Return what the form showed; None of a window that did not tell."""
    try:
        return SlipDraft.model_validate_json(stood)
    except ValidationError:
        return None

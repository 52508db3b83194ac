"""Slips joined to a slip, as its page shows them: read-only, with their consumers masked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sync.hub.domain.masking import masked_text
from sync.hub.language.clock import yuan
from sync.hub.language.translator import Translator, code
from sync.hub.presentation.views import LabelledFact
from sync.hub.services.slips.slip import Slip
from sync.hub.web.presenters.dossier import facts
from sync.hub.web.presenters.slips import slip_rows


@dataclass(frozen=True)
class JoinedSlip:
    """Slip that ended with the one shown; `href` is empty if it has no page."""

    id: str
    number: str
    channel: str
    kind: str
    text: str
    facts: tuple[LabelledFact, ...]
    href: str


def joined(
    one: Slip, href: str, hide: Callable[[str], str], now: datetime, t: Translator
) -> JoinedSlip:  # fmt: skip
    """Return a joined slip in words; `hide` masks the consumer of the slip it was joined to."""
    merchant = facts.GAP.join(part for part in (one.merchant, one.unit) if part)
    lines = (
        LabelledFact(t("Merchant"), merchant),
        LabelledFact(t("Received"), slip_rows.received(one, now)),
        LabelledFact(t("Claims"), hide(masked_text(one.claim, one.person))),
        LabelledFact(t("Amount"), yuan(one.amount_fen)),
        *facts.consumer(one.person, False, t),
    )
    return JoinedSlip(
        id=one.id,
        number=one.number,
        channel=code(t, "channel", one.channel),
        kind=code(t, "kind", one.kind) if one.kind != "complaint" else "",
        text=hide(slip_rows.hidden(one)) or t("The personal part of this entry was erased."),
        facts=tuple(line for line in lines if line.value),
        href=href,
    )

"""What was joined to a slip, as its page shows it: read there, with its consumers hidden."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sync.hub.review.dossier import facts
from sync.hub.review.dossier.masking import masked_text
from sync.hub.review.slips import rows
from sync.hub.review.slips.slip import Slip
from sync.hub.review.views import Fact
from sync.hub.review.words.deadline import moment, yuan
from sync.hub.review.words.wording import Tongue, code


@dataclass(frozen=True)
class Joined:
    """A slip that ended with the one that is shown; `href` is empty where it has no page."""

    id: str
    number: str
    channel: str
    kind: str
    text: str
    facts: tuple[Fact, ...]
    href: str


def joined(
    one: Slip, href: str, hide: Callable[[str], str], now: datetime, t: Tongue
) -> Joined:  # fmt: skip
    """Return a joined slip in words; `hide` hides the consumer of the slip it was joined to."""
    merchant = facts.GAP.join(part for part in (one.merchant, one.unit) if part)
    lines = (
        Fact(t("Merchant"), merchant),
        Fact(t("Received"), moment(one.received_at, now)),
        Fact(t("Claims"), hide(masked_text(one.claim, one.person))),
        Fact(t("Amount"), yuan(one.amount_fen)),
        *facts.consumer(one.person, False, t),
    )
    return Joined(
        id=one.id,
        number=one.number,
        channel=code(t, "channel", one.channel),
        kind=code(t, "kind", one.kind) if one.kind != "complaint" else "",
        text=hide(rows.hidden(one)) or t("The personal part of this entry was erased."),
        facts=tuple(line for line in lines if line.value),
        href=href,
    )

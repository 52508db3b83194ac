"""Matters of an inbox, made by hand."""

from datetime import UTC, datetime, timedelta

from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.inbox.items import (
    OF_FUND,
    Inbox,
    InboxArrival,
    InboxItem,
    InboxKind,
)
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter, ShownClock

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
"""Tuesday 24 November 2026, 12:00 on the station's wall."""
_DETAILS = {
    InboxKind.LETTER: LetterKind.GUIDANCE.value,
    InboxKind.NOTICE: LetterKind.MESSAGE.value,
    InboxKind.OVERDUE: ShownClock.CONTACT.value,
    InboxKind.APPROVAL: "",
    InboxKind.PAYOUT: "",
    InboxKind.WRITE_OFF: "",
    InboxKind.PHONE: "k5px3elr",
}


def an_item(
    kind: InboxKind, subject: str, *, waits: bool = True, hours_ago: float = 0, read: bool = False
) -> InboxItem:
    """Return a matter of a kind that came some hours ago."""
    came = NOW - timedelta(hours=hours_ago)
    due = came if kind is InboxKind.OVERDUE else None
    letter = _letter(subject, came) if kind is InboxKind.LETTER else None
    if letter is not None:
        due = letter.acknowledge_by
    arrival = InboxArrival(
        f"{kind.value}:{subject}", kind, subject, f"case-{subject}", _DETAILS[kind], came, due
    )
    amount = Money(1_286_000) if kind in OF_FUND else None
    number = f"GX01-261124-00{subject}"
    read_at = NOW if read else None
    return InboxItem(arrival, number, "盛世珠宝 · 足金手镯", waits, read_at, letter, amount)


def _letter(subject: str, came: datetime) -> RegulatorLetter:
    return RegulatorLetter(
        message=subject,
        kind=LetterKind.GUIDANCE,
        case=f"case-{subject}",
        number=f"GX01-261124-00{subject}",
        title="盛世珠宝 足金手镯",
        gist="刘敏敏所述属实，建议退一赔三",
        officer="陈立",
        body="质量科",
        arrived_at=came,
        acknowledge_by=came + timedelta(hours=1),
        acknowledged_at=None,
    )


def an_inbox(kept: tuple[InboxItem, ...] = (), fresh: tuple[InboxItem, ...] = ()) -> Inbox:
    """Return an inbox with what was kept before and what is new."""
    return Inbox((*kept, *fresh), tuple(item.arrival for item in fresh))

"""Presenter of the inbox: icon, colour and words of a matter in the window, and its words outside.

Outside the window, in a notification of the system, only kind, number and limit are told: nothing
about a person, a merchant or what a case is about.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.presenters.letter_text import ICONS, title_of
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.inbox.items import OF_FUND, InboxItem, InboxKind
from mediation_desk.workflows.read_models.today import LetterKind, ShownClock

translate = QCoreApplication.translate
_GAP = "　"
"""The gap between two pieces of a line."""


@dataclass(frozen=True)
class InboxLine:
    """The words of a matter in the list: its kind, what it is, and of which case until when."""

    icon: str
    ink: str
    kind: str
    title: str
    detail: str

    def spoken(self) -> str:
        """Return the sentence of the screen reader."""
        return ", ".join(filter(None, (self.kind, self.title, self.detail))).replace(_GAP, ", ")


def kind_name(kind: InboxKind) -> str:
    """Return the name of a kind, for choices and counts."""
    return {
        InboxKind.LETTER: translate("Inbox", "Letters from the regulator"),
        InboxKind.APPROVAL: translate("Inbox", "Payments to approve"),
        InboxKind.PAYOUT: translate("Inbox", "Payments to pay out"),
        InboxKind.WRITE_OFF: translate("Inbox", "Write-offs to approve"),
        InboxKind.OVERDUE: translate("Inbox", "Overdue matters"),
        InboxKind.NOTICE: translate("Inbox", "Notices of this desk"),
        InboxKind.PHONE: translate("Inbox", "From consumers' phones"),
    }[kind]


def line_of(item: InboxItem, now: datetime) -> InboxLine:
    """Return the words of a matter."""
    icon, ink = _mark(item)
    title = _title(item)
    about = "" if title.startswith(item.title) else item.title
    detail = _GAP.join(filter(None, (_detail(item, now), about)))
    return InboxLine(icon, ink, _kind(item), title, detail)


def _mark(item: InboxItem) -> tuple[str, str]:
    if item.kind is InboxKind.OVERDUE:
        return "triangle-alert", "bad"
    if item.kind in OF_FUND:
        return "hand-coins" if item.kind is InboxKind.PAYOUT else "stamp", "acc"
    if item.kind is InboxKind.PHONE:
        return "smartphone", "acc"
    ink = "reg" if item.kind is InboxKind.LETTER else "acc"
    return ICONS[LetterKind(item.arrival.detail)], ink


def _kind(item: InboxItem) -> str:
    if item.letter is not None:
        return _GAP.join(filter(None, (word(item.letter.kind), item.letter.body)))
    return short_kind(item)


def short_kind(item: InboxItem) -> str:
    """Return the kind of a matter in a few words; no person is in them."""
    if item.kind is InboxKind.OVERDUE:
        return translate("Inbox", "Overdue: {clock}").format(
            clock=word(ShownClock(item.arrival.detail))
        )
    if item.kind is InboxKind.APPROVAL:
        return translate("Inbox", "Payment to approve")
    if item.kind is InboxKind.PAYOUT:
        return translate("Inbox", "Payment to pay out")
    if item.kind is InboxKind.WRITE_OFF:
        return translate("Inbox", "Write-off to approve")
    if item.kind is InboxKind.PHONE:
        return translate("Inbox", "From the consumer's phone")
    return word(LetterKind(item.arrival.detail))


def _title(item: InboxItem) -> str:
    if item.letter is not None and item.kind is InboxKind.NOTICE:
        return title_of(item.letter)
    if item.letter is not None:
        return item.letter.gist or item.title or title_of(item.letter)
    amount = times.money(item.amount) if item.amount is not None else ""
    return _GAP.join(filter(None, (item.title, amount)))


def _detail(item: InboxItem, now: datetime) -> str:
    return _GAP.join(filter(None, (item.number, _state(item, now))))


def _state(item: InboxItem, now: datetime) -> str:
    """Return what is asked by when, or that it is settled."""
    is_written = item.kind in (InboxKind.LETTER, InboxKind.NOTICE)
    if not item.waits:
        return translate("Inbox", "acknowledged") if is_written else translate("Inbox", "settled")
    if item.kind is InboxKind.PHONE:
        return translate("Inbox", "to be taken or refused")
    due = item.arrival.due_at
    if item.kind is InboxKind.OVERDUE and due is not None:
        return translate("Inbox", "{time} over").format(time=times.span(now - due))
    if is_written and due is not None:
        until = times.moment(due, now)
        return translate("Inbox", "acknowledge by {time}").format(time=until)
    return ""


def notice_text(items: Sequence[InboxItem], now: datetime) -> str:
    """Return the text of a notification of the system: one matter, or counts of several."""
    if len(items) == 1:
        return _GAP.join(filter(None, (short_kind(items[0]), _detail(items[0], now))))
    counts = Counter(item.kind for item in items)
    lines = [f"{kind_name(kind)}: {counts[kind]}" for kind in InboxKind if counts[kind]]
    return "\n".join(lines)


def toast_text(items: Sequence[InboxItem], now: datetime) -> tuple[str, str]:
    """Return words and detail of the message in the window."""
    if len(items) == 1:
        line = line_of(items[0], now)
        return f"{line.kind}{_GAP}{line.title}".strip(), line.detail
    count = len(items)
    message = translate("Inbox", "%n new in the inbox", "", count)
    kinds = dict.fromkeys(kind_name(item.kind) for item in items)
    return message, _GAP.join(kinds)

"""Case cards 以案说法: a closed case without its people, tied to articles and to its cause."""

from dataclasses import dataclass, replace
from datetime import datetime

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.event_metadata import EventMetadata, erasable_text


@dataclass(frozen=True)
class CardWritten:
    """Words of a case card, confirmed by a clerk for the first time or again."""

    case: str
    problems: tuple[ProblemKind, ...]
    category: Category
    articles: tuple[str, ...]
    title: str = erasable_text()
    happened: str = erasable_text()
    decided: str = erasable_text()
    lesson: str = erasable_text()


@dataclass(frozen=True)
class CardWithdrawn:
    """Withdrawal of a case card from those offered."""

    reason: str = erasable_text()


CardEvent = CardWritten | CardWithdrawn


@dataclass(frozen=True)
class CaseCard:
    """Current state of one card."""

    id: str
    case: str
    problems: tuple[ProblemKind, ...]
    category: Category
    articles: tuple[str, ...]
    title: str
    happened: str
    decided: str
    lesson: str
    written_at: datetime
    written_by: str
    is_withdrawn: bool = False
    withdrawn_because: str = ""


def card_after(card: CaseCard | None, event: CardEvent, metadata: EventMetadata) -> CaseCard | None:
    """Return the card after an event of its own; the day of its first writing stays."""
    if isinstance(event, CardWritten):
        at, by = (card.written_at, card.written_by) if card else (metadata.at, metadata.by)
        return CaseCard(metadata.subject, **vars(event), written_at=at, written_by=by)
    if card is None:
        return None
    return replace(card, is_withdrawn=True, withdrawn_because=event.reason)


def likeness(card: CaseCard, problems: tuple[ProblemKind, ...], category: Category | None) -> int:
    """Return how far the cause of a case is that of a card: 0 not at all, 3 the same.

    A common problem counts two, the same class of goods one more; "another problem" is no cause.
    """
    common = (set(card.problems) & set(problems)) - {ProblemKind.OTHER}
    if not common:
        return 0
    return 3 if category is card.category else 2

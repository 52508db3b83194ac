"""Case cards 以案说法: proposed from a closed case without its people, confirmed by a clerk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from mediation_desk.domain.case.events.desk_work import ResultRecorded, Settled, Terminated
from mediation_desk.domain.case.events.regulator import Decided, GuidanceAnswered
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, Category, ProblemKind
from mediation_desk.domain.masking import number_in, without_people
from mediation_desk.domain.people import Merchant
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.teaching.cards import CardWithdrawn, CardWritten, CaseCard
from mediation_desk.domain.teaching.lessons import lesson
from mediation_desk.workflows.concurrent_edits import carried_over
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.case.card_names import (
    NUMBER,
    PeopleAround,
    people_around,
    stand_ins,
)
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.teaching.trainings import teaching_stream

TEXT_MAX = 600
"""Most characters of a card's longest text: the card stays on one readable page."""

E = TypeVar("E")


@dataclass(frozen=True)
class CardDraft:
    """A card as the program proposes it; the clerk edits and confirms."""

    case: str
    title: str
    problems: tuple[ProblemKind, ...]
    category: Category
    articles: tuple[str, ...]
    happened: str
    decided: str
    lesson: str


def propose(sheet: CaseSheet, people: PeopleAround) -> CardDraft:
    """Return the card of a closed case; ``sheet`` is read in full, so that no name is missed.

    Raises Refusal(NOT_CLOSED) for a case that is still open.
    """
    case = sheet.case
    _require_closed(case)
    taught = lesson(case.problems, case.purchase.category)
    guided = _last(sheet, GuidanceAnswered, lambda event: bool(event.articles))
    articles = (*(guided.articles if guided else ()), *taught.articles)
    goods = anonymous(case.purchase.goods, sheet, people).strip()
    return CardDraft(
        case.id,
        f"{goods}：{taught.topic}" if goods else taught.topic,
        case.problems,
        case.purchase.category,
        tuple(dict.fromkeys(articles)),
        anonymous(case.facts, sheet, people),
        anonymous(_decided(sheet), sheet, people),
        taught.text,
    )


def anonymous(text: str, sheet: CaseSheet, people: PeopleAround) -> str:
    """Return a text of a case without its people, its merchant and its numbers."""
    return without_people(text, stand_ins(sheet.case, sheet.merchant, people), NUMBER)


@dataclass(frozen=True)
class CardForm:
    """Texts of a card as the clerk confirmed them."""

    act: str
    card: str
    case: str
    title: str
    happened: str
    decided: str
    lesson: str
    articles: tuple[str, ...]
    problems: tuple[ProblemKind, ...]
    category: Category
    was: "CardForm | None" = None
    """The card that the form was opened with."""
    writes_over: bool = False


def form_of(card: CaseCard, act: str = "") -> CardForm:
    """Return the form that would write the present card."""
    texts = (card.title, card.happened, card.decided, card.lesson)
    return CardForm(act, card.id, card.case, *texts, card.articles, card.problems, card.category)


@once
def write_card(desk: Desk, form: CardForm) -> None:
    """Write or rewrite a card.

    Raises Refusal: CARD_NAMES_SOMEONE for a name left in it, CHANGED_MEANWHILE for what another
    person wrote since the form was opened.
    """
    case = desk.ledger.case(form.case)
    _require_closed(case)
    cards = desk.ledger.records.teaching.cards
    card = cards.get(form.card)
    if card is not None and card.is_withdrawn:
        raise Refusal(Reason.CARD_WITHDRAWN)
    if card is None and card_of(cards.values(), form.case) is not None:
        raise Refusal(Reason.CARD_EXISTS)
    if card is not None:
        form = carried_over(form, form.was, form_of(card, form.act), writes_over=form.writes_over)
    texts = (form.title, form.happened, form.decided, form.lesson)
    if not all(text.strip() for text in texts):
        raise Refusal(Reason.TEXT_MISSING)
    longest = max(map(len, texts))
    if longest > TEXT_MAX:
        raise Refusal(Reason.TEXT_TOO_LONG, {"limit": TEXT_MAX, "length": longest})
    _require_nobody(desk, case, texts)
    title, happened, decided, taught = (text.strip() for text in texts)
    event = CardWritten(
        form.case, form.problems, form.category, form.articles, title, happened, decided, taught
    )
    write(desk, teaching_stream(form.card), form.act, event)


@dataclass(frozen=True)
class CardWithdrawal:
    """Reason to withdraw a card."""

    act: str
    card: str
    reason: str


@once
def withdraw_card(desk: Desk, form: CardWithdrawal) -> None:
    """Withdraw a card; it stays in the journal."""
    card = desk.ledger.records.teaching.cards.get(form.card)
    if card is None:
        raise Refusal(Reason.UNKNOWN_CARD)
    if card.is_withdrawn:
        raise Refusal(Reason.CARD_WITHDRAWN)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    write(desk, teaching_stream(form.card), form.act, CardWithdrawn(form.reason.strip()))


def card_of(cards: Iterable[CaseCard], case: str) -> CaseCard | None:
    """Return the card of a case that is still offered, or None."""
    return next((card for card in cards if card.case == case and not card.is_withdrawn), None)


def _require_closed(case: Case) -> None:
    if case.state not in (CaseState.CLOSED, CaseState.HISTORY):
        raise Refusal(Reason.NOT_CLOSED, {"number": case.number})


def _require_nobody(desk: Desk, case: Case, texts: tuple[str, ...]) -> None:
    """Refuse texts that name someone; the refusal carries the word, so that it can be replaced."""
    whole, existing = "\n".join(texts), _known(desk, case)
    named = next((word for word in existing if word in whole), "") or number_in(whole)
    if named:
        raise Refusal(Reason.CARD_NAMES_SOMEONE, {"word": named})


def _known(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return words that must not appear on the card of a case."""
    ledger, shop = desk.ledger, case.purchase.merchant
    merchant = ledger.merchant(shop) if shop else Merchant("", "")
    return tuple(stand_ins(case, merchant, people_around(ledger.records, ledger.operators(), shop)))


def _decided(sheet: CaseSheet) -> str:
    """Return the result, in the words of the latest entry that states it."""
    messages = [
        text
        for text in (
            _text(_last(sheet, ResultRecorded, lambda event: bool(event.text)), "text"),
            _text(_last(sheet, Settled, lambda event: bool(event.terms)), "terms"),
            _text(_last(sheet, Decided, lambda event: bool(event.text)), "text"),
            _text(_last(sheet, Terminated, lambda event: bool(event.text)), "text"),
        )
        if text
    ]
    return "\n".join(dict.fromkeys(messages)) or sheet.case.result_words


def _text(event: object | None, name: str) -> str:
    return str(getattr(event, name, "")).strip() if event is not None else ""


def _last(sheet: CaseSheet, kind: type[E], fits: Callable[[E], bool]) -> E | None:
    steps = sorted(sheet.steps, key=lambda step: step.seq, reverse=True)
    found = (step.event for step in steps)
    return next((event for event in found if isinstance(event, kind) and fits(event)), None)

"""What a consumer's phone sends, and the acts by which a clerk takes or refuses it."""

from dataclasses import dataclass, replace
from typing import Final

from mediation_desk.domain.case.actions import CaseAction, blocking_reason
from mediation_desk.domain.case.events.desk_work import EvidenceAdded, SatisfactionTold
from mediation_desk.domain.case.events.phone import (
    ConsumerScreen,
    PhoneFileRefused,
    PhonePurpose,
    SignedOnScreen,
    SignedPaper,
    short_token,
)
from mediation_desk.domain.case.state import LINE_FILE_BYTES, Case
from mediation_desk.domain.codes import GRADES, Party, Satisfaction
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.phone.phone_store import PhoneItem
from mediation_desk.workflows.phone.phone_tokens import (
    allowed_purposes,
    open_token,
    require_reachable,
)
from mediation_desk.workflows.phone.phone_values import (
    FILES_MAX,
    PhoneItemKind,
    PhoneItemState,
    PhoneToken,
)
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.case.phone_texts import digest_of
from mediation_desk.workflows.response.case_keeping import require_room

PHONE: Final = Operator("phone", "", Role.CLERK)
"""Author of what a consumer's phone writes: nobody at the desk."""
PURPOSE_OF: Final = {
    SignedPaper.STATEMENT: PhonePurpose.SIGN_STATEMENT,
    SignedPaper.AGREEMENT: PhonePurpose.SIGN_AGREEMENT,
}
SIGNATURE_NAME: Final = "消费者签名.png"
"""Name of the picture of a signature among the files of a case."""


@dataclass(frozen=True)
class PhoneItemForm:
    """What came by a link, which a clerk takes into the case; ``reason`` only against it."""

    act: str
    address: str
    item: str
    reason: str = ""


@once
def accept_phone_item(desk: Desk, form: PhoneItemForm) -> None:
    """Take a file or a signature of the consumer's phone into the case.

    So also after the end of a case: what waits came before it. Raises Refusal: PHONE_ITEM_DECIDED,
    CASE_FILES_TOO_BIG, VOID, MERGED.
    """
    token, item = _waiting(desk, form)
    case = desk.ledger.case(token.case)
    require_reachable(case)
    require_room(case, item.size, is_large=item.size > LINE_FILE_BYTES)
    short = _short(item)
    added = EvidenceAdded(item.sha256, item.size, item.mime, item.name, short)
    signed = _signed(item, short)
    write(desk, case_stream(case.id), form.act, added, *((signed,) if signed else ()))
    desk.ledger.phones.decide(item, PhoneItemState.ACCEPTED)


def _signed(item: PhoneItem, short: str) -> SignedOnScreen | None:
    if item.paper is None:
        return None
    return SignedOnScreen(
        item.paper,
        digest_of(item.text),
        item.sha256,
        item.sent_at,
        item.received_at,
        item.screen,
        short,
        item.text,
    )


def _short(item: PhoneItem) -> str:
    """Return the name of the link by which something came; the desk's own screen has none."""
    return short_token(item.address) if item.screen is ConsumerScreen.PHONE else ""


@once
def refuse_phone_item(desk: Desk, form: PhoneItemForm) -> None:
    """Refuse a file or a signature: its bytes are deleted, and that it came stays recorded.

    Raises Refusal: PHONE_ITEM_DECIDED, REASON_MISSING.
    """
    token, item = _waiting(desk, form)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    event = PhoneFileRefused(
        _short(item),
        item.sha256,
        item.size,
        item.mime,
        item.name,
        form.reason.strip(),
        item.screen,
    )
    write(desk, case_stream(token.case), form.act, event)
    desk.ledger.phones.decide(item, PhoneItemState.REFUSED)


def _waiting(desk: Desk, form: PhoneItemForm) -> tuple[PhoneToken, PhoneItem]:
    phones = desk.ledger.phones
    token = phones.token(form.address)
    found = next((each for each in phones.items(form.address) if each.id == form.item), None)
    if token is None or found is None or found.state is not PhoneItemState.WAITING:
        raise Refusal(Reason.PHONE_ITEM_DECIDED)
    return token, found


def take_file(desk: Desk, item: PhoneItem) -> bool:
    """Store that a file came; return False where it came before.

    Raises Refusal: PHONE_ENDED, PHONE_OTHER_PURPOSE, PHONE_FULL.
    """
    token = _for(desk, item, PhonePurpose.FILES)
    before = desk.ledger.phones.items(item.address)
    if any(each.id == item.id for each in before):
        return False
    if sum(each.kind is PhoneItemKind.FILE for each in before) >= FILES_MAX:
        raise Refusal(Reason.PHONE_FULL)
    require_reachable(desk.ledger.case(token.case))
    desk.ledger.phones.keep(item)
    return True


def take_signature(desk: Desk, item: PhoneItem) -> bool:
    """Store that a signature came; return False where it came before.

    Raises Refusal: PHONE_ENDED, PHONE_OTHER_PURPOSE.
    """
    assert item.paper is not None
    token = _for(desk, item, PURPOSE_OF[item.paper])
    before = desk.ledger.phones.items(item.address)
    if any(each.id == item.id for each in before):
        return False
    if sum(each.kind is PhoneItemKind.SIGNATURE for each in before) >= FILES_MAX:
        raise Refusal(Reason.PHONE_FULL)
    require_reachable(desk.ledger.case(token.case))
    desk.ledger.phones.keep(replace(item, name=SIGNATURE_NAME))
    return True


def take_done(desk: Desk, item: PhoneItem) -> bool:
    """Store the word that all files are sent; return False where it came before.

    Raises Refusal: PHONE_ENDED, PHONE_OTHER_PURPOSE, PHONE_FULL.
    """
    _for(desk, item, PhonePurpose.FILES)
    before = desk.ledger.phones.items(item.address)
    if any(each.id == item.id for each in before):
        return False
    if sum(each.kind is PhoneItemKind.DONE for each in before) >= FILES_MAX:
        raise Refusal(Reason.PHONE_FULL)
    desk.ledger.phones.keep(item)
    return True


@dataclass(frozen=True)
class OwnGrade:
    """The grade that the consumer gave on the phone, with its own words."""

    item: PhoneItem
    words: str


def take_grade(desk: Desk, given: OwnGrade) -> None:
    """Write the consumer's own grade into the case; one that came before is not written again.

    Nobody at the desk decides on it. A further grade replaces the one before until the case ends;
    the journal keeps both. Raises Refusal: PHONE_ENDED, PHONE_OTHER_PURPOSE, why nothing can be
    graded yet, and what ``_require_change`` names.
    """
    item = given.item
    token = _for(desk, item, PhonePurpose.GRADE)
    before = [e for e in desk.ledger.phones.items(item.address) if e.kind is PhoneItemKind.GRADE]
    if any(each.id == item.id for each in before):
        return
    case = desk.ledger.case(token.case)
    _require_change(case, item, before)
    why = why_no_grade(case)
    if why is not None:
        raise Refusal(why, {"number": case.number})
    told = own_grade(item.grade, ConsumerScreen.PHONE, short_token(item.address), given.words)
    write(desk, case_stream(case.id), desk.new_id(), told)
    desk.ledger.phones.keep(item)


def _require_change(case: Case, item: PhoneItem, before: list[PhoneItem]) -> None:
    """Raise Refusal where a grade cannot follow those that came before by the same link.

    FINISHED after the end of the case, also by another link; PHONE_GRADED where the phone gave a
    later one: what waits at a hub comes in no order. PHONE_FULL bounds the entries of one link.
    """
    if is_grade_final(case):
        raise Refusal(Reason.FINISHED, {"number": case.number})
    if item.grade not in GRADES or any(item.sent_at < each.sent_at for each in before):
        raise Refusal(Reason.PHONE_GRADED)
    if len(before) >= FILES_MAX:
        raise Refusal(Reason.PHONE_FULL)


def is_grade_final(case: Case) -> bool:
    """Tell whether the case ended with a grade by the consumer's own hand: none replaces it."""
    return case.is_finished and case.own_grade is not None


def own_grade(
    grade: Satisfaction | None, screen: ConsumerScreen, token: str, words: str
) -> SatisfactionTold:
    """Return the event of a grade that the consumer gave by themselves on a screen."""
    return SatisfactionTold(
        Party.CONSUMER,
        grade,
        is_own_hand=True,
        screen=screen,
        token=token,
        words=words.strip(),
    )


def why_no_grade(case: Case) -> Reason | None:
    """Return why the consumer cannot grade yet; after the end as long as one may call them back."""
    why = blocking_reason(case, CaseAction.TELL_SATISFACTION)
    is_after_end = blocking_reason(case, CaseAction.FOLLOW_UP) is None
    return None if is_after_end else why


def _for(desk: Desk, item: PhoneItem, purpose: PhonePurpose) -> PhoneToken:
    """Return the link of what came; what lay at the hub came while the link held."""
    token = open_token(desk, item.address, item.received_at)
    if purpose not in allowed_purposes(token.purposes, desk.ledger.case(token.case)):
        raise Refusal(Reason.PHONE_OTHER_PURPOSE)
    return token

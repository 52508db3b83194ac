"""The customer screen of the desk: its idle page, what a case shows on it, and a signature.

A signature waits for a clerk like one from the consumer's phone, by the same rules.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from mediation_desk.domain.case.events.phone import ConsumerScreen, SignedPaper
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.people import Role
from mediation_desk.domain.records.directory import Rank
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import once
from mediation_desk.workflows.phone.phone_arrivals import PURPOSE_OF, SIGNATURE_NAME
from mediation_desk.workflows.phone.phone_link import phone_link
from mediation_desk.workflows.phone.phone_store import NewToken, PhoneItem, PhoneRows
from mediation_desk.workflows.phone.phone_tokens import allowed_purposes, require_reachable
from mediation_desk.workflows.phone.phone_values import (
    FILES_MAX,
    SIGNATURE_MAX,
    PhoneItemKind,
    PhoneItemState,
)
from mediation_desk.workflows.ports import Desk, LedgerReader
from mediation_desk.workflows.read_models.case.phone_texts import PhoneTexts, ShownText
from mediation_desk.workflows.response.first_response import StoredEvidence

_PNG: Final = "image/png"


@dataclass(frozen=True)
class PersonOnDuty:
    """A person of the station by name and post."""

    name: str
    role: Role


@dataclass(frozen=True)
class BoardOfficer:
    """An officer of the regulator as the notice board names them, without their number."""

    name: str
    body: str
    role: str


@dataclass(frozen=True)
class IdleBoard:
    """What everybody may read while nothing of anybody is shown: hours and people of one day."""

    opens: time
    closes: time
    on_duty: tuple[PersonOnDuty, ...] = ()
    officers: tuple[BoardOfficer, ...] = ()


def idle_board(reader: LedgerReader, now: datetime) -> IdleBoard:
    """Return the hours of the mall, who is on duty on this day, and the officers of the board."""
    desk, today = reader.desk(""), local_day(now)
    here = {one.id: PersonOnDuty(one.name, one.role) for one in desk.operators if one.is_active}
    duty = reader.records.duty
    # Who has both shifts of the day is named once.
    ids = dict.fromkeys(one for shift in Shift for one in duty.on_duty((today, shift), here))
    officers = (
        BoardOfficer(one.name, one.particulars.body, one.particulars.role)
        for one in reader.records.directory.listings.values()
        if one.particulars.rank is Rank.OFFICER and one.is_valid(today)
    )
    people = tuple(here[one] for one in ids)
    return IdleBoard(desk.policy.opens, desk.policy.closes, people, tuple(officers))


@dataclass(frozen=True)
class CaseOnScreen:
    """A case as its own consumer may read it on the customer screen; nobody else is in it.

    ``open_to_sign`` are the papers that may be signed now, ``waiting`` those whose signature a
    clerk has not taken yet; ``link`` is the text of the QR for the consumer's phone, "" for none.
    """

    case: str
    number: str
    state_zh: str
    state_en: str
    statement: ShownText
    agreement: ShownText | None = None
    open_to_sign: tuple[SignedPaper, ...] = ()
    waiting: tuple[SignedPaper, ...] = ()
    signed: tuple[SignedPaper, ...] = ()
    link: str = ""

    def text_of(self, paper: SignedPaper) -> ShownText | None:
        """Return the text of a paper; None where there is none."""
        return self.statement if paper is SignedPaper.STATEMENT else self.agreement

    def delivered(self, paper: SignedPaper) -> "CaseOnScreen":
        """Return the case with a signature of this paper that waits for the clerk."""
        left = tuple(each for each in self.open_to_sign if each is not paper)
        return replace(self, open_to_sign=left, waiting=(*self.waiting, paper))


def case_on_screen(reader: LedgerReader, case_id: str, now: datetime) -> CaseOnScreen:
    """Return what the customer screen shows of a case.

    Raises Refusal: UNKNOWN_CASE; VOID, MERGED or FINISHED for a case of which its consumer hears
    nothing more.
    """
    (case,) = reader.folded((case_id,))
    require_reachable(case)
    texts = reader.phone_texts(case_id, now)
    door, tokens = reader.phone_door, reader.phones.tokens(case_id)
    links = [phone_link(door, each) for each in tokens if door is not None and each.is_open(now)]
    waiting = {
        item.paper
        for item in _signatures(reader.phones, case_id)
        if item.state is PhoneItemState.WAITING and _is_text(texts, item)
    }
    signed = {
        given.paper
        for given in case.signatures
        if (text := texts.of(given.paper)) is not None and text.sha256 == given.text_sha256
    }
    papers = [paper for paper in SignedPaper if texts.of(paper) is not None]
    return CaseOnScreen(
        case.id,
        case.number,
        texts.state_zh,
        texts.state_en,
        texts.statement,
        texts.agreement,
        tuple(each for each in papers if _may_sign(case, each) and each not in waiting | signed),
        tuple(each for each in papers if each in waiting),
        tuple(each for each in papers if each in signed),
        links[0] if links else "",
    )


def _is_text(texts: PhoneTexts, item: PhoneItem) -> bool:
    """Tell whether a signature was given to the text as it is now."""
    now = texts.of(item.paper) if item.paper is not None else None
    return now is not None and now.whole == item.text


def _may_sign(case: Case, paper: SignedPaper) -> bool:
    purpose = PURPOSE_OF[paper]
    return allowed_purposes((purpose,), case) == (purpose,)


def _signatures(phones: PhoneRows, case_id: str) -> list[PhoneItem]:
    """Return the signatures of a case, given by phone or at the desk, whatever became of them."""
    found = (item for token in phones.tokens(case_id) for item in phones.items(token.address))
    return [item for item in found if item.kind is PhoneItemKind.SIGNATURE]


@dataclass(frozen=True)
class CustomerScreenSignature:
    """A signature given on the customer screen.

    ``shown_sha256`` is the SHA-256 of what its signer had before their eyes, ``picture`` the PNG in
    the evidence store, ``signed_at`` the time of the screen's own clock.
    """

    act: str
    case: str
    paper: SignedPaper
    shown_sha256: str
    picture: StoredEvidence
    signed_at: datetime


@once
def sign_on_screen(desk: Desk, form: CustomerScreenSignature) -> None:
    """Keep a signature until a clerk takes or refuses it; the same act is kept once.

    Raises Refusal: VOID, MERGED or FINISHED; PHONE_CASE_ENDED after the end of the case;
    PHONE_TEXT_CHANGED where the text is another by now; PHONE_FULL for too many that wait.
    """
    case = desk.ledger.case(form.case)
    require_reachable(case)
    if not _may_sign(case, form.paper):
        raise Refusal(Reason.PHONE_CASE_ENDED)
    phones, at = desk.ledger.phones, desk.now()
    given = _signatures(phones, form.case)
    if any(each.id == form.act for each in given):
        return
    text = desk.ledger.phone_texts(form.case, at).of(form.paper)
    if text is None or text.sha256 != form.shown_sha256:
        raise Refusal(Reason.PHONE_TEXT_CHANGED)
    if form.picture.mime != _PNG or form.picture.size > SIGNATURE_MAX:
        raise ValueError("no picture of a signature")
    if sum(each.state is PhoneItemState.WAITING for each in given) >= FILES_MAX:
        raise Refusal(Reason.PHONE_FULL)
    # Its address opens nothing: it is over as it is made, and no QR ever bears it.
    made = phones.make(NewToken(form.case, (PURPOSE_OF[form.paper],), at, at, desk.operator.id))
    phones.keep(
        PhoneItem(
            made.address,
            form.act,
            PhoneItemKind.SIGNATURE,
            PhoneItemState.WAITING,
            form.signed_at,
            at,
            SIGNATURE_NAME,
            form.picture.sha256,
            form.picture.size,
            form.picture.mime,
            form.paper,
            text.whole,
            screen=ConsumerScreen.DESK,
        )
    )

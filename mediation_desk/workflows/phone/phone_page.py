"""Reads of the consumer's phone: what a page of the desk shows of it, and what it is shown."""

from dataclasses import dataclass, replace
from datetime import datetime

from mediation_desk.domain.case.events.phone import (
    ConsumerScreen,
    PhonePurpose,
    SignedPaper,
    short_token,
)
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.domain.masking import mask_text
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.phone.phone_arrivals import is_grade_final, why_no_grade
from mediation_desk.workflows.phone.phone_link import phone_link
from mediation_desk.workflows.phone.phone_store import PhoneItem
from mediation_desk.workflows.phone.phone_tokens import allowed_purposes, why_unreachable
from mediation_desk.workflows.phone.phone_values import (
    FILES_MAX,
    PhoneItemKind,
    PhoneItemState,
    PhoneSent,
    PhoneShown,
    PhoneToken,
)
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.case.phone_texts import PhoneTexts, digest_of


@dataclass(frozen=True)
class PhoneItemRow:
    """What came by a link, as a page shows it; ``token`` is the link's short name."""

    address: str
    id: str
    token: str
    kind: PhoneItemKind
    state: PhoneItemState
    sent_at: datetime
    received_at: datetime
    name: str = ""
    sha256: str = ""
    size: int = 0
    mime: str = ""
    paper: SignedPaper | None = None
    grade: Satisfaction | None = None
    is_same_text: bool = True
    """A signature was given to the text as it is now."""
    screen: ConsumerScreen = ConsumerScreen.PHONE
    is_replaced: bool = False
    """A grade after which the consumer gave another one: that counts."""


@dataclass(frozen=True)
class PhoneLinkRow:
    """A link that holds: the text of its QR is ``link``."""

    address: str
    token: str
    link: str
    purposes: tuple[PhonePurpose, ...]
    made_at: datetime
    until: datetime
    made_by: str


@dataclass(frozen=True)
class PhonePage:
    """What a page shows of the consumer's phone in a case.

    ``is_on`` tells whether the door is open; ``why_not`` why no link can be made.
    """

    is_on: bool
    links: tuple[PhoneLinkRow, ...] = ()
    items: tuple[PhoneItemRow, ...] = ()
    why_not: Reason | None = None
    purposes: tuple[PhonePurpose, ...] = tuple(PhonePurpose)
    """Purposes that a link to the case may have now."""

    @property
    def waiting(self) -> tuple[PhoneItemRow, ...]:
        """Return what waits for a clerk."""
        return tuple(each for each in self.items if each.state is PhoneItemState.WAITING)


def is_phone_door_open(reader: LedgerReader) -> bool:
    """Tell whether consumers' phones may come in, so that a code can be shown."""
    return reader.phone_door is not None


def phone_page(reader: LedgerReader, case_id: str, now: datetime) -> PhonePage:
    """Return the links and sendings of a case; raises Refusal(UNKNOWN_CASE)."""
    door, tokens = reader.phone_door, reader.phones.tokens(case_id)
    items = [item for token in tokens for item in reader.phones.items(token.address)]
    if door is None and not items:
        return PhonePage(is_on=False)
    # In full only for the people that are masked in the names of files.
    full = reader.case_sheet(case_id, now, in_full=True).case if items else None
    case = full or reader.folded((case_id,))[0]
    is_signed = any(item.paper is not None for item in items)
    texts = reader.phone_texts(case_id, now) if is_signed else None
    names = {each.id: each.name for each in reader.desk("").operators}
    links = (
        PhoneLinkRow(
            each.address,
            short_token(each.address),
            phone_link(door, each),
            allowed_purposes(each.purposes, case),
            each.made_at,
            each.until,
            names.get(each.made_by, ""),
        )
        for each in tokens
        if door is not None and each.is_open(now)
    )
    rows = sorted(items, key=lambda item: item.received_at, reverse=True)
    # What waited at a hub comes at one time: the last of those counts.
    grades = [item for item in items if item.kind is PhoneItemKind.GRADE]
    replaced = sorted(grades, key=lambda item: item.received_at)[:-1]
    return PhonePage(
        door is not None,
        tuple(links),
        tuple(_row(item, texts, case, is_replaced=item in replaced) for item in rows),
        why_unreachable(case),
        allowed_purposes(tuple(PhonePurpose), case),
    )


def _row(
    item: PhoneItem, texts: PhoneTexts | None, case: Case, *, is_replaced: bool
) -> PhoneItemRow:
    """Return what came as a page shows it; people of the case are masked in a file's name."""
    now = texts.of(item.paper) if texts is not None and item.paper is not None else None
    is_same = item.paper is None or (now is not None and now.sha256 == digest_of(item.text))
    return PhoneItemRow(
        item.address,
        item.id,
        short_token(item.address),
        item.kind,
        item.state,
        item.sent_at,
        item.received_at,
        mask_text(item.name, case.names, case.phones),
        item.sha256,
        item.size,
        item.mime,
        item.paper,
        item.grade,
        is_same,
        item.screen,
        is_replaced,
    )


def phone_addresses(reader: LedgerReader) -> frozenset[str]:
    """Return the addresses of all links, also of those that ended."""
    return reader.phones.addresses()


def phone_token(reader: LedgerReader, address: str) -> PhoneToken:
    """Return a link, also one that ended, with the purposes that its case still allows.

    Raises Refusal(PHONE_ENDED) where there never was one.
    """
    token = reader.phones.token(address)
    if token is None:
        raise Refusal(Reason.PHONE_ENDED)
    (case,) = reader.folded((token.case,))
    return replace(token, purposes=allowed_purposes(token.purposes, case))


def open_phone_tokens(reader: LedgerReader, moment: datetime) -> tuple[PhoneToken, ...]:
    """Return the links that nobody ended and that held at a moment, the newest first."""
    return tuple(reader.phones.open_since(moment))


def _open(reader: LedgerReader, address: str, now: datetime) -> PhoneToken:
    token = phone_token(reader, address)
    if not token.is_open(now):
        raise Refusal(Reason.PHONE_ENDED)
    return token


def phone_sent(reader: LedgerReader, address: str, now: datetime) -> tuple[PhoneSent, ...]:
    """Return what came by a link and what became of it; raises Refusal(PHONE_ENDED)."""
    _open(reader, address, now)
    items = reader.phones.items(address)
    return tuple(_told(each) for each in items)


def _told(item: PhoneItem) -> PhoneSent:
    return PhoneSent(
        item.id,
        item.kind,
        item.state,
        item.received_at,
        item.name,
        item.size,
        item.paper,
        item.grade,
    )


def phone_shown(reader: LedgerReader, address: str, now: datetime) -> PhoneShown:
    """Return what a phone is shown by its link; raises Refusal(PHONE_ENDED)."""
    token = _open(reader, address, now)
    (case,) = reader.folded((token.case,))
    items = reader.phones.items(address)
    texts = reader.phone_texts(token.case, now)
    may_sign = PhonePurpose.SIGN_STATEMENT in token.purposes
    may_agree = PhonePurpose.SIGN_AGREEMENT in token.purposes
    files = [each for each in items if each.kind is PhoneItemKind.FILE]
    may_grade = PhonePurpose.GRADE in token.purposes and why_no_grade(case) is None
    return PhoneShown(
        case.number,
        texts.state_zh,
        texts.state_en,
        texts.station,
        token.purposes,
        token.until,
        texts.statement if may_sign else None,
        texts.agreement if may_agree else None,
        may_grade and not is_grade_final(case),
        FILES_MAX - len(files) if PhonePurpose.FILES in token.purposes else 0,
        texts.consumer,
        texts.firsts,
    )

"""The merchant's file: opened, described, verified, merged, closed when they leave (一户一档)."""

import re
from dataclasses import dataclass, replace
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category, Paper
from mediation_desk.domain.merchant import MerchantAdded, MerchantChanged, MerchantFile
from mediation_desk.domain.merchant.codes import FoodBusiness
from mediation_desk.domain.merchant.credit_code import CodeState, plain_code, state_of
from mediation_desk.domain.merchant.events import (
    CameBack,
    CodesCorrected,
    FileMerged,
    FileParted,
    MerchantDescribed,
    MerchantPaperPrinted,
    MovedOut,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_edits import carried_over
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.idempotency import merchant_stream, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.station.leaders import LEADERS

_LETTERS = re.compile(r"[a-z]{1,40}")
_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True)
class MerchantParticulars:
    """The form of a merchant's particulars; ``merchant`` is new when no file has it.

    Raises Refusal: NAME_MISSING, NAME_TAKEN (another tenant has this name and unit), CODE_WRONG,
    PHONE_WRONG, LEASE_BACKWARDS. An old 15-digit number leaves the merchant unverified.
    """

    act: str
    merchant: str
    name: str
    unit: str = ""
    uscc: str = ""
    contact: str = ""
    phone: str = ""
    is_verified: bool = True
    floor: str = ""
    business: Category | None = None
    lease_from: date | None = None
    lease_until: date | None = None
    legal_person: str = ""
    in_charge: str = ""
    other_contact: str = ""
    other_phone: str = ""
    takes_prepayments: bool = False
    food_business: FoodBusiness | None = None
    was: "MerchantParticulars | None" = None
    """The particulars that the form was opened with."""
    writes_over: bool = False


def particulars_of(file: MerchantFile, act: str) -> MerchantParticulars:
    """Return the form that would write the file's present data: it undoes a later change."""
    it, more = file.merchant, file.described
    return MerchantParticulars(
        act=act,
        merchant=it.id,
        name=it.name,
        unit=it.unit,
        uscc=it.uscc,
        contact=it.contact,
        phone=it.phone,
        is_verified=it.is_verified,
        floor=more.floor,
        business=more.business,
        lease_from=more.lease_from,
        lease_until=more.lease_until,
        legal_person=more.legal_person,
        in_charge=more.in_charge,
        other_contact=more.other_contact,
        other_phone=more.other_phone,
        takes_prepayments=more.takes_prepayments,
        food_business=more.food_business,
    )


@once
def describe(desk: Desk, form: MerchantParticulars) -> None:
    """Write a merchant's particulars, or open their file.

    What others wrote since the form was opened stays where it was left as it was; raises
    Refusal(CHANGED_MEANWHILE) where it was not.
    """
    file = desk.ledger.records.merchants.files.get(form.merchant)
    if file is not None:
        now = particulars_of(file, form.act)
        form = carried_over(form, form.was, now, writes_over=form.writes_over)
    form = _checked(desk, form)
    described = _described(form)
    base = (form.name, form.unit, form.uscc, form.is_verified, form.contact, form.phone)
    first = MerchantChanged(*base) if file else MerchantAdded(*base)
    events = (first, described) if file is None or file.described != described else (first,)
    write(desk, merchant_stream(form.merchant), form.act, *events)


def _checked(desk: Desk, form: MerchantParticulars) -> MerchantParticulars:
    name, unit, code = form.name.strip(), form.unit.strip(), plain_code(form.uscc)
    if not name:
        raise Refusal(Reason.NAME_MISSING)
    state = state_of(code)
    if state is CodeState.WRONG:
        raise Refusal(Reason.CODE_WRONG, {"length": len(code)})
    if form.lease_from and form.lease_until and form.lease_until < form.lease_from:
        raise Refusal(Reason.LEASE_BACKWARDS)
    if _is_taken(desk, form.merchant, name, unit):
        raise Refusal(Reason.NAME_TAKEN, {"name": name})
    return replace(
        form,
        name=name,
        unit=unit,
        uscc=code,
        is_verified=form.is_verified and state is not CodeState.LEGACY,
        phone=maybe_phone(form.phone),
        other_phone=maybe_phone(form.other_phone),
        floor=form.floor.strip(),
        contact=form.contact.strip(),
        other_contact=form.other_contact.strip(),
        legal_person=form.legal_person.strip(),
        in_charge=form.in_charge.strip(),
    )


def _is_taken(desk: Desk, merchant: str, name: str, unit: str) -> bool:
    others = desk.ledger.records.merchants.files.values()
    return any(
        (file.merchant.name, file.merchant.unit) == (name, unit)
        for file in others
        if file.merchant.id != merchant and not file.merged_into and file.left is None
    )


def maybe_phone(typed: str) -> str:
    """Return a phone as it is kept, or nothing; raises Refusal as ``checked_phone`` does."""
    return checked_phone(typed) if typed.strip() else ""


def _described(form: MerchantParticulars) -> MerchantDescribed:
    return MerchantDescribed(
        form.floor,
        form.business,
        form.lease_from,
        form.lease_until,
        form.legal_person,
        form.in_charge,
        form.other_contact,
        form.other_phone,
        form.takes_prepayments,
        form.food_business,
    )


def file_for(desk: Desk, merchant: str) -> MerchantFile:
    """Return a file that acts may change; raises Refusal for an unknown or a merged one."""
    file = desk.ledger.records.merchants.file(merchant)
    if file.merged_into:
        raise Refusal(Reason.MERCHANT_MERGED)
    return file


def files_for(desk: Desk, merchant: str) -> tuple[MerchantFile, ...]:
    """Return a file that acts may change and those merged into it; raises as ``file_for``.

    Matters begun under a merged file continue in its stream, whichever file is named.
    """
    merged = desk.ledger.records.merchants.merged(merchant)
    return (file_for(desk, merchant), *map(desk.ledger.records.merchants.file, merged))


@dataclass(frozen=True)
class MerchantReference:
    """Input that only names the merchant."""

    act: str
    merchant: str


@once
def verify(desk: Desk, form: MerchantReference) -> None:
    """Mark a merchant as verified: their licence was seen. An old number is not enough."""
    it = file_for(desk, form.merchant).merchant
    if state_of(it.uscc) is not CodeState.VALID:
        raise Refusal(Reason.CODE_WRONG, {"length": len(it.uscc)})
    event = MerchantChanged(it.name, it.unit, it.uscc, True, it.contact, it.phone)
    write(desk, merchant_stream(form.merchant), form.act, event)


@dataclass(frozen=True)
class PinyinCodesForm:
    """Typed pinyin codes of a merchant; an empty text restores those of the name."""

    act: str
    merchant: str
    typed: str


@once
def correct_codes(desk: Desk, form: PinyinCodesForm) -> None:
    """Set the letters that find the merchant in the merchant box. Raises Refusal(LETTERS_WRONG)."""
    file_for(desk, form.merchant)
    codes = tuple(dict.fromkeys(one for one in _BETWEEN.split(form.typed.strip().lower()) if one))
    wrong = next((one for one in codes if not _LETTERS.fullmatch(one)), "")
    if wrong:
        raise Refusal(Reason.LETTERS_WRONG, {"text": wrong})
    write(desk, merchant_stream(form.merchant), form.act, CodesCorrected(codes))


@dataclass(frozen=True)
class MoveOutForm:
    """The day on which a merchant left the mall, or came back."""

    act: str
    merchant: str
    on: date
    words: str = ""


def past_day(desk: Desk, on: date) -> date:
    """Return a day that is not in the future; raises Refusal(DATE_IN_FUTURE)."""
    if on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": on.isoformat()})
    return on


@once
def move_out(desk: Desk, form: MoveOutForm) -> None:
    """Record that a merchant left (撤场); their file stays, and the lessor is liable for them."""
    if file_for(desk, form.merchant).left is not None:
        raise Refusal(Reason.MERCHANT_LEFT)
    event = MovedOut(past_day(desk, form.on), form.words.strip())
    write(desk, merchant_stream(form.merchant), form.act, event)


@once
def come_back(desk: Desk, form: MoveOutForm) -> None:
    """Record that a former tenant trades here again."""
    if file_for(desk, form.merchant).left is None:
        raise Refusal(Reason.MERCHANT_STAYS)
    event = CameBack(past_day(desk, form.on))
    write(desk, merchant_stream(form.merchant), form.act, event)


@dataclass(frozen=True)
class MergeForm:
    """Two files of one merchant: ``into`` continues for both."""

    act: str
    merchant: str
    into: str


def _require_leader(desk: Desk) -> None:
    if desk.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT)


@once
def merge(desk: Desk, form: MergeForm) -> None:
    """Put a second file of a merchant under the first; nothing of either is rewritten.

    Raises Refusal(MERCHANT_MERGED) for a file that is part of a merger already, and for itself.
    """
    _require_leader(desk)
    merchants = desk.ledger.records.merchants
    one, other = merchants.file(form.merchant), merchants.file(form.into)
    is_tied = one.merged_into or other.merged_into or merchants.merged(form.merchant)
    if is_tied or form.merchant == form.into:
        raise Refusal(Reason.MERCHANT_MERGED)
    write(desk, merchant_stream(form.merchant), form.act, FileMerged(form.into))


@once
def part(desk: Desk, form: MerchantReference) -> None:
    """Undo a merger: both files are again as they were."""
    _require_leader(desk)
    if not desk.ledger.records.merchants.file(form.merchant).merged_into:
        raise Refusal(Reason.MERCHANT_APART)
    write(desk, merchant_stream(form.merchant), form.act, FileParted())


@dataclass(frozen=True)
class PaperNote:
    """A paper of a merchant that was printed."""

    act: str
    merchant: str
    paper: Paper
    thing: str = ""


def note_paper(desk: Desk, form: PaperNote) -> None:
    """Record a print, an auditor's too; the next print of the same paper is a copy."""
    if desk.ledger.has_entry(form.act):
        return
    desk.ledger.records.merchants.file(form.merchant)
    event = MerchantPaperPrinted(form.paper, form.thing)
    write(desk, merchant_stream(form.merchant), form.act, event)

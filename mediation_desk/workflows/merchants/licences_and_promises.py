"""Licences, the agreement on advance compensation, and the merchant's promises."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.merchant import MerchantEvent, MerchantFile
from mediation_desk.domain.merchant.codes import LicenceKind, PromiseKind
from mediation_desk.domain.merchant.events import (
    AgreementEnded,
    AgreementSigned,
    LicenceShown,
    LicenceStruck,
    MissingLicenceReported,
    PromiseEnded,
    PromiseMade,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import merchant_stream, once, write
from mediation_desk.workflows.merchants.merchant_files import (
    MerchantReference,
    file_for,
    files_for,
    past_day,
)
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.response.first_response import StoredEvidence


@dataclass(frozen=True)
class LicenceForm:
    """A licence as it was shown; ``until`` is its last valid day."""

    act: str
    merchant: str
    kind: LicenceKind
    number: str
    until: date | None = None


@once
def show_licence(desk: Desk, form: LicenceForm) -> None:
    """Record a licence, or its renewal.

    Raises Refusal(TEXT_MISSING) without a number, FILING_HAS_NO_END for a food filing with an end.
    """
    file_for(desk, form.merchant)
    if not form.number.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if form.kind is LicenceKind.FOOD_FILING and form.until is not None:
        raise Refusal(Reason.FILING_HAS_NO_END)
    event = LicenceShown(form.kind, form.number.strip(), form.until)
    write(desk, merchant_stream(form.merchant), form.act, event)


class _Ending(Protocol):
    @property
    def act(self) -> str: ...
    @property
    def merchant(self) -> str: ...


def _end(
    desk: Desk, form: _Ending, event: MerchantEvent, holds: Callable[[MerchantFile], bool]
) -> None:
    """Write an ending to each of a merchant's files that holds the ended thing, else to its own."""
    files = files_for(desk, form.merchant)
    acts = (form.act, *(desk.new_id() for _ in files[1:]))
    for act, file in zip(acts, [file for file in files if holds(file)] or files[:1], strict=False):
        write(desk, merchant_stream(file.merchant.id), act, event)


@dataclass(frozen=True)
class LicenceRemoval:
    """A licence to remove from the file."""

    act: str
    merchant: str
    kind: LicenceKind


@once
def strike_licence(desk: Desk, form: LicenceRemoval) -> None:
    """Remove a licence; the journal still has it."""
    _end(desk, form, LicenceStruck(form.kind), lambda file: form.kind in file.licences)


@dataclass(frozen=True)
class MissingLicenceReport:
    """Report that a food tenant lacks its paper: its day and addressee."""

    act: str
    merchant: str
    on: date
    whom: str
    words: str = ""


@once
def report_missing_licence(desk: Desk, form: MissingLicenceReport) -> None:
    """Record the report that 食品安全法第六十一条 demands at once.

    Raises Refusal(LICENCE_VALID) where no paper that it asks for is missing, TEXT_MISSING
    without an addressee.
    """
    file_for(desk, form.merchant)
    file = desk.ledger.records.merchants.joined(form.merchant)
    if file.reported_food_paper(local_day(desk.now())) is None:
        raise Refusal(Reason.LICENCE_VALID)
    if not form.whom.strip():
        raise Refusal(Reason.TEXT_MISSING)
    event = MissingLicenceReported(past_day(desk, form.on), form.whom.strip(), form.words.strip())
    write(desk, merchant_stream(form.merchant), form.act, event)


@dataclass(frozen=True)
class Agreement:
    """The signed agreement; the file is the scanned paper."""

    act: str
    merchant: str
    on: date
    until: date | None = None
    file: StoredEvidence | None = None


@once
def sign_agreement(desk: Desk, form: Agreement) -> None:
    """Record the agreement on advance compensation; a later one replaces it."""
    file_for(desk, form.merchant)
    sha256, name = (form.file.sha256, form.file.name) if form.file else ("", "")
    event = AgreementSigned(past_day(desk, form.on), form.until, sha256, name)
    write(desk, merchant_stream(form.merchant), form.act, event)


@once
def end_agreement(desk: Desk, form: MerchantReference) -> None:
    """Record that the agreement is no longer in force."""
    _end(desk, form, AgreementEnded(), lambda file: file.agreement is not None)


@dataclass(frozen=True)
class PromiseForm:
    """A promise of the shop (实施条例第十二条: it binds)."""

    act: str
    merchant: str
    promise: str
    kind: PromiseKind
    days: int = 0
    words: str = ""


@once
def make_promise(desk: Desk, form: PromiseForm) -> None:
    """Record a promise. Raises Refusal(DAYS_MISSING) for a return without its days,

    TEXT_MISSING for another promise without words.
    """
    file_for(desk, form.merchant)
    if form.kind is PromiseKind.ANOTHER and not form.words.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if form.kind is PromiseKind.NO_REASON_RETURN and form.days < 1:
        raise Refusal(Reason.DAYS_MISSING)
    event = PromiseMade(form.promise, form.kind, form.days, form.words.strip())
    write(desk, merchant_stream(form.merchant), form.act, event)


@dataclass(frozen=True)
class PromiseEndForm:
    """A promise that is made no more."""

    act: str
    merchant: str
    promise: str


@once
def end_promise(desk: Desk, form: PromiseEndForm) -> None:
    """Record that a promise ended; earlier sales keep it."""
    _end(desk, form, PromiseEnded(form.promise), lambda file: form.promise in file.promises)

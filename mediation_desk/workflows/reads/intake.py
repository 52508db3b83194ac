"""Reads of the intake pages: shops, consumers, like cases, cards and answers, groups, enquiries."""

from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category, ProblemKind, ReportSource
from mediation_desk.domain.law.packs import ImportedPacks
from mediation_desk.domain.people import Operator
from mediation_desk.domain.records.circulars import CaseClass, Circular
from mediation_desk.domain.records.enquiry import Enquiry
from mediation_desk.domain.records.group import CaseGroup
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.workflows.intake.reports import source_about
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.read_models import teaching as cards
from mediation_desk.workflows.read_models.case.case_sheet import RelatedCase
from mediation_desk.workflows.read_models.case.likely_class import LikelyClass, likely_class
from mediation_desk.workflows.read_models.desk import FormDraft, KnownConsumer, MerchantHint
from mediation_desk.workflows.regulator.circulars import business_of


def merchant_hints(reader: LedgerReader, now: datetime) -> tuple[MerchantHint, ...]:
    """Return the merchants as forms offer them."""
    return reader.merchant_hints(now)


@dataclass(frozen=True)
class DataHandler:
    """The handler of personal data, of whom a consumer is told, and its contact."""

    name: str
    contact: str


def data_handler(reader: LedgerReader) -> DataHandler:
    """Return the handler of personal data; both texts are empty while none is named."""
    station = reader.desk("").station
    return DataHandler(station.handler, station.handler_contact)


def known_consumer(reader: LedgerReader, phone: str) -> KnownConsumer | None:
    """Return what earlier cases know of the consumer with a telephone number."""
    return reader.known_consumer(phone)


def related_cases(
    reader: LedgerReader, phone: str, merchant: str, goods: str, words: str
) -> tuple[RelatedCase, ...]:
    """Return cases that may be about the same matter."""
    return reader.related(phone, merchant, goods, words)


def learned_class(reader: LedgerReader, merchant: str, goods: str) -> LikelyClass:
    """Return the class of goods and the problem that earlier cases suggest."""
    return likely_class(reader.earlier_cases(merchant, goods), goods)


@dataclass(frozen=True)
class EnquiryHelp:
    """Standing answers to similar questions, and the packs that change the library."""

    answers: tuple[StandingAnswer, ...]
    packs: ImportedPacks


def enquiry_help(reader: LedgerReader, words: str, day: date) -> EnquiryHelp:
    """Return what the ledger has for the answer to an enquiry."""
    return EnquiryHelp(reader.records.answers.about(words, day), reader.records.packs)


def promised_days(reader: LedgerReader, merchant: str, bought_on: date | None) -> int:
    """Return the days in which a shop takes goods back without a reason; 0 for no promise."""
    return reader.records.merchants.promised_days(merchant, bought_on)


def offered_cards(
    reader: LedgerReader, problems: tuple[ProblemKind, ...], category: Category | None
) -> tuple[CaseCard, ...]:
    """Return the few case cards whose cause is the same."""
    return cards.offered_cards(reader.records.teaching, problems, category)


def like_answers(
    reader: LedgerReader,
    problems: tuple[ProblemKind, ...],
    category: Category | None,
    words: str,
    day: date,
) -> tuple[StandingAnswer, ...]:
    """Return the standing answers to similar questions that are valid on a day."""
    return reader.records.answers.alike(problems, category, words, day)


def concerning_circulars(
    reader: LedgerReader,
    problems: tuple[ProblemKind, ...],
    category: Category | None,
    merchant: str,
    day: date,
) -> tuple[Circular, ...]:
    """Return the circulars in force on a day that concern a case at a merchant, newest first."""
    about = CaseClass(category, problems, business_of(reader.records.merchants, merchant))
    return reader.records.circulars.for_case(about, day)


def enquiry(reader: LedgerReader, operator: Operator, wanted: str) -> Enquiry | None:
    """Return an enquiry in full, for the dispute that it becomes; None for who only reads."""
    return reader.records.enquiries.items.get(wanted) if operator.may_write else None


@dataclass(frozen=True)
class BatchRead:
    """The merchants as forms offer them, and the groups of cases registered together."""

    merchants: tuple[MerchantHint, ...]
    groups: tuple[CaseGroup, ...]


def batch(reader: LedgerReader, now: datetime) -> BatchRead:
    """Return the data of the page of the batch intake."""
    return BatchRead(reader.merchant_hints(now), enquiries_and_reports.groups(reader))


@dataclass(frozen=True)
class ReportStart:
    """The draft of a report, the merchants, and the source of a report about one of them."""

    draft: FormDraft | None
    merchants: tuple[MerchantHint, ...]
    source: ReportSource


def report_start(reader: LedgerReader, form: str, merchant: str, now: datetime) -> ReportStart:
    """Return what the form of a report about a merchant begins with."""
    source = source_about(reader.records.merchants, merchant, local_day(now))
    return ReportStart(reader.draft(form), reader.merchant_hints(now), source)

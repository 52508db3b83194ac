"""What the page of personal data reads: whose data are kept no longer, or may be erased."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DueCase:
    """A finished case whose people are kept no longer: the last day was ``until``."""

    case: str
    number: str
    until: date
    is_of_injury: bool


@dataclass(frozen=True)
class DuePerson:
    """Someone who left the roster of those to be trained, with the shop that he was of."""

    learner: str
    name: str
    shop: str


@dataclass(frozen=True)
class DueMerchant:
    """A merchant with contacts that are needed no more: he left, or they were replaced."""

    merchant: str
    name: str
    has_left: bool


@dataclass(frozen=True)
class DueRecord:
    """A report handed over or an enquiry answered ``on`` a day, whose people were kept ``until``.

    Of a sealed report no more than its ``number`` is told, of an enquiry its ``topic``.
    """

    record: str
    is_report: bool
    on: date
    until: date
    number: str = ""
    topic: str = ""


@dataclass(frozen=True)
class PersonalSheet:
    """All of it; ``has_more`` tells that more cases are due than are listed, and so of records."""

    cases: tuple[DueCase, ...]
    has_more: bool
    people: tuple[DuePerson, ...]
    merchants: tuple[DueMerchant, ...]
    records: tuple[DueRecord, ...] = ()
    has_more_records: bool = False

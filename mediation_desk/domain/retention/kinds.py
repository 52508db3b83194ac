"""Kinds of record that the station keeps, how long each is kept, and why.

No law fixes a term for this ledger as a whole; a term fixed by law is a floor, and a manager may
lengthen a term or shorten it down to that floor. A ground that is no article is the mall's own
policy, to be checked by the mall.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal

MONTHS_OF_YEAR: Final = 12
MOST_MONTHS: Final = 100 * MONTHS_OF_YEAR
MOST_DAYS: Final = 3_650


class RetentionKind(StrEnum):
    """A kind of record with a term of its own."""

    CASE = "case"
    INJURY = "injury"
    PREPAID = "prepaid"
    MONEY = "money"
    LICENCE = "licence"
    PURCHASE_CHECK = "purchase_check"
    CONTACT = "contact"
    REPORT = "report"
    ENQUIRY = "enquiry"
    LEARNER = "learner"
    DUTY = "duty"
    EVIDENCE_OFF = "evidence_off"
    ACCESS = "access"
    DRAFT = "draft"
    BACKUP = "backup"
    EXPORT = "export"


class TermUnit(StrEnum):
    """Units of a term."""

    MONTHS = "months"
    DAYS = "days"


class ErasureMode(StrEnum):
    """End of an expired record: by a manager's act, automatic, never, or outside the desk."""

    BY_MANAGER = "by_manager"
    BY_ITSELF = "by_itself"
    STAYS = "stays"
    OUTSIDE = "outside"


class RetentionGround(StrEnum):
    """Grounds of a term; their texts, with the article, are kept where they are shown."""

    TIME_BAR = "time_bar"
    """民法典第一百八十八条；《市场监督管理投诉举报处理办法》第十六条第四项."""
    DEFECT = "defect"
    """产品质量法第四十五条."""
    ACCOUNTING = "accounting"
    """会计档案管理办法（财政部、国家档案局令第79号）附表."""
    FOOD_CHECK = "food_check"
    """食品安全法第五十条、第五十三条."""
    PENALTY_BAR = "penalty_bar"
    """行政处罚法第三十六条."""
    PROCESSING_RECORD = "processing_record"
    """个人信息保护法第五十六条."""
    MINIMUM = "minimum"
    """个人信息保护法第十九条、第四十七条: as short as the purpose allows."""
    POLICY = "policy"
    """The mall's own policy, to be checked by the mall."""


@dataclass(frozen=True)
class RetentionPeriod:
    """Term of a kind after its subject has ended, and the way of its removal.

    ``usual`` and ``floor`` are counted in ``unit``; a term that is ``is_fixed`` is shown only, as
    something else decides it.
    """

    usual: int
    floor: int
    ground: RetentionGround
    ending: ErasureMode
    unit: TermUnit = TermUnit.MONTHS
    is_fixed: bool = False


def _years(usual: int, floor: int, ground: RetentionGround, ending: ErasureMode) -> RetentionPeriod:
    return RetentionPeriod(usual * MONTHS_OF_YEAR, floor * MONTHS_OF_YEAR, ground, ending)


TERMS: Final[Mapping[RetentionKind, RetentionPeriod]] = MappingProxyType(
    {
        RetentionKind.CASE: _years(3, 3, RetentionGround.TIME_BAR, ErasureMode.BY_MANAGER),
        RetentionKind.INJURY: _years(10, 10, RetentionGround.DEFECT, ErasureMode.BY_MANAGER),
        RetentionKind.PREPAID: _years(3, 3, RetentionGround.TIME_BAR, ErasureMode.BY_MANAGER),
        RetentionKind.MONEY: _years(30, 30, RetentionGround.ACCOUNTING, ErasureMode.STAYS),
        RetentionKind.LICENCE: _years(2, 0, RetentionGround.POLICY, ErasureMode.STAYS),
        RetentionKind.PURCHASE_CHECK: _years(2, 2, RetentionGround.FOOD_CHECK, ErasureMode.STAYS),
        RetentionKind.CONTACT: _years(0, 0, RetentionGround.MINIMUM, ErasureMode.BY_MANAGER),
        RetentionKind.REPORT: _years(3, 2, RetentionGround.PENALTY_BAR, ErasureMode.BY_MANAGER),
        RetentionKind.ENQUIRY: _years(3, 0, RetentionGround.POLICY, ErasureMode.BY_MANAGER),
        RetentionKind.LEARNER: _years(0, 0, RetentionGround.MINIMUM, ErasureMode.BY_MANAGER),
        RetentionKind.DUTY: _years(3, 0, RetentionGround.POLICY, ErasureMode.STAYS),
        RetentionKind.EVIDENCE_OFF: RetentionPeriod(
            30, 30, RetentionGround.POLICY, ErasureMode.BY_ITSELF, TermUnit.DAYS
        ),
        RetentionKind.ACCESS: _years(3, 3, RetentionGround.PROCESSING_RECORD, ErasureMode.STAYS),
        RetentionKind.DRAFT: RetentionPeriod(
            0, 0, RetentionGround.MINIMUM, ErasureMode.BY_ITSELF, TermUnit.DAYS, is_fixed=True
        ),
        RetentionKind.BACKUP: RetentionPeriod(
            MONTHS_OF_YEAR,
            MONTHS_OF_YEAR,
            RetentionGround.POLICY,
            ErasureMode.BY_ITSELF,
            is_fixed=True,
        ),
        RetentionKind.EXPORT: RetentionPeriod(
            0, 0, RetentionGround.MINIMUM, ErasureMode.OUTSIDE, is_fixed=True
        ),
    }
)
"""Default term of each kind, before a manager sets another."""


def require_settable(kind: RetentionKind, amount: int) -> None:
    """Raise Refusal(TERM_FIXED) for a term that nobody sets, TERM_TOO_SHORT below the floor.

    TERM_TOO_LONG above a hundred years, or ten of a term in days.
    """
    term = TERMS[kind]
    if term.is_fixed:
        raise Refusal(Reason.TERM_FIXED)
    if amount < term.floor:
        raise Refusal(Reason.TERM_TOO_SHORT, {"floor": term.floor, "unit": term.unit.value})
    most = MOST_MONTHS if term.unit is TermUnit.MONTHS else MOST_DAYS
    if amount > most:
        raise Refusal(Reason.TERM_TOO_LONG, {"most": most, "unit": term.unit.value})

"""The code lists of the merchant's file."""

from enum import StrEnum

from mediation_desk.domain.codes import Category


class LicenceKind(StrEnum):
    """The papers that a tenant shows: 营业执照, 食品经营许可证, 单用途预付卡备案."""

    BUSINESS = "business"
    FOOD = "food"
    PREPAID = "prepaid"


class PromiseKind(StrEnum):
    """What a shop promised of its own will; it is bound by it (实施条例第十二条)."""

    NO_REASON_RETURN = "no_reason_return"
    WARRANTY = "warranty"
    ANOTHER = "another"


class PaperSeen(StrEnum):
    """The papers seen at a purchase check (食品安全法第五十三条)."""

    SUPPLIER_LICENCE = "supplier_licence"
    CERTIFICATE = "certificate"
    TEST_REPORT = "test_report"
    QUARANTINE = "quarantine"
    INVOICE = "invoice"


PREPAID_PAPERS = (LicenceKind.BUSINESS, LicenceKind.PREPAID)
"""What whoever takes prepayments must show; food has its own licence and its own gate."""

FOOD_TRADES = frozenset({Category.FOOD, Category.DRINKS, Category.CATERING})
"""Who trades in these must hold a valid food licence (食品安全法第三十五条)."""

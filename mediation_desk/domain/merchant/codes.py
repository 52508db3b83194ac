"""The code lists of the merchant's file."""

from enum import StrEnum

from mediation_desk.domain.codes import Category


class LicenceKind(StrEnum):
    """Licences of a tenant: 营业执照, 食品经营许可证, 单用途预付卡备案."""

    BUSINESS = "business"
    FOOD = "food"
    PREPAID = "prepaid"


class PromiseKind(StrEnum):
    """Kinds of a shop's voluntary promise; it is bound by it (实施条例第十二条)."""

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
"""Licences required of a merchant who takes prepayments; food has its own licence and check."""

FOOD_TRADES = frozenset({Category.FOOD, Category.DRINKS, Category.CATERING})
"""Trades that require a valid food licence (食品安全法第三十五条)."""

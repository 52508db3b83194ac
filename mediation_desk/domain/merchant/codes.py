"""The code lists of the merchant's file."""

from collections.abc import Mapping
from enum import StrEnum

from mediation_desk.domain.codes import Category


class LicenceKind(StrEnum):
    """Papers of a tenant: 营业执照, 食品经营许可证, 仅销售预包装食品备案, 小餐饮、小作坊登记证,
    单用途预付卡备案."""

    BUSINESS = "business"
    FOOD = "food"
    FOOD_FILING = "food_filing"
    FOOD_REGISTRATION = "food_registration"
    PREPAID = "prepaid"


class FoodBusiness(StrEnum):
    """Kinds of food business, of which each needs another paper (食品安全法第三十五、三十六条)."""

    LICENSED = "licensed"
    PREPACKAGED = "prepackaged"
    SMALL = "small"
    FARM_PRODUCE = "farm_produce"


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


class PurchaseItem(StrEnum):
    """What a purchase record holds beside name, day and supplier (食品安全法第五十三、六十五条).

    批次 stands for the day of production or the batch; 凭证 is kept with the record.
    """

    SPECIFICATION = "specification"
    QUANTITY = "quantity"
    BATCH = "batch"
    SHELF_LIFE = "shelf_life"
    SUPPLIER_ADDRESS = "supplier_address"
    SUPPLIER_CONTACT = "supplier_contact"
    VOUCHER = "voucher"


PREPAID_PAPERS = (LicenceKind.BUSINESS, LicenceKind.PREPAID)
"""Licences required of a merchant who takes prepayments; food has its own licence and check."""

FOOD_TRADES = frozenset({Category.FOOD, Category.DRINKS, Category.CATERING})
"""Trades that sell food; which paper they need depends on the kind of food business."""

FOOD_PAPERS: Mapping[FoodBusiness, tuple[LicenceKind, ...]] = {
    FoodBusiness.LICENSED: (LicenceKind.FOOD,),
    FoodBusiness.PREPACKAGED: (LicenceKind.FOOD_FILING, LicenceKind.FOOD),
    FoodBusiness.SMALL: (LicenceKind.FOOD_REGISTRATION, LicenceKind.FOOD),
    FoodBusiness.FARM_PRODUCE: (),
}
"""The paper that each food business needs, first; one of the others does as well.

食品安全法第三十五条: a licence, but none for farm produce 食用农产品, and a filing for those who
sell prepackaged food alone; 第三十六条: small workshops and eateries follow the rule of the
province, here 山东省食品小作坊小餐饮和食品摊点管理条例 (registered by 第十条, for three years by
第十七条、第二十四条).
"""

REPORTED_PAPERS = frozenset({LicenceKind.FOOD, LicenceKind.FOOD_FILING})
"""Papers that 食品安全法 itself asks for: trading without one is reported at once (第六十一条)."""

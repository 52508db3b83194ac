"""Quality of goods: purchase checks, incidents, and off-shelf orders."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum

from mediation_desk.domain.deadline import months_after
from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.merchant.codes import PaperSeen, PurchaseItem

_AFTER_SHELF_LIFE_MONTHS = 6
_WITHOUT_SHELF_LIFE_MONTHS = 24
_FARM_PRODUCE_MONTHS = 6


class PurchaseRule(Enum):
    """Rules on records of purchases, each with what it asks beside name, day and supplier.

    FOOD is 食品安全法第五十三条第二款, which binds enterprises that deal in food; FARM_PRODUCE is
    第六十五条 on sellers of 食用农产品.
    """

    FOOD = tuple(PurchaseItem)
    FARM_PRODUCE = (
        PurchaseItem.QUANTITY,
        PurchaseItem.SUPPLIER_ADDRESS,
        PurchaseItem.SUPPLIER_CONTACT,
        PurchaseItem.VOUCHER,
    )


@dataclass(frozen=True)
class PurchaseChecked:
    """Inspection of the papers of incoming goods (进货查验, 食品安全法第五十三条).

    ``purchased_on`` is None where it is the day of the check; ``voucher`` is the hash of its file.
    """

    check: str
    goods: str
    supplier: str
    on: date
    batch: str = ""
    papers: tuple[PaperSeen, ...] = ()
    shelf_until: date | None = None
    quantity: str = ""
    specification: str = ""
    supplier_address: str = ""
    purchased_on: date | None = None
    voucher: str = ""
    supplier_contact: str = erasable_text()
    voucher_name: str = erasable_text()

    def lacks(self, rule: PurchaseRule) -> tuple[PurchaseItem, ...]:
        """Return what a rule asks to be recorded and kept, and is not here.

        Name, day and supplier are always here. Goods without a shelf life lack none; as the record
        does not tell them apart, an empty one is named.
        """
        recorded = {
            PurchaseItem.SPECIFICATION: self.specification,
            PurchaseItem.QUANTITY: self.quantity,
            PurchaseItem.BATCH: self.batch,
            PurchaseItem.SHELF_LIFE: self.shelf_until,
            PurchaseItem.SUPPLIER_ADDRESS: self.supplier_address,
            PurchaseItem.SUPPLIER_CONTACT: self.supplier_contact,
            PurchaseItem.VOUCHER: self.voucher,
        }
        return tuple(item for item in rule.value if not recorded[item])

    def keep_until(self, rule: PurchaseRule) -> date:
        """Return the day until which the record is kept at least.

        Food: six months after the end of the shelf life, two years for goods without one
        (食品安全法第五十条、第五十三条); 食用农产品: six months (第六十五条).
        """
        if rule is PurchaseRule.FARM_PRODUCE:
            return months_after(self.on, _FARM_PRODUCE_MONTHS)
        if self.shelf_until is not None:
            return months_after(self.shelf_until, _AFTER_SHELF_LIFE_MONTHS)
        return months_after(self.on, _WITHOUT_SHELF_LIFE_MONTHS)


@dataclass(frozen=True)
class GoodsIncident:
    """Defective goods, with the cases that showed the defect."""

    incident: str
    goods: str
    on: date
    batch: str = ""
    cases: tuple[str, ...] = ()
    words: str = erasable_text()


@dataclass(frozen=True)
class OffShelfOrdered:
    """Order to take goods off the shelf (商品质量问题下架单)."""

    order: str
    number: str
    goods: str
    due: date
    batch: str = ""
    incident: str = ""
    cases: tuple[str, ...] = ()
    ground: str = erasable_text()


@dataclass(frozen=True)
class OffShelfChecked:
    """A check whether the goods are off the shelf, and what became of them."""

    order: str
    on: date
    is_done: bool
    words: str = erasable_text()


@dataclass(frozen=True)
class OffShelfWithdrawn:
    """Withdrawal of a wrong order; its number stays."""

    order: str
    words: str = ""


class OrderStage(StrEnum):
    """Stages of an order."""

    ORDERED = "ordered"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class OffShelfOrder:
    """An order with its later events."""

    ordered: OffShelfOrdered
    at: datetime
    by: str
    checks: tuple[OffShelfChecked, ...] = ()
    withdrawn: OffShelfWithdrawn | None = None

    @property
    def stage(self) -> OrderStage:
        """Return the stage."""
        if self.withdrawn is not None:
            return OrderStage.WITHDRAWN
        is_done = bool(self.checks) and self.checks[-1].is_done
        return OrderStage.DONE if is_done else OrderStage.ORDERED

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day has passed and the goods were not seen gone."""
        return self.stage is OrderStage.ORDERED and today > self.ordered.due

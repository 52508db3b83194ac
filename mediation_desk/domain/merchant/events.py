"""Union of the events of a merchant's file."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.codes import Category, Paper
from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.merchant.codes import FoodBusiness, LicenceKind, PromiseKind
from mediation_desk.domain.merchant.goods import (
    GoodsIncident,
    OffShelfChecked,
    OffShelfOrdered,
    OffShelfWithdrawn,
    PurchaseChecked,
)
from mediation_desk.domain.merchant.rectification import (
    RectificationChecked,
    RectificationIssued,
    RectificationReceived,
    RectificationWithdrawn,
)


@dataclass(frozen=True)
class MerchantAdded:
    """A new tenant; one named only by an old ledger or in haste at the counter is unverified."""

    name: str
    unit: str = ""
    uscc: str = ""
    is_verified: bool = True
    contact: str = erasable_text()
    phone: str = erasable_text()


@dataclass(frozen=True)
class MerchantChanged:
    """Change of the tenant's particulars."""

    name: str
    unit: str
    uscc: str
    is_verified: bool
    contact: str = erasable_text()
    phone: str = erasable_text()


@dataclass(frozen=True)
class MerchantDescribed:
    """Particulars of the file beyond name and unit; the lease includes both days.

    ``takes_prepayments``: the merchant sells cards or courses paid in advance (预付式消费).
    ``food_business``: None where no food is sold, or its kind was not stated.
    """

    floor: str = ""
    business: Category | None = None
    lease_from: date | None = None
    lease_until: date | None = None
    legal_person: str = erasable_text()
    in_charge: str = erasable_text()
    other_contact: str = erasable_text()
    other_phone: str = erasable_text()
    takes_prepayments: bool = False
    food_business: FoodBusiness | None = None


@dataclass(frozen=True)
class CodesCorrected:
    """The letters by which a clerk finds the merchant, in place of those made from the name."""

    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LicenceShown:
    """A licence that was seen; ``until`` is its last valid day, None for one without end.

    A filing 备案 has no end; a food licence runs five years, a registration as its paper says.
    """

    kind: LicenceKind
    number: str = ""
    until: date | None = None


@dataclass(frozen=True)
class LicenceStruck:
    """Removal of a licence from the file."""

    kind: LicenceKind


@dataclass(frozen=True)
class MissingLicenceReported:
    """Report to the regulator of a food tenant without its paper (食品安全法第六十一条)."""

    on: date
    whom: str
    words: str = erasable_text()


@dataclass(frozen=True)
class AgreementSigned:
    """The merchant's agreement to advance compensation and recourse (先行赔付协议)."""

    on: date
    until: date | None = None
    sha256: str = ""
    file_name: str = erasable_text()


@dataclass(frozen=True)
class AgreementEnded:
    """End of the agreement on advance compensation."""


@dataclass(frozen=True)
class PromiseMade:
    """A promise of the shop, claimable for ``days`` days, 0 where it has no limit in days."""

    promise: str
    kind: PromiseKind
    days: int = 0
    words: str = ""


@dataclass(frozen=True)
class PromiseEnded:
    """End of a promise; it binds for goods sold before."""

    promise: str


@dataclass(frozen=True)
class MovedOut:
    """The merchant's leaving of the mall: the lessor answers to consumers now (消法第四十三条)."""

    on: date
    words: str = ""


@dataclass(frozen=True)
class CameBack:
    """The merchant's return to the mall."""

    on: date


@dataclass(frozen=True)
class FileMerged:
    """Merger of this file into another of the same merchant, which goes on for both."""

    into: str


@dataclass(frozen=True)
class FileParted:
    """Undoing of a merger: the two files are of two merchants."""


@dataclass(frozen=True)
class MerchantPaperPrinted:
    """Printing of a paper of the file; ``thing`` is its notice or order."""

    paper: Paper
    thing: str = ""


MerchantEvent = (
    MerchantAdded
    | MerchantChanged
    | MerchantDescribed
    | CodesCorrected
    | LicenceShown
    | LicenceStruck
    | MissingLicenceReported
    | AgreementSigned
    | AgreementEnded
    | PromiseMade
    | PromiseEnded
    | MovedOut
    | CameBack
    | FileMerged
    | FileParted
    | MerchantPaperPrinted
    | RectificationIssued
    | RectificationReceived
    | RectificationChecked
    | RectificationWithdrawn
    | PurchaseChecked
    | GoodsIncident
    | OffShelfOrdered
    | OffShelfChecked
    | OffShelfWithdrawn
)

"""Union of the events of a merchant's file."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.codes import Category, Paper
from mediation_desk.domain.field_privacy import erasable_text
from mediation_desk.domain.merchant.codes import LicenceKind, PromiseKind
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
    """A tenant is known; one named only by an old ledger or a hurried clerk is unverified."""

    name: str
    unit: str = ""
    uscc: str = ""
    is_verified: bool = True
    contact: str = erasable_text()
    phone: str = erasable_text()


@dataclass(frozen=True)
class MerchantChanged:
    """The tenant's particulars changed."""

    name: str
    unit: str
    uscc: str
    is_verified: bool
    contact: str = erasable_text()
    phone: str = erasable_text()


@dataclass(frozen=True)
class MerchantDescribed:
    """What the file says beside name and unit. The lease is both days included.

    ``takes_prepayments``: the merchant sells cards or courses paid in advance (预付式消费).
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


@dataclass(frozen=True)
class CodesCorrected:
    """The letters by which the clerk finds him, instead of those made from his name."""

    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LicenceShown:
    """A licence was seen; ``until`` is its last valid day, None for one without end."""

    kind: LicenceKind
    number: str = ""
    until: date | None = None


@dataclass(frozen=True)
class LicenceStruck:
    """A licence does not stand in the file any more."""

    kind: LicenceKind


@dataclass(frozen=True)
class MissingLicenceReported:
    """The regulator was told that a food tenant trades without a licence (食品安全法第六十一条)."""

    on: date
    whom: str
    words: str = erasable_text()


@dataclass(frozen=True)
class AgreementSigned:
    """The merchant agreed that the mall pays in advance and takes it back (先行赔付协议)."""

    on: date
    until: date | None = None
    sha256: str = ""
    file_name: str = erasable_text()


@dataclass(frozen=True)
class AgreementEnded:
    """The agreement holds no more."""


@dataclass(frozen=True)
class PromiseMade:
    """A promise of the shop; ``days`` is how long it may be claimed, 0 where it has no days."""

    promise: str
    kind: PromiseKind
    days: int = 0
    words: str = ""


@dataclass(frozen=True)
class PromiseEnded:
    """A promise is made no more; it binds for what was sold before."""

    promise: str


@dataclass(frozen=True)
class MovedOut:
    """The merchant left the mall: the lessor answers to consumers now (消法第四十三条)."""

    on: date
    words: str = ""


@dataclass(frozen=True)
class CameBack:
    """The merchant trades here again."""

    on: date


@dataclass(frozen=True)
class FileMerged:
    """This file is of the same merchant as another, which goes on for both."""

    into: str


@dataclass(frozen=True)
class FileParted:
    """The two files were of two merchants after all."""


@dataclass(frozen=True)
class MerchantPaperPrinted:
    """A paper of the file left the printer; ``thing`` is its notice or order."""

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

"""What can happen to a merchant's file at the station."""

from dataclasses import dataclass

from mediation_desk.domain.fact import erasable_text


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


MerchantEvent = MerchantAdded | MerchantChanged

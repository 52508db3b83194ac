"""The merchants of the mall, each with the file that the station keeps of him (一户一档)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mediation_desk.domain.fact import erasable_text
from mediation_desk.domain.person import Merchant
from mediation_desk.domain.told import Told


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


@dataclass(frozen=True)
class MerchantFile:
    """All that the station knows of one merchant."""

    merchant: Merchant
    opened_at: datetime


@dataclass(frozen=True)
class Merchants:
    """The files of all merchants, former tenants too, by the merchant's id."""

    files: Mapping[str, MerchantFile] = field(default_factory=dict)

    def after(self, event: MerchantEvent, told: Told) -> "Merchants":
        """Return the files once ``event`` has happened to the merchant that it was told of."""
        before = self.files.get(told.subject)
        merchant = Merchant(
            told.subject,
            event.name,
            event.unit,
            event.uscc,
            event.contact,
            event.phone,
            event.is_verified,
        )
        held = MerchantFile(merchant, before.opened_at if before else told.at)
        return Merchants({**self.files, told.subject: held})

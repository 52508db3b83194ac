"""The merchants of the mall, each with the file that the station keeps on them (一户一档)."""

from mediation_desk.domain.merchant.events import (
    MerchantAdded,
    MerchantChanged,
    MerchantEvent,
)
from mediation_desk.domain.merchant.merchant_file import MerchantFile
from mediation_desk.domain.merchant.merchants import Merchants

__all__ = ["MerchantAdded", "MerchantChanged", "MerchantEvent", "MerchantFile", "Merchants"]

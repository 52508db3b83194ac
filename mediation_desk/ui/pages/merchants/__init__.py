"""商户: the list of tenants, and the file of each (一户一档)."""

from mediation_desk.ui.pages.merchants.page import MerchantsPage
from mediation_desk.ui.pages.merchants.ways import MerchantWays

__all__ = ["MerchantWays", "MerchantsPage"]

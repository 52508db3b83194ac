"""商户: the list of tenants, and the file of each (一户一档)."""

from mediation_desk.ui.pages.merchants.page import MerchantsPage

__all__ = ["MerchantsPage"]

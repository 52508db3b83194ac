"""Read model of a merchant's paper: the current file, and the notice or order to print."""

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant.goods import OffShelfOrder
from mediation_desk.domain.merchant.rectification import Rectification
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet


def notice_of(sheet: MerchantSheet, thing: str) -> Rectification:
    """Return a notice; raises Refusal(NOTICE_UNKNOWN)."""
    if thing not in sheet.file.rectifications:
        raise Refusal(Reason.NOTICE_UNKNOWN)
    return sheet.file.rectifications[thing]


def order_of(sheet: MerchantSheet, thing: str) -> OffShelfOrder:
    """Return an order; raises Refusal(NOTICE_UNKNOWN)."""
    if thing not in sheet.file.orders:
        raise Refusal(Reason.NOTICE_UNKNOWN)
    return sheet.file.orders[thing]


def copy_of(sheet: MerchantSheet, paper: Paper, thing: str) -> int:
    """Return the copy number of the next print: 1 for the first."""
    printed = sheet.file.printed
    return 1 + sum(one.paper is paper and one.thing == thing for one in printed)

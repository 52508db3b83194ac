"""Rules that apply notices, checks and orders to a merchant's file."""

from dataclasses import replace

from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.merchant.goods import (
    GoodsIncident,
    OffShelfChecked,
    OffShelfOrder,
    OffShelfOrdered,
    OffShelfWithdrawn,
    PurchaseChecked,
)
from mediation_desk.domain.merchant.merchant_file import MerchantFile, change
from mediation_desk.domain.merchant.rectification import (
    Rectification,
    RectificationChecked,
    RectificationIssued,
    RectificationReceived,
    RectificationWithdrawn,
)

__all__ = ["change"]


def _with(file: MerchantFile, notice: Rectification) -> MerchantFile:
    known = {**file.rectifications, notice.issued.rectification: notice}
    return replace(file, rectifications=known)


@change.register
def _(event: RectificationIssued, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    return _with(file, Rectification(event, metadata.at, metadata.by, event.due))


@change.register
def _(event: RectificationReceived, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return _with(file, replace(file.rectifications[event.rectification], received=event))


@change.register
def _(event: RectificationChecked, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return _with(file, file.rectifications[event.rectification].checked(event))


@change.register
def _(event: RectificationWithdrawn, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return _with(file, replace(file.rectifications[event.rectification], withdrawn=event))


@change.register
def _(event: PurchaseChecked, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, checks=(*file.checks, event))


@change.register
def _(event: GoodsIncident, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, incidents={**file.incidents, event.incident: event})


def _ordered(file: MerchantFile, order: OffShelfOrder) -> MerchantFile:
    return replace(file, orders={**file.orders, order.ordered.order: order})


@change.register
def _(event: OffShelfOrdered, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    return _ordered(file, OffShelfOrder(event, metadata.at, metadata.by))


@change.register
def _(event: OffShelfChecked, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    order = file.orders[event.order]
    return _ordered(file, replace(order, checks=(*order.checks, event)))


@change.register
def _(event: OffShelfWithdrawn, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return _ordered(file, replace(file.orders[event.order], withdrawn=event))

"""Quality incidents and off-shelf orders at a merchant, as they concern a case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.merchant.goods import GoodsIncident, OffShelfOrder, OrderStage


@dataclass(frozen=True)
class BadGoods:
    """An incident, or with its ``number`` an off-shelf order; ``cases`` revealed the defect."""

    goods: str
    on: date
    cases: tuple[str, ...] = ()
    number: str = ""
    stage: OrderStage | None = None


def bad_of(
    incidents: Mapping[str, GoodsIncident], orders: Mapping[str, OffShelfOrder]
) -> Iterator[BadGoods]:
    """Yield each order that was not withdrawn, and each incident without such an order."""
    standing = [each for each in orders.values() if each.stage is not OrderStage.WITHDRAWN]
    ordered = {each.ordered.incident for each in standing}
    for order in standing:
        placed, of = order.ordered, incidents.get(order.ordered.incident)
        cases = (*placed.cases, *(of.cases if of is not None else ()))
        yield BadGoods(placed.goods, local_day(order.at), cases, placed.number, order.stage)
    for incident in incidents.values():
        if incident.incident not in ordered:
            yield BadGoods(incident.goods, incident.on, incident.cases)


def is_like(goods: str, others: str) -> bool:
    """Tell whether one name of goods equals the other or is a part of it; False for empty names."""
    one, other = ("".join(each.split()).casefold() for each in (goods, others))
    return bool(one and other) and (one in other or other in one)

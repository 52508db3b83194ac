"""Match of a slip to a mall and merchant: a proposal that an officer confirms or changes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.hub.domain import text_similarity
from sync.hub.services.slips.slip import Slip
from sync.hub.storage.schema import matter, slip, station

STATION_WORDS = re.compile(r"(消费争议|消费纠纷|消费维权)?(受理站|服务站|维权站|站点|站)$")
MALL = re.compile(
    r"^.{1,12}?(?:购物中心|购物广场|奥特莱斯|广场|商场|商城|百货|商厦|大厦|天地|万象城|城|汇)"
)
SURE, LIKELY = 100, 85
SHOP_LIKE = 85


@dataclass(frozen=True)
class MerchantMatch:
    """Merchant that a station has reported, or that an officer has dispatched a slip about."""

    station_id: str
    name: str
    unit: str


@dataclass(frozen=True)
class StationMatch:
    """Matching station and merchant; empty if there is no match."""

    station_id: str = ""
    merchant: str = ""
    unit: str = ""
    is_known: bool = False


def match(one: Slip, stations: Mapping[str, str], shops: Iterable[MerchantMatch]) -> StationMatch:
    """Return the mall by its name in address, merchant or text, and the merchant by its name.

    A mall that is not named follows from the only matching merchant.
    """
    named = station_in((one.address, one.merchant, one.text), stations)
    known = [shop for shop in shops if shop.station_id in stations]
    at_home = [shop for shop in known if shop.station_id == named]
    shop = shop_in(one, at_home if named else known)
    if shop is None:
        return StationMatch(named, one.merchant, one.unit)
    unit = shop.unit or one.unit
    return StationMatch(shop.station_id, shop.name, unit, is_known=True)


def station_in(texts: Iterable[str], stations: Mapping[str, str]) -> str:
    """Return the id of the station whose mall is named in the first such text, or nothing."""
    malls = {station_id: STATION_WORDS.sub("", name) for station_id, name in stations.items()}
    for text in texts:
        scores = {station_id: _score(mall, text) for station_id, mall in malls.items()}
        best = max(scores.values(), default=0)
        of_best = [station_id for station_id, score in scores.items() if score == best]
        if best >= LIKELY and len(of_best) == 1:
            return of_best[0]
    return ""


def _score(mall: str, text: str) -> float:
    """Score a mall's name: whole is surest; a part (万达广场 of 万达广场高新店) is likely."""
    if not mall or not text:
        return 0
    if mall in text:
        return SURE + len(mall)
    part = MALL.match(mall)
    if part and len(part[0]) >= 3 and part[0] in text:
        return LIKELY + 5
    return text_similarity.within(mall, text) if 4 <= len(mall) <= len(text) else 0


def shop_in(one: Slip, shops: Iterable[MerchantMatch]) -> MerchantMatch | None:
    """Return the known merchant that the slip names; none if several match at different malls."""
    scored = [(shop_score(shop.name, one.merchant), shop) for shop in shops]
    best = max((score for score, _ in scored), default=0)
    found = [shop for score, shop in scored if score == best]
    if best < SHOP_LIKE or len({shop.station_id for shop in found}) > 1:
        return None
    same_unit = [shop for shop in found if one.unit and shop.unit == one.unit]
    return (same_unit or found)[0]


def shop_score(known: str, written: str) -> float:
    """Score from 0 to 100 how well a hotline's 某市高新区悦动健身店 matches the known 悦动健身."""
    if not known or not written:
        return 0
    if known in written or written in known:
        return 100 if min(len(known), len(written)) >= 2 else 0
    if len(known) < 3 or len(known) > len(written):
        return text_similarity.whole(known, written)
    return text_similarity.within(known, written)


def shops_of(connection: Connection) -> tuple[MerchantMatch, ...]:
    """Return the merchants of all matters, and of dispatched slips, each once."""
    told = select(matter.c.station_id, matter.c.merchant, matter.c.unit).distinct()
    sent = (
        select(slip.c.station_id, slip.c.merchant, slip.c.unit)
        .where(slip.c.station_id.is_not(None), slip.c.dispatch_id.is_not(None))
        .distinct()
    )
    rows = [*connection.execute(told), *connection.execute(sent)]
    return tuple(dict.fromkeys(MerchantMatch(*row) for row in rows if row[1]))


def stations_of(connection: Connection) -> dict[str, str]:
    """Return the stations that a slip may be dispatched to: id to name."""
    rows = connection.execute(
        select(station.c.id, station.c.name)
        .where(station.c.revoked_at.is_(None))
        .order_by(station.c.name)
    )
    return {row.id: row.name for row in rows}

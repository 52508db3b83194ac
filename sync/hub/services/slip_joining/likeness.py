"""Slips and matters that may be the same: shown to an officer, who joins or keeps them apart."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from sync.hub.domain import text_similarity
from sync.hub.domain.text_folding import HIDDEN
from sync.hub.services.slips.matching import SHOP_LIKE, shop_score
from sync.hub.services.slips.slip import Slip, slips
from sync.hub.storage.schema import event, likeness, matter, slip, slip_sought, station
from sync.protocol import CaseEscalated, Consumer, parse_station_body

WITHIN = timedelta(days=90)
WORDS_LIKE = 60
"""Similarity, from 0 to 100, at which two accounts are likely of one event."""
COMPARED = 600
LOOKED_AT = 1000
"""Number of the latest compared by their text; those with the phone's tail are all compared."""
MOST = 5


@dataclass(frozen=True)
class LikelyMatch:
    """Possible duplicate: `other` is `slip:<id>` or `matter:<station>/<id>`, with its reasons."""

    other: str
    number: str
    place: str
    merchant: str
    text: str
    at: datetime
    state: str
    same_phone: bool
    same_merchant: bool
    same_words: bool
    consumer: Consumer | None = None
    kind: str = ""
    """Kind of a slip; empty for a matter."""

    @property
    def weight(self) -> int:
        """Weight of the evidence for it."""
        return 2 * self.same_phone + self.same_merchant + self.same_words


def alike(connection: Connection, one: Slip) -> tuple[LikelyMatch, ...]:
    """Return undecided possible duplicates of the slip, the likeliest first.

    The same phone; or the same merchant together with similar text, within ninety days.
    """
    settled = decided(connection, one.id)
    found = [*_slips_like(connection, one), *_matters_like(connection, one)]
    open_ones = [each for each in found if each.other not in settled]
    return tuple(sorted(open_ones, key=lambda each: (-each.weight, each.at))[:MOST])


def decided(connection: Connection, slip_id: str) -> dict[str, str]:
    """Return the decisions on a slip's likenesses, from either side: other to decision."""
    own = f"slip:{slip_id}"
    rows = connection.execute(
        select(likeness).where(or_(likeness.c.slip_id == slip_id, likeness.c.other == own))
    )
    return {
        row.other if row.slip_id == slip_id else f"slip:{row.slip_id}": row.decision for row in rows
    }


def _slips_like(connection: Connection, one: Slip) -> list[LikelyMatch]:
    near = and_(
        slip.c.id != one.id,
        slip.c.state != "duplicate",
        slip.c.received_at.between(one.received_at - WITHIN, one.received_at + WITHIN),
    )
    latest = (slip.c.received_at.desc(),)
    found = list(slips(connection, near, latest, limit=LOOKED_AT))
    if tail := _tail(one.phone):
        tails = slip_sought.c.tail.in_((tail, HIDDEN + tail))
        same_tail = and_(near, slip.c.id.in_(select(slip_sought.c.slip_id).where(tails)))
        found += slips(connection, same_tail, latest, limit=LOOKED_AT)
    compared = {other.id: _slip_alike(one, other) for other in found}
    return [each for each in compared.values() if _speaks(each)]


def _slip_alike(one: Slip, other: Slip) -> LikelyMatch:
    is_shop = _same_shop(one.merchant, other.merchant)
    return LikelyMatch(
        other=f"slip:{other.id}",
        number=other.number,
        place=other.station_name or other.body_name,
        merchant=other.merchant,
        text=other.text,
        at=other.received_at,
        state=other.state,
        same_phone=same_phone(one.phone, other.phone),
        same_merchant=is_shop,
        same_words=is_shop and _same_words(one.text, other.text),
        consumer=other.person,
        kind=other.kind,
    )


def _matters_like(connection: Connection, one: Slip) -> list[LikelyMatch]:
    near = matter.c.received_at.between(one.received_at - WITHIN, one.received_at + WITHIN)
    rows = connection.execute(
        select(matter, station.c.name.label("place"), event.c.body.label("raw"))
        .join(station, station.c.id == matter.c.station_id)
        .outerjoin(
            event,
            and_(event.c.station_id == matter.c.station_id, event.c.id == matter.c.event_id,
                 event.c.state != "repeat", matter.c.kind == "escalation"),
        )
        .where(near)
        .order_by(matter.c.received_at.desc())
        .limit(LOOKED_AT)
    )  # fmt: skip
    compared = ((_matter_alike(one, row), row.raw) for row in rows)
    return [replace(each, consumer=_consumer(raw)) for each, raw in compared if _speaks(each)]


def _matter_alike(one: Slip, row: Row[Any]) -> LikelyMatch:
    is_shop = _same_shop(one.merchant, row.merchant)
    return LikelyMatch(
        other=f"matter:{row.station_id}/{row.id}",
        number=row.number,
        place=row.place,
        merchant=row.merchant,
        text=row.asked if row.kind == "guidance" else row.facts,
        at=row.received_at,
        state=row.state,
        same_phone=_has_phone(row.raw, one.phone),
        same_merchant=is_shop,
        same_words=is_shop and _same_words(one.text, row.facts),
    )


def _has_phone(raw: bytes | None, phone: str) -> bool:
    """Tell whether a dossier has a phone; it is read only if the tail occurs in it."""
    tail = _tail(phone)
    if not raw or not tail or tail.encode() not in raw:
        return False
    consumer = _consumer(raw)
    return consumer is not None and same_phone(phone, consumer.phone)


def _tail(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdigit())
    return digits[-4:] if len(digits) >= 7 else ""


def _consumer(raw: bytes | None) -> Consumer | None:
    body = parse_station_body("case.escalated", raw) if raw else None
    return body.consumer if isinstance(body, CaseEscalated) else None


def _speaks(each: LikelyMatch) -> bool:
    return each.same_phone or (each.same_merchant and each.same_words)


def same_phone(one: str, other: str) -> bool:
    """Tell whether two numbers are equal: by all digits, or by the tail if one is masked."""
    ours, theirs = ("".join(c for c in phone if c.isdigit()) for phone in (one, other))
    if len(ours) < 7 or len(theirs) < 7:
        return False
    if "*" in one + other:
        return ours[:3] == theirs[:3] and ours[-4:] == theirs[-4:]
    return ours[-11:] == theirs[-11:]


def _same_shop(one: str, other: str) -> bool:
    return max(shop_score(one, other), shop_score(other, one)) >= SHOP_LIKE


def _same_words(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return text_similarity.whole(one[:COMPARED], other[:COMPARED], WORDS_LIKE) > 0

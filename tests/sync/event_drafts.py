"""Drafts of events, valid by default."""

import hashlib
from datetime import datetime

from sync.courier import EventDraft
from sync.protocol import (
    BlobRef,
    CaseEscalated,
    Consumer,
    Deed,
    EvidenceItem,
    GuidanceAsked,
    Merchant,
    encode_body,
)
from tests.sync.seeded_clock import SeededClock


def escalation(told: SeededClock, number: str, files: tuple[bytes, ...] = ()) -> EventDraft:
    """Return the draft of an escalated case with these files."""
    case, at = told.id(), told.clock()
    items = tuple(_item(one) for one in files)
    return EventDraft(
        id=told.id(),
        kind="case.escalated",
        case=case,
        body=encode_body(_dossier(case, number, at, items)),
        at=at,
        blobs=tuple(BlobRef(sha256=i.sha256, size=i.size, mime=i.mime) for i in items),
    )


def question(told: SeededClock, number: str = "GX01-261124-001") -> EventDraft:
    """Return the draft of a guidance request."""
    case, at = told.id(), told.clock()
    body = GuidanceAsked(
        request=told.id(),
        case=case,
        number=number,
        line="服装",
        question="商户拒绝七日无理由退货，是否成立？",
        merchant=Merchant(name="蓝鲸服饰", unit="A-203"),
        goods="羽绒服",
        amount_fen=129_900,
        problems=("after_sales",),
        claims=("refund",),
        facts="消费者在店内购买后第三日要求退货，吊牌完好。",
        evidence=(),
        asked_at=at,
    )
    return EventDraft(told.id(), "guidance.asked", case, encode_body(body), at)


def _item(content: bytes) -> EvidenceItem:
    digest = hashlib.sha256(content).hexdigest()
    return EvidenceItem(sha256=digest, size=len(content), mime="image/jpeg", name="小票.jpg")


def _dossier(
    case: str, number: str, at: datetime, items: tuple[EvidenceItem, ...]
) -> CaseEscalated:
    return CaseEscalated(
        case=case,
        number=number,
        received_at=at,
        channel="in_store",
        consumer=Consumer(name="张明", phone="19900000001"),
        merchant=Merchant(name="蓝鲸服饰", unit="A-203"),
        goods="羽绒服",
        amount_fen=129_900,
        purchased_on=at.date(),
        problems=("quality",),
        claims=("refund",),
        claim_fen=129_900,
        facts="穿着两日后开线，商户拒绝退货。",
        deeds=(Deed(at=at, by="李芳", text="现场调解未成"),),
        consumer_position="退货退款",
        merchant_position="只同意维修",
        asked="decision",
        evidence=items,
        consent_at=at,
        consent_method="签字",
        first_responder="李芳",
    )

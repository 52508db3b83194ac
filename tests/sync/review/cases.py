"""Believable requests and dossiers; every phone begins with 199."""

import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from PIL import Image, ImageDraw

from sync.protocol import CaseEscalated, Consumer, Deed, EvidenceItem, GuidanceAsked, Merchant
from tests.sync.review.review_hub import NOON, ReviewHub

FIRST = "万达广场高新店"
"""The station of the pictures."""
QUESTION = (
    "标签注明“足金 999”，送省金银制品质检中心检测 982‰。"
    "商户同意退货，但不认可检测机构，拒绝三倍赔偿。"
    "请示：能否认定欺诈，适用消法第五十五条？"
)


@dataclass(frozen=True)
class File:
    """A file of a dossier with its bytes."""

    item: EvidenceItem
    content: bytes


def file(name: str, mime: str, content: bytes) -> File:
    """Return a file as a dossier names it."""
    sha256 = hashlib.sha256(content).hexdigest()
    return File(EvidenceItem(sha256=sha256, size=len(content), mime=mime, name=name), content)


@cache
def picture(name: str, colour: str, kind: str = "JPEG") -> File:
    """Return a photograph-like picture."""
    drawn = Image.new("RGB", (640, 430), colour)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((170, 90, 470, 340), fill="#F6F0E0")
    for line in range(5):
        pen.rectangle(
            (200, 130 + 36 * line, 430 - 30 * (line % 3), 142 + 36 * line), fill="#8A8474"
        )
    out = io.BytesIO()
    drawn.save(out, kind)
    return file(name, f"image/{kind.lower()}", out.getvalue())


def gold() -> list[File]:
    """Return the four files of the gold bracelet."""
    return [
        file("检测报告 JN-26-11-2207.pdf", "application/pdf", b"%PDF-1.4 report"),
        picture("商品标签.jpg", "#3B4556"),
        picture("购物小票.png", "#DDE2E9", "PNG"),
        picture("手镯实物.jpg", "#B89A5A"),
    ]


def ident(number: int) -> str:
    """Return a fixed id."""
    return f"00000000-0000-4000-8000-{number:012}"


def asked(nth: int, **changes: Any) -> GuidanceAsked:
    """Return a guidance request."""
    fields: dict[str, Any] = {
        "request": ident(1000 + nth),
        "case": ident(nth),
        "number": f"GX01-261124-{nth:03}",
        "line": "quality",
        "question": QUESTION,
        "merchant": Merchant(name="盛世珠宝", unit="1F-A012"),
        "goods": "足金手镯",
        "amount_fen": 1_286_000,
        "problems": ("quality", "false_advertising"),
        "claims": ("return", "triple"),
        "facts": "11 月 8 日购买，11 月 20 日送检，检测含金量 982‰，低于标注的 999‰。",
        "evidence": (),
        "asked_at": NOON,
    }
    return GuidanceAsked(**{**fields, **changes})


def escalated(nth: int, **changes: Any) -> CaseEscalated:
    """Return an escalated case with its consumer."""
    day = datetime(2026, 11, 23, tzinfo=UTC)
    fields: dict[str, Any] = {
        "case": ident(nth),
        "number": f"GX01-261123-{nth:03}",
        "received_at": day + timedelta(hours=2),
        "channel": "in_store",
        "consumer": Consumer(
            name="刘晓梅", title="ms", phone="19900006207", address="高新区舜华路 2000 号 3-402"
        ),
        "merchant": Merchant(name="雅居家居", unit="3F-B021"),
        "goods": "定制衣柜",
        "amount_fen": 1_860_000,
        "purchased_on": date(2026, 8, 2),
        "problems": ("contract",),
        "claims": ("refund", "damages"),
        "claim_fen": 1_900_000,
        "facts": "定制衣柜延期 47 天交付，刘晓梅（19900006207）要求退款并赔偿损失，"
        "商户只同意减价。",
        "deeds": (
            Deed(at=day + timedelta(hours=2, minutes=6), by="王晓燕", text="受理并联系雅居家居。"),
            Deed(
                at=day + timedelta(hours=4), by="王晓燕", text="店内调解，商户只同意减价 1,000 元。"
            ),
        ),
        "consumer_position": "退还全部货款，赔偿租房损失 400 元。",
        "merchant_position": "板材缺货，愿减价 1,000 元。",
        "asked": "onsite",
        "evidence": (),
        "consent_at": day + timedelta(hours=5),
        "consent_method": "in_person",
        "first_responder": "王晓燕",
    }
    return CaseEscalated(**{**fields, **changes})


def furnish(ground: ReviewHub) -> str:
    """Fill the hub with the day of the pictures; return the first station's id."""
    wanda = ground.station(FIRST)
    dinghao = ground.station("丁豪广场站")
    yinzuo = ground.station("银座汉峪站", heard=False)
    files = gold()
    ground.tell(wanda, "guidance.asked", asked(
        8, merchant=Merchant(name="锦程数码", unit="2F-C003"), goods="手机", amount_fen=529_900,
        question="新买手机开箱有激活记录，请示是否构成欺诈。商户称为出厂测试。",
    ), timedelta(minutes=66))  # fmt: skip
    ground.tell(
        wanda,
        "guidance.asked",
        asked(9, evidence=tuple(f.item for f in files)),
        timedelta(minutes=39),
    )
    for each in files:
        ground.hold(wanda, each.content)
    ground.tell(dinghao, "guidance.asked", asked(
        10, line="food", merchant=Merchant(name="炭火人家", unit="4F-D009"), goods="烤肉套餐",
        amount_fen=36_800, question="烤肉店食材解冻记录缺失，如何要求提供进货查验？",
        number="GX02-261124-003",
    ), timedelta(minutes=26))  # fmt: skip
    furniture = picture("合同第 2 页.jpg", "#E7E2D5"), picture("现场照片.jpg", "#7A8A70")
    ground.tell(
        wanda,
        "case.escalated",
        escalated(7, evidence=tuple(f.item for f in furniture)),
        timedelta(hours=3),
    )
    ground.hold(wanda, furniture[0].content)
    ground.tell(yinzuo, "case.escalated", escalated(
        11, number="GX05-261122-004", merchant=Merchant(name="净衣坊", unit="B1-012"),
        goods="羽绒服干洗", amount_fen=240_000, facts="洗衣店丢失羽绒服，双方差 900 元。",
        asked="decision",
    ), timedelta(hours=20))  # fmt: skip
    return wanda

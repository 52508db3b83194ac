"""One body of every kind, with every field that the protocol has today."""

from datetime import UTC, date, datetime

from sync.protocol import HUB_KINDS, STATION_KINDS, Value

AT = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)
DAY = date(2026, 11, 30)
CASE = "00000000-0000-4000-a000-000000000001"
ASKED = "00000000-0000-4000-a000-000000000002"
OTHER = "00000000-0000-4000-a000-000000000003"
HASH = "ab" * 32

_FILE = {"sha256": HASH, "size": 18_204, "mime": "application/pdf", "name": "答复函.pdf"}
_OFFICER = {"name": "陈立", "body": "质量科"}
_MERCHANT = {"name": "锦程数码", "unit": "2F-C003", "uscc": "", "contact": "店长 李芳"}
_CONSUMER = {"name": "刘晓梅", "title": "ms", "phone": "19900006207", "address": ""}
_WORDS = {"text": "已收到，按三包规定处理。"}
_MATTER = {
    "case": CASE,
    "number": "GX01-261124-001",
    "merchant": _MERCHANT,
    "goods": "手机",
    "amount_fen": 529_900,
    "problems": ("quality",),
    "claims": ("refund",),
    "facts": "开箱有激活记录。",
    "evidence": (),
}
_SUPERVISED: dict[str, object] = {"supervision": OTHER, "officer": _OFFICER, **_WORDS}
_RAW: dict[str, dict[str, object]] = {
    "guidance.asked": {
        **_MATTER,
        "request": ASKED,
        "line": "quality",
        "question": "是否构成欺诈？",
        "asked_at": AT,
        "limit_minutes": 60,
    },
    "case.escalated": {
        **_MATTER,
        "received_at": AT,
        "channel": "in_store",
        "consumer": _CONSUMER,
        "purchased_on": date(2026, 11, 20),
        "claim_fen": 529_900,
        "deeds": ({"at": AT, "by": "王晓燕", "text": "联系商户"},),
        "consumer_position": "要求退款",
        "merchant_position": "不同意",
        "asked": "decision",
        "consent_at": AT,
        "consent_method": "written",
        "first_responder": "王晓燕",
        "paid_fen": 0,
        "urgency": "urgent",
    },
    "case.amended": {"case": CASE, "text": "补充小票照片。", "evidence": ()},
    "case.reported": {
        "case": CASE,
        "outcome": "agreed",
        "text": "双方和解",
        "amount_fen": 529_900,
        "dispatch": "",
    },
    "case.erased": {"case": CASE, "ground": "asked", "text": "当事人要求删除。"},
    "case.withdrawn": {"case": CASE, "reason": "双方和解"},
    "case.paused": {
        "case": CASE,
        "reason": "appraisal",
        "text": "送省金银制品质检中心",
        "since": AT,
        "until": None,
    },
    "message.acknowledged": {"message": OTHER, "by": "周涛"},
    "figures.daily": {
        "on": date(2026, 11, 23),
        "received": 9,
        "settled": 7,
        "escalated": 1,
        "overdue": 0,
        "paid_fen": 298_000,
        "recovered_fen": 100_000,
        "parts": ({"measure": "on_time", "counted": 8, "among": 9},),
        "tallies": ({"of": "problem", "name": "quality", "count": 5},),
    },
    "ledger.head": {"seq": 1284, "hash": HASH},
    "key.rotated": {
        "public_key": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    },
    "guidance.seen": {"request": ASKED, "case": CASE, "officer": _OFFICER, **_WORDS},
    "guidance.answering": {
        "request": ASKED,
        "case": CASE,
        "officer": _OFFICER,
        "until": AT,
        **_WORDS,
    },
    "guidance.answered": {
        "request": ASKED,
        "case": CASE,
        "number": "ZD-261124-01",
        "articles": ("消费者权益保护法第五十五条",),
        "officer": _OFFICER,
        "answered_at": AT,
        "files": (_FILE,),
        **_WORDS,
    },
    "case.accepted": {
        "case": CASE,
        "officer": _OFFICER,
        "accepted_at": AT,
        "due_on": DAY,
        **_WORDS,
    },
    "case.refused": {"case": CASE, "ground": 4, "officer": _OFFICER, **_WORDS},
    "case.returned": {"case": CASE, "officer": _OFFICER, **_WORDS},
    "onsite.set": {
        "case": CASE,
        "office": "新城市场监管所",
        "officer": _OFFICER,
        "at": AT,
        "place": "一楼服务台",
        **_WORDS,
    },
    "case.decided": {
        "case": CASE,
        "outcome": "terminated",
        "ground": 3,
        "document": "",
        "amount_fen": None,
        "officer": _OFFICER,
        "decided_at": AT,
        "files": (_FILE,),
        **_WORDS,
    },
    "case.graded": {
        "case": CASE,
        "of": "ended",
        "grade": "satisfied",
        "officer": _OFFICER,
        **_WORDS,
    },
    "case.noted": {"case": CASE, "of": "issued", "officer": _OFFICER, "number": "7", **_WORDS},
    "hotline.dispatched": {
        "dispatch": OTHER,
        "channel": "12345",
        "number": "202611240009",
        "received_at": AT,
        "due_on": DAY,
        "consumer": _CONSUMER,
        "merchant": _MERCHANT,
        **_WORDS,
    },
    "supervision.posted": {
        "subject": "锦程数码",
        "due_on": DAY,
        "officer": _OFFICER,
        "supervision": OTHER,
        "of": "merchant",
        "case": "",
        **_WORDS,
    },
    "supervision.visited": {**_SUPERVISED, "on": DAY},
    "supervision.closed": _SUPERVISED,
    "standing.answer": {
        "number": "KJ-01",
        "question": "会员卡能否退？",
        "valid_from": DAY,
        "valid_until": None,
        "supersedes": "",
        **_WORDS,
    },
    "directory": {
        "entries": ({**_OFFICER, "phone": "0531-88880001", "scope": "质量"},),
        **_WORDS,
    },
    "pack": {
        "name": "calendar",
        "version": "2027",
        "sha256": HASH,
        "content": "kind = 'calendar'\nyear = 2027\n",
        **_WORDS,
    },
    "bulletin": {"title": "通知", **_WORDS},
    "circular.published": {
        "circular": OTHER,
        "number": "高新市监指〔2026〕1号",
        "title": "关于规范预付式消费退款的指导意见",
        "articles": ("《消费者权益保护法》第五十三条",),
        "categories": ("fitness", "beauty"),
        "problems": ("contract",),
        "trades": ("fitness", "beauty"),
        "valid_from": DAY,
        "valid_until": None,
        "replaces": ASKED,
        "issuer": "消保科",
        **_WORDS,
    },
    "circular.ended": {
        "circular": OTHER,
        "ended_on": DAY,
        "reason": "已有新的规定。",
        **_WORDS,
    },
    "event.refused": {"event": OTHER, "reason": "TWICE", **_WORDS},
    "hubkey.added": {"public_key": HASH, **_WORDS},
}
BODIES: dict[str, Value] = {
    kind: {**STATION_KINDS, **HUB_KINDS}[kind].model_validate(raw) for kind, raw in _RAW.items()
}

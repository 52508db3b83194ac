"""Merchants' files of the demonstration: leases, licences, promises, notices and goods."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from stdnum.cn import uscc

from mediation_desk.demonstration.cases import personas
from mediation_desk.demonstration.cases.case_script import Timed
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant.codes import LicenceKind, PaperSeen, PromiseKind
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.merchants import (
    goods,
    licences_and_promises,
    merchant_files,
    rectification,
)
from mediation_desk.workflows.ports import Act, Command, Desk

FAR = 400


@dataclass(frozen=True)
class Tenancy:
    """A tenant's file; days are counted from now, None means without a licence of that kind."""

    name: str
    business: Category
    in_charge: str
    lease_days: int
    food: int | None = None
    prepaid: int | None = None
    return_days: int = 0
    has_agreement: bool = True
    codes: str = ""


TENANCIES = (
    Tenancy("盛世珠宝", Category.JEWELLERY, "韩梅", 700),
    Tenancy("云裳女装", Category.CLOTHING, "林芳", 320, return_days=7),
    Tenancy("佳视眼镜", Category.MEDICAL, "邓超", 510),
    Tenancy("锦程数码", Category.ELECTRONICS, "何军", 260),
    Tenancy("时尚数码", Category.ELECTRONICS, "曹杰", 24, has_agreement=False),
    Tenancy("美颜工坊", Category.BEAUTY, "苏丽", 420, prepaid=-9),
    Tenancy("童趣乐园", Category.FITNESS, "傅强", 600, prepaid=FAR, codes="tqly tqyy"),
    Tenancy("舒适家纺", Category.HOME, "彭霞", 380, return_days=15),
    Tenancy("悦动健身", Category.FITNESS, "许洋", 540, prepaid=20),
    Tenancy("泉城书苑", Category.EDUCATION, "沈明", 830, return_days=7),
    Tenancy("雅居家居", Category.HOME, "吕刚", 300, return_days=30),
    Tenancy("川味坊火锅", Category.CATERING, "罗勇", 450, food=12),
    Tenancy("曾记烤鱼", Category.CATERING, "曾海", 200, food=-5, codes="zjky cjky"),
    Tenancy("鲜果时光", Category.FOOD, "蔡艳", 365, food=FAR),
    Tenancy("蔬食良田", Category.FOOD, "丁平", 190, food=FAR, has_agreement=False),
    Tenancy("净衣坊洗衣", Category.OTHER_SERVICE, "贾秀", 520, prepaid=FAR),
)

FORMER = ("尚品鞋城", "2F-B118")

SUPPLIES = (
    ("鲜果时光", "红颜草莓", "鲜达果业", (PaperSeen.INVOICE, PaperSeen.TEST_REPORT), 6),
    ("鲜果时光", "果切拼盘", "鲜达果业", (PaperSeen.INVOICE, PaperSeen.SUPPLIER_LICENCE), 2),
    ("蔬食良田", "鲜豆浆", "良田食品", (PaperSeen.SUPPLIER_LICENCE, PaperSeen.CERTIFICATE), 3),
    ("川味坊火锅", "毛肚", "川供冷链", (PaperSeen.QUARANTINE, PaperSeen.INVOICE), 60),
    ("曾记烤鱼", "黑鱼", "湖畔水产", (PaperSeen.QUARANTINE, PaperSeen.INVOICE), 4),
)
"""Shop, goods, supplier, the papers seen, and the days of shelf life."""

Shops = dict[str, str]
NewId = Callable[[], str]


def code(serial: int) -> str:
    """Return an invented credit code with a correct check character."""
    head = f"92370100MA3E{serial:05d}"
    return head + uscc.calc_check_digit(head)


def files(shops: Shops, people: dict[str, Operator], now: datetime, seed: int) -> list[Timed]:
    """Return the records of each merchant a year ago, and later events of some."""
    # A random generator of its own: that of the disputes would give the same ids again.
    dice = Random(f"tenancies {seed}")

    def new_id() -> str:
        return str(UUID(int=dice.getrandbits(128), version=4))

    began, clerk = now - timedelta(days=360), people["王晓燕"]
    made: list[Timed] = []
    for serial, tenancy in enumerate(TENANCIES):
        merchant = shops[tenancy.name]
        deeds = _file(tenancy, merchant, (serial, local_day(now)), (new_id, dice))
        made += [(began, clerk, deed) for deed in deeds]
    made += _former(now, people, new_id)
    made += _goods(shops, now, clerk, new_id)
    return made + _notices(shops, now, people, new_id)


def _file(
    of: Tenancy, merchant: str, place: tuple[int, date], chance: tuple[NewId, Random]
) -> list[Act[None]]:
    serial, today = place
    new_id, dice = chance
    phone = personas.phone(dice)
    acts: list[Act[None]] = [_describe(of, (merchant, new_id(), phone), serial, today)]
    kinds = ((LicenceKind.FOOD, of.food), (LicenceKind.PREPAID, of.prepaid))
    shown = [(LicenceKind.BUSINESS, None), *((k, d) for k, d in kinds if d is not None)]
    for kind, days in shown:
        until = today + timedelta(days=days) if days is not None else None
        number = f"{_SIGNS[kind]}{3701_0000_0000 + serial * 7919 + len(kind)}"
        licence = licences_and_promises.LicenceForm(new_id(), merchant, kind, number, until)
        acts.append(Command(licences_and_promises.show_licence, licence))
    if of.has_agreement:
        on = today - timedelta(days=365 + serial)
        signed = licences_and_promises.Agreement(new_id(), merchant, on, on + timedelta(days=1095))
        acts.append(Command(licences_and_promises.sign_agreement, signed))
    if of.return_days:
        kind_ = PromiseKind.NO_REASON_RETURN
        promise = licences_and_promises.PromiseForm(
            new_id(), merchant, new_id(), kind_, of.return_days
        )
        acts.append(Command(licences_and_promises.make_promise, promise))
    if of.codes:
        letters = merchant_files.PinyinCodesForm(new_id(), merchant, of.codes)
        acts.append(Command(merchant_files.correct_codes, letters))
    return acts


_SIGNS = {LicenceKind.BUSINESS: "", LicenceKind.FOOD: "JY1", LicenceKind.PREPAID: "370100BBB"}


def _describe(of: Tenancy, ids: tuple[str, str, str], serial: int, today: date) -> Act[None]:
    merchant, act, phone = ids

    def describe(desk: Desk) -> None:
        before = merchant_files.particulars_of(desk.ledger.records.merchants.file(merchant), act)
        form = replace(
            before,
            uscc=before.uscc or code(serial),
            takes_prepayments=of.prepaid is not None,
            floor=before.unit.partition("-")[0],
            business=of.business,
            legal_person=of.in_charge,
            in_charge=of.in_charge,
            other_phone=phone,
            lease_from=today + timedelta(days=of.lease_days - 1095),
            lease_until=today + timedelta(days=of.lease_days),
        )
        merchant_files.describe(desk, form)

    return describe


def _former(now: datetime, people: dict[str, Operator], new_id: NewId) -> list[Timed]:
    name, unit = FORMER
    merchant, left = new_id(), now - timedelta(days=40)
    described = merchant_files.MerchantParticulars(
        new_id(), merchant, name, unit, code(99), business=Category.CLOTHING
    )
    leaving = merchant_files.MoveOutForm(new_id(), merchant, local_day(left), "租约到期，未续签")
    return [
        (
            now - timedelta(days=360),
            people["王晓燕"],
            Command(merchant_files.describe, described),
        ),
        (left, people["周涛"], Command(merchant_files.move_out, leaving)),
    ]


def _goods(shops: Shops, now: datetime, clerk: Operator, new_id: NewId) -> list[Timed]:
    made: list[Timed] = []
    for place, (shop, sold, supplier, papers, shelf) in enumerate(SUPPLIES):
        for ago in (3 + place, 17 + place):
            at = now - timedelta(days=ago)
            on = local_day(at)
            check = goods.PurchaseCheck(
                new_id(),
                shops[shop],
                new_id(),
                sold,
                supplier,
                on,
                f"{on:%Y%m%d}",
                papers,
                on + timedelta(days=shelf),
                "20件",
                "散装称重",
                "济南市历城区农产品批发市场",
            )
            made.append((at, clerk, Command(goods.check_purchase, check)))
    return made + _bad_goods(shops["鲜果时光"], now, clerk, new_id)


def _bad_goods(shop: str, now: datetime, clerk: Operator, new_id: NewId) -> list[Timed]:
    on, bad = local_day(now - timedelta(days=16)), new_id()
    # By day: what is ordered off the shelf the same day is not ordered after midnight.
    at = datetime.combine(on, time(15), SHANGHAI).astimezone(UTC)
    batch = f"{now - timedelta(days=20):%Y%m%d}"
    incident = goods.IncidentForm(
        new_id(), shop, bad, "果切拼盘", on, "切面发黏，标签无制作时间", batch
    )
    order = goods.OffShelfForm(
        new_id(), shop, new_id(), "果切拼盘", "感官异常，标签不全", on, batch, bad
    )
    look = goods.OffShelfLook(new_id(), shop, order.order, on, True, "封存9盒，当日销毁，有照片")
    return [
        (at, clerk, Command(goods.note_incident, incident)),
        (at + timedelta(minutes=5), clerk, Command(goods.order_off_shelf, order)),
        (at + timedelta(hours=1), clerk, Command(goods.check_off_shelf, look)),
    ]


@dataclass(frozen=True)
class _NoticePlan:
    """A notice of the demonstration; days are counted back from now."""

    shop: str
    finding: str
    demand: str
    issued: int
    due: int
    taken_by: str = ""
    checked: int = 0


_PRESSED = (
    _NoticePlan(
        "盛世珠宝",
        "三件争议显示饰品标签的含金量与检测不符。",
        "全部在售足金饰品重新送检，换正确标签；七日内交检测清单。",
        20,
        5,
        "韩梅",
    ),
    _NoticePlan(
        "净衣坊洗衣",
        "洗护前不作瑕疵记录，赔偿时各执一词。",
        "收衣时双方签瑕疵记录单，店内公示赔偿办法。",
        60,
        46,
        "贾秀",
        44,
    ),
    _NoticePlan(
        "雅居家居",
        "定制家具合同不写交货日与逾期责任。",
        "合同补写交货日和逾期责任条款，报受理站留存。",
        3,
        -11,
    ),
)


def _notices(
    shops: Shops, now: datetime, people: dict[str, Operator], new_id: NewId
) -> list[Timed]:
    made: list[Timed] = []
    for each in _PRESSED:
        merchant, thing, boss = shops[each.shop], new_id(), people["周涛"]
        issued = now - timedelta(days=each.issued)
        due = local_day(now - timedelta(days=each.due))
        notice = rectification.RectificationNotice(
            new_id(), merchant, thing, each.finding, each.demand, due
        )
        made.append((issued, boss, Command(rectification.issue, notice)))
        if each.taken_by:
            at = issued + timedelta(hours=3)
            taken = rectification.NoticeReceipt(
                new_id(), merchant, thing, local_day(at), each.taken_by
            )
            made.append((at, boss, Command(rectification.receive, taken)))
        if each.checked:
            at = now - timedelta(days=each.checked)
            done = rectification.RectificationCheck(
                new_id(), merchant, thing, local_day(at), True, "瑕疵记录单在用，办法已上墙"
            )
            made.append((at, boss, Command(rectification.check, done)))
    return made

"""商户档案表（一户一档）: the whole file of a merchant on paper."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant import MerchantFile
from mediation_desk.domain.merchant.credit_code import CodeState, state_of
from mediation_desk.domain.merchant.goods import PurchaseChecked
from mediation_desk.domain.merchant.merchant_file import is_expired
from mediation_desk.domain.merchant.score import Component, Score, ScorePart
from mediation_desk.domain.money import Money
from mediation_desk.papers.layout.cells import field, gap, note, numbered, pair, signatures
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day, minute
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.merchants.inspections import MerchantVisit
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet

_GOODS = 20
SMALL_FOOD_RULE: Final = "山东省食品小作坊小餐饮和食品摊点管理条例第十四条"


def make(sheet: MerchantSheet, stamp: PaperStamp) -> bytes:
    """Return the file sheet as a PDF."""
    form = PaperForm(
        word(Paper.MERCHANT_FILE),
        sheet.file.merchant.unit or sheet.file.merchant.id[:8],
        stamp,
        (
            *_particulars(sheet),
            *_papers(sheet),
            *_record(sheet),
            gap(4),
            signatures(("填表人（签字）：", "商户确认（签字、盖章）：", "站长（签字）：")),
        ),
    )
    return render(form)


def _particulars(sheet: MerchantSheet) -> tuple[FormRow, ...]:
    it, more, file = sheet.file.merchant, sheet.file.described, sheet.file
    states = {CodeState.VALID: "（校验通过）", CodeState.LEGACY: "（旧注册号，未核实）"}
    code = it.uscc + states.get(state_of(it.uscc), "")
    lease = f"{day(more.lease_from) or '—'} 至 {day(more.lease_until) or '—'}"
    stands = f"已撤场 {day(file.left.on)}" if file.left else "在场"
    food = f"（{word(more.food_business)}）" if more.food_business else ""
    prepaid = "（收取预付款）" if more.takes_prepayments else ""
    trade = f"{word(more.business)}{food}{prepaid}"
    group = "基本情况"
    return (
        pair(("商户名称", it.name), ("楼层/铺位", file.place), group),
        pair(("统一社会\n信用代码", code), ("经营类别", trade), group),
        pair(("法定代表人", more.legal_person), ("负责人", more.in_charge), group),
        pair(
            ("联系人", _person(it.contact, it.phone)),
            ("备用联系人", _person(more.other_contact, more.other_phone)),
            group,
        ),
        pair(("租赁期限", lease), ("在场情况", stands), group),
        pair(
            ("核实情况", "已核实" if it.is_verified else "未核实"),
            ("建档日期", day(file.opened_at)),
            group,
        ),
    )


def _person(name: str, phone: str) -> str:
    return " ".join(part for part in (name, phone) if part)


def _papers(sheet: MerchantSheet) -> tuple[FormRow, ...]:
    file, group = sheet.file, "证照承诺"
    licences = [
        f"{word(kind)}　{held.number}　有效期至 {day(held.until) or '长期'}"
        f"{'（已过期）' if is_expired(held, sheet.today) else ''}"
        for kind, held in file.licences.items()
    ]
    licences += _food_gap(file, sheet.today)
    missing = file.lacks_for_prepayments(sheet.today)
    if missing:
        licences.append(
            f"收取预付款，缺少有效的{'、'.join(map(word, missing))}（法释〔2025〕4号第六条）"
        )
    promises = [
        "　".join(
            part for part in (word(p.kind), f"{p.days} 天" if p.days else "", p.words) if part
        )
        for p in file.promises.values()
    ]
    held_ = file.agreement
    agreement = f"{day(held_.on)} 签订，至 {day(held_.until) or '长期'}" if held_ else "未签订"
    return (
        field("证照", numbered(licences), group),
        field("先行赔付\n协议", agreement, group),
        field("承诺事项", numbered(promises), group),
    )


def _food_gap(file: MerchantFile, today: date) -> tuple[str, ...]:
    """Return the line about a food tenant's missing paper, with the article that wants it told."""
    missing = file.missing_food_paper(today)
    if file.is_food_business_unknown:
        return ("食品经营种类未写明，须问明应当持有的证照",)
    if missing is None:
        return ()
    is_national = file.reported_food_paper(today) is not None
    ground = "食品安全法第六十一条" if is_national else SMALL_FOOD_RULE
    return (f"经营食品而无有效{word(missing)}（{ground}：立即报告）",)


def _record(sheet: MerchantSheet) -> tuple[FormRow, ...]:
    file, group = sheet.file, "经营记录"
    notices = [
        f"{notice.issued.number}　{word(notice.stage)}　期限 {day(notice.due)}　"
        f"{notice.issued.finding}"
        for notice in file.rectifications.values()
    ]
    newest = sorted(file.checks, key=lambda check: check.on, reverse=True)[:_GOODS]
    checks = [_checked(check) for check in newest]
    orders = [
        f"{order.ordered.number}　{order.ordered.goods}　{word(order.stage)}"
        for order in file.orders.values()
    ]
    visits = numbered(map(_visited, sheet.visits))
    rounds = [field("巡查记录", visits, group)] if sheet.visits else []
    return (
        field("评分", _score(sheet.score), group),
        pair(("保证金", f"{sheet.deposit}"), ("待追偿", f"{sheet.owed}"), group),
        field("整改通知", numbered(notices), group),
        field("进货查验", numbered(checks), group),
        field("下架记录", numbered(orders), group),
        *rounds,
        gap(4, keeps=True),
        note(
            f"评分取 {minute(sheet.read_at)} 前十二个月：月均争议一件扣10分（至多30分），"
            "未在“两站”化解的比例乘30分，商户自身超时的未结案件每件扣5分（至多10分），未追回赔付比例乘15分，"
            "逾期整改每件扣5分（至多15分）。本评分为本站内部管理口径。"
        ),
    )


def _visited(visit: MerchantVisit) -> str:
    """Return the line of an inspection round: its number, day, findings and spot checks."""
    found = len(visit.visit.findings) if visit.visit else 0
    spots = [f"抽检 {spot.goods} {word(spot.outcome)}" for spot in visit.spots]
    return "　".join((day(visit.on), visit.number, f"发现问题 {found} 项", *spots))


def _checked(check: PurchaseChecked) -> str:
    """Return the line of a purchase check, with what is known of 食品安全法第五十三条."""
    more = {
        "规格": check.specification,
        "数量": check.quantity,
        "进货日期": day(check.purchased_on),
        "保质期至": day(check.shelf_until),
        "供货者地址": check.supplier_address,
        "联系方式": check.supplier_contact,
        "凭证": "已存档" if check.voucher else "",
    }
    line = f"{day(check.on)}　{check.goods} {check.batch}　{check.supplier}　{words(check.papers)}"
    return "　".join((line, *(f"{name} {text}" for name, text in more.items() if text)))


def _score(score: Score) -> str:
    return f"{score.points} 分\n" + "；".join(_lines(score.parts))


def _lines(parts: Iterable[ScorePart]) -> list[str]:
    return [f"{word(part.component)} {_figure(part)}（扣 {part.cost}）" for part in parts]


def _figure(part: ScorePart) -> str:
    if not part.below:
        return "—"
    if part.component is Component.ADVANCED:
        return f"{Money(part.top)}/{Money(part.below)}"
    return f"{part.top}/{part.below}"

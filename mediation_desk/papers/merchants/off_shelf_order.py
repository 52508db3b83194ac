"""商品质量问题下架单: the goods to remove, the reason, the deadline, and the result."""

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant.goods import OffShelfOrder, OrderStage
from mediation_desk.papers.layout.cells import (
    SHORT_SIGNING,
    field,
    gap,
    note,
    pair,
    signatures,
    ticks,
)
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day, minute
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet


def make(sheet: MerchantSheet, order: OffShelfOrder, stamp: PaperStamp) -> bytes:
    """Return the order as a PDF, once for the shop and once for the desk."""
    form = PaperForm(
        word(Paper.OFF_SHELF_ORDER),
        order.ordered.number,
        stamp,
        (*_body(sheet, order), *_carried_out(order), *_signing(sheet, stamp)),
        copies=("商户联", "存根联"),
    )
    return render(form)


def _body(sheet: MerchantSheet, order: OffShelfOrder) -> tuple[FormRow, ...]:
    it, merchant = order.ordered, sheet.file.merchant
    void = (note("本单已作废，编号保留。"),) if order.stage is OrderStage.WITHDRAWN else ()
    supplies = [check for check in sheet.file.checks if check.goods == it.goods]
    supplier = supplies[-1].supplier if supplies else "—"
    cases = "、".join(sheet.numbers.get(case, case) for case in it.cases)
    return (
        *void,
        pair(("商户名称", merchant.name), ("楼层/铺位", merchant.unit)),
        pair(("商品名称", it.goods), ("批次", it.batch or "全部批次")),
        pair(("供货者", supplier), ("下单时间", minute(order.at))),
        field("下架原因", it.ground, least=70),
        field("关联争议", cases or "—"),
        field("下架期限", f"{day(it.due)} 前停止销售、撤下货架并单独封存"),
    )


def _carried_out(order: OffShelfOrder) -> tuple[FormRow, ...]:
    done = order.stage is OrderStage.DONE
    chosen = ("已下架",) if done else ("未下架",) if order.checks else ()
    lines = [f"{day(check.on)}　{check.words}" for check in order.checks]
    text = "\n".join((ticks(chosen, ("已下架", "未下架")), *lines))
    return (
        field("执行核查", text, least=62),
        field("处置去向", ticks((), ("退供货者", "销毁", "整改后重新上架", "送检"))),
        gap(4),
        note(
            "已售出的同批次商品，商户应配合召回并承担退货责任；不符合食品安全标准的，"
            "按《食品安全法》第六十三条停止经营、通知相关生产经营者和消费者。",
            keeps=True,
        ),
        gap(4, keeps=True),
    )


def _signing(sheet: MerchantSheet, stamp: PaperStamp) -> tuple[FormRow, ...]:
    shop = FormCell(f"{sheet.file.merchant.name} 签收人：", 12, below=SHORT_SIGNING)
    looked = FormCell("核查人（签字）：", 12, below=SHORT_SIGNING)
    return (
        signatures((f"{stamp.station.name}（盖章）", "经办人（签字）：")),
        FormRow((shop, looked), least=50),
    )

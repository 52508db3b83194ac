"""商户整改通知书 with its receipt: the finding, the demand and its deadline."""

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant.rectification import Rectification, RectificationStage
from mediation_desk.papers.layout.cells import (
    SHORT_SIGNING,
    field,
    gap,
    heading,
    note,
    pair,
    paragraph,
    signatures,
)
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day, long_day
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet


def make(sheet: MerchantSheet, notice: Rectification, stamp: PaperStamp) -> bytes:
    """Return the notice and its receipt as a PDF, once for the shop and once for the desk."""
    form = PaperForm(
        word(Paper.RECTIFICATION_NOTICE),
        notice.issued.number,
        stamp,
        (*_body(sheet, notice, stamp), *_receipt(sheet, notice), *_checks(notice)),
        copies=("商户联", "存根联"),
    )
    return render(form)


def _body(sheet: MerchantSheet, notice: Rectification, stamp: PaperStamp) -> tuple[FormRow, ...]:
    it, merchant = notice.issued, sheet.file.merchant
    withdrawn = notice.stage is RectificationStage.WITHDRAWN
    void = (note("本通知书已作废，编号保留。"),) if withdrawn else ()
    cases = "、".join(sheet.numbers.get(case, case) for case in it.cases)
    return (
        *void,
        paragraph(f"{merchant.name}（{merchant.unit or '铺位未登记'}）："),
        paragraph(
            "　　本站在受理、调处消费争议和日常巡查中发现你店存在下列问题，"
            "根据入场经营管理约定，请按期整改。"
        ),
        gap(4),
        pair(("商户名称", merchant.name), ("楼层/铺位", merchant.unit)),
        pair(("统一社会\n信用代码", merchant.uscc), ("发出日期", day(notice.at))),
        field("发现问题", it.finding, least=70),
        field("整改要求", it.demand, least=70),
        field("依据案件", cases or "—"),
        field("整改期限", f"{long_day(notice.due)}前完成，并将结果书面报受理站"),
        gap(4),
        note(
            "逾期不整改的，本站按入场经营管理约定处理，并可向市场监督管理部门反映。"
            "对本通知有异议的，可按本商场规定在收到之日起三日内向受理站提出复核。",
            keeps=True,
        ),
        signatures((f"{stamp.station.name}（盖章）", "经办人（签字）：")),
    )


def _receipt(sheet: MerchantSheet, notice: Rectification) -> tuple[FormRow, ...]:
    taken = notice.received
    by, on = (taken.by, long_day(taken.on)) if taken else ("", SHORT_SIGNING)
    cells = (
        FormCell(f"收到编号 {notice.issued.number} 的整改通知书。\n签收人：{by}", 12, below=on),
        FormCell(f"{sheet.file.merchant.name}（盖章）", 12, below=SHORT_SIGNING),
    )
    return (heading("回执"), FormRow(cells, least=62, keeps=True))


def _checks(notice: Rectification) -> tuple[FormRow, ...]:
    lines = [
        f"{day(check.on)}　{'已整改' if check.is_done else '未整改'}　{check.words}".rstrip()
        for check in notice.checks
    ]
    words = "\n".join(lines) or "　"
    return (field("复查结果", words, least=40),)

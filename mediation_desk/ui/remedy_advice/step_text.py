"""Steps of a calculation in words: in Chinese the law's own, as ``explain`` prints them."""

import re

from mediation_desk.domain.law.remedies import RemedyLine
from mediation_desk.ui.wording import times

_ENGLISH = {
    "退还价款": "Price refunded",
    "价款": "Price",
    "赔偿损失": "Loss made good",
    "增加赔偿的最低额": "Least added damages",
    "增加赔偿（取高者）": "Added damages (the higher)",
    "合计": "In all",
    "合计（上限）": "In all, at most",
    "预付款本金": "Prepaid",
    "已用价值（按折扣价）": "Used, at the discount price",
    "已用价值（按折扣前价格）": "Used, at the price before discount",
    "应退": "To be paid back",
    "应退（折旧率未填，未扣折旧）": "To be paid back (no rate of wear given)",
    "购买之日": "Bought on",
    "购买之日（发票日期）": "Bought on (invoice)",
    "交付或者安装之日": "Delivered or installed on",
    "付款之日（不计入）": "Paid on (not counted)",
    "此前获得过相同商品或者服务": "Had the same before",
    "冷静期": "Cooling-off",
    "应退预付款": "Prepaid money to be refunded",
    "约定的年利率": "Rate agreed on, a year",
    "合同成立时一年期贷款市场报价利率（LPR）": "One-year LPR at the contract",
    "合同成立时中国人民银行一年定期存款基准利率": "One-year deposit rate at the contract",
    "监管账户内资金的实际利率": "Rate that the supervised account bears",
    "接受商品或者服务之日": "Received on",
    "收到之日（不计入）": "Received on (not counted)",
    "提出之日": "Asked for on",
    "发现瑕疵之日": "Flaw found on",
    "举证责任": "Must prove",
    "可以要求": "May be asked for",
    "三包有效期": "Guarantee",
    "三包有效期届满": "Guarantee ends on",
    "未填": "not given",
    "须先填写三包有效期": "fill in the guarantee first",
    "无（三包有效期已届满）": "nothing (the guarantee is over)",
    "已过": "Passed",
    "购买方式": "Bought",
    "商户承诺的无理由退货": "Promised return without reason",
    "是": "yes",
    "否": "no",
    "到店": "in store",
    "没有": "none",
    "经营者": "the trader",
    "消费者": "the consumer",
    "退货": "return",
    "换货": "exchange",
    "修理": "repair",
}
_PATTERNS = (
    (r"价款的(.+)倍", r"\1 times the price"),
    (r"损失的(.+)倍", r"\1 times the loss"),
    (r"惩罚性赔偿（损失的(.+)倍以下，上限）", r"Punitive damages, at most \1 times the loss"),
    (r"已用(\d+)次（按折扣价）", r"\1 visits used, at the discount price"),
    (r"已用(\d+)次（按折扣前价格）", r"\1 visits used, at the price before discount"),
    (r"已用(\d+)天（共(\d+)天）", r"\1 of \2 days used"),
    (r"折旧费（每日(.+)，使用(\d+)天）", r"Wear, \1 a day, \2 days of use"),
    (r"(\d+)天（其中修理占用(\d+)天）", r"\1 days, \2 of them in repair"),
    (r"(\d+)日内（可退货、换货、修理）", r"Within \1 days (return, exchange, repair)"),
    (r"(\d+)日内（可换货、修理）", r"Within \1 days (exchange, repair)"),
    (r"修理满(\d+)次仍不能正常使用（可退货、换货）", r"\1 failed repairs (return, exchange)"),
    (r"利息（(\d+)天）", r"Interest, \1 days"),
    (r"待件超过(\d+)日（可换货）", r"Parts missing over \1 days (exchange)"),
    (r"一次修理超过(\d+)日（可换货）", r"One repair over \1 days (exchange)"),
    (r"(\d+)日届满", r"\1 days end on"),
    (r"(\d+)个月届满", r"\1 months end on"),
    (r"(\d{4}-\d\d-\d\d)（暂定），在期限内", r"\1 (provisional), in time"),
    (r"(\d{4}-\d\d-\d\d)（暂定），.+", r"\1 (provisional), too late"),
    (r"(\d{4}-\d\d-\d\d)，在期限内", r"\1, in time"),
    (r"(\d{4}-\d\d-\d\d)，.+", r"\1, too late"),
    (r"(\d{4}-\d\d-\d\d)（暂定）", r"\1 (provisional)"),
)
_NUMERALS = {"三": "3", "五": "5", "十": "10", "二": "2"}


def label(step: RemedyLine) -> str:
    """Return the name of a step."""
    return _said(step.label)


def value(step: RemedyLine) -> str:
    """Return the value of a step: a sum or a text."""
    if step.amount is not None:
        return str(step.amount)
    if times.is_chinese():
        return step.words
    return ", ".join(_said(part) for part in step.words.split("、"))


def _said(words: str) -> str:
    if times.is_chinese() or not words:
        return words
    known = _ENGLISH.get(words)
    return known if known is not None else _by_pattern(words)


def _by_pattern(words: str) -> str:
    for shape, message in _PATTERNS:
        found = re.fullmatch(shape, words)
        if found:
            made = found.expand(message)
            return "".join(_NUMERALS.get(each, each) for each in made)
    return words

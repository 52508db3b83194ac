"""Columns of the ledger's book, in full, masked and for the public."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mediation_desk.papers.layout.document import Align
from mediation_desk.papers.layout.stamp import day, minute
from mediation_desk.papers.ledger_export.columns import claims, ending, left, problems
from mediation_desk.papers.words import graded, word, words
from mediation_desk.workflows.read_models.ledger import LedgerRow


@dataclass(frozen=True)
class BookColumn:
    """One column of the printed book; ``width_mm`` is its share of 277 mm."""

    title: str
    text: Callable[[LedgerRow], str]
    width_mm: float
    align: Align = Align.LEFT


def _shop(row: LedgerRow) -> str:
    return f"{row.merchant}\n{row.unit}" if row.unit else row.merchant


def _amount(row: LedgerRow) -> str:
    return str(row.amount) if row.amount is not None else ""


def _matter(row: LedgerRow) -> str:
    asked = claims(row)
    return f"{row.facts}\n诉求：{asked}" if asked else row.facts


def _outcome(row: LedgerRow) -> str:
    found = ending(row)
    return f"{found}：{row.result}" if row.result else found


def _compensation(row: LedgerRow) -> str:
    if not row.compensation:
        return ""
    ahead = f"\n({row.advanced})" if row.advanced else ""
    return f"{row.compensation}{ahead}"


PHONE: Final = "电话"

BOOK: Final = (
    BookColumn("登记编号", lambda row: row.number, 24),
    BookColumn("受理时间", lambda row: minute(row.received_at), 16),
    BookColumn("渠道", lambda row: word(row.channel), 11.5),
    BookColumn("消费者", lambda row: row.consumer, 12),
    BookColumn(PHONE, lambda row: row.phone, 17),
    BookColumn("被投诉商户/铺位", _shop, 22),
    BookColumn("商品/服务", lambda row: row.goods, 17.5),
    BookColumn("金额（元）", _amount, 15, Align.RIGHT),
    BookColumn("问题分类", problems, 12),
    BookColumn("投诉内容及诉求", _matter, 40.5),
    BookColumn("首问\n责任人", lambda row: row.responder, 12),
    BookColumn("处理结果", _outcome, 25),
    BookColumn("赔付额\n(其中先赔)", _compensation, 15, Align.RIGHT),
    BookColumn("办结日期", lambda row: day(row.closed_at), 15),
    BookColumn("出店", left, 5.5, Align.CENTRE),
    BookColumn("满意度", lambda row: graded(row.satisfaction, row.own_grade), 8.5),
)
"""All columns but the running number 序号, which the book gives to each line."""


PUBLIC: Final = (
    BookColumn("登记编号", lambda row: row.number, 28),
    BookColumn("受理日期", lambda row: day(row.received_at), 20),
    BookColumn("渠道", lambda row: word(row.channel), 22),
    BookColumn("商品/服务类别", lambda row: word(row.category), 36),
    BookColumn("问题分类", problems, 38),
    BookColumn("诉求", lambda row: words(row.claims), 44.5),
    BookColumn("金额（元）", _amount, 20, Align.RIGHT),
    BookColumn("处理结果", ending, 24),
    BookColumn("赔付额\n(其中先赔)", _compensation, 18, Align.RIGHT),
    BookColumn("办结日期", lambda row: day(row.closed_at), 18),
)
"""Columns of the public copy: codes, sums and days alone, as free texts may name somebody."""


def book_columns(*, is_masked: bool) -> tuple[BookColumn, ...]:
    """Return the book's columns; the masked book omits 电话 and gives its room to 投诉内容."""
    if not is_masked:
        return BOOK
    phone = next(column for column in BOOK if column.title == PHONE)
    kept = (column for column in BOOK if column is not phone)
    return tuple(
        BookColumn(c.title, c.text, c.width_mm + phone.width_mm) if c.text is _matter else c
        for c in kept
    )

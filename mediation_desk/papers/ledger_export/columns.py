"""Columns of the ledger, shared by the book, the workbook and the csv file.

Rows come masked from the ledger; nothing here hides or shows anything more. Times are those of
China: real times and days in a workbook, texts (``2026-11-24 10:00``) in a csv file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.money import Money
from mediation_desk.papers.layout.document import Align
from mediation_desk.papers.layout.stamp import day, local_minute, minute
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.ledger import LedgerRow

Value = str | Money | date | None


@dataclass(frozen=True)
class TextColumn:
    """One column of texts in the exchange files; ``width`` is in characters of the sheet."""

    title: str
    value: Callable[[LedgerRow], str]
    width: int = 12


@dataclass(frozen=True)
class SumColumn:
    """One column of sums; a row may have none."""

    title: str
    value: Callable[[LedgerRow], Money | None]
    width: int = 12


@dataclass(frozen=True)
class TimeColumn:
    """One column of local times without zone, or of days; a row may have none."""

    title: str
    value: Callable[[LedgerRow], date | None]
    width: int = 12


@dataclass(frozen=True)
class BookColumn:
    """One column of the printed book; ``width_mm`` is its share of 277 mm."""

    title: str
    text: Callable[[LedgerRow], str]
    width_mm: float
    align: Align = Align.LEFT


def _problems(row: LedgerRow) -> str:
    return words(row.problems)


def _claims(row: LedgerRow) -> str:
    return row.claim_words or words(row.claims)


def _ending(row: LedgerRow) -> str:
    return word(row.outcome) or word(row.state)


def _left(row: LedgerRow) -> str:
    return {True: "是", False: "否", None: "不详"}[row.left_store]


def _notes(row: LedgerRow) -> str:
    hotline = f"热线工单 {row.hotline_number}" if row.hotline_number else ""
    return "；".join(filter(None, (hotline, row.notes)))


def _closed_on(row: LedgerRow) -> date | None:
    return local_day(row.closed_at) if row.closed_at is not None else None


def _paid(amount: Money) -> Money | None:
    return amount or None


EXCHANGED: Final[tuple[TextColumn | SumColumn | TimeColumn, ...]] = (
    TextColumn("登记编号", lambda row: row.number, 18),
    TimeColumn("受理时间", lambda row: local_minute(row.received_at), 17),
    TextColumn("渠道", lambda row: word(row.channel), 14),
    TextColumn("消费者", lambda row: row.consumer, 10),
    TextColumn("电话", lambda row: row.phone, 14),
    TextColumn("商户", lambda row: row.merchant, 22),
    TextColumn("铺位", lambda row: row.unit, 10),
    TextColumn("商品/服务", lambda row: row.goods, 18),
    SumColumn("金额", lambda row: row.amount),
    TextColumn("问题分类", _problems, 14),
    TextColumn("投诉内容", lambda row: row.facts, 50),
    TextColumn("诉求", _claims, 20),
    TextColumn("首问责任人", lambda row: row.responder),
    TextColumn("处理结果", lambda row: row.result, 40),
    TextColumn("结果分类", _ending, 14),
    SumColumn("赔付额", lambda row: _paid(row.compensation)),
    SumColumn("其中先行赔付", lambda row: _paid(row.advanced), 14),
    TimeColumn("办结日期", _closed_on),
    TextColumn("出店", _left, 6),
    TextColumn("满意度", lambda row: word(row.satisfaction), 10),
    TextColumn("原序号", lambda row: row.legacy_number, 10),
    TextColumn("备注", _notes, 24),
)


def _shop(row: LedgerRow) -> str:
    return f"{row.merchant}\n{row.unit}" if row.unit else row.merchant


def _amount(row: LedgerRow) -> str:
    return str(row.amount) if row.amount is not None else ""


def _matter(row: LedgerRow) -> str:
    asked = _claims(row)
    return f"{row.facts}\n诉求：{asked}" if asked else row.facts


def _outcome(row: LedgerRow) -> str:
    ending = _ending(row)
    return f"{ending}：{row.result}" if row.result else ending


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
    BookColumn("问题分类", _problems, 12),
    BookColumn("投诉内容及诉求", _matter, 40.5),
    BookColumn("首问\n责任人", lambda row: row.responder, 12),
    BookColumn("处理结果", _outcome, 25),
    BookColumn("赔付额\n(其中先赔)", _compensation, 15, Align.RIGHT),
    BookColumn("办结日期", lambda row: day(row.closed_at), 15),
    BookColumn("出店", _left, 5.5, Align.CENTRE),
    BookColumn("满意度", lambda row: word(row.satisfaction), 8.5),
)
"""All columns but the running number 序号, which the book gives to each line."""


PUBLIC: Final = (
    BookColumn("登记编号", lambda row: row.number, 28),
    BookColumn("受理日期", lambda row: day(row.received_at), 20),
    BookColumn("渠道", lambda row: word(row.channel), 22),
    BookColumn("商品/服务类别", lambda row: word(row.category), 36),
    BookColumn("问题分类", _problems, 38),
    BookColumn("诉求", lambda row: words(row.claims), 44.5),
    BookColumn("金额（元）", _amount, 20, Align.RIGHT),
    BookColumn("处理结果", _ending, 24),
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

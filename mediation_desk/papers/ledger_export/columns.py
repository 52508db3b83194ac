"""Columns of the ledger in its exchange files, the workbook and the csv file.

Rows come masked from the ledger; nothing here hides or shows anything more. Times are those of
China: real times and days in a workbook, texts (``2026-11-24 10:00``) in a csv file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.money import Money
from mediation_desk.papers.layout.stamp import local_minute
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


def problems(row: LedgerRow) -> str:
    """Return the kinds of problem in words."""
    return words(row.problems)


def claims(row: LedgerRow) -> str:
    """Return what the consumer claims, in their words where they are known."""
    return row.claim_words or words(row.claims)


def ending(row: LedgerRow) -> str:
    """Return the outcome in a word, or the state of a case that has none."""
    return word(row.outcome) or word(row.state)


def left(row: LedgerRow) -> str:
    """Return in a word whether the consumer had left the store."""
    return {True: "是", False: "否", None: "不详"}[row.left_store]


def _notes(row: LedgerRow) -> str:
    hotline = f"热线工单 {row.hotline_number}" if row.hotline_number else ""
    # Apart from the grade that a clerk typed, which an import of this sheet reads.
    own = f"消费者亲评：{word(row.own_grade)}" if row.own_grade is not None else ""
    return "；".join(filter(None, (hotline, own, row.notes)))


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
    TextColumn("问题分类", problems, 14),
    TextColumn("投诉内容", lambda row: row.facts, 50),
    TextColumn("诉求", claims, 20),
    TextColumn("首问责任人", lambda row: row.responder),
    TextColumn("处理结果", lambda row: row.result, 40),
    TextColumn("结果分类", ending, 14),
    SumColumn("赔付额", lambda row: _paid(row.compensation)),
    SumColumn("其中先行赔付", lambda row: _paid(row.advanced), 14),
    TimeColumn("办结日期", _closed_on),
    TextColumn("出店", left, 6),
    TextColumn("满意度", lambda row: word(row.satisfaction), 10),
    TextColumn("原序号", lambda row: row.legacy_number, 10),
    TextColumn("备注", _notes, 24),
)

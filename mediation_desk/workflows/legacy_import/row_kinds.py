"""Distinguish the rows of a ledger that hold a case from everything else between them."""

import re
from enum import StrEnum
from typing import Final

from mediation_desk.workflows.legacy_import.columns import ColumnAssignment
from mediation_desk.workflows.legacy_import.parsing.cells import is_blank, text
from mediation_desk.workflows.legacy_import.parsing.sheet import Row
from mediation_desk.workflows.legacy_import.parsing.values import OldField

_TOTAL: Final = re.compile(
    r"[（(]?(?:本页|本月|本周|本季度?|本年|全年|全月|上半年|下半年|年度|月度|季度|当月|当页|总|累|"
    r"第?[一二三四1-4]季度|\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|20\d\d年)?"
    r"\s*(?:合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|总\s*数|总?件数|总?金额|总额|计)"
    r"(?:\s*[:：(（\d].*|\s*[一-鿿]{0,4}[:：].*|\s*\d*\s*[件起条].*)?[)）]?",
    re.S,
)
_REMARK: Final = re.compile(
    r"(?:单位|计量单位|填报单位|制表|填表|审核|审批|站长|负责人|经办人|打印|导出|报送|统计|主管|复核|"
    r"登记人|分管|签字|日期|填报|编制|批准|页码|备注|说明|附注|注)[人员日期时间]{0,4}\s*[:：].*"
    r"|第\s*\d+\s*页.*|共\s*\d+\s*[页条件].*|注[:：].*|以下空白|此页空白|空白|续表|接上页|转下页"
    r"|本[年月周日季页]?度?(?:月|周|日)?(?:无|没有|未发生|未接到|未收到).*|无投诉.*|无$",
    re.S,
)
_LABELLED: Final = re.compile(r"[一-鿿]{2,8}\s*[:：].*", re.S)
_VOID: Final = re.compile(r"[（(]?\s*(?:此号|本号|该号)?(?:作废|空号|跳号|销号|取消)\s*[)）]?")


class RowKind(StrEnum):
    """Kinds of a row below the header."""

    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    REMARK = "remark"
    VOID = "void"
    LONE_TEXT = "lone_text"


def kind_of(row: Row, columns: ColumnAssignment) -> RowKind:
    """Return the kind of a row; only DATA, VOID and LONE_TEXT rows are counted."""
    return kind_of_texts([text(cell) for cell in row], row, columns)


def kind_of_texts(texts: list[str], row: Row, columns: ColumnAssignment) -> RowKind:
    """Return the kind of a row whose cells have these texts."""
    words = [each for each in texts if each]
    if not words:
        return RowKind.BLANK
    if _is_total(row, columns, words):
        return RowKind.TOTAL
    present = _filled(texts, columns)
    if len(present - {OldField.DATE}) <= 1 and any(_VOID.fullmatch(each) for each in words):
        return RowKind.VOID
    if _is_remark(words, present):
        return RowKind.REMARK
    if len(words) == 1 and len(row) > 1:
        return _lone(row, columns)
    return RowKind.DATA if present else RowKind.REMARK


def _filled(texts: list[str], columns: ColumnAssignment) -> set[OldField]:
    """Return the fields, except the number, that a row of these texts fills."""
    width = len(texts)
    return {
        field
        for field, column in columns.of.items()
        if field is not OldField.NUMBER and column < width and texts[column]
    }


def _is_total(row: Row, columns: ColumnAssignment, words: list[str]) -> bool:
    """Tell whether a row is a total: one of its first cells says so, and it names nobody."""
    if not any(_TOTAL.fullmatch(each) for each in words[:3]):
        return False
    people = (OldField.CONSUMER, OldField.PHONE, OldField.FACTS, OldField.MERCHANT)
    named = [text(columns.cell(row, each)) for each in people]
    others = [each for each in named if each and not _TOTAL.fullmatch(each)]
    return all(re.fullmatch(r"[\d.,]+\s*[件起人条户次元家个宗笔]?", each) for each in others)


def _is_remark(words: list[str], present: set[OldField]) -> bool:
    """Tell whether a row is units, signatures or remarks; a case has more content."""
    if all(_REMARK.fullmatch(each) for each in words):
        return True
    if _REMARK.fullmatch(words[0]) and all(_LABELLED.fullmatch(each) for each in words):
        return True
    if len(words) > 4 or len(present & _SUBSTANCE) > 1:
        return False
    return sum(bool(_REMARK.fullmatch(each)) for each in words) * 2 >= len(words)


_SUBSTANCE: Final = frozenset(
    {
        OldField.CONSUMER,
        OldField.PHONE,
        OldField.MERCHANT,
        OldField.FACTS,
        OldField.RESULT,
        OldField.CLAIM,
    }
)


def _lone(row: Row, columns: ColumnAssignment) -> RowKind:
    """Return the kind of a row with one cell: a title or printed number, unless it is facts."""
    is_about = any(
        not is_blank(columns.cell(row, field)) and len(text(columns.cell(row, field))) > 12
        for field in (OldField.FACTS, OldField.RESULT)
    )
    first = next(column for column, cell in enumerate(row) if not is_blank(cell))
    return RowKind.LONE_TEXT if is_about and first > 0 else RowKind.REMARK

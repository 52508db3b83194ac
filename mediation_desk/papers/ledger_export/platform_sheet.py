"""The month's cases of the 12315 platform (ODR) as a workbook in the platform's columns.

The names of the first thirteen columns are those of the platform's own export. What the platform
expects in each is to be checked (待核), and the second sheet says so; the columns after them are
the station's own. Particulars are masked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final

import xlsxwriter

from mediation_desk.domain.case.events.platform import PlatformFilled, PlatformReply
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.text.formula_guard import BEGINNINGS
from mediation_desk.papers.sheets import worksheet_layout
from mediation_desk.papers.sheets.worksheet_layout import DAY_FORMAT, serial
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.case.odr import PlatformCase

NOTES: Final = (
    "前十三栏的栏名依全国12315平台导出表；各栏的填法、顺序待核，报送前请与平台核对。",
    "“本站”各栏由本站增加，不属于平台栏目。",
    "应办结日：平台接收之日起十个工作日（平台对入驻企业的要求，待核），不计入监管部门的办理期限。",
    "消费者的姓名、电话已隐去。",
)


@dataclass(frozen=True)
class PlatformColumn:
    """A column of the sheet; ``width`` is in characters."""

    title: str
    value: Callable[[PlatformCase], str | date | None]
    width: int = 14


def _claims(source: PlatformCase) -> str:
    case = source.sheet.case
    return case.claim_words or words(case.claims)


def _place(source: PlatformCase) -> str:
    return f"{source.station.address}{source.sheet.merchant.unit}"


def _reply(source: PlatformCase) -> str:
    """Return the result as it was filled in, else the first reply."""
    found = [s.event for s in source.sheet.steps if isinstance(s.event, PlatformFilled)]
    results = [event for event in found if event.reply is not PlatformReply.FIRST]
    return next((event.text for event in (*results, *found)), "")


def _result(source: PlatformCase) -> str:
    found = source.sheet.case.platform_result
    return word(found) if found is not None else ""


def _arrived_on(source: PlatformCase) -> date | None:
    at = source.sheet.case.firsts.arrived_at
    return local_day(at) if at is not None else None


COLUMNS: Final = (
    PlatformColumn("登记编号", lambda s: s.sheet.case.hotline_number, 24),
    PlatformColumn("类型", lambda _: "投诉", 8),
    PlatformColumn("接收方式", lambda _: "全国12315平台"),
    PlatformColumn("企业名称", lambda s: s.sheet.merchant.name, 22),
    PlatformColumn("企业地址", _place, 24),
    PlatformColumn("诉求内容", lambda s: s.sheet.case.facts, 50),
    PlatformColumn("问题类别", lambda s: words(s.sheet.case.problems)),
    PlatformColumn("事发地", lambda s: s.station.address, 24),
    PlatformColumn("具体问题", _claims, 20),
    PlatformColumn("初查受理状态", lambda s: word(s.sheet.case.state)),
    PlatformColumn("处理机构", lambda s: s.station.local_office, 20),
    PlatformColumn("处理部门", lambda s: s.station.name, 22),
    PlatformColumn("反馈内容", _reply, 50),
    PlatformColumn("本站编号", lambda s: s.sheet.case.number, 18),
    PlatformColumn("本站接收日", _arrived_on),
    PlatformColumn("本站应办结日", lambda s: s.due_on),
    PlatformColumn("本站首次回复日", lambda s: s.sheet.case.platform_replied_on, 16),
    PlatformColumn("本站结果", _result),
    PlatformColumn("本站结果填报日", lambda s: s.sheet.case.platform_result_on, 16),
)


def write_sheet(cases: Iterable[PlatformCase], target: BinaryIO) -> int:
    """Write the cases as an xlsx workbook and return how many there were."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        title = book.add_format({"bold": True, "bg_color": "#EEF1F5", "bottom": 1})
        quoted = book.add_format({"quote_prefix": True})
        on_day = book.add_format({"num_format": DAY_FORMAT})
        page, count = book.add_worksheet("12315平台"), 0
        for n, column in enumerate(COLUMNS):
            page.set_column(n, n, column.width)
            page.write_string(0, n, column.title, title)
        for count, source in enumerate(cases, start=1):
            for n, column in enumerate(COLUMNS):
                value = column.value(source)
                if isinstance(value, date):
                    page.write_number(count, n, serial(value), on_day)
                else:
                    _write(page, (count, n), value or "", quoted)
        worksheet_layout.set_up(page, len(COLUMNS), count)
        notes = book.add_worksheet("填报说明（待核）")
        notes.set_column(0, 0, 90)
        for n, text in enumerate(NOTES):
            notes.write_string(n, 0, text)
    return count


def _write(page: Any, place: tuple[int, int], text: str, quoted: Any) -> None:
    if text:
        page.write_string(*place, text, quoted if text[0] in BEGINNINGS else None)

"""Layout of a written worksheet: formats of times, page set-up, frozen and filtered head."""

from datetime import date, datetime, timedelta
from typing import Any, Final

TIME_FORMAT: Final = "yyyy-mm-dd hh:mm"
DAY_FORMAT: Final = "yyyy-mm-dd"
_A4: Final = 9
_FIRST_DAY: Final = date(1899, 12, 30)
_FIRST_INSTANT: Final = datetime.fromisoformat("1899-12-30")
_DAY: Final = timedelta(days=1)
_MARGIN_INCHES: Final = 0.4


def set_up(page: Any, columns: int, last_row: int, *, frozen_columns: int = 1) -> None:
    """Freeze and filter the head of a worksheet, and set it up for print.

    It prints on A4 landscape with all columns on the width of a page, the head on each page and
    the page's number at its foot.
    """
    page.freeze_panes(1, frozen_columns)
    if last_row:
        page.autofilter(0, 0, last_row, columns - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(_MARGIN_INCHES, _MARGIN_INCHES, 0.6, 0.6)
    page.set_footer("&L&A&R&P / &N")


def serial(at: datetime | date) -> float:
    """Return a local time without zone, or a day, in a workbook's days since 1899-12-30."""
    if isinstance(at, datetime):
        return (at - _FIRST_INSTANT) / _DAY
    return (at - _FIRST_DAY).days

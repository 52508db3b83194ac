"""Number series without gaps: cases by day, forms by year; each number is issued once."""

from datetime import date

from sqlalchemy import Connection

from mediation_desk.domain.people import Station
from mediation_desk.ledger.sql.statements import first
from mediation_desk.workflows.ports import Series

FORM_SIGNS = {
    Series.SETTLEMENT: "协",
    Series.TERMINATION: "终",
    Series.REFERRAL: "转",
    Series.PAYMENT: "赔",
    Series.RECEIPT: "领",
    Series.RECOURSE: "追",
    Series.TOP_UP: "补",
    Series.TRAINING: "训",
    Series.HAND_OVER: "交",
    Series.RECTIFICATION: "改",
    Series.OFF_SHELF: "架",
    Series.REPORT: "举",
    Series.INSPECTION: "巡",
}
_NEXT = (
    "INSERT INTO counter (series, last) VALUES (?, ?)"
    " ON CONFLICT (series) DO UPDATE SET last = last + excluded.last RETURNING last"
)


def take_number(connection: Connection, station: Station, series: Series, on: date) -> str:
    """Take the next number of a series in the caller's transaction."""
    if series is Series.CASE:
        return take_case_numbers(connection, station, on, 1)[0]
    serial = _take(connection, f"{series.value}:{on.year}", 1)
    return f"消争{FORM_SIGNS[series]}〔{on.year}〕第{serial:04d}号"


def take_case_numbers(connection: Connection, station: Station, on: date, count: int) -> list[str]:
    """Take ``count`` case numbers of one day, such as ``GX01-261124-009``."""
    last = _take(connection, f"case:{on.isoformat()}", count)
    head = f"{station.prefix}{station.epoch_letter}-{on:%y%m%d}"
    return [f"{head}-{serial:03d}" for serial in range(last - count + 1, last + 1)]


def _take(connection: Connection, series: str, count: int) -> int:
    last: int = first(connection, _NEXT, (series, count))[0]
    return last

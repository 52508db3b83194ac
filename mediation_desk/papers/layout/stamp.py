"""Stamp of every sheet apart from its own content: the station, the printing, the ledger's head."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from mediation_desk.domain.law.prescribed_forms import PrescribedForm
from mediation_desk.domain.people import Operator, Station
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
NOTICE: Final = "本表个人信息仅用于消费争议处理"
"""Foot of a paper that bears a consumer's data for nothing but their dispute."""

PAYMENT_NOTICE: Final = f"{NOTICE}和赔付入账"
"""Foot of a payment paper, which is a voucher as well."""


@dataclass(frozen=True)
class PaperStamp:
    """Printing data of a paper: operator, time, copy, and the ledger's head.

    ``prescribed`` is the text of the regulator's form for it, where there is one.
    """

    station: Station
    printed_at: datetime
    printed_by: Operator
    copy: int
    head_seq: int
    head_hash: str
    prescribed: PrescribedForm | None = None

    @classmethod
    def of(cls, paper: PaperCase) -> "PaperStamp":
        """Return the stamp of a case's form."""
        return cls(
            paper.station,
            paper.printed_at,
            paper.printed_by,
            paper.copy,
            paper.head_seq,
            paper.head_hash,
            paper.prescribed,
        )

    def without_name(self) -> "PaperStamp":
        """Return the stamp of a paper to be put up, which does not name who printed it."""
        return replace(self, printed_by=replace(self.printed_by, name=""))

    @property
    def short_hash(self) -> str:
        """Return the first sixteen hex digits of the head, grouped by four."""
        head = self.head_hash[:16]
        return " ".join(head[at : at + 4] for at in range(0, len(head), 4))

    @property
    def reprint(self) -> str:
        """Return ``补打 2`` on the second copy and each later one; empty on the first."""
        return f"补打 {self.copy}" if self.copy > 1 else ""

    @property
    def printed(self) -> str:
        """Return when and by whom the sheet was printed; by nobody where none may be named."""
        by = f"　打印人 {self.printed_by.name}" if self.printed_by.name else ""
        return f"打印 {minute(self.printed_at)}{by}"

    @property
    def head(self) -> str:
        """Return the ledger's head in short."""
        return f"台账 {self.head_seq} · {self.short_hash}"

    def code(self, number: str) -> str:
        """Return the content of a sheet's QR code: station, number, head."""
        return f"{self.station.prefix}|{number}|{self.head_seq}|{self.head_hash[:16]}"


def minute(at: datetime | None) -> str:
    """Return a time in Chinese local time to the minute, or nothing."""
    # Not strftime: a sheet of a hundred thousand rows calls this twice for each row.
    return at.astimezone(SHANGHAI).isoformat(" ", "minutes")[:_TO_THE_MINUTE] if at else ""


def local_minute(at: datetime) -> datetime:
    """Return a time in Chinese local time to the minute, without zone, as workbooks have it."""
    return at.astimezone(SHANGHAI).replace(second=0, microsecond=0, tzinfo=None)


def second(at: datetime) -> str:
    """Return a time in Chinese local time to the second."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


_TO_THE_MINUTE: Final = len("2026-11-24 10:00")


def day(on: date | datetime | None) -> str:
    """Return a date as ``2026-11-24``, or nothing; a time is converted to Chinese local time."""
    local = on.astimezone(SHANGHAI) if isinstance(on, datetime) else on
    return local.isoformat()[: len("2026-11-24")] if local is not None else ""


def long_day(on: date | datetime | None) -> str:
    """Return a date as contracts write it: ``2026年11月24日``, or a blank to be filled by hand."""
    local = on.astimezone(SHANGHAI) if isinstance(on, datetime) else on
    return f"{local.year}年{local.month}月{local.day}日" if local else "　　　　年　　月　　日"

"""Builders of sheets to import, from rows as people write them."""

from collections.abc import Sequence
from pathlib import Path

from mediation_desk.papers.sheets.sheet_reader import read_sheets
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, MergedCells, SourceSheet
from mediation_desk.workflows.legacy_import.parsing.values import OldCase, OldField, ReadLedger
from mediation_desk.workflows.legacy_import.sheet_reader import read

SAMPLES = Path(__file__).parent.parent / "samples"
HEAD = ("序号", "日期", "投诉人", "电话", "商户", "金额", "投诉内容", "诉求", "处理结果", "经办人")
FACTS = "洗后严重缩水，店方称特价商品不退不换。"


def row(**cells: Cell) -> tuple[Cell, ...]:
    """A row under ``HEAD``, valid by default, changed by keyword."""
    usual: dict[str, Cell] = {
        "number": "1",
        "date": "2024-03-05",
        "consumer": "林子",
        "phone": "19900000001",
        "merchant": "童趣乐园",
        "amount": "259",
        "facts": FACTS,
        "claim": "退货",
        "result": "商户同意退货退款",
        "staff": "赵磊",
    }
    return tuple((usual | cells).values())


def sheet(
    *rows: Sequence[Cell], name: str = "台账", merges: Sequence[MergedCells] = ()
) -> SourceSheet:
    """A sheet of these rows, the first of them row 1."""
    return SourceSheet(name, tuple(tuple(each) for each in rows), tuple(merges))


def read_rows(*rows: Sequence[Cell], name: str = "台账", file_name: str = "") -> ReadLedger:
    """Read one sheet with ``HEAD`` above the rows."""
    return read([sheet(HEAD, *rows, name=name)], file_name)


def only(**cells: Cell) -> OldCase:
    """Read one row and return its case."""
    (case,) = read_rows(row(**cells)).cases
    return case


def read_sample(name: str) -> ReadLedger:
    """Read a sample file."""
    return read(read_sheets(SAMPLES / name), Path(name).stem)


def mended(reading: ReadLedger) -> list[tuple[str, int, OldField]]:
    """Return the rows and fields to mend, without the sentences."""
    return [(each.sheet, each.row, each.field) for each in reading.mend]

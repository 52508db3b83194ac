"""Rows of an old ledger that need review, as a csv file next to the old one."""

import csv
import io
from collections.abc import Iterable

from mediation_desk.domain.text.formula_guard import is_formula_like
from mediation_desk.workflows.legacy_import.dry_run import ImportIssueRow

HEADS = ("工作表", "行号", "结果", "栏目", "原因")
REFUSED, TO_MEND = "不能导入", "待核对"


def import_issues(found: Iterable[ImportIssueRow]) -> bytes:
    """Return UTF-8 with a byte order mark; texts that a spreadsheet would run are made harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for each in found:
        result = REFUSED if each.field is None else TO_MEND
        row = (each.sheet, str(each.row), result, each.field_name, each.why)
        writer.writerow([f"'{cell}" if is_formula_like(cell) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")

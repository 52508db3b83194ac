"""Reader of a sheet of slips in xlsx, xls, ods or csv, whatever its column headings."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from resources.deferred import deferred
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.slips.draft import SlipDraft, clean
from sync.hub.services.slips.sheet_columns import columns_of, is_head

if TYPE_CHECKING:
    from sync.hub.services.slips import workbook
else:
    workbook = deferred("sync.hub.services.slips.workbook")

ROWS_MAX = 2000
HEAD_WITHIN = 20
ENCODINGS = ("utf-8-sig", "gb18030")
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
PACKED_DAY = re.compile(r"(20\d{2})(\d{2})(\d{2})")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
DAY_WORDS = 40
UNIT = re.compile(r"(?<![0-9A-Za-z])(?:B\d|L\d|\d{1,2}F)[-－]?[A-Z]?\d{2,4}(?!\d)", re.IGNORECASE)
HOTLINE = re.compile(r"(123(?:45|15|31|65|58))")
NUMBERED = re.compile(r"[A-Za-z]*(123(?:45|15|31|65|58))(?!\d)")
"""Pattern of a number such as JN12345-20240105-0007, which names its hotline."""
UNUSED = {"problem"}
"""Columns that are recognised, so that no other field takes them, and of which nothing is kept."""
NOBODY = {"匿名", "无", "不详", "/", "-", "保密"}

Cells = Sequence[Any]


@dataclass(frozen=True)
class SheetDefaults:
    """Officer's values for rows that lack them."""

    channel: str
    due_on: str


@dataclass(frozen=True)
class SheetReading:
    """Reading of a sheet: its columns by field, the unused ones, and the rows without a value.

    `read` and `ignored` are column titles; `assumed` names the field, the number of rows that lack
    it, and the value taken instead. `undue` are the numbers of the rows without a due day,
    `followed` counts those of them whose due day follows their own day of receipt.
    """

    read: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    assumed: tuple[tuple[str, int, str], ...] = ()
    undue: tuple[int, ...] = ()
    followed: int = 0


def read_sheet(
    name: str, content: bytes, usual: SheetDefaults
) -> tuple[list[SlipDraft], SheetReading]:
    """Return a draft for each row, and how it was read; raise InvalidField for no slips.

    A row without a day of receipt has none: nobody may take today for it.
    """
    for rows in _tables(name, content):
        for at, row in enumerate(rows[:HEAD_WITHIN]):
            titles = [_words(cell) for cell in row]
            found = {field: n for field, n in columns_of(titles).items() if field not in UNUSED}
            if is_head(found):
                filled = _filled(rows[at + 1 :])
                drafts = [_draft(each, found, usual) for each in filled]
                return drafts, _reading(titles, filled, found, usual)
    raise InvalidField("No column with numbers and contents of slips was found in this file")


def _reading(
    titles: Sequence[str], rows: Sequence[Cells], found: Mapping[str, int], usual: SheetDefaults
) -> SheetReading:
    by_place = {place: field for field, place in found.items()}
    told = [{field: _cell(row, place) for field, place in found.items()} for row in rows]
    words = [{field: _words(cell) for field, cell in row.items()} for row in told]
    undue = tuple(at for at, row in enumerate(words, 1) if not row.get("due_on"))
    lacking = (
        ("channel", sum(not _named(row) for row in words), usual.channel),
        ("kind", sum(_is_taken_for_complaint(row) for row in words), "complaint"),
        ("due_on", len(undue), usual.due_on),
    )
    return SheetReading(
        tuple((titles[place], field) for place, field in sorted(by_place.items())),
        tuple(title for at, title in enumerate(titles) if title and at not in by_place),
        tuple(each for each in lacking if each[1]),
        undue,
    )


def _is_taken_for_complaint(words: Mapping[str, str]) -> bool:
    return not words.get("kind") and kind_of("", words.get("text", "")) == "complaint"


def _filled(rows: Sequence[Cells]) -> list[Cells]:
    filled = [row for row in rows if any(_words(cell) for cell in row)]
    if len(filled) > ROWS_MAX:
        raise InvalidField("The sheet has more than 2,000 rows. Split it.")
    if not filled:
        raise InvalidField("The sheet has a head and no rows")
    return filled


def _tables(name: str, content: bytes) -> list[list[Cells]]:
    if name.lower().endswith((".csv", ".txt")):
        return [_csv(content)]
    try:
        return workbook.tables_in(content)
    except workbook.TooLargeError:
        raise InvalidField("The sheet has more than 2,000 rows. Split it.") from None
    except workbook.WorkbookError:
        raise InvalidField("This file could not be read. Save it as xlsx or csv.") from None


def _csv(content: bytes) -> list[Cells]:
    text = _decoded(content)
    first = text.lstrip().split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise InvalidField("This file could not be read. Save it as xlsx or csv.") from None


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidField("This file could not be read. Save it as xlsx or csv.")


def _draft(row: Cells, found: Mapping[str, int], usual: SheetDefaults) -> SlipDraft:
    cells = {field: _cell(row, place) for field, place in found.items()}
    words = {field: _words(cell) for field, cell in cells.items()}
    address = words.get("address", "") or words.get("place", "")
    received_on, received_time = day_and_time(cells.get("received_on"))
    due_on, _ = day_and_time(cells.get("due_on"))
    unit = UNIT.search(address) or UNIT.search(words.get("merchant", ""))
    return SlipDraft(
        channel=_channel(words, usual),
        number=_number(cells["number"]),
        kind=kind_of(words.get("kind", ""), words.get("text", "")),
        received_on=received_on or words.get("received_on", "")[:DAY_WORDS],
        received_time=received_time,
        due_on=due_on or words.get("due_on", "")[:DAY_WORDS] or usual.due_on,
        name=_person(words.get("name", "")),
        phone=words.get("phone", ""),
        merchant=words.get("merchant", ""),
        unit=unit[0] if unit else "",
        address=address,
        text=words.get("text", ""),
        claim=words.get("claim", ""),
        amount=words.get("amount", ""),
    )


def _cell(row: Cells, place: int) -> Any:
    return row[place] if place < len(row) else ""


def _words(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else clean(str(cell))


def _number(cell: Any) -> str:
    """Return the number; one stored as a figure lost its last digits and must be typed."""
    if isinstance(cell, int | float) and abs(cell) >= 1e15:
        return ""
    return _words(cell).lstrip("'")


def _person(name: str) -> str:
    return "" if name in NOBODY else name


def _channel(words: Mapping[str, str], usual: SheetDefaults) -> str:
    return _named(words) or usual.channel


def _named(words: Mapping[str, str]) -> str:
    """Return the hotline that a row names, by its channel or by its number."""
    named = HOTLINE.search(words.get("channel", "")) or NUMBERED.match(words.get("number", ""))
    return named[1] if named else ""


def kind_of(note: str, text: str) -> str:
    """Return the kind that a cell names, or nothing if a person must decide on it.

    A slip that is both complaint and report is taken for a report, which never reaches a mall.
    """
    if "举报" in note:
        return "report"
    if "咨询" in note or "求助" in note:
        return "inquiry"
    if "投诉" in note or (note and "举报" not in text):
        return "complaint"
    return "" if "举报" in text else "complaint"


def day_and_time(cell: Any) -> tuple[str, str]:
    """Return a cell's day and time in the format of the form; empty if there is none."""
    if isinstance(cell, datetime):
        return cell.date().isoformat(), cell.strftime("%H:%M") if cell.hour or cell.minute else ""
    if isinstance(cell, date):
        return cell.isoformat(), ""
    words = _words(cell)
    found = DAY.search(words) or PACKED_DAY.match(words)
    if not found:
        return "", ""
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return "", ""
    clock = CLOCK.search(words[found.end() :])
    return day.isoformat(), f"{int(clock[1]):02}:{clock[2]}" if clock else ""

"""消费者投诉受理台账: the ledger as a book, with totals carried from page to page."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import BinaryIO, Final, NamedTuple

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.money import in_yuan
from mediation_desk.papers.layout.book_frame import (
    BODY,
    CLOSING,
    LEFT,
    BookEnding,
    BookPageHead,
    close,
    draw_foot,
    draw_head,
    draw_signers,
    draw_totals,
    open_book,
)
from mediation_desk.papers.layout.document import MM, Align, PdfDocument
from mediation_desk.papers.layout.signed_root import root_code, root_lines
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, day
from mediation_desk.papers.layout.table import PrintedTable, TableBand, TableColumn
from mediation_desk.papers.ledger_export.book_columns import PUBLIC, book_columns
from mediation_desk.papers.ledger_export.page_texts import PageTexts
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.read_models.link import WitnessSheet
from resources import verify_paper

_SIZE: Final = 7.0
_MOST_LINES: Final = 28
_STEP: Final = 500
_RUNNING: Final = TableColumn("序号", 8.5 * MM, Align.RIGHT)


@dataclass(frozen=True)
class LedgerBook:
    """The subject of a book: a period, masked or not, the hub's last receipt and signed root.

    The public copy 公示台账 names nobody: no consumer, no merchant, no one at the station.
    """

    stamp: PaperStamp
    period_from: date | None = None
    period_to: date | None = None
    is_masked: bool = True
    receipt: str = ""
    witness: WitnessSheet = field(default_factory=WitnessSheet)
    is_public: bool = False

    @property
    def title(self) -> str:
        """Return the title, with a word on the kind of copy."""
        if self.is_public:
            return word(Paper.PUBLIC_LEDGER)
        return word(Paper.LEDGER_BOOK) + ("（脱敏）" if self.is_masked else "（内部）")

    @property
    def period(self) -> str:
        """Return the period in words."""
        if self.period_from is None and self.period_to is None:
            return "全部"
        return f"{day(self.period_from) or '建账'} 至 {day(self.period_to) or '打印日'}"


@dataclass(frozen=True, slots=True)
class BookTotals:
    """Number of cases; in fen the sums in dispute, paid, and of these advanced by the mall.

    Ten thousands of cases come to more than a `Money` may be.
    """

    count: int = 0
    amount: int = 0
    paid: int = 0
    advanced: int = 0

    @classmethod
    def of(cls, rows: Sequence[LedgerRow]) -> "BookTotals":
        """Return the totals of some rows."""
        return cls(
            len(rows),
            sum(row.amount.fen for row in rows if row.amount is not None),
            sum(row.compensation.fen for row in rows),
            sum(row.advanced.fen for row in rows),
        )

    def __add__(self, other: "BookTotals") -> "BookTotals":
        return BookTotals(
            self.count + other.count,
            self.amount + other.amount,
            self.paid + other.paid,
            self.advanced + other.advanced,
        )

    def __str__(self) -> str:
        return (
            f"{self.count:,} 件　金额 {in_yuan(self.amount)} 元　赔付 {in_yuan(self.paid)} 元"
            f"（其中先行赔付 {in_yuan(self.advanced)} 元）"
        )


class _BookLine(NamedTuple):
    """One row on paper; the second row of a long case has no case to count."""

    band: TableBand
    number: str
    counted: LedgerRow | None


def make(
    book: LedgerBook, rows: Iterable[LedgerRow], progress: Callable[[int], None] | None = None
) -> bytes:
    """Return the book of ``rows`` as a PDF; ``progress`` receives the count every 500 rows."""
    made = io.BytesIO()
    _write(book, rows, made, progress, lambda _: None)
    return made.getvalue()


def write(
    book: LedgerBook,
    rows: Iterable[LedgerRow],
    target: BinaryIO,
    progress: Callable[[int], None] | None = None,
) -> PageTexts:
    """Write the book as a PDF, and return the text of each page whose digest is its code.

    Pages are written as they come and none is kept.
    """
    texts = PageTexts()
    _write(book, rows, target, progress, texts.add)
    return texts


def _write(
    book: LedgerBook,
    rows: Iterable[LedgerRow],
    target: BinaryIO,
    progress: Callable[[int], None] | None,
    keep: Callable[[str], None],
) -> None:
    document = open_book(book.title, book.stamp, target)
    columns = PUBLIC if book.is_public else book_columns(is_masked=book.is_masked)
    printed = [TableColumn(each.title, each.width_mm * MM, each.align) for each in columns]
    table = PrintedTable(document, [_RUNNING, *printed], _SIZE, LEFT)
    texts = [column.text for column in columns]
    counted = _counted(rows, progress)
    lines = chain.from_iterable(_lines(table, n, row, texts) for n, row in counted)
    _lay_out(_BookPages(document, table, book, keep), lines, BODY - table.head.height)
    document.finish()


def _counted(
    rows: Iterable[LedgerRow], progress: Callable[[int], None] | None
) -> Iterator[tuple[int, LedgerRow]]:
    for n, row in enumerate(rows, start=1):
        yield n, row
        if progress is not None and n % _STEP == 0:
            progress(n)


def _lines(
    table: PrintedTable, n: int, row: LedgerRow, texts: list[Callable[[LedgerRow], str]]
) -> Iterator[_BookLine]:
    counted: LedgerRow | None = row
    cells = [str(n), *[text(row) for text in texts]]
    for band in table.bands(cells, _MOST_LINES):
        yield _BookLine(band, row.number, counted)
        counted = None


@dataclass
class _BookPages:
    """Pages of the book: draws them, carries totals forward, and passes on each page's text."""

    document: PdfDocument
    table: PrintedTable
    book: LedgerBook
    keep: Callable[[str], None]
    carried: BookTotals = BookTotals()
    count: int = 0

    def draw(self, lines: list[_BookLine], *, is_last: bool = False) -> None:
        """Draw one page; the last one ends with the head in full and the boxes for signatures."""
        here = BookTotals.of([line.counted for line in lines if line.counted is not None])
        numbers = [line.number for line in lines]
        head = BookPageHead(
            self.book.title,
            self.book.period,
            f"{numbers[0]} — {numbers[-1]}" if numbers else "无",
            f"承前页：{self.carried}" if self.carried.count else "承前页：无",
        )
        top = draw_head(self.document, head, self.book.stamp)
        lower = self.table.draw([line.band for line in lines], top)
        self.carried += here
        sums = (str(here), str(self.carried))
        draw_totals(self.document, lower, sums)
        notice = "" if self.book.is_public else NOTICE
        draw_foot(self.document, self.book.stamp, self._code(head, lines, sums), notice)
        if is_last:
            close(self.document, self.book.stamp, _ending(self.book), lower)
        else:
            draw_signers(self.document, self.book.stamp)
        self.document.end_page()

    def _code(self, page_head: BookPageHead, lines: list[_BookLine], sums: tuple[str, str]) -> str:
        """Pass on the text of the page, and return its code."""
        head = (
            page_head.title,
            self.book.stamp.station.name,
            page_head.period,
            page_head.numbers,
            page_head.carried,
        )
        # The table has each cell as it is printed, with a sign for what has no glyph.
        printed = [self.document.regular.face.clean(text) for text in (*head, *sums)]
        rows = (printed[: len(head)], *(line.band.texts for line in lines), printed[len(head) :])
        text = verify_paper.page_text(rows)
        self.keep(text)
        self.count += 1
        return verify_paper.page_code(self.count, text)


def _ending(book: LedgerBook) -> BookEnding:
    return BookEnding(book.receipt, root_lines(book.witness), root_code(book.witness))


def _lay_out(pages: _BookPages, lines: Iterable[_BookLine], body: float) -> None:
    page: list[_BookLine] = []
    room = body
    for line in lines:
        if line.band.height > room:
            pages.draw(page)
            page, room = [], body
        page.append(line)
        room -= line.band.height
    moved: list[_BookLine] = []
    if room < CLOSING:
        moved = _for_the_last_page(page)
        pages.draw(page)
    pages.draw(moved or page, is_last=True)


def _for_the_last_page(page: list[_BookLine]) -> list[_BookLine]:
    """Take a few lines off the end of ``page``, so that the signatures are not alone."""
    few = max(1, min(3, len(page) // 2))
    moved = page[-few:]
    del page[-few:]
    return moved

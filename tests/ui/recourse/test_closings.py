"""Closing of the book at the desk: daily cash, bank sheet, month, and reversal."""

from datetime import date
from pathlib import Path

import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard
from mediation_desk.ui.pages.recourse.boards.bank_board import BankBoard
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import closing
from mediation_desk.workflows.read_models.fund.recourse_sheet import BookEntryKind
from tests.ui.real_desk import PURSE, RealDesk
from tests.ui.recourse.recourse_bench import Recourse

TODAY = date(2026, 11, 24)


def transferred(desk: RealDesk, yuan: int, voucher: str) -> str:
    """Have a payment paid by transfer."""
    payment = desk.approved(yuan)
    form = money.PayoutForm(new_id(), payment, PayMethod.TRANSFER, voucher, "刘敏敏")
    desk.counter.act(money.pay, form, PURSE)
    return payment


def bank_sheet(folder: Path, *rows: tuple[object, ...]) -> Path:
    """A bank's export as xlsx."""
    path = folder / "流水.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        heads = ("交易日期", "支出", "收入", "余额", "摘要")
        for number, row in enumerate((("账户明细",), heads, *rows)):
            sheet.write_row(number, 0, row)
    return path


def test_a_day_is_closed_by_counting_and_a_difference_needs_its_reason(desk: RealDesk) -> None:
    desk.paid(2_980)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("days")
    assert page.page.situation() == "1 voucher of 11-24, ¥2,980.00, is to be counted."
    page.press(Qt.Key.Key_C)
    desk.until(lambda: page.board().side.panel is not None)
    page.panel().fields.restore({"cash": "2880"})
    desk.until(lambda: "The count is −¥100.00 off: write down why." in page.words())
    QTest.keyClick(page.panel(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: "The vouchers come to 2,880.00, the book says 2,980.00." in page.words())
    page.panel().fields.restore({"note": "少一张凭证，已报站长"})
    page.send()
    (closed,) = page.sheet().closing.closed
    assert (closed.day, str(closed.cash), closed.by, closed.note) == (
        TODAY,
        "2,880.00",
        PURSE,
        "少一张凭证，已报站长",
    )
    desk.until(lambda: page.page.situation() == "No cash waits to be counted.")
    page.page.show_subject(f"days:{TODAY}")
    desk.until(lambda: "−¥100.00" in page.words())
    page.board().side.press("print")
    desk.until(lambda: len(page.previews) == 1)


def test_cash_taken_back_on_a_later_day_is_counted_below_zero(desk: RealDesk) -> None:
    desk.paid(2_980)
    counted = closing.DayForm(new_id(), TODAY, Money(298_000))
    desk.counter.act(closing.close_day, counted, PURSE)
    desk.counter.watch.forward(days=1)
    desk.sit(PURSE)
    page = Recourse(desk)
    wrong = page.sheet().closing.entries[0].entry
    desk.counter.act(closing.take_back, closing.RedEntryForm(new_id(), wrong, "付错人"), PURSE)
    page = Recourse(desk)
    page.board("days")
    assert page.page.situation() == "1 voucher of 11-25, −¥2,980.00, is to be counted."
    page.take("close", cash="0")
    desk.until(lambda: "The count is ¥2,980.00 off: write down why." in page.words())
    page.panel().fields.restore({"cash": "−2,980.00"})
    page.send()
    newest = page.sheet().closing.closed[0]
    assert (newest.day, str(newest.cash)) == (date(2026, 11, 25), "-2,980.00")


def test_the_banks_sheet_is_held_against_the_book(desk: RealDesk, tmp_path: Path) -> None:
    transferred(desk, 2_980, "FK000001")
    transferred(desk, 1_299, "FK000002")
    file = bank_sheet(
        tmp_path,
        ("2026-11-24", "", 200_000, 200_000, "期初转入"),
        ("2026-11-25", 2_980, "", 197_020, "先行赔付 FK000001"),
        ("2026-11-26", 10, "", 197_010, "账户管理费"),
    )
    desk.counter.watch.forward(days=7)
    desk.sit(PURSE)
    page = Recourse(desk, file)
    page.board("bank")
    page.board().side.press("choose")
    board = page.board()
    assert isinstance(board, BankBoard)
    desk.until(lambda: board.reading.face is not None)
    assert [(line.row, line.amount) for line in board.bank.model.rows()] == [(5, Money(-1_000))]
    assert [row.reference for row in board.book.model.rows()] == ["FK000002"]
    for words in ("2026-11-01 – 2026-11-30", "¥197,010.00", "¥195,721.00", "¥1,289.00"):
        desk.until(lambda words=words: words in page.words())  # type: ignore[misc]
    page.take("record")
    page.panel().send()
    desk.until(lambda: "Say why in one sentence." in page.words())
    page.panel().fields.restore({"note": "管理费未入账，一笔在途"})
    page.send()
    face = page.sheet().closing
    assert (face.reconciled_until, face.only_bank, face.only_book) == (date(2026, 11, 30), 1, 1)
    page.board("months")
    page.take("month")
    # The cash of the month was none, so nothing else is asked for.
    page.send()
    assert page.sheet().closing.month == date(2026, 11, 30)


def test_a_sheet_of_something_else_is_refused_in_words(desk: RealDesk, tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("序号,姓名\n1,刘\n", "utf-8")
    desk.sit(PURSE)
    page = Recourse(desk, file)
    page.board("bank")
    page.board().side.press("choose")
    desk.until(lambda: "No sheet of the file has a bank's columns" in page.words())
    file.write_text("日期,金额\n合计,0\n", "utf-8")
    page.board().side.press("choose")
    desk.until(lambda: "The sheet has no line with a day and a sum." in page.words())


def test_a_month_is_closed_only_after_cash_and_bank(desk: RealDesk) -> None:
    desk.paid()
    desk.counter.watch.forward(days=10)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("months")
    assert page.page.situation() == "1 month is over and not closed: 2026-11."
    page.take("month")
    page.panel().send()
    desk.until(lambda: "The cash of 2026-11-24 was not counted." in page.words())
    counted = closing.DayForm(new_id(), date(2026, 11, 30), Money(298_000))
    desk.counter.act(closing.close_day, counted, PURSE)
    page.panel().send()
    desk.until(lambda: "Bank and book are not reconciled up to 2026-11-30" in page.words())


def test_a_wrong_entry_is_taken_back_in_red_and_both_stay(desk: RealDesk) -> None:
    transferred(desk, 2_980, "FK000001")
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("months")
    assert page.offered() == {"month": False, "red": True}
    page.take("red")
    page.panel().send()
    desk.until(lambda: "Say why in one sentence." in page.words())
    assert page.sheet().closing.entries[0].kind is BookEntryKind.PAID
    page.panel().fields.restore({"words": "付错账户"})
    page.send()
    red, wrong = page.sheet().closing.entries[:2]
    assert (red.kind, str(red.amount), red.reference) == (BookEntryKind.RED, "2,980.00", "付错账户")
    assert (wrong.kind, str(wrong.amount), wrong.is_reversed) == (
        BookEntryKind.PAID,
        "-2,980.00",
        True,
    )
    page.page.show_subject(f"months:{red.entry}")
    desk.until(lambda: "such an entry stays" in page.words())
    page.page.show_subject(f"months:{wrong.entry}")
    desk.until(lambda: "is taken back already" in page.words())


def test_a_board_is_built_when_it_is_first_shown(desk: RealDesk) -> None:
    page = Recourse(desk)
    assert len(page.page.findChildren(RecourseBoard)) == 1
    page.board("bank")
    page.board("debts")
    page.page.refresh()
    desk.until(lambda: page.board().isVisible())
    assert len(page.page.findChildren(RecourseBoard)) == 2

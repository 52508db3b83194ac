"""Tour part: recourse with set-off and write-off, a leaving shop, day and bank."""

import xlsxwriter

from mediation_desk.app.entropy import new_id
from mediation_desk.demonstration.cases.personas import PASSWORD
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.acts.deposit import DepositHold
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.tour.disputes import gates
from mediation_desk.tour.support import papers_and_backups
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import part, settle, until
from mediation_desk.ui.gateway import Approver
from mediation_desk.ui.pages.merchants import MerchantsPage
from mediation_desk.ui.pages.recourse import RecoursePage
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseBoard
from mediation_desk.ui.pages.recourse.boards.bank_board import BankBoard
from mediation_desk.workflows.fund import deposits
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BookEntryKind,
    DebtRow,
    RecourseSheet,
)

PURSE, HEAD = "孙立群", "韩立新"
FEE = Money(-1_000)
MOVING = (BookEntryKind.PAID, BookEntryKind.CONTRIBUTED)
"""Kinds of entries that move money in the bank."""


def _sheet(scene: Tour) -> RecourseSheet:
    now = scene.session.place.now()
    return scene.session.ask(lambda reader: reader.recourse_sheet(now))


def _debt(scene: Tour, payment: str) -> DebtRow:
    sheet = _sheet(scene)
    return next(row for row in (*sheet.debts, *sheet.settled) if row.payment == payment)


def _board(scene: Tour, subject: str) -> RecourseBoard:
    """Go to a board, and to a row on it."""
    scene.show("recourse", subject)
    page = part(scene.program.window, RecoursePage)
    until(lambda: page.situation() != "", "the page of recourse")
    settle()
    return page.stack.board()


def _entries(scene: Tour, kind: str) -> int:
    """Return how many entries of a kind the journal has, counted without the window."""
    with scene.session.file.connection() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM entry WHERE kind = ?", (kind,))
        return int(found.scalar_one())


def _take(scene: Tour, board: RecourseBoard, step: str, by: str, **values: str) -> None:
    """Take a step of the current row; ``by`` signs it where the signed-in operator may not."""
    until(lambda: step in board.side.detail.buttons, f"the step {step}")
    until(board.side.detail.buttons[step].isEnabled, f"the step {step} to be open")
    board.side.press(step)
    panel = board.side.panel
    scene.stage.require(panel is not None, f"no form for {step}")
    assert panel is not None
    settle()
    panel.fields.restore(values)
    if panel.signing is not None:
        panel.signing.name.choose(by)
        panel.signing.password.setText(PASSWORD)
    settle()
    scene.picture(f"recourse-{step}")
    panel.send()
    until(lambda: board.side.panel is None, f"{step} to be written")
    settle()


def recover(scene: Tour, payment: str) -> None:
    """Ask in writing, prove the service, take the deposit's sum, write the rest off."""
    board = _board(scene, f"debts:{payment}")
    scene.picture("recourse")
    _take(scene, board, "notice", PURSE, then="yes")
    _take(scene, board, "service", PURSE, receiver="韩梅")
    served = _debt(scene, payment).notices[-1]
    scene.stage.require(served.receiver == "韩梅", "the service is not proved")
    words = (served.number, gates.SHOP, "12,860.00")
    papers_and_backups.make_paper(scene, Paper.RECOURSE_NOTICE, payment, words)
    amount = _debt(scene, payment).deposit_held
    scene.stage.require(ZERO < amount < gates.SUM, f"the deposit holds {amount}")
    _take(scene, board, "deposit", PURSE)
    left = _debt(scene, payment).owed
    scene.stage.require(left == gates.SUM - amount, f"{left} is left")
    _take(scene, board, "write-off", PURSE, words="店方已停业，余额无法追回。")
    before = _entries(scene, "fund.written_off")
    _take(scene, board, "agree", HEAD, words="同意核销余额。")
    debt = _debt(scene, payment)
    scene.stage.require(debt.owed == ZERO and debt.written_off == left, "the rest stands")
    scene.stage.require(_entries(scene, "fund.written_off") == before + 1, "no write-off entry")
    _board(scene, f"debts:{payment}")
    scene.picture("recourse-settled")


def leave(scene: Tour) -> None:
    """Let a shop leave that owes; its deposit stays, in the window and by the rules."""
    sheet = _sheet(scene)
    held = {row.merchant: row for row in sheet.deposits if row.held}
    owing = next(row for row in sheet.debts if row.merchant in held)
    _move_out(scene, owing)
    board = _board(scene, f"deposits:{owing.merchant}")
    scene.picture("deposit-held")
    row = next(each for each in _sheet(scene).deposits if each.merchant == owing.merchant)
    scene.stage.require(row.has_left and DepositHold.OWED in row.holds, "nothing holds the deposit")
    scene.stage.require(not board.side.detail.buttons["back"].isEnabled(), "it may go back")
    form = deposits.DepositReturn(new_id(), owing.merchant, Money(100), "TK0001")
    answers: list[object] = []
    scene.desktop.gateway.perform_as(
        Approver(PURSE, PASSWORD),
        Command(deposits.give_back, form),
        answers.append,
        answers.append,
    )
    until(lambda: answers, "the answer of the rules")
    (no,) = answers
    is_held = isinstance(no, Refusal) and no.reason is Reason.DEPOSIT_HELD
    scene.stage.require(is_held, f"the deposit went: {no}")


def _move_out(scene: Tour, owing: DebtRow) -> None:
    scene.show("merchants", owing.merchant)
    page = part(scene.program.window, MerchantsPage)

    def is_shown() -> bool:
        sheet = page.board.sheet
        return sheet is not None and sheet.file.merchant.id == owing.merchant

    until(is_shown, owing.merchant_name)
    page.board.steps.ask("leave", "")
    settle()
    panel = page.board.detail.panel
    scene.stage.require(panel is not None, "no form of leaving")
    assert panel is not None
    scene.picture("merchant-leaving")
    panel.send()
    until(lambda: page.board.detail.panel is None, "the leaving to be written")


def close_day(scene: Tour) -> None:
    """Count the cash vouchers in hand; the sheet of the day names each of them."""
    board = _board(scene, "days")
    scene.picture("day-open")
    amount = _sheet(scene).closing.waiting.expected
    before = _entries(scene, "fund.day_closed")
    _take(scene, board, "close", PURSE, cash=str(amount))
    day = _sheet(scene).closing.closed[0]
    scene.stage.require(day.cash == amount and day.by == PURSE, "another sum was counted")
    scene.stage.require(_entries(scene, "fund.day_closed") == before + 1, "no entry of the day")
    _board(scene, f"days:{day.day}")
    scene.picture("day-closed")
    vouchers = [each.voucher for each in day.vouchers]
    scene.stage.require(vouchers, "no voucher was counted")
    papers_and_backups.make_paper(
        scene, Paper.DAY_SHEET, day.day.isoformat(), (*vouchers, str(amount))
    )


def reconcile(scene: Tour) -> None:
    """Compare the bank's sheet with the book: one entry is on its way, one fee is unknown."""
    board = _board(scene, "bank")
    scene.stage.require(isinstance(board, BankBoard), "another board")
    assert isinstance(board, BankBoard)
    entries = [row for row in _sheet(scene).closing.entries if row.kind in MOVING]
    scene.stage.require(entries, "nothing moved in the bank")
    # Past midnight what the tour paid is of the day before.
    day = max(local_day(row.at) for row in entries)
    moved = [row for row in entries if local_day(row.at) == day]
    file = scene.stage.out / "bank.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("交易日期", "金额", "摘要"))
        lines = [(str(day), row.amount.fen / 100, row.reference) for row in moved[1:]]
        lines.append((str(day), FEE.fen / 100, "账户管理费"))
        for number, line in enumerate(lines, start=1):
            sheet.write_row(number, 0, line)
    board.reading.read(file)
    until(lambda: board.reading.face is not None, "the comparison")
    settle()
    scene.picture("bank")
    file.unlink()
    face = board.reading.face
    assert face is not None
    alone = [line.amount for line in face.only_bank]
    scene.stage.require(alone == [FEE], f"alone at the bank: {alone}")
    missing = moved[0].entry in {row.entry for row in face.only_book}
    scene.stage.require(missing, "what is on its way was found")
    note = "账户管理费未入账，一笔付款银行在途"
    _take(scene, board, "record", PURSE, balance=str(face.balance), note=note)
    until_day = _sheet(scene).closing.reconciled_until
    scene.stage.require(until_day == day, f"reconciled up to {until_day}")
    _board(scene, "months")
    scene.picture("months")

"""Papers of the fund: statement, recourse notice, top-up letter, a day's cash, a month."""

from datetime import date

from mediation_desk.app.papers.record_papers import Maker, of_payment, stamped
from mediation_desk.app.session.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.fund import (
    day_sheet,
    fund_statement,
    month_sheet,
    recourse_notice,
    top_up_notice,
)
from mediation_desk.workflows.ports import LedgerReader


def _statement(session: Session, reader: LedgerReader, subject: str) -> bytes:
    del subject
    stamp, _ = stamped(session, reader)
    sheet = reader.fund_sheet(session.place.now())
    return fund_statement.make(sheet, stamp, witness=reader.link().witness)


def _recourse_notice(session: Session, reader: LedgerReader, payment: str) -> bytes:
    debt = reader.debt(payment, session.place.now())
    if debt is None or not debt.notices:
        raise Refusal(Reason.NOTICE_NOT_SENT, {"number": debt.number if debt else ""})
    return recourse_notice.make(of_payment(session, reader, payment), debt)


def _top_up_notice(session: Session, reader: LedgerReader, merchant: str) -> bytes:
    sheet = reader.recourse_sheet(session.place.now())
    row = next((each for each in sheet.deposits if each.merchant == merchant), None)
    if row is None or row.top_up_due_on is None:
        raise Refusal(Reason.NOTICE_NOT_SENT)
    stamp, _ = stamped(session, reader)
    return top_up_notice.make(row, stamp)


def _day_sheet(session: Session, reader: LedgerReader, day: str) -> bytes:
    """Return the sheet of the day named, or of what waits to be counted."""
    face = reader.recourse_sheet(session.place.now()).closing
    row = next((each for each in face.closed if each.day.isoformat() == day), face.waiting)
    stamp, _ = stamped(session, reader)
    return day_sheet.make(row, stamp)


def _month_sheet(session: Session, reader: LedgerReader, day: str) -> bytes:
    stamp, _ = stamped(session, reader)
    sheet = reader.month_sheet(date.fromisoformat(day))
    return month_sheet.make(sheet, stamp, reader.link().witness)


OF_FUND: dict[Paper, Maker] = {
    Paper.FUND_STATEMENT: _statement,
    Paper.RECOURSE_NOTICE: _recourse_notice,
    Paper.TOP_UP_NOTICE: _top_up_notice,
    Paper.DAY_SHEET: _day_sheet,
    Paper.MONTH_SHEET: _month_sheet,
}
"""Makers by paper; the subject is nothing, a payment, a merchant, a day, a day of a month."""

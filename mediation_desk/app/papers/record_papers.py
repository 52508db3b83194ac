"""Papers that belong to no case: a training, a shift, the notice board, the station itself."""

from collections.abc import Callable
from dataclasses import replace

from mediation_desk.app.session.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.stamp import PaperStamp
from mediation_desk.papers.national import report_form
from mediation_desk.papers.station import (
    breach_notice,
    case_card,
    hand_over_sheet,
    notice_board,
    personal_copy,
    report_sheet,
    sign_in_sheet,
    station_form,
)
from mediation_desk.workflows.directory.directory_view import directory_sheet
from mediation_desk.workflows.personal.personal_copy import copy_of
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.duty import hand_over_sheet as hand_over_sheet_of
from mediation_desk.workflows.read_models.teaching import People, training_sheet

Maker = Callable[[Session, LedgerReader, str], bytes]


def stamped(session: Session, reader: LedgerReader, copy: int = 1) -> tuple[PaperStamp, DeskSheet]:
    """Return the stamp of a paper that belongs to no case, and the station that prints it."""
    desk, now = reader.desk(session.operator.id), session.place.now()
    stamp = PaperStamp(desk.station, now, session.operator, copy, desk.entries, desk.head_hash)
    return stamp, desk


def of_payment(session: Session, reader: LedgerReader, payment_id: str) -> PaperCase:
    """Return the case of a payment, with the names of the files that prove it."""
    payment = reader.payment(payment_id)
    made = reader.paper_case(payment.case, session.operator, session.place.now())
    names = {file.sha256: file.name for file in made.sheet.case.files}
    ticks = tuple(names.get(tick, tick) for tick in payment.ticks)
    return replace(made, payment=replace(payment, ticks=ticks))


def _board(session: Session, reader: LedgerReader, size: str) -> bytes:
    """Return the notice board in a size, A3 or A4."""
    desk = reader.desk(session.operator.id)
    sheet = directory_sheet(reader, session.operator.id, session.place.now())
    board = notice_board.BoardContent(
        desk.station, desk.policy, sheet, reader.records.supervisions.open
    )
    return notice_board.make(board, notice_board.BoardSize(size or notice_board.BoardSize.A4))


def _sign_in(session: Session, reader: LedgerReader, training: str) -> bytes:
    stamp, desk = stamped(session, reader)
    people = People(desk.operators, desk.merchants)
    return sign_in_sheet.make(training_sheet(reader.records.teaching, people, training), stamp)


def _card(session: Session, reader: LedgerReader, card: str) -> bytes:
    stamp, _ = stamped(session, reader)
    held = reader.records.teaching.cards.get(card)
    if held is None:
        raise Refusal(Reason.UNKNOWN_CARD)
    return case_card.make(held, stamp)


def hand_over_form(session: Session, reader: LedgerReader, hand_over: str) -> PaperForm:
    """Return the form of a hand-over, for a sheet or a roll."""
    stamp, desk = stamped(session, reader)
    held = reader.records.duty
    return hand_over_sheet.form_of(hand_over_sheet_of(held, desk.operators, hand_over), stamp)


def _hand_over(session: Session, reader: LedgerReader, hand_over: str) -> bytes:
    return render(hand_over_form(session, reader, hand_over))


def _of_report(make: Callable[[enquiries_and_reports.ReportPaper], bytes]) -> Maker:
    """Return the maker of a report's paper; it raises Refusal(REPORT_SEALED) for a sealed one."""

    def made(session: Session, reader: LedgerReader, report: str) -> bytes:
        now = session.place.now()
        return make(enquiries_and_reports.report_paper(reader, report, session.operator, now))

    return made


def _station(session: Session, reader: LedgerReader, prefix: str) -> bytes:
    """Return the form of the station itself, with its present operators."""
    del prefix
    stamp, desk = stamped(session, reader)
    sheet = directory_sheet(reader, session.operator.id, session.place.now())
    people = tuple(each for each in desk.operators if each.is_active and each.is_verified)
    return station_form.make(
        station_form.StationRecord(desk.station, people, sheet.listings), stamp
    )


def _personal_copy(session: Session, reader: LedgerReader, phone: str) -> bytes:
    """Return the copy of a person's data; raises Refusal for a phone that nobody has here."""
    stamp, _ = stamped(session, reader)
    return personal_copy.make(copy_of(reader, phone, session.operator, stamp.printed_at), stamp)


def _breach(session: Session, reader: LedgerReader, breach: str) -> bytes:
    stamp, _ = stamped(session, reader)
    held = reader.records.retention.breaches.get(breach)
    if held is None:
        raise Refusal(Reason.UNKNOWN_RECORD)
    return breach_notice.make(held, stamp)


OF_RECORDS: dict[Paper, Maker] = {
    Paper.NOTICE_BOARD: _board,
    Paper.SIGN_IN_SHEET: _sign_in,
    Paper.CASE_CARD: _card,
    Paper.HAND_OVER_SHEET: _hand_over,
    Paper.REPORT_SHEET: _of_report(report_sheet.make),
    Paper.REPORT_FORM: _of_report(report_form.make),
    Paper.STATION_FORM: _station,
    Paper.PERSONAL_COPY: _personal_copy,
    Paper.BREACH_NOTICE: _breach,
}
"""Makers by paper; the subject is a size, a training, a card, a hand-over, a report; a station;
a phone, a breach."""

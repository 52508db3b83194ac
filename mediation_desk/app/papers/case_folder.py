"""One PDF of a whole case: every form that can be printed now, and the evidence as pictures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mediation_desk.app.papers.case_forms import OF_CASE, OF_PAYMENT, with_words
from mediation_desk.app.papers.exhibits import exhibits_of, with_signatures
from mediation_desk.app.papers.record_papers import of_payment
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.events.desk_work import Printed
from mediation_desk.domain.codes import MADE_OF_OTHERS, Paper
from mediation_desk.domain.retention.cases import kept_until
from mediation_desk.papers.case import folder
from mediation_desk.papers.fund import recourse_notice
from mediation_desk.papers.layout.form import PaperForm
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase


def make_folder(session: Session, case_id: str) -> bytes:
    """Return the folder of a case as a PDF; raises Refusal(UNKNOWN_CASE)."""
    made = session.ask(
        lambda reader: reader.paper_case(case_id, session.operator, session.place.now())
    )
    # The ledger is free while strangers' files are decoded.
    exhibits = exhibits_of(session, made.sheet.case.files)
    made = with_signatures(session, made)
    pages = {each.sha256: each.count for each in exhibits}

    def forms(reader: LedgerReader) -> tuple[tuple[PaperForm, ...], date | None]:
        until = kept_until(made.sheet.case, reader.records.retention)
        return tuple(_forms(session, reader, replace(made, exhibit_pages=pages))), until

    found, until = session.ask(forms)
    return folder.make(folder.FolderContent(made, found, exhibits, until))


def filed_papers(made: PaperCase) -> frozenset[Paper]:
    """Return the papers of a case that are filed: an agreement in one form, as it was made out.

    Made on the spot it is the short form, unless a committee made it, which has its own, or only
    the long one was ever printed.
    """
    printable = made.sheet.printable
    if Paper.SPOT_SETTLEMENT not in printable:
        return printable
    events = (step.event for step in made.sheet.steps)
    printed = {event.paper for event in events if isinstance(event, Printed)}
    is_long = Paper.SETTLEMENT in printed and Paper.SPOT_SETTLEMENT not in printed
    is_long = is_long or bool(made.committee)
    return printable - {Paper.SPOT_SETTLEMENT if is_long else Paper.SETTLEMENT}


def _forms(session: Session, reader: LedgerReader, made: PaperCase) -> Iterator[PaperForm]:
    filed = filed_papers(made)
    for paper, module in OF_CASE.items():
        if paper in filed and paper not in MADE_OF_OTHERS:
            yield module.form_of(with_words(reader, paper, made))
    for row in made.sheet.payments:
        of_row = of_payment(session, reader, row.payment)
        for paper, module in OF_PAYMENT.items():
            if row.paid or paper is not Paper.PAYMENT_RECEIPT:
                yield module.form_of(with_words(reader, paper, of_row))
        yield from notices(session, reader, of_row, row.payment)


def notices(
    session: Session, reader: LedgerReader, paper: PaperCase, payment: str
) -> Iterator[PaperForm]:
    """Yield the recourse notice of a payment, where one was issued."""
    debt = reader.debt(payment, session.place.now())
    if debt is not None and debt.notices:
        yield recourse_notice.form_of(paper, debt)

"""Papers of a merchant's file: the file itself, a notice, an off-shelf order."""

from collections.abc import Callable
from functools import partial

from mediation_desk.app.papers.record_papers import Maker, stamped
from mediation_desk.app.session.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.stamp import PaperStamp
from mediation_desk.papers.merchants import (
    inspection_list,
    inspection_record,
    merchant_file,
    off_shelf_order,
    rectification_notice,
    tenant_list,
)
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.merchants.inspections import InspectionSheet
from mediation_desk.workflows.read_models.merchants.merchant_sheet import (
    MerchantSheet,
    copy_of,
    notice_of,
    order_of,
)
from mediation_desk.workflows.reads.merchants import inspection, merchant_sheet

_MAKERS: dict[Paper, Callable[[MerchantSheet, str, PaperStamp], bytes]] = {
    Paper.MERCHANT_FILE: lambda sheet, _, stamp: merchant_file.make(sheet, stamp),
    Paper.RECTIFICATION_NOTICE: lambda sheet, thing, stamp: rectification_notice.make(
        sheet, notice_of(sheet, thing), stamp
    ),
    Paper.OFF_SHELF_ORDER: lambda sheet, thing, stamp: off_shelf_order.make(
        sheet, order_of(sheet, thing), stamp
    ),
}


def _of_merchant(paper: Paper, session: Session, reader: LedgerReader, subject: str) -> bytes:
    merchant, _, thing = subject.partition(":")
    sheet = merchant_sheet(reader, merchant, session.place.now())
    stamp, _ = stamped(session, reader, copy_of(sheet, paper, thing))
    return _MAKERS[paper](sheet, thing, stamp)


def _of_round(
    make: Callable[[InspectionSheet, PaperStamp], bytes],
    session: Session,
    reader: LedgerReader,
    subject: str,
) -> bytes:
    stamp, _ = stamped(session, reader)
    return make(inspection(reader, subject, session.place.now()), stamp)


def _tenants(session: Session, reader: LedgerReader, subject: str) -> bytes:
    del subject
    stamp, _ = stamped(session, reader)
    files = reader.records.merchants.files.values()
    return tenant_list.make(files, stamp.without_name())


OF_MERCHANT: dict[Paper, Maker] = {
    **{paper: partial(_of_merchant, paper) for paper in _MAKERS},
    Paper.TENANT_LIST: _tenants,
    Paper.INSPECTION_LIST: partial(_of_round, inspection_list.make),
    Paper.INSPECTION_RECORD: partial(_of_round, inspection_record.make),
}
"""Makers by paper; the subject is the merchant's id, and after a colon the notice's or order's.

The list of all tenants has none; that of a round's papers is the round.
"""

"""Reads of the merchants' files, and of the inspection rounds."""

from dataclasses import replace
from datetime import datetime

from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectionSheet,
    InspectionsSheet,
    inspection_sheet,
    inspections_sheet,
    visits_of,
)
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow, MerchantSheet


def merchant_rows(reader: LedgerReader, now: datetime) -> tuple[MerchantRow, ...]:
    """Return all merchants, urgent ones first."""
    return reader.merchants(now).rows()


def merchant_sheet(reader: LedgerReader, merchant: str, now: datetime) -> MerchantSheet:
    """Return one whole file; raises Refusal(UNKNOWN_MERCHANT)."""
    sheet = reader.merchants(now).sheet(merchant)
    circulars = reader.records.circulars.for_merchant(sheet.file.described.business, sheet.today)
    files = (sheet.file.merchant.id, *(other.merchant.id for other in sheet.others))
    visits = visits_of(reader.records.inspections, files)
    return replace(sheet, circulars=circulars, visits=visits)


def whole_file(reader: LedgerReader, merchant: str) -> str:
    """Return the file that replaces a merged one, or the file itself."""
    return reader.records.merchants.whole(merchant)


def inspections(reader: LedgerReader, now: datetime) -> InspectionsSheet:
    """Return the inspection rounds, the newest first."""
    records = reader.records
    return inspections_sheet(records.inspections, records.merchants, _people(reader), now)


def inspection(reader: LedgerReader, inspection_id: str, now: datetime) -> InspectionSheet:
    """Return one round; raises Refusal(UNKNOWN_INSPECTION)."""
    records = reader.records
    return inspection_sheet(
        records.inspections, records.merchants, _people(reader), (inspection_id, now)
    )


def _people(reader: LedgerReader) -> dict[str, str]:
    return {one.id: one.name for one in reader.desk("").operators}

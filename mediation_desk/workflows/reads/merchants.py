"""Reads of the merchants' files."""

from dataclasses import replace
from datetime import datetime

from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow, MerchantSheet


def merchant_rows(reader: LedgerReader, now: datetime) -> tuple[MerchantRow, ...]:
    """Return all merchants, urgent ones first."""
    return reader.merchants(now).rows()


def merchant_sheet(reader: LedgerReader, merchant: str, now: datetime) -> MerchantSheet:
    """Return one whole file; raises Refusal(UNKNOWN_MERCHANT)."""
    sheet = reader.merchants(now).sheet(merchant)
    circulars = reader.records.circulars.for_merchant(sheet.file.described.business, sheet.today)
    return replace(sheet, circulars=circulars)


def whole_file(reader: LedgerReader, merchant: str) -> str:
    """Return the file that replaces a merged one, or the file itself."""
    return reader.records.merchants.whole(merchant)

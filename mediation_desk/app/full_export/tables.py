"""Tables of the full export other than the journal, with the meaning of their columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mediation_desk.ledger.tables.case_columns import CASE_COLUMNS


@dataclass(frozen=True)
class LedgerTable:
    """A present table: its file, the ledger's own table, and the meaning of its columns.

    ``personal`` are the columns that identify a person.
    """

    name: str
    source: str
    meaning: str
    columns: Mapping[str, str]
    personal: frozenset[str] = frozenset()


_MERCHANTS: Final = MappingProxyType(
    {
        "id": "id of the merchant; its entries stand in the stream merchant:ID",
        "name": "name",
        "unit": "shop number",
        "uscc": "unified social credit code",
        "contact": "name of the contact",
        "phone": "phone of the contact",
        "is_verified": "whether the mall has checked it",
        "uses": "number of its cases",
    }
)
_OPERATORS: Final = MappingProxyType(
    {
        "id": "id of the operator, as `by` in the journal",
        "name": "name",
        "role": "role",
        "rights": "rights over money and reports, separated by commas",
        "is_active": "whether they may sign in",
        "is_verified": "whether they are known by a sign-in, not by an old ledger alone",
    }
)
_PAYMENTS: Final = MappingProxyType(
    {
        "id": "id of the payment",
        "case_id": "id of the case",
        "number": "number on paper",
        "merchant": "id of the merchant who owes it",
        "stage": "stage of the payment",
        "amount_fen": "sum requested",
        "paid_fen": "sum paid out",
        "recovered_fen": "sum recovered from the merchant",
        "asked_at": "time of the request",
    }
)
_POSTINGS: Final = MappingProxyType(
    {
        "seq": "entry of the journal that was booked",
        "place": "place within the entry",
        "account": "account of the fund",
        "fen": "sum; the postings of an entry add up to zero",
    }
)

TABLES: Final = (
    LedgerTable(
        "cases",
        "case_row",
        "present state of each case",
        {each.name: each.meaning for each in CASE_COLUMNS},
        frozenset(each.name for each in CASE_COLUMNS if each.is_personal),
    ),
    LedgerTable(
        "merchants",
        "merchant_row",
        "present state of each merchant",
        _MERCHANTS,
        frozenset({"contact", "phone"}),
    ),
    LedgerTable(
        "operators",
        "operator_row",
        "present state of each operator",
        _OPERATORS,
        frozenset({"name"}),
    ),
    LedgerTable("payments", "payment_row", "present state of each advance payment", _PAYMENTS),
    LedgerTable("postings", "posting", "the double-entry book of the fund", _POSTINGS),
)

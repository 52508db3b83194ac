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
        "is_verified": "checked by the mall",
        "uses": "how many cases it has",
    }
)
_OPERATORS: Final = MappingProxyType(
    {
        "id": "id of the operator, as `by` in the journal",
        "name": "name",
        "role": "what they are employed for",
        "rights": "rights over money and reports, separated by spaces",
        "is_active": "may sign in",
        "is_verified": "known by a sign-in, not by an old ledger alone",
    }
)
_PAYMENTS: Final = MappingProxyType(
    {
        "id": "id of the payment",
        "case_id": "id of the case",
        "number": "number on paper",
        "merchant": "id of the merchant who owes it",
        "stage": "how far it is",
        "amount_fen": "what was asked for",
        "paid_fen": "what was paid out",
        "recovered_fen": "what came back from the merchant",
        "asked_at": "when it was asked for",
    }
)
_POSTINGS: Final = MappingProxyType(
    {
        "seq": "entry of the journal that was booked",
        "place": "place within the entry",
        "account": "account of the fund",
        "fen": "sum; the postings of an entry sum to nothing",
    }
)

TABLES: Final = (
    LedgerTable(
        "cases",
        "case_row",
        "each case as it stands",
        {each.name: each.meaning for each in CASE_COLUMNS},
        frozenset(each.name for each in CASE_COLUMNS if each.is_personal),
    ),
    LedgerTable(
        "merchants",
        "merchant_row",
        "each merchant as it stands",
        _MERCHANTS,
        frozenset({"contact", "phone"}),
    ),
    LedgerTable("operators", "operator_row", "who works here", _OPERATORS, frozenset({"name"})),
    LedgerTable("payments", "payment_row", "each advance payment as it stands", _PAYMENTS),
    LedgerTable("postings", "posting", "the double-entry book of the fund", _POSTINGS),
)

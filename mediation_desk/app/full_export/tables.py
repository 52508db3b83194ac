"""Tables of the full export other than the journal, with the meaning of their columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


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


_CASES: Final = MappingProxyType(
    {
        "key": "place of the row in the order of receipt",
        "id": "id of the case; its entries stand in the stream case:ID",
        "number": "number on paper",
        "received_at": "when it was received",
        "channel": "how it came",
        "state": "where it stands",
        "gate": "which of the three gates it has come to, 1 to 3",
        "is_open": "not finished",
        "has_left_store": "it went outside of the mall",
        "consumer_name": "name of the consumer",
        "salutation": "how the consumer is addressed",
        "phone": "phone of the consumer",
        "merchant": "id of the merchant",
        "merchant_name": "name of the merchant",
        "goods": "goods or service",
        "category": "kind of goods",
        "problems": "kinds of problem, separated by spaces",
        "claims": "what is claimed, separated by spaces",
        "amount_fen": "sum in dispute",
        "receipt_number": "number of the receipt of purchase",
        "facts": "what happened",
        "claim_words": "the claim in words, of an old ledger",
        "result": "the result in words, of an old ledger",
        "notes": "notes, of an old ledger",
        "responder": "id of the first responder",
        "arrived_at": "when the consumer came",
        "accepted_at": "when it was accepted",
        "contacted_at": "when the merchant was contacted",
        "acted_at": "when something was done",
        "answered_at": "when the consumer was answered",
        "asked_at": "when the regulator was asked",
        "due_from": "from when the next clock runs",
        "due_at": "when the next clock runs out",
        "due_kind": "which clock that is",
        "outcome": "how it ended",
        "satisfaction": "what the consumer said of it",
        "closed_at": "when it was closed",
        "compensation_fen": "what the consumer received",
        "advanced_fen": "what the mall paid in advance",
        "legacy_number": "number in an old ledger",
        "hotline_number": "number of the hotline's slip",
        "batch": "import that brought it",
        "contact_on_time": "contacted within the promise, 1 or 0",
        "pauses": "pauses of the clocks, as JSON",
        "shop_asked_at": "when the shop was asked",
        "shop_answered_at": "when the shop answered",
        "follow_up_at": "when it is to be called back",
        "is_enlarged": "it became bigger",
        "is_intensified": "it became sharper",
        "finish_by": "when the mall promised to close it",
        "is_whole": "nothing is lacking in its file",
        "has_passed": "a clock ran out",
        "root_cause": "the cause that was found",
        "finding": "whether the claim was founded",
        "called_back": "it was called back",
        "merchant_due_at": "when the merchant's answer is due",
        "arrival_corrected": "the time of arrival was corrected",
    }
)
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
        _CASES,
        frozenset({"consumer_name", "phone", "facts", "claim_words", "result", "notes"}),
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

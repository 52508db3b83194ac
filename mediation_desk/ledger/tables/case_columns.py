"""The columns of the table of cases, each declared once in `CASE_COLUMNS`.

From it are made the table of SQL, the row that an act writes, the text that the search finds, the
rows of lists and exports, and the dictionary of the full export. Migrations stay handmade.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import INTEGER, TEXT, Column

from mediation_desk.domain.case.completeness import has_passed, is_complete
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import ClockPause, end_of_day
from mediation_desk.domain.codes import (
    CaseState,
    Category,
    Channel,
    Claim,
    Outcome,
    PauseReason,
    ProblemKind,
    Salutation,
    Satisfaction,
)
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.tables.columns import (
    from_micros,
    number_column,
    text_column,
    to_micros,
)
from mediation_desk.workflows.clocks.clock_statuses import (
    contact_on_time,
    merchant_due,
    missed_contact_by,
    most_pressing,
    running,
)
from mediation_desk.workflows.clocks.closing_deadline import finish_by

SEPARATOR: Final = ","


@dataclass(frozen=True)
class RowInputs:
    """Inputs of a case's row other than the case."""

    merchant_name: str
    policy: Policy
    law: Lawbook


class RowSource:
    """A case with the inputs of its row, and its clocks, of which ``clock`` runs out first."""

    __slots__ = ("case", "clock", "clocks", "inputs")

    def __init__(self, case: Case, inputs: RowInputs) -> None:
        self.case = case
        self.inputs = inputs
        self.clocks = running(case, inputs.policy, inputs.law)
        self.clock = most_pressing(self.clocks)


@dataclass(frozen=True, eq=False)
class CaseColumn:
    """One column of the table of cases.

    ``value`` computes it from a case; None where others write it: the key, the fund's payments.
    ``read`` returns the value of a list's row (`LedgerRow`) from what is stored, where that is not
    the value itself. ``meaning`` is its line in the dictionary of the full export. Searched columns
    are texts.
    """

    stored: "Column[Any]"
    value: Callable[[RowSource], str | int | None] | None
    meaning: str
    read: Callable[[Any], Any] | None = None
    is_personal: bool = False
    is_searched: bool = False

    @property
    def name(self) -> str:
        """Return the name of the column."""
        return self.stored.name


def _text(
    name: str,
    value: Callable[[RowSource], str],
    meaning: str,
    *,
    empty: bool = True,
    is_personal: bool = False,
    is_searched: bool = False,
) -> CaseColumn:
    """Return a column of a text; unless ``empty`` it always has one."""
    stored = text_column(name, empty=empty)
    return CaseColumn(stored, value, meaning, is_personal=is_personal, is_searched=is_searched)


def _identifier(
    name: str, value: Callable[[RowSource], str], meaning: str, *, is_searched: bool = False
) -> CaseColumn:
    """Return a column of a text that no two cases share."""
    stored = Column(name, TEXT, nullable=False, unique=True)
    return CaseColumn(stored, value, meaning, is_searched=is_searched)


def _code(
    name: str,
    codes: type[StrEnum],
    value: Callable[[RowSource], StrEnum | None],
    meaning: str,
    *,
    empty: bool = True,
) -> CaseColumn:
    """Return a column of a code, stored as its value; "" stands for none."""
    # Looked up, not made: an export reads a million codes, and an Enum's call costs ten look-ups.
    known: dict[str, StrEnum | None] = {each.value: each for each in codes}
    known.setdefault("", None)

    def stored_value(source: RowSource) -> str:
        code = value(source)
        return code._value_ if code is not None else ""

    return CaseColumn(text_column(name, empty=empty), stored_value, meaning, known.__getitem__)


def _codes(
    name: str,
    codes: type[StrEnum],
    value: Callable[[RowSource], tuple[StrEnum, ...]],
    meaning: str,
) -> CaseColumn:
    """Return a column of several codes."""

    @lru_cache(maxsize=1024)
    def read(text: str) -> tuple[StrEnum, ...]:
        return tuple(codes(each) for each in text.split(SEPARATOR) if each)

    def stored_value(source: RowSource) -> str:
        return SEPARATOR.join([code._value_ for code in value(source)])

    return CaseColumn(text_column(name), stored_value, meaning, read)


def _number(
    name: str, value: Callable[[RowSource], int], meaning: str, *, needed: bool = True
) -> CaseColumn:
    """Return a column of a whole number."""
    return CaseColumn(number_column(name, needed=needed), value, meaning)


def _flag(
    name: str,
    value: Callable[[RowSource], bool | None],
    meaning: str,
    *,
    needed: bool = False,
    default: str | None = None,
) -> CaseColumn:
    """Return a column of 1 or 0; ``default`` is that of a later column of an older row."""
    stored = (
        Column(name, INTEGER, nullable=False, server_default=default)
        if default is not None
        else number_column(name, needed=needed)
    )

    def stored_value(source: RowSource) -> int | None:
        flag = value(source)
        return None if flag is None else int(flag)

    return CaseColumn(stored, stored_value, meaning, bool)


def _moment(
    name: str,
    value: Callable[[RowSource], datetime | None],
    meaning: str,
    *,
    needed: bool = False,
) -> CaseColumn:
    """Return a column of an aware time, stored in microseconds since 1970."""

    def stored_value(source: RowSource) -> int | None:
        at = value(source)
        return to_micros(at) if at is not None else None

    return CaseColumn(number_column(name, needed=needed), stored_value, meaning, moment_of)


def _sum(
    name: str,
    value: Callable[[RowSource], Money | None],
    meaning: str,
    *,
    needed: bool = False,
) -> CaseColumn:
    """Return a column of a sum, stored in fen."""

    def stored_value(source: RowSource) -> int | None:
        amount = value(source)
        return amount.fen if amount is not None else None

    return CaseColumn(number_column(name, needed=needed), stored_value, meaning)


def moment_of(micros: int | None) -> datetime | None:
    """Return the aware time of a stored moment."""
    return from_micros(micros) if micros is not None else None


def _contact_on_time(source: RowSource) -> bool | None:
    """Tell, once the shop was contacted, whether it was by the limits of that time."""
    case = source.case
    firsts = case.firsts
    if firsts.contacted_at is None:
        return None
    policy = source.inputs.policy
    return contact_on_time(firsts.arrived_at, firsts.contacted_at, policy, case.pauses)


def _compensation(source: RowSource) -> Money:
    """Return the consumer's compensation: the old ledger's sum, else the agreed one."""
    case = source.case
    if case.compensation is not None:
        return case.compensation
    return case.settlement.amount if case.settlement is not None else ZERO


def _asked_at(source: RowSource) -> datetime | None:
    asked = source.case.open_guidance
    return asked.asked_at if asked else None


def _due_from(source: RowSource) -> datetime | None:
    return source.clock.started_at if source.clock else None


def _due_at(source: RowSource) -> datetime | None:
    clock = source.clock
    return clock.due_at if clock is not None and clock.pause is None else None


def _due_kind(source: RowSource) -> str:
    return source.clock.kind._value_ if source.clock else ""


def _follow_up_at(source: RowSource) -> datetime | None:
    day = source.case.follow_up_on
    return end_of_day(day) if day else None


def _pauses(source: RowSource) -> str:
    return ";".join(
        f"{each.reason.value}:{to_micros(each.start_at)}:"
        f"{to_micros(each.end_at) if each.end_at is not None else ''}"
        for each in source.case.pauses
    )


def pauses_of(text: str) -> tuple[ClockPause, ...]:
    """Return the pauses stored in a row: reason, begin and end in microseconds."""
    parts = (each.split(":") for each in text.split(";") if each)
    return tuple(
        ClockPause(from_micros(int(start)), moment_of(int(end) if end else None), PauseReason(why))
        for why, start, end in parts
    )


CASE_COLUMNS: Final = (
    CaseColumn(
        Column("key", INTEGER, primary_key=True), None, "place of the row in the order of receipt"
    ),
    _identifier(
        "id", lambda s: s.case.id, "id of the case; its entries stand in the stream case:ID"
    ),
    _identifier("number", lambda s: s.case.number, "number on paper", is_searched=True),
    _moment("received_at", lambda s: s.case.received_at, "time of receipt", needed=True),
    _code("channel", Channel, lambda s: s.case.channel, "channel by which it arrived", empty=False),
    _code("state", CaseState, lambda s: s.case.state, "state of the case", empty=False),
    _number("gate", lambda s: s.case.gate, "gate that it has come to, 1 to 3"),
    _flag("is_open", lambda s: not s.case.is_finished, "whether it is not finished", needed=True),
    _flag(
        "has_left_store",
        lambda s: s.case.has_left_store,
        "whether it left the store: to the regulator, a court, or by a hotline; 0 of an imported"
        " case means that it is not known",
        needed=True,
    ),
    _text(
        "consumer_name",
        lambda s: s.case.consumer.name,
        "name of the consumer",
        is_personal=True,
        is_searched=True,
    ),
    _code(
        "salutation",
        Salutation,
        lambda s: s.case.consumer.salutation,
        "form of address of the consumer",
    ),
    _text("phone", lambda s: s.case.consumer.phone, "phone of the consumer", is_personal=True),
    _text("merchant", lambda s: s.case.purchase.merchant, "id of the merchant", empty=False),
    _text(
        "merchant_name", lambda s: s.inputs.merchant_name, "name of the merchant", is_searched=True
    ),
    _text("goods", lambda s: s.case.purchase.goods, "goods or service", is_searched=True),
    _code("category", Category, lambda s: s.case.purchase.category, "kind of goods"),
    _codes(
        "problems",
        ProblemKind,
        lambda s: s.case.problems,
        "kinds of problem, separated by commas",
    ),
    _codes("claims", Claim, lambda s: s.case.claims, "claims, separated by commas"),
    _sum("amount_fen", lambda s: s.case.purchase.amount, "sum in dispute"),
    _text(
        "receipt_number",
        lambda s: s.case.purchase.receipt_number,
        "number of the receipt of purchase",
    ),
    _text(
        "facts", lambda s: s.case.facts, "facts as written down", is_personal=True, is_searched=True
    ),
    _text(
        "claim_words",
        lambda s: s.case.claim_words,
        "the claim in words, of an old ledger",
        is_personal=True,
        is_searched=True,
    ),
    _text(
        "result",
        lambda s: s.case.result_words,
        "the result in words, of an old ledger",
        is_personal=True,
        is_searched=True,
    ),
    _text(
        "notes",
        lambda s: s.case.notes,
        "notes, of an old ledger",
        is_personal=True,
        is_searched=True,
    ),
    _text("responder", lambda s: s.case.responder, "id of the first responder"),
    _moment("arrived_at", lambda s: s.case.firsts.arrived_at, "when the consumer arrived"),
    _moment("accepted_at", lambda s: s.case.firsts.accepted_at, "when it was accepted"),
    _moment(
        "contacted_at", lambda s: s.case.firsts.contacted_at, "when the merchant was contacted"
    ),
    _moment("acted_at", lambda s: s.case.firsts.acted_at, "when the mall's disposal was recorded"),
    _moment("answered_at", lambda s: s.case.firsts.answered_at, "when the consumer was answered"),
    _moment("asked_at", _asked_at, "when the regulator was asked"),
    _moment("due_from", _due_from, "beginning of the clock that runs out next"),
    _moment("due_at", _due_at, "when that clock runs out; nothing during a pause"),
    _text("due_kind", _due_kind, "name of that clock"),
    _code("outcome", Outcome, lambda s: s.case.outcome, "outcome"),
    _code(
        "satisfaction",
        Satisfaction,
        lambda s: s.case.satisfaction,
        "satisfaction of the consumer",
    ),
    _moment("closed_at", lambda s: s.case.closed_at, "when it was closed"),
    _sum("compensation_fen", _compensation, "compensation of the consumer", needed=True),
    CaseColumn(
        number_column("advanced_fen", needed=True), None, "part of it that the mall paid in advance"
    ),
    _text(
        "legacy_number",
        lambda s: s.case.legacy_number,
        "number in an old ledger",
        is_searched=True,
    ),
    _text(
        "hotline_number",
        lambda s: s.case.hotline_number,
        "number of the hotline's slip",
        is_searched=True,
    ),
    _text("batch", lambda s: s.case.batch, "import from an old ledger that it belongs to"),
    _flag(
        "contact_on_time",
        _contact_on_time,
        "whether the merchant was contacted within the promise, 1 or 0",
    ),
    _text(
        "pauses", _pauses, "pauses of the clocks: reason:begin:end in microseconds, separated by ;"
    ),
    _moment(
        "shop_asked_at", lambda s: s.case.shop_asked_at, "when the merchant was asked for an answer"
    ),
    _moment("shop_answered_at", lambda s: s.case.shop_answered_at, "when the merchant answered"),
    _moment(
        "follow_up_at", _follow_up_at, "end of the day on which the consumer is to be called back"
    ),
    _flag(
        "is_enlarged", lambda s: s.case.is_enlarged, "whether it is enlarged (放大)", needed=True
    ),
    _flag(
        "is_intensified",
        lambda s: s.case.is_intensified,
        "whether it is intensified (激化)",
        needed=True,
    ),
    _moment(
        "finish_by",
        lambda s: finish_by(s.case, s.inputs.policy, s.inputs.law.calendar),
        "end of the day by which it should be closed",
    ),
    _flag(
        "is_whole", lambda s: is_complete(s.case), "whether its file is complete, once it is closed"
    ),
    _flag(
        "has_passed",
        lambda s: has_passed(s.case),
        "whether the three gates were passed, once it is closed",
    ),
    _code("root_cause", RootCause, lambda s: s.case.root_cause, "root cause"),
    _code(
        "finding",
        FaultFinding,
        lambda s: s.case.finding,
        "party at fault, as far as the desk found",
    ),
    _flag(
        "called_back",
        lambda s: s.case.was_called_back,
        "whether the consumer was called back",
        default="0",
    ),
    _moment(
        "merchant_due_at", lambda s: merchant_due(s.clocks), "when the merchant's answer is due"
    ),
    _flag(
        "arrival_corrected",
        lambda s: s.case.arrival_claimed_at is not None,
        "whether the time of arrival was corrected",
        default="0",
    ),
    _code(
        "valid_grade",
        Satisfaction,
        lambda s: s.case.valid_grade,
        "satisfaction given at a call back or written by the consumer's own hand",
    ),
    _moment(
        "contact_by",
        lambda s: missed_contact_by(s.case, s.inputs.policy),
        "end of the promise of the first contact, of a merchant that was not contacted",
    ),
    _code(
        "regulator_grade",
        Satisfaction,
        lambda s: s.case.regulator_grade,
        "satisfaction of the regulator with the mall's work, as it told it itself",
    ),
    _text(
        "tags",
        lambda s: SEPARATOR.join(s.case.tags),
        "tags of the station, separated by commas",
        is_personal=True,
        is_searched=True,
    ),
    _code("own_grade", Satisfaction, lambda s: s.case.own_grade, "grade that the consumer gave"),
)
"""Every column of a case, in the order of the full export."""

_VALUES: Final = tuple((each.name, each.value) for each in CASE_COLUMNS if each.value is not None)
COMPUTED: Final = tuple(name for name, _ in _VALUES)
"""The columns that are computed from a case, in the order of `case_values`."""

SEARCHED: Final = tuple(each.name for each in CASE_COLUMNS if each.is_searched)
"""The columns whose texts the search finds, in the order of its text."""


def case_values(case: Case, inputs: RowInputs) -> dict[str, str | int | None]:
    """Return every column of a case's row but its key and the sum that the fund paid."""
    source = RowSource(case, inputs)
    return {name: value(source) for name, value in _VALUES}


def search_text(values: Mapping[str, object]) -> str:
    """Return all searchable texts of a row; line breaks keep words of two columns apart."""
    return "\n".join([str(values[name]) for name in SEARCHED if values[name]])

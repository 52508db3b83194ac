"""Limits of what a seat may send: it speaks for its operator alone, whatever its program says.

A page asks with the operator's id, and keeps their preferences under it. A seat that was tampered
with could name somebody else; here it cannot.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from typing import Any, TypeVar

from mediation_desk.domain.people import Operator
from mediation_desk.ledger.transaction import LedgerTransaction
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls.acts import ACTS
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import case_stream
from mediation_desk.workflows.ports import Act, Command, Desk, Query
from mediation_desk.workflows.response.case_keeping import Disclosure
from mediation_desk.workflows.response.first_response import Intake, StoredEvidence
from mediation_desk.workflows.station.administration import ExportNote

_OPERATOR, _FORM, _IN_FULL = "operator", "form", "in_full"
"""Names of what a question is asked with: a form is that of a draft, with whose it is."""

_TYPED = (
    *("text", "party", "method", "person", "said"),
    *("name", "phone", "address", "facts", "problems", "claims", "claim_amount"),
    *("goods", "category", "amount", "purchased_on", "receipt_number"),
)
"""Names of what a person typed, by which the entry of a form is told from another's."""

T = TypeVar("T")
STATION_NAMES = ("clock.last_seen", "print.")
"""Beginnings of the names of those of the station's preferences that a window reads and keeps.

The others hold what belongs to the host alone: passwords of proxy, copies and gateway.
"""


KEPT_NAMES = ("print.",)
"""Beginnings of the names of those that a window keeps."""


def is_of_windows(name: str) -> bool:
    """Tell whether a preference of the station is for the windows of all its people."""
    return name.startswith(STATION_NAMES)


def own_query(query: Query[Any], operator: Operator, unmasked: Collection[str] = ()) -> Query[Any]:
    """Return a query as the operator may ask it; raises ValueError for another's draft.

    ``unmasked`` are the cases whose particulars were shown in full by an act; others are masked.
    """
    named = dict(zip(codec.parameters(query.read), query.arguments, strict=False))
    if _FORM in named and named[_FORM] != drafts.name_of(
        str(named[_FORM]).rpartition("@")[0], operator.id
    ):
        raise ValueError("a draft of another operator")
    if _OPERATOR in named:
        is_id = isinstance(named[_OPERATOR], str)
        named[_OPERATOR] = operator.id if is_id else operator
    if named.get(_IN_FULL):
        named[_IN_FULL] = named["case_id"] in unmasked
    return Query(query.read, *named.values())


def own_command(command: Command[Any], operator: Operator) -> Command[Any]:
    """Return an act as the operator may do it; raises ValueError for another's preference.

    A note of an export names no second person: only their own keys prove that somebody agreed.
    """
    if command.act is ACTS["preference.keep"]:
        _require_own(command.arguments[0], command.arguments[1], operator)
    return Command(command.act, *(_own(each, operator) for each in command.arguments))


def disclosure_in(command: Command[Any]) -> Disclosure | None:
    """Return the form with which an act shows a case's particulars in full, None for another."""
    if command.act is ACTS["case.unmask"]:
        form: Disclosure = command.arguments[0]
        return form
    inner = (each for each in command.arguments if isinstance(each, Command))
    return next(filter(None, map(disclosure_in, inner)), None)


def guarded(command: Act[T], entry: str, is_kept: Callable[[str], bool]) -> Act[tuple[T, bool]]:
    """Return the act of a seat that also tells whether this entry was not written before it.

    An act under the id of an entry that is written does nothing, whatever that entry is. Entries
    name no file that ``is_kept`` does not know; raises ValueError.
    """

    # The log of slow work names it by what is done.
    @wraps(command.act if isinstance(command, Command) else command)
    def act(desk: Desk) -> tuple[T, bool]:
        assert isinstance(desk.ledger, LedgerTransaction)
        desk.ledger.is_kept = is_kept
        is_new = not desk.ledger.has_entry(entry)
        return command(desk), is_new

    return act


def sent_again(command: Command[T]) -> Act[T]:
    """Return an act that a seat took without its host, and may have sent before.

    It raises Fault WRITTEN_BEFORE where the entry under its id says something else: its own try
    never arrived, and the same form was gone on with and sent at another computer.
    """
    form = _taken_form(command)
    if form is None:
        return command

    @wraps(command.act)
    def act(desk: Desk) -> T:
        assert isinstance(desk.ledger, LedgerTransaction)
        if desk.ledger.has_entry(form.act):
            event: object = desk.ledger.entry_of(case_stream(form.case), form.act)
            if event is None or not _says(event, form):
                raise Fault(FaultCode.WRITTEN_BEFORE)
        return command(desk)

    return act


def _taken_form(command: Command[Any]) -> Any:
    """Return the form of an act that tells when a seat took it; None for any other."""
    for each in command.arguments:
        found = _taken_form(each) if isinstance(each, Command) else each
        if found is not None and getattr(found, "taken_at", None) is not None:
            return found
    return None


def _says(event: object, form: Any) -> bool:
    """Tell whether an entry is that of a form: taken at its time, or the same words in it.

    What was sent before the host was known to be away has no such time.
    """
    if getattr(event, "taken_at", None) == form.taken_at:
        return True
    if isinstance(form, Intake):
        form = replace(form, phone=checked_phone(form.phone, form.phone_reason))
    parts = (event, getattr(event, "purchase", None), getattr(event, "consumer", None))
    return all(
        _plain(getattr(part, name)) == _plain(getattr(form, name))
        for part in parts
        for name in _TYPED
        if hasattr(part, name) and hasattr(form, name)
    )


def _plain(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def evidence_in(value: Any) -> Iterator[StoredEvidence]:
    """Yield the pieces of evidence that a value names, however deep in it."""
    if isinstance(value, StoredEvidence):
        yield value
    elif isinstance(value, Command):
        yield from evidence_in(value.arguments)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from evidence_in(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield from evidence_in(tuple(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from evidence_in(one)


def _own(argument: Any, operator: Operator) -> Any:
    if isinstance(argument, Command):
        return own_command(argument, operator)
    return replace(argument, second="") if isinstance(argument, ExportNote) else argument


def _require_own(of: str, name: str, operator: Operator) -> None:
    if of != operator.id and (of or not name.startswith(KEPT_NAMES)):
        raise ValueError("a preference of another operator")

"""Limits of what a seat may send: it speaks for its operator alone, whatever its program says.

A page asks with the operator's id, and keeps their preferences under it. A seat that was tampered
with could name somebody else; here it cannot.
"""

from dataclasses import replace
from typing import Any

from mediation_desk.domain.people import Operator
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls.acts import ACTS
from mediation_desk.workflows.calls.reads import READS
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.station.administration import ExportNote

_OPERATOR = "operator"
STATION_NAMES = ("clock.last_seen", "print.")
"""Beginnings of the names of those of the station's preferences that a window reads and keeps.

The others hold what belongs to the host alone: passwords of proxy, copies and gateway.
"""


def is_of_windows(name: str) -> bool:
    """Tell whether a preference of the station is for the windows of all its people."""
    return name.startswith(STATION_NAMES)


def own_query(query: Query[Any], operator: Operator) -> Query[Any]:
    """Return a query as the operator may ask it; raises ValueError for another's draft."""
    named = dict(zip(codec.parameters(query.read), query.arguments, strict=False))
    if query.read is READS["draft.read"] and named["form"] != drafts.name_of(
        str(named["form"]).rpartition("@")[0], operator.id
    ):
        raise ValueError("a draft of another operator")
    if _OPERATOR in named:
        is_id = isinstance(named[_OPERATOR], str)
        named[_OPERATOR] = operator.id if is_id else operator
    return Query(query.read, *named.values())


def own_command(command: Command[Any], operator: Operator) -> Command[Any]:
    """Return an act as the operator may do it; raises ValueError for another's preference.

    A note of an export names no second person: only their own keys prove that somebody agreed.
    """
    if command.act is ACTS["preference.keep"]:
        _require_own(command.arguments[0], command.arguments[1], operator)
    return Command(command.act, *(_own(each, operator) for each in command.arguments))


def _own(argument: Any, operator: Operator) -> Any:
    if isinstance(argument, Command):
        return own_command(argument, operator)
    return replace(argument, second="") if isinstance(argument, ExportNote) else argument


def _require_own(of: str, name: str, operator: Operator) -> None:
    if of != operator.id and (of or not is_of_windows(name)):
        raise ValueError("a preference of another operator")

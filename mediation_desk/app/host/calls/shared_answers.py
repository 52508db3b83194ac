"""Answers to what every seat asks after each change: made once, and given to all who may have them.

Each is that of its read, asked at one moment of the last second by the host's clock. What it
depends on beside the ledger and the moment is the name it is kept under.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from mediation_desk.ledger.shared_reading import SharedState
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station, today


def shared_answer(query: Query[Any], operator: str) -> Callable[[SharedState], bytes] | None:
    """Return what gives an operator's answer to a question, None where it is not shared."""
    answer = _SHARED.get(query.read)
    return partial(answer, operator=operator) if answer is not None else None


def _today(state: SharedState, operator: str) -> bytes:
    role = state.reader.role(operator)
    of_role = partial(today.today_of, state.reader, role, state.at)
    return state.once((today.today, role), lambda: _encoded(today.today, of_role()))


def _waiting(state: SharedState, operator: str) -> bytes:
    hand = state.once("hand", state.reader.at_hand)

    def of_all() -> bytes:
        found = station.waiting_of_all(state.reader, state.at, hand)
        return _encoded(station.waiting, found)

    text = state.once(station.waiting, of_all)

    def with_inbox() -> bytes:
        inbox = state.reader.inbox(operator, state.at, hand)
        return codec.with_field(text, "inbox", codec.encode_value(type(inbox), inbox))

    return state.once((station.waiting, operator), with_inbox)


def _encoded(read: Callable[..., Any], answer: Any) -> bytes:
    return codec.encode_answer(Query(read), answer)


_SHARED: Mapping[Any, Callable[..., bytes]] = {today.today: _today, station.waiting: _waiting}

"""Limits of what one operator may ask at seats within an hour: more is a program, not a person.

A number that is shown masked leaves ten thousand, which a program would have tried in a minute; and
what a person prints one by one, it would fetch for every case.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from threading import Lock
from typing import Any

from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Query

log = logging.getLogger(__name__)
MOST_NUMBERS, MOST_PAPERS = 200, 200
"""Telephone numbers that are looked for, and subjects whose papers are fetched, within an hour."""
HOUR_S = 3600.0
_LEAST_DIGITS = 7
_SEPARATORS = re.compile(r"[\s\-]")


@dataclass
class GuessLimit:
    """Limit of different values of one kind that an operator may ask for."""

    most: int
    ticks: Callable[[], float] = time.monotonic
    _asked: dict[str, dict[str, float]] = field(default_factory=dict, init=False)
    _guard: Lock = field(default_factory=Lock, init=False)

    def require(self, operator: str, values: Iterator[str]) -> None:
        """Count the values; raises Fault SIGN_IN_DELAYED, with seconds, where they are too many."""
        now = self.ticks()
        with self._guard:
            known = self._asked.setdefault(operator, {})
            for value in values:
                known.setdefault(value, now)
                if len(known) > self.most:
                    self._forget(known, now)
                if len(known) > self.most:
                    del known[value]
                    log.warning("an operator asked at a seat for more than a person would")
                    seconds = int(min(known.values()) + HOUR_S - now) + 1
                    raise Fault(FaultCode.SIGN_IN_DELAYED, {"seconds": seconds})

    def _forget(self, known: dict[str, float], now: float) -> None:
        for value in [each for each, at in known.items() if at < now - HOUR_S]:
            del known[value]


def numbers_in(query: Query[Any]) -> Iterator[str]:
    """Yield what a question looks for that may be a telephone number."""
    for text in _texts(query.arguments):
        for part in {text, *text.split()}:
            digits = _SEPARATORS.sub("", part)
            if digits.isdecimal() and len(digits) >= _LEAST_DIGITS:
                yield digits


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))

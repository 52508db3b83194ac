"""Log acts and queries that keep a person waiting, by their place in the source."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic

from mediation_desk.workflows.ports import Command, Query

log = logging.getLogger(__name__)
SLOW_S = 1.0
"""Duration in seconds from which work is logged."""


@contextmanager
def slow_work_told(kind: str, work: object) -> Iterator[None]:
    """Log work inside the context that takes more than a second, also when it fails."""
    begun = monotonic()
    try:
        yield
    finally:
        lasted = monotonic() - begun
        if lasted > SLOW_S:
            log.warning("slow %s: %s took %.1f s", kind, _name_of(work), lasted)


def _name_of(work: object) -> str:
    """Return the name of a function in the source; it holds no value of a person."""
    match work:
        case Command():
            work = work.act
        case Query():
            work = work.read
        case partial():
            work = work.func
    module, name = getattr(work, "__module__", ""), getattr(work, "__qualname__", "")
    return f"{module.rpartition('.')[2]}.{name}" if name else type(work).__name__

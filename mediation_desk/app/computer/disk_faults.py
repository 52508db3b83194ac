"""Refusals of the disk as faults, for what is loaded before the database's library."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resources.deferred import deferred

if TYPE_CHECKING:
    from mediation_desk.app import faults
else:
    # It loads the database's library, which a seat does without.
    faults = deferred("mediation_desk.app.faults")


@contextmanager
def disk_worded() -> Iterator[None]:
    """Raise a refusal of the disk as a Fault."""
    try:
        yield
    except OSError as error:
        raise faults.fault_from(error) or error from error

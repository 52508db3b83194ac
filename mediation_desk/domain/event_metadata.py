"""Metadata of an entry: the stream of its event, the time it was written and its author."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class EventMetadata:
    """Metadata of an event. ``subject`` is the stream's name after its area."""

    entry: str
    subject: str
    at: datetime
    by: str

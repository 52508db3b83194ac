"""Metadata of an entry: the stream of its event, the time it was written and its author."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class EventMetadata:
    """The frame of an event. ``subject`` is what follows the area in the stream's name."""

    entry: str
    subject: str
    at: datetime
    by: str

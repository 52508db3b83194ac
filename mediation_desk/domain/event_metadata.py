"""What an entry tells beside its event: whose stream it is, when it was written and by whom."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class EventMetadata:
    """The frame of an event. ``subject`` is what follows the area in the stream's name."""

    entry: str
    subject: str
    at: datetime
    by: str

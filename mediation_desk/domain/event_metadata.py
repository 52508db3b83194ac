"""Metadata of an entry, and marks of fields in its erasable part (个人信息保护法第四十七条)."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class EventMetadata:
    """Metadata of an event. ``subject`` is the stream's name after its area."""

    entry: str
    subject: str
    at: datetime
    by: str


def erasable_text() -> str:
    """Declare a field of free text about people: erasable, empty by default."""
    text: str = field(default="", metadata={"private": True})
    return text


def sensitive_text() -> str:
    """Declare erasable text that no masked view shows at all (个人信息保护法第二十八条)."""
    text: str = field(default="", metadata={"private": True, "sensitive": True})
    return text

"""Reader of calendars that follows RFC 5545 to the letter, and knows nothing of their writer."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

NAME = re.compile(rb"[A-Za-z0-9-]+")
MOMENT = re.compile(r"\d{8}T\d{6}Z")
ONCE = {"UID", "DTSTAMP", "DTSTART"}
"""Properties that an event must have, and once (3.6.1)."""
ESCAPED = {"\\n": "\n", "\\N": "\n", "\\\\": "\\", "\\;": ";", "\\,": ","}


@dataclass
class Component:
    """Part of a calendar: its name, properties and parts."""

    name: str
    properties: dict[str, list[str]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return the one value of a property of the type TEXT."""
        (value,) = self.properties[name]
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), value
        return re.sub(r"\\.", lambda found: ESCAPED[found[0]], value)

    def moment(self, name: str) -> datetime:
        """Return the one value of a property of the type DATE-TIME, which is in UTC."""
        (value,) = self.properties[name]
        assert MOMENT.fullmatch(value), value
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def read_calendar(content: bytes) -> Component:
    """Return the calendar of a stream; raise AssertionError for what the standard forbids."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    # Each line by itself is whole characters: a fold divides none.
    assert [line.decode() for line in lines]
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").replace(b"\r\n\t", b"").split(b"\r\n")
    root = Component("")
    open_parts = [root]
    for line in unfolded:
        head, colon, value = line.decode().partition(":")
        name = head.partition(";")[0]
        assert colon
        assert NAME.fullmatch(name.encode())
        if name == "BEGIN":
            part = Component(value)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop().name == value
        else:
            open_parts[-1].properties.setdefault(name, []).append(value)
    (calendar,) = root.parts
    assert open_parts == [root]
    assert calendar.name == "VCALENDAR"
    assert calendar.properties["VERSION"] == ["2.0"]
    assert len(calendar.properties["PRODID"]) == 1
    for event in calendar.parts:
        assert all(len(event.properties[name]) == 1 for name in ONCE)
    return calendar

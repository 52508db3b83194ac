"""Directory of officers 一线通 as a rule pack: entries as typed, checked and compared."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from sync.hub.domain.pack_toml import Table
from sync.hub.domain.refusals import FaultCollector
from sync.hub.domain.shipped_packs import DIRECTORY_TITLE
from sync.hub.services.auth.sessions import AT_WORK
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.storage.schema import body, reviewer

RANKS = ("hotline_centre", "section", "local_office", "officer")
PARTS = ("rank", "body", "name", "role", "phone", "hours", "line", "scope")
PHONE = re.compile(
    r"1[3-9]\d{9}|(?:0\d{2,3})?[2-9]\d{6,7}(?:-\d{1,6})?|[48]00\d{7}|95\d{3,6}|12\d{3}"
)
"""Pattern of numbers that a desk accepts, with or without hyphens."""
MOST = 500
BLANK = dict.fromkeys(PARTS, "") | {"rank": "officer"}
Key = tuple[str, str, str]


def checked(table: Table, is_draft: bool = False) -> tuple[str, date]:
    """Return title and first day of a directory; raises PackError with all wrong entries.

    A draft may lack what is written later.
    """
    entries = table.get("entry")
    if not isinstance(entries, list) or not (0 if is_draft else 1) <= len(entries) <= MOST:
        raise PackError("Write from 1 to 500 entries.", "name.0")
    if type(table.get("from")) is not date:
        raise PackError("{name} is missing.", name="from")
    faults = FaultCollector()
    existing: set[Key] = set()
    for at, one in enumerate(entries):
        _require_form(one)
        if not is_draft:
            _require_complete(faults, one, at)
            faults.of(partial(_require_new, existing, one, at))
            existing.add(key(one))
    faults.require_none()
    return DIRECTORY_TITLE, table["from"]


def _require_form(one: Any) -> None:
    if not isinstance(one, dict) or any(not isinstance(one.get(part), str) for part in PARTS):
        raise PackError("{name} is not as it should be.", name="entry")
    if one["rank"] not in RANKS:
        raise PackError("An entry needs its name.")
    if any(len(one[part]) > (64 if part == "phone" else 200) for part in PARTS):
        raise PackError("{name}: a field is too long.", name=one["name"].strip())


def _require_complete(faults: FaultCollector, one: Table, at: int) -> None:
    name = one["name"].strip()
    given = name or "–"

    def require(holds: bool, sentence: str, part: str) -> None:
        if not holds:
            raise PackError(sentence, f"{part}.{at}", name=given)

    is_placed = one["rank"] != "officer" or bool(one["body"].strip())
    numbers = (one["phone"], one["phone"].replace("-", ""))
    is_number = any(PHONE.fullmatch(each) for each in numbers)
    faults.of(lambda: require(bool(name), "An entry needs its name.", "name"))
    faults.of(lambda: require(is_placed, "{name}: write where the officer works.", "body"))
    faults.of(lambda: require(is_number, "{name}: the work number is none.", "phone"))


def _require_new(existing: set[Key], one: Table, at: int) -> None:
    if one["name"].strip() and key(one) in existing:
        raise PackError("{name} stands twice.", f"name.{at}", name=one["name"])


def key(one: Table) -> Key:
    """Return the key by which stations identify an entry: rank, body and name, or the body."""
    return one["rank"], one["body"] if one["rank"] == "officer" else "", one["name"]


def typed(fields: Mapping[str, str], rows: int) -> list[Table]:
    """Return the entries of a form; an empty row is left out."""
    made = [
        {part: " ".join(fields.get(f"{part}.{at}", "").split()) for part in PARTS}
        for at in range(rows)
    ]
    for one in made:
        one["phone"] = one["phone"].replace(" ", "")
        if one["rank"] != "officer":
            one["body"] = ""
    return [one for one in made if any(one[part] for part in PARTS if part != "rank")]


def from_user_list(connection: Connection, today: date) -> Table:
    """Return a first directory of the hub's own bodies and officers, still without numbers."""
    bodies = connection.execute(
        select(body.c.name, body.c.kind, body.c.line)
        .where(body.c.kind != "head")
        .order_by(body.c.kind, body.c.name)
    ).all()
    officers = connection.execute(
        select(reviewer.c.name, body.c.name.label("body"), body.c.line)
        .join(body, body.c.id == reviewer.c.body_id)
        .where(*AT_WORK, body.c.kind != "head")
        .order_by(body.c.kind, body.c.name, reviewer.c.name)
    ).all()
    entries = [BLANK | {"rank": row.kind, "name": row.name, "line": row.line} for row in bodies]
    entries += [BLANK | {"body": row.body, "name": row.name, "line": row.line} for row in officers]
    return {"kind": "directory", "from": today, "entry": entries}


def differences(before: Table | None, after: Table) -> Iterator[tuple[Table, Table | None, Table]]:
    """Return each changed entry before and after; a removed one has nothing after."""
    held = {key(one): one for one in (before or {}).get("entry", ())}
    for one in after["entry"]:
        was = held.pop(key(one), None)
        if was != one:
            yield one, was, one
    yield from ((one, one, {}) for one in held.values())

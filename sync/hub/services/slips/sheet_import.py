"""Import of a sheet of slips: its rows, their validity, and their registration together."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import Connection, delete, insert, or_, select, update

from sync.hub.domain.deadlines import day_of
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import is_day
from sync.hub.services.slips.draft import LONGEST_PERIOD, CheckedSlip, SlipDraft, checked
from sync.hub.services.slips.registration import (
    known_numbers,
    other_hotlines,
    take_in,
    usual_due_on,
)
from sync.hub.services.slips.sheet_reader import DAY_WORDS, SheetReading
from sync.hub.storage import schema
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.transactions import Store, Transaction

LEFT_LYING = timedelta(days=1)


@dataclass(frozen=True)
class SheetRow:
    """Row: `fault` is its fault to be mended, `is_known` that its number is here already."""

    at: int
    draft: SlipDraft
    is_left_out: bool = False
    fault: InvalidField | None = None
    is_known: bool = False
    elsewhere: str = ""
    """Other hotline whose slip here has the same number: most likely the same slip."""

    @property
    def unread(self) -> dict[str, str]:
        """Unreadable days of the sheet, by field: a date field would hide them."""
        typed = {"received_on": self.draft.received_on, "due_on": self.draft.due_on}
        return {name: words for name, words in typed.items() if words and not is_day(words)}

    @property
    def is_ready(self) -> bool:
        """Tell whether the row can be registered."""
        return not (self.fault or self.is_known or self.is_left_out)

    @property
    def is_to_mend(self) -> bool:
        """Tell whether a person must mend the row or leave it out."""
        return self.fault is not None and not self.is_left_out


@dataclass(frozen=True)
class SlipSheetImport:
    """Sheet as it was read; none of it is registered yet."""

    id: str
    name: str
    rows: tuple[SheetRow, ...]
    reading: SheetReading
    read_at: datetime

    @property
    def undated(self) -> int:
        """Number of rows without a day of receipt."""
        return sum(not row.draft.received_on and not row.is_left_out for row in self.rows)

    @property
    def to_mend(self) -> tuple[SheetRow, ...]:
        """Rows that block the sheet."""
        return tuple(row for row in self.rows if row.is_to_mend)

    @property
    def ready(self) -> tuple[SheetRow, ...]:
        """Rows that will be registered."""
        return tuple(row for row in self.rows if row.is_ready)


def keep(
    store: Store,
    reviewer: Reviewer,
    name: str,
    read: tuple[list[SlipDraft], SheetReading],
    now: datetime,
) -> str:
    """Store a read sheet until it is registered or discarded; return its id.

    The usual due day of a row that names none is counted from its own day of receipt.
    """
    sheet_id = store.chance.new_id()
    with store.turn(now) as turn:
        usual = _usual_due_days(turn, now)
        rows = [
            SheetRow(at, _following(draft, "", usual) if at in read[1].undue else draft)
            for at, draft in enumerate(read[0], 1)
        ]
        content = _json(rows, _read_again(read[1], rows, usual))
        # One officer works on one sheet; abandoned ones are deleted, because they name consumers.
        table = schema.sheet.c
        left = or_(table.reviewer_id == reviewer.id, table.at < now - LEFT_LYING)
        turn.connection.execute(delete(schema.sheet).where(left))
        values = {"reviewer_id": reviewer.id, "name": name[:200], "content": content}
        turn.connection.execute(insert(schema.sheet).values(id=sheet_id, at=now, **values))
    return sheet_id


def read(
    connection: Connection, reviewer: Reviewer, sheet_id: str, now: datetime
) -> SlipSheetImport | None:  # fmt: skip
    """Return the officer's sheet with the fault of each row, or None."""
    table = schema.sheet.c
    row = connection.execute(
        select(table.name, table.content, table.at).where(
            table.id == sheet_id, table.reviewer_id == reviewer.id
        )
    ).first()
    if row is None:
        return None
    held = json.loads(row.content)
    # A sheet of a version before has its rows alone.
    kept = held if isinstance(held, dict) else {"rows": held, "reading": {}}
    bare = [SheetRow(each["at"], SlipDraft(**each["draft"]), each["out"]) for each in kept["rows"]]
    reading = SheetReading(**kept["reading"])
    judged = tuple(_judged(connection, bare, now))
    return SlipSheetImport(sheet_id, row.name, judged, reading, row.at)


def _judged(connection: Connection, rows: list[SheetRow], now: datetime) -> list[SheetRow]:
    judged: list[tuple[SheetRow, CheckedSlip | None]] = [_checked(row, now) for row in rows]
    existing = known_numbers(connection, [values for _, values in judged if values])
    others = other_hotlines(connection, [values for _, values in judged if values])
    seen: set[tuple[str, str]] = set()
    found = []
    for row, values in judged:
        place = (values.channel, values.number) if values else ("", "")
        is_known = values is not None and (place in existing or place in seen)
        if values and not row.is_left_out:
            seen.add(place)
        found.append(replace(row, is_known=is_known, elsewhere=others.get(place, "")))
    return found


def _checked(row: SheetRow, now: datetime) -> tuple[SheetRow, CheckedSlip | None]:
    try:
        return row, checked(row.draft, now)
    except InvalidField as fault:
        return replace(row, fault=fault), None


def mend(
    turn: Transaction,
    one: SlipSheetImport,
    changes: dict[int, dict[str, str]],
    received_on: str = "",
) -> None:
    """Store an officer's changes to rows, by number: fields, and `out` for one left out.

    `received_on` is the day of receipt of all rows that name none. A due day that was assumed
    follows the day of receipt.
    """
    rows = []
    usual = _usual_due_days(turn, one.read_at)
    for row in one.rows:
        fields = changes.get(row.at, {})
        known = {name: words for name, words in fields.items() if name in SlipDraft.model_fields}
        if not (known.get("received_on") or row.draft.received_on):
            known["received_on"] = received_on[:DAY_WORDS]
        draft = row.draft.model_copy(update=known)
        if row.at in one.reading.undue:
            draft = _following(draft, row.draft.received_on, usual)
        is_left_out = bool(fields.get("out")) if row.at in changes else row.is_left_out
        rows.append(replace(row, draft=draft, is_left_out=is_left_out))
    content = _json(rows, _read_again(one.reading, rows, usual))
    turn.connection.execute(
        update(schema.sheet).where(schema.sheet.c.id == one.id).values(content=content)
    )


def _usual_due_days(turn: Transaction, read_at: datetime) -> Callable[[str], str]:
    """Return a function that gives the usual due day of a typed day of receipt.

    Without one it is counted from the day on which the sheet was read, also after midnight; there
    is none for a day that no slip may have.
    """
    today = day_of(turn.now)

    @cache
    def usual(typed: str) -> str:
        if typed and not is_day(typed):
            return ""
        received_on = date.fromisoformat(typed) if typed else day_of(read_at)
        if not today - LONGEST_PERIOD <= received_on <= today:
            return ""
        return usual_due_on(turn.connection, received_on).isoformat()

    return usual


def _following(draft: SlipDraft, counted_from: str, usual: Callable[[str], str]) -> SlipDraft:
    """Return the draft with its due day counted from its day of receipt.

    A due day other than the usual one of `counted_from` was chosen by somebody, and stays.
    """
    if draft.due_on != usual(counted_from):
        return draft
    return draft.model_copy(update={"due_on": usual(draft.received_on) or draft.due_on})


def _read_again(
    reading: SheetReading, rows: list[SheetRow], usual: Callable[[str], str]
) -> SheetReading:
    """Return the reading with the rows alone that still have the due day assumed at first.

    Beside them it counts the rows whose due day follows their own day of receipt.
    """
    assumed = {value for name, _, value in reading.assumed if name == "due_on"}
    undue = [row.draft for row in rows if row.at in reading.undue]
    days = [draft.due_on for draft in undue]
    own = [draft for draft in undue if draft.due_on not in assumed]
    followed = sum(draft.due_on == usual(draft.received_on) for draft in own)
    counted = (
        (name, days.count(value) if name == "due_on" and reading.undue else count, value)
        for name, count, value in reading.assumed
    )
    kept = tuple(each for each in counted if each[1])
    return replace(reading, assumed=kept, followed=followed)


def take(turn: Transaction, reviewer: Reviewer, one: SlipSheetImport) -> int:
    """Register every valid row and return their number; the sheet itself is deleted.

    Raises InvalidField while a row is neither mended nor left out.
    """
    if one.to_mend:
        raise InvalidField("Correct the marked rows or leave them out first")
    if not one.ready:
        raise InvalidField("No row is left to record")
    for row in one.ready:
        take_in(turn, reviewer, checked(row.draft, turn.now))
    turn.connection.execute(delete(schema.sheet).where(schema.sheet.c.id == one.id))
    facts = {"rows": len(one.rows), "taken": len(one.ready)}
    turn.record(
        JournalAct(f"sheet:{one.id}", "sheet.taken", reviewer.author, facts, {"name": one.name})
    )
    return len(one.ready)


def throw_away(turn: Transaction, one: SlipSheetImport) -> None:
    """Discard a sheet; nothing of it was registered."""
    turn.connection.execute(delete(schema.sheet).where(schema.sheet.c.id == one.id))


def _json(rows: list[SheetRow], reading: SheetReading) -> str:
    kept = [{"at": row.at, "draft": row.draft.model_dump(), "out": row.is_left_out} for row in rows]
    return json.dumps({"rows": kept, "reading": asdict(reading)}, ensure_ascii=False)

"""Matters opened by a batch of events, looked up together and written together."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import CursorResult, bindparam, literal_column, update
from sqlalchemy.exc import InterfaceError, OperationalError

from sync.hub.domain import deadlines
from sync.hub.services.matters.re_escalation import escalate_again
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.packs.legal_periods import acceptance_on
from sync.hub.services.search_index.rows import NOBODY, row_of_matter
from sync.hub.storage.engine import RowLookup, insert_many
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import matter, matter_sought, wanted_blob
from sync.hub.storage.transactions import Transaction
from sync.protocol import CaseEscalated, Consumer, EventRefused, GuidanceAsked

log = logging.getLogger(__name__)
FAULT_TEXT = "监管端处理该事件时出错，事件已原样保存，请联系指导站。"
# Built once: building a statement costs more than running it.
KNOWN = RowLookup(
    (matter.c.id, matter.c.kind), matter.c.id, "ids", (matter.c.station_id == bindparam("of"),)
)
# By no index: a database without statistics might read all matters of the station.
_OF = matter.c.station_id + literal_column("''") == bindparam("of")
BEARERS = RowLookup((matter.c.number, matter.c.case_id), matter.c.number, "numbers", (_OF,))
GUIDED = RowLookup(
    (matter.c.case_id, matter.c.line),
    matter.c.case_id,
    "cases",
    (_OF, matter.c.kind == literal_column("'guidance'")),
)
_SHARE = (
    update(matter)
    .where(
        _OF,
        matter.c.number == bindparam("shown"),
        matter.c.case_id != bindparam("but"),
    )
    .values(number_shared=True)
)


@dataclass(frozen=True)
class EventEffects:
    """Effects of one event, and the row of the event itself with its outcome.

    `sought` is the row of the search index.
    """

    event: dict[str, Any]
    matter: dict[str, Any] | None
    sought: dict[str, Any] | None
    wanted: list[dict[str, Any]]


@dataclass
class MatterBatch:
    """Matters to be written, and the earlier matters with which they share a number."""

    turn: Transaction
    station_id: str
    kinds: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, set[str]] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    waiting: list[EventEffects] = field(default_factory=list)
    fresh: dict[str, Any] | None = None
    sought: dict[str, Any] | None = None

    @cached_property
    def acceptance_due_at(self) -> datetime:
        """Return the acceptance deadline of this batch; its cases all arrive at one moment."""
        connection, now = self.turn.connection, self.turn.now
        period = acceptance_on(connection, deadlines.day_of(now))
        return deadlines.acceptance_due_at(now, published_years(connection), period)

    def look_up(self, bodies: Iterable[GuidanceAsked | CaseEscalated]) -> None:
        """Look up those that are here, matters with the same numbers, and their cases' lines."""
        asked = tuple(bodies)
        if not asked:
            return
        for row in self._ask(KNOWN, ids={matter_id_of(one) for one in asked}):
            self.kinds[row.id] = row.kind
        for row in self._ask(BEARERS, numbers={one.number for one in asked}):
            self.numbers.setdefault(row.number, set()).add(row.case_id)
        for row in self._ask(GUIDED, cases={one.case for one in asked}):
            self.lines[row.case_id] = row.line

    def _ask(self, what: RowLookup, **words: set[str]) -> CursorResult[Any]:
        statement = what.on(self.turn.connection)
        return self.turn.connection.execute(statement, {"of": self.station_id, **words})

    def add(self, row: dict[str, Any], consumer: Consumer = NOBODY) -> None:
        """Open a matter, to be written with the others that wait."""
        self.fresh, self.sought = row, row_of_matter(row, consumer)
        self.kinds[row["id"]] = row["kind"]
        self.numbers.setdefault(row["number"], set()).add(row["case_id"])
        if row["kind"] == "guidance":
            self.lines[row["case_id"]] = row["line"]
        self.turn.moved_matters.add((self.station_id, row["id"]))
        self.turn.rung.add(MATTERS)

    def renew(self, row: dict[str, Any], consumer: Consumer) -> None:
        """Renew a matter that is here; one that could not be written is opened."""
        if escalate_again(self.turn, row, consumer):
            self.numbers.setdefault(row["number"], set()).add(row["case_id"])
        else:
            self.add(row, consumer)

    def guarded(
        self, body: GuidanceAsked | CaseEscalated, live: bool
    ) -> AbstractContextManager[Any]:
        """Yield the savepoint of an event that changes or reads existing rows; others only wait."""
        is_apart = not self.numbers.get(body.number, set()) - {body.case}
        if live and is_apart and matter_id_of(body) not in self.kinds:
            return nullcontext()
        # The waiting rows must not be lost with it.
        self.write()
        return self.turn.connection.begin_nested()

    def share(self, number: str, case: str) -> bool:
        """Mark other cases with the same number, which a clone of the desk may have printed too."""
        if not self.numbers.get(number, set()) - {case}:
            return False
        shared = {"of": self.station_id, "shown": number, "but": case}
        return bool(self.turn.connection.execute(_SHARE, shared).rowcount)

    def close(self, event: dict[str, Any], wanted: list[dict[str, Any]]) -> None:
        """Queue the rows that the event opened, with the files it refers to."""
        if self.fresh is not None or wanted:
            self.waiting.append(EventEffects(event, self.fresh, self.sought, wanted))
        self.fresh = self.sought = None

    def write(self) -> None:
        """Write all waiting rows together; events that cannot be written are refused by name."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        try:
            self._put(waiting)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("%s openings could not be written together", len(waiting))
            for one in waiting:
                self._put_alone(one)

    def _put_alone(self, one: EventEffects) -> None:
        try:
            self._put([one])
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("event %s could not be used", one.event["id"])
            one.event.update(state="refused", reason="FAULT")
            refused = EventRefused(event=one.event["id"], reason="FAULT", text=FAULT_TEXT)
            self.turn.say(self.station_id, refused, one.event["case_id"])

    def _put(self, openings: Sequence[EventEffects]) -> None:
        matters = [one.matter for one in openings if one.matter is not None]
        sought = [one.sought for one in openings if one.sought is not None]
        wanted = [row for one in openings for row in one.wanted]
        with self.turn.connection.begin_nested():
            if matters:
                insert_many(self.turn.connection, matter, matters)
                insert_many(self.turn.connection, matter_sought, sought)
            if wanted:
                insert_many(self.turn.connection, wanted_blob, wanted)


def matter_id_of(body: GuidanceAsked | CaseEscalated) -> str:
    """Return the matter's id: the request's, or the case's."""
    return body.request if isinstance(body, GuidanceAsked) else body.case

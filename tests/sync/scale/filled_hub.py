"""Hub filled by direct inserts with open questions and cases of a district, for the bench."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, func, insert, select, text

from sync.hub.services.search_index.rows import row_of_matter
from sync.hub.services.stations.contact import add_station
from sync.hub.storage import schema
from sync.hub.storage.engine import insert_many
from sync.hub.storage.transactions import Store
from sync.protocol import encode_body
from tests.station import CHEAP_HASHER
from tests.sync.review.cases import asked, escalated
from tests.sync.review.review_hub import NOON, PASSWORD

LINES = ("quality", "food", "price")
OFFICES = 5
STATIONS = 60
"""Stations of a district: no more with more matters."""
OFFICERS = 4
"""Officers of each body."""
HELD = 600
"""Matters of which a third is handled by an officer; the rest waits for a body."""
AT_ONCE = 1_000
EPOCH = "00000000-0000-4000-8000-00000000e001"


@dataclass
class FilledHub:
    """Hub with the bodies of a district, their officers and stations, and any number of matters."""

    store: Store
    now: datetime = NOON
    bodies: dict[str, str] = field(default_factory=dict)
    officers: list[tuple[str, str]] = field(default_factory=list)
    stations: list[str] = field(default_factory=list)
    count: int = 0
    questions: int = 5

    def settle(self) -> "FilledHub":
        """Add the bodies, officers and stations."""
        kinds = [("中心", "hotline_centre", ""), ("区局", "head", "")]
        kinds += [(f"{line}科", "section", line) for line in LINES]
        kinds += [(f"{nth} 所", "local_office", "") for nth in range(OFFICES)]
        with self.store.turn(self.now) as turn:
            for name, kind, line in kinds:
                self.bodies[name] = self.store.chance.new_id()
                row = {"id": self.bodies[name], "name": name, "kind": kind, "line": line}
                turn.connection.execute(insert(schema.body).values(row))
                self._man(turn.connection, name)
            for nth in range(STATIONS):
                self.stations.append(self.store.chance.new_id())
                add_station(turn, self.stations[-1], f"{nth} 站")
                changed = schema.station.update().where(schema.station.c.id == self.stations[-1])
                office = self.bodies[f"{nth % OFFICES} 所"]
                turn.connection.execute(changed.values(last_contact_at=self.now, office_id=office))
        return self

    def _man(self, connection: Any, body: str) -> None:
        hashed = CHEAP_HASHER.hash(PASSWORD)
        for nth in range(OFFICERS):
            one: dict[str, Any] = {"id": self.store.chance.new_id(), "name": f"{body}{nth}"}
            self.officers.append((one["id"], body))
            one |= {"body_id": self.bodies[body], "password_hash": hashed, "created_at": self.now}
            connection.execute(insert(schema.reviewer).values(one))

    def fill(self, count: int, late: timedelta = timedelta(), questions: int = 5) -> None:
        """Fill up to so many open matters; each is `late` now, if it is at all.

        One of so many is a question.
        """
        self.questions = questions
        numbers = range(self.count, count)
        for some in (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)):
            rows = [self._matter(nth, late) for nth in some]
            with self.store.turn(self.now) as turn:
                run = turn.connection
                insert_many(run, schema.event, [self._event(nth) for nth in some])
                insert_many(run, schema.matter, rows)
                insert_many(run, schema.matter_sought, [row_of_matter(one) for one in rows])
        self.count = count
        settled(self.store.engine)

    def _matter(self, nth: int, late: timedelta) -> dict[str, Any]:
        is_case, station, line = nth % self.questions != 0, nth // 7 % STATIONS, LINES[nth // 2 % 3]
        key, came = _key(nth), self.now - timedelta(minutes=nth % 10_000)
        limit = self.now - late if late else self.now + timedelta(hours=2, minutes=nth % 3_000)
        body = self.officers[nth // 3 % len(self.officers)] if nth % 3 == 0 else None
        # What an officer has in hand does not grow with what waits.
        holder = body if nth < HELD else None
        return {
            **{"station_id": self.stations[station], "id": key, "case_id": key},
            **{"kind": "escalation" if is_case else "guidance", "number": f"{nth:09}"},
            **{"epoch_number": 1, "number_shared": False, "line": line, "merchant": "盛世珠宝"},
            **{"unit": "1F", "goods": "手镯", "amount_fen": 100, "facts": "延期 47 天交付。" * 8},
            **{"asked": ("decision", "onsite")[nth % 2] if is_case else "能否认定欺诈？"},
            **{"urgency": "normal", "asked_at": came, "received_at": came, "due_at": limit},
            **{"state": "new", "last_at": came, "event_id": key, "problems": "quality contract"},
            "reviewer_id": holder[0] if holder else None,
            "body_id": self.bodies[body[1]] if body else None,
        }

    def _event(self, nth: int) -> dict[str, Any]:
        is_case, key = nth % self.questions != 0, _key(nth)
        body = escalated(nth, case=key) if is_case else asked(nth, request=key, case=key)
        came = self.now - timedelta(minutes=nth % 10_000)
        return {
            **{"station_id": self.stations[nth // 7 % STATIONS], "epoch": EPOCH, "seq": nth + 1},
            **{"id": key, "kind": "case.escalated" if is_case else "guidance.asked"},
            **{"case_id": key, "at": came, "received_at": came, "header": b"{}"},
            **{"body": encode_body(body), "salt": bytes(16), "sig": bytes(64)},
            **{"hash": f"{nth:064}", "state": "applied", "reason": ""},
        }

    def unraised(self) -> int:
        """Return how many questions are not raised."""
        waits = (schema.matter.c.kind == "guidance", schema.matter.c.climbed_at.is_(None))
        with self.store.reading() as connection:
            found = connection.scalar(select(func.count()).where(*waits))
        return found or 0

    def place(self, nth: int) -> str:
        """Return the path of a matter's page."""
        return f"/review/{self.stations[nth // 7 % STATIONS]}/{_key(nth)}"


def _key(nth: int) -> str:
    return f"00000000-0000-4000-8000-{nth:012}"


def settled(engine: Engine) -> None:
    """Let the database gather its figures, as a server does by itself a minute later."""
    if engine.dialect.name == "postgresql":
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))

"""How long a visit and the way to the next one take, as the administrator set it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from pydantic import BaseModel
from sqlalchemy import Connection, delete, insert, select

from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import policy
from sync.hub.storage.transactions import HUB, Transaction

VISIT, TRAVEL = "visit_minutes", "travel_minutes"
LONGEST_VISIT, LONGEST_WAY = 480, 240
VISIT_FAULT = "A visit takes 15 to 480 minutes"
TRAVEL_FAULT = "The way between two places takes 0 to 240 minutes"


@dataclass(frozen=True)
class VisitRule:
    """Minutes that a visit takes, and minutes of the way between two places."""

    visit: int = 90
    travel: int = 30

    @property
    def lasts(self) -> timedelta:
        """Time that a visit takes."""
        return timedelta(minutes=self.visit)

    @property
    def way(self) -> timedelta:
        """Time of the way between two places."""
        return timedelta(minutes=self.travel)

    def apart(self, place: str, other: str) -> timedelta:
        """Return the time needed between the beginnings of one officer's visits at two places."""
        is_same = "".join(place.split()).casefold() == "".join(other.split()).casefold()
        return self.lasts if is_same else self.lasts + self.way


class VisitRuleForm(BaseModel):
    """Form of the rule."""

    csrf: str = ""
    visit_minutes: str = ""
    travel_minutes: str = ""


def visit_rule(connection: Connection) -> VisitRule:
    """Return the rule in force; one that was never set is as shipped."""
    asked = select(policy.c.name, policy.c.value).where(policy.c.name.in_((VISIT, TRAVEL)))
    kept = {row.name: int(row.value) for row in connection.execute(asked)}
    shipped = VisitRule()
    return VisitRule(kept.get(VISIT, shipped.visit), kept.get(TRAVEL, shipped.travel))


def set_visit_rule(turn: Transaction, form: VisitRuleForm, by: str) -> None:
    """Set the rule. Raises InvalidField."""
    faults = FaultCollector()
    wanted = {
        VISIT: faults.of(_minutes(form.visit_minutes, 15, LONGEST_VISIT, (VISIT_FAULT, VISIT))),
        TRAVEL: faults.of(_minutes(form.travel_minutes, 0, LONGEST_WAY, (TRAVEL_FAULT, TRAVEL))),
    }
    faults.require_none()
    rule = visit_rule(turn.connection)
    if wanted == {VISIT: rule.visit, TRAVEL: rule.travel}:
        return
    turn.connection.execute(delete(policy).where(policy.c.name.in_(tuple(wanted))))
    rows = [{"name": name, "value": str(minutes)} for name, minutes in wanted.items()]
    turn.connection.execute(insert(policy), rows)
    turn.record(JournalAct(HUB, "hub.visits_ruled", by, wanted))


def _minutes(typed: str, least: int, most: int, fault: tuple[str, str]) -> Callable[[], int]:
    def read() -> int:
        bare = typed.strip()
        is_number = bare.isascii() and bare.isdigit() and len(bare) <= len(str(most))
        if not is_number or not least <= int(bare) <= most:
            raise InvalidField(*fault)
        return int(bare)

    return read

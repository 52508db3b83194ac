"""Terms of retention by kind: the duration, its ground, and who may change it.

No law names a term for the regulator's copy of a case; where one names a minimum term for a kind,
no administrator may set it lower.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection, insert, select, update

from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import policy
from sync.hub.storage.transactions import HUB, Store, Transaction

PREFIX = "retention."
MONTHS, DAYS = "months", "days"
PERSON, UPKEEP, CASE, NEVER = "person", "upkeep", "case", "never"
"""Means of erasure: a person's act, the hub's upkeep, the erasure of the case, or none."""
_MONTH_DAYS = 30.4375


@dataclass(frozen=True)
class RetentionKind:
    """Kind of record: its shipped term, its bounds, and its means of erasure.

    `least` and `most` bound the values that an administrator may set; if both are 0 they may not.
    """

    name: str
    unit: str = MONTHS
    shipped: int = 0
    least: int = 0
    most: int = 0
    erased_by: str = CASE

    @property
    def is_settable(self) -> bool:
        """Tell whether an administrator may set the term."""
        return self.most > 0


KINDS = (
    RetentionKind("case", MONTHS, 36, 36, 360, PERSON),
    RetentionKind("injury", MONTHS, 120, 120, 360, PERSON),
    RetentionKind("slip", MONTHS, 36, 36, 360, PERSON),
    RetentionKind("report", MONTHS, 36, 36, 360, PERSON),
    RetentionKind("document"),
    RetentionKind("message"),
    RetentionKind("evidence"),
    RetentionKind("quarantine"),
    RetentionKind("archive"),
    RetentionKind("sign_in", MONTHS, 12, 6, 120, UPKEEP),
    RetentionKind("sheet", DAYS, 7, 1, 30, UPKEEP),
    RetentionKind("upload", DAYS, 7, 1, 90, UPKEEP),
    RetentionKind("journal", erased_by=NEVER),
    RetentionKind("reading", erased_by=NEVER),
    RetentionKind("standing", erased_by=NEVER),
    RetentionKind("export", DAYS, 7, 1, 90, UPKEEP),
)
"""Every kind that the hub keeps; grounds and labels are in the catalogue of the pages."""
BY_NAME = {one.name: one for one in KINDS}


@dataclass(frozen=True)
class RetentionTerms:
    """Terms in force today, by kind."""

    values: Mapping[str, int]

    def of(self, name: str) -> timedelta:
        """Return the retention of a kind; months with their leap days, 36 are three years."""
        value, kind = self.values[name], BY_NAME[name]
        return timedelta(days=value if kind.unit == DAYS else ceil(value * _MONTH_DAYS))


SHIPPED = RetentionTerms({one.name: one.shipped for one in KINDS if one.is_settable})


def terms_of(connection: Connection) -> RetentionTerms:
    """Return the terms in force: as an administrator set them, else as shipped."""
    rows = connection.execute(
        select(policy.c.name, policy.c.value).where(policy.c.name.startswith(PREFIX))
    )
    ruled = {row.name.removeprefix(PREFIX): int(row.value) for row in rows}
    return RetentionTerms({name: ruled.get(name, value) for name, value in SHIPPED.values.items()})


def set_term(store: Store, name: str, to: tuple[int, str], now: datetime, by: str) -> None:
    """Set a kind's term: (months or days, reason). The journal records the former term.

    Raises ValueError with a plain sentence: no such kind, out of its bounds, without a reason.
    """
    value, why = to[0], " ".join(to[1].split())
    kind = BY_NAME.get(name)
    if kind is None or not kind.is_settable:
        raise RefusedChange("term_fixed", "kind")
    faults = ChangeFaultCollector()
    if not kind.least <= value <= kind.most:
        bounds = {"least": kind.least, "most": kind.most}
        faults.note(RefusedChange("term_out_of_bounds", "term", **bounds))
    if not why:
        faults.note(RefusedChange("reason_missing", "why"))
    faults.require_none()
    with store.turn(now) as turn:
        before = terms_of(turn.connection).values[name]
        if before == value:
            return
        _keep(turn, f"{PREFIX}{name}", str(value))
        facts = {"kept_kind": name, "term_before": before, "term": value, "why": why[:400]}
        turn.record(JournalAct(HUB, "retention.set", by, facts))


def _keep(turn: Transaction, name: str, value: str) -> None:
    result = turn.connection.execute(
        update(policy).where(policy.c.name == name).values(value=value)
    )
    if not result.rowcount:
        turn.connection.execute(insert(policy).values(name=name, value=value))

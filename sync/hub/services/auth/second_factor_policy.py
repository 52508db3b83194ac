"""Policy of the second factor, set by an administrator: who needs it besides a password."""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import policy
from sync.hub.storage.transactions import HUB, Store

FACTOR = "second_factor"
FACTOR_ROLES = {
    "administrators": ("administrator",),
    "deciders": ("administrator", "officer"),
    "everyone": ("administrator", "officer", "auditor"),
}
"""Policies by the roles from which each requires a code; the first holds until another is set."""


def factor_rule(connection: Connection) -> str:
    """Return the policy in force."""
    found = connection.scalar(select(policy.c.value).where(policy.c.name == FACTOR))
    return found if found in FACTOR_ROLES else next(iter(FACTOR_ROLES))


def asks_code(connection: Connection, role: str) -> bool:
    """Tell whether a user of this role also needs a code to sign in."""
    return role in FACTOR_ROLES[factor_rule(connection)]


def set_factor_rule(store: Store, rule: str, now: datetime, by: str) -> None:
    """Set the policy; users without a second factor set it up at their next sign-in.

    Raises ValueError with a plain sentence for an unknown policy.
    """
    if rule not in FACTOR_ROLES:
        raise RefusedChange("no_factor_rule")
    with store.turn(now) as turn:
        before = factor_rule(turn.connection)
        if before == rule:
            return
        result = turn.connection.execute(
            update(policy).where(policy.c.name == FACTOR).values(value=rule)
        )
        if not result.rowcount:
            turn.connection.execute(insert(policy).values(name=FACTOR, value=rule))
        facts = {"factor": rule, "before": before}
        turn.record(JournalAct(HUB, "hub.factor_ruled", by, facts))

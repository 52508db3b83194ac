"""Policy of the second factor, set by an administrator: who needs it besides a password."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import policy
from sync.hub.storage.transactions import HUB, Store

FACTOR = "second_factor"
ALWAYS = ("administrator", "security_administrator")
"""Roles that need it under every policy."""
CHOSEN = ("officer", "head", "auditor")
"""Roles for which an administrator decides."""
NAMED = {
    "administrators": (),
    "deciders": ("officer", "head"),
    "everyone": CHOSEN,
}
"""Policies with a name; the first holds until another is set. Others are a list of roles."""


def factor_rule(connection: Connection) -> str:
    """Return the policy in force: a name, or its roles with commas."""
    found = connection.scalar(select(policy.c.value).where(policy.c.name == FACTOR))
    known = found is not None and (found in NAMED or set(found.split(",")) <= set(CHOSEN))
    return str(found) if known else next(iter(NAMED))


def roles_under(rule: str) -> tuple[str, ...]:
    """Return the chosen roles that a policy asks for a code."""
    return NAMED[rule] if rule in NAMED else tuple(rule.split(","))


def asks_code(connection: Connection, role: str) -> bool:
    """Tell whether a user of this role, as it is chosen, also needs a code to sign in."""
    return role in ALWAYS or role in roles_under(factor_rule(connection))


def set_factor_rule(store: Store, roles: Collection[str], now: datetime, by: str) -> None:
    """Set the policy; users without a second factor set it up at their next sign-in.

    `roles` are those of CHOSEN, or one name of a policy. Raises ValueError with a plain sentence
    for anything else.
    """
    rule = _named(roles)
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


def _named(roles: Collection[str]) -> str:
    if len(roles) == 1 and (name := next(iter(roles))) in NAMED:
        return name
    if not set(roles) <= set(CHOSEN):
        raise RefusedChange("no_factor_rule")
    chosen = tuple(one for one in CHOSEN if one in roles)
    return next((name for name, those in NAMED.items() if those == chosen), ",".join(chosen))

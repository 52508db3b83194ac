"""Networks from which users of each role may work, set by an administrator."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address, ip_network

from sqlalchemy import ColumnElement, Connection, case, delete, insert, select, true

from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import address_rule, reviewer
from sync.hub.storage.transactions import HUB, Transaction

ROLES = ("officer", "head", "administrator", "security_administrator", "auditor")
"""Roles that each have a list; a head and a security administrator have their own."""
MOST = 100
"""Maximum number of networks for a role."""


@dataclass(frozen=True)
class RuleAuthor:
    """Administrator who sets the rules: as author, with their role and their present address."""

    author: str
    role: str
    address: str


def role_column() -> ColumnElement[str]:
    """Return the role of a row of the users as it is chosen, for a query."""
    signs, secures = reviewer.c.signs == true(), reviewer.c.secures == true()
    return case(
        ((reviewer.c.role == "officer") & signs, "head"),
        ((reviewer.c.role == "administrator") & secures, "security_administrator"),
        else_=reviewer.c.role,
    )


def allows(networks: str, address: str) -> bool:
    """Tell whether an address lies in one of the networks; an empty list allows every address.

    Without a readable address, such as behind a socket, a list allows nobody.
    """
    if not networks:
        return True
    try:
        one = ip_address(address)
    except ValueError:
        return False
    plain = getattr(one, "ipv4_mapped", None) or one
    return any(plain in ip_network(each) for each in networks.split())


def rules(connection: Connection) -> dict[str, str]:
    """Return the networks of each role as text, one a line; empty: from anywhere."""
    found = connection.execute(select(address_rule.c.role, address_rule.c.networks))
    return dict.fromkeys(ROLES, "") | {row.role: row.networks for row in found}


def networks_typed(text: str, role: str) -> str:
    """Return the networks of a typed list, each once, one a line.

    An address alone is a network of one. Raises RefusedChange for anything else.
    """
    made: dict[str, None] = {}
    for each in text.replace(",", " ").replace("，", " ").replace("、", " ").split():
        try:
            made[str(ip_network(each, strict=False))] = None
        except ValueError:
            raise RefusedChange("network_unreadable", role, typed=each[:64]) from None
    if len(made) > MOST:
        raise RefusedChange("networks_many", role, most=MOST)
    return "\n".join(made)


def set_rules(turn: Transaction, typed: Mapping[str, str], by: RuleAuthor) -> None:
    """Set the networks of each role; sessions from elsewhere end with their next request.

    Raises RefusedChange for an unreadable network, and for rules that shut their author out.
    """
    faults = ChangeFaultCollector()
    wanted = {role: faults.of(partial(networks_typed, typed.get(role, ""), role)) for role in ROLES}
    faults.require_none()
    if not allows(wanted[by.role], by.address):
        raise RefusedChange("own_address_left_out", by.role, address=by.address)
    before = rules(turn.connection)
    for role in (one for one in ROLES if wanted[one] != before[one]):
        turn.connection.execute(delete(address_rule).where(address_rule.c.role == role))
        if wanted[role]:
            turn.connection.execute(insert(address_rule).values(role=role, networks=wanted[role]))
        facts = {"role": role, "networks": wanted[role].replace("\n", " ")}
        turn.record(JournalAct(HUB, "hub.addresses_ruled", by.author, facts))


def lift_rules(turn: Transaction) -> bool:
    """Lift the rules of all roles by command; tell whether there was one."""
    lifted = turn.connection.execute(delete(address_rule)).rowcount
    if lifted:
        turn.record(JournalAct(HUB, "hub.addresses_lifted", HUB))
    return bool(lifted)

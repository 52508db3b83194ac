"""Roles of users, and the separation of administrators: whether it is in force, what it needs."""

from sqlalchemy import Connection, select

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.auth.sessions import SEPARATION
from sync.hub.storage.schema import policy, reviewer

NEEDED = {
    "administrator": ("系统管理员", "a system administrator"),
    "security_administrator": ("安全管理员", "a security administrator"),
    "auditor": ("审计员", "an auditor"),
}
"""Roles that must each keep at least one user, in Chinese and English."""


def is_separated(connection: Connection) -> bool:
    """Tell whether the administrators are separated."""
    found = connection.execute(select(policy.c.name).where(policy.c.name == SEPARATION))
    return found.first() is not None


def role_name(role: str, signs: bool, secures: bool = False) -> str:
    """Return the role as it is chosen: a head is an officer who signs for their body."""
    if role == "officer":
        return "head" if signs else role
    return "security_administrator" if secures and role == "administrator" else role


def place_of(body_id: str, role: str) -> str:
    """Return a user's body and role as one value, in the form that a page shows them."""
    return f"{body_id} {role}"


def refuse_moved(stood: str, body_id: str, role: str) -> None:
    """Raise RefusedChange if a user is not where the form showed them; empty passes."""
    if stood not in ("", place_of(body_id, role)):
        raise RefusedChange("user_moved", "body")


def refuse_unkept(connection: Connection) -> None:
    """Raise RefusedChange if the administrators are separated and one of the roles is empty."""
    if not is_separated(connection):
        return
    rows = connection.execute(
        select(reviewer.c.role, reviewer.c.signs, reviewer.c.secures).where(
            reviewer.c.disabled.is_(False)
        )
    )
    held = {role_name(*row) for row in rows}
    for role, (chinese, english) in NEEDED.items():
        if role not in held:
            raise RefusedChange("role_unfilled", chinese=chinese, english=english)

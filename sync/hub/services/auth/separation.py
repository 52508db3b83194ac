"""Separation of administrators: whether it is in force, and its requirements."""

from sqlalchemy import Connection, select

from sync.hub.services.auth.sessions import SEPARATION
from sync.hub.storage.schema import policy, reviewer

ALONE = (
    "三员分立已启用，须由另一名管理员确认。"
    " / The administrators are separated: the other one has to confirm it."
)
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


def refuse_unkept(connection: Connection) -> None:
    """Raise ValueError if the administrators are separated and one of the roles is empty."""
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
            raise ValueError(f"至少须有一名{chinese}。 / There has to be {english}.")

"""Lists of users and bodies, and of the officers to whom work may be given."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from sync.hub.services.auth.sessions import AT_WORK
from sync.hub.storage.journal import author_of
from sync.hub.storage.schema import body, reviewer


@dataclass(frozen=True)
class ListedUser:
    """User with their body, their rights, and whether they may sign in."""

    id: str
    login: str
    name: str
    body_id: str
    body: str
    role: str
    disabled: bool
    renew_password: bool
    has_factor: bool
    signs: bool
    secures: bool
    opens_reports: bool
    saves_files: bool
    sign_in_by: str

    @property
    def author(self) -> str:
        """Return how the journal names them."""
        return author_of(self.name, self.login)


@dataclass(frozen=True)
class BodyLine:
    """Body of the regulator, with the number of its users."""

    id: str
    name: str
    kind: str
    line: str
    users: int
    signed: bool


def users(connection: Connection) -> tuple[ListedUser, ...]:
    """Return all users by body and name."""
    plain = (
        "id", "login", "name", "body_id", "role", "disabled", "renew_password", "signs", "secures",
        "opens_reports", "saves_files", "sign_in_by",
    )  # fmt: skip
    columns = [reviewer.c[name] for name in plain]
    found = connection.execute(
        select(
            *columns, body.c.name.label("body"), reviewer.c.totp.is_not(None).label("has_factor")
        )
        .join(body, body.c.id == reviewer.c.body_id)
        .order_by(body.c.name, reviewer.c.name)
    )
    return tuple(
        ListedUser(**{**row._mapping, "has_factor": bool(row.has_factor)}) for row in found
    )


def bodies(connection: Connection) -> tuple[BodyLine, ...]:
    """Return all bodies by kind and name."""
    members = func.count(reviewer.c.id).label("users")
    found = connection.execute(
        select(body.c.id, body.c.name, body.c.kind, body.c.line, members, body.c.signed)
        .outerjoin(reviewer, reviewer.c.body_id == body.c.id)
        .group_by(body.c.id, body.c.name, body.c.kind, body.c.line, body.c.signed)
        .order_by(body.c.kind, body.c.name)
    )
    return tuple(BodyLine(**row._mapping) for row in found)


@dataclass(frozen=True)
class OfficerAtWork:
    """Officer who acts on matters now, with their body."""

    id: str
    name: str
    body_id: str
    body: str
    body_kind: str
    line: str

    @property
    def label(self) -> str:
        """Body and name, by which an officer is chosen."""
        return f"{self.body} {self.name}"


def officers_at_work(
    connection: Connection, *which: ColumnElement[bool]
) -> tuple[OfficerAtWork, ...]:
    """Return the officers at work who meet all conditions, by body and name."""
    of_body = (body.c.name.label("body"), body.c.kind.label("body_kind"), body.c.line)
    rows = connection.execute(
        select(reviewer.c.id, reviewer.c.name, reviewer.c.body_id, *of_body)
        .join(body, body.c.id == reviewer.c.body_id)
        .where(*AT_WORK, *which)
        .order_by(body.c.name, reviewer.c.name)
    )
    return tuple(OfficerAtWork(**row._mapping) for row in rows)

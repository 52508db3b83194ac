"""Adding reviewers and the bodies they belong to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from sync.hub.access import hash_password
from sync.hub.journal import Act
from sync.hub.schema import body, reviewer, session
from sync.hub.store import HUB, Store, Turn

SHORTEST_PASSWORD = 8
LINES = ("", "consumer", "quality", "food", "price", "advertising")
KINDS = ("hotline_centre", "section", "local_office", "head")


@dataclass(frozen=True)
class Body:
    """A body of the regulator; `line` is what a section answers for, nothing: all."""

    name: str
    kind: str = "section"
    line: str = ""


def add_reviewer(store: Store, name: str, password: str, of: Body, now: datetime) -> str:
    """Add a reviewer, making his body when it is new; return his id.

    Raises ValueError with a plain sentence.
    """
    if not name.strip() or len(name) > 200:
        raise ValueError("用户名为 1 至 200 个字符。 / A user's name has 1 to 200 characters.")
    hashed = _hashed(password)
    with store.turn(now) as turn:
        if _known(turn, name) is not None:
            raise ValueError(
                f"用户 {name} 已存在，改密码请用 user password。"
                f" / {name} is there already; `user password` gives a new password."
            )
        body_id, reviewer_id = body_of(turn, of), store.chance.new_id()
        values = {"body_id": body_id, "password_hash": hashed, "disabled": False}
        turn.connection.execute(
            insert(reviewer).values(id=reviewer_id, name=name, created_at=now, **values)
        )
        turn.record(Act(f"reviewer:{reviewer_id}", "reviewer.admitted", HUB, {"body": body_id}))
    return reviewer_id


def change_password(store: Store, name: str, password: str, now: datetime) -> None:
    """Give a reviewer a new password and end his sittings.

    Raises ValueError with a plain sentence.
    """
    hashed = _hashed(password)
    with store.turn(now) as turn:
        known = _known(turn, name)
        if known is None:
            raise ValueError(f"没有名为 {name} 的用户。 / There is no user {name}.")
        turn.connection.execute(
            update(reviewer).where(reviewer.c.id == known).values(password_hash=hashed)
        )
        turn.connection.execute(delete(session).where(session.c.reviewer_id == known))
        turn.record(Act(f"reviewer:{known}", "reviewer.password_changed", HUB))


def _hashed(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError("密码至少 8 个字符。 / A password has at least 8 characters.")
    return hash_password(password)


def _known(turn: Turn, name: str) -> str | None:
    return turn.connection.scalar(select(reviewer.c.id).where(reviewer.c.name == name))


def body_of(turn: Turn, of: Body) -> str:
    """Return the id of the body of that name, making it when it is new.

    Raises ValueError when it is known as another kind, or kind or line are none.
    """
    known = turn.connection.execute(select(body).where(body.c.name == of.name)).one_or_none()
    if known is not None and (known.kind, known.line) != (of.kind, of.line):
        raise ValueError(
            f"机构 {of.name} 已登记为 {known.kind} {known.line}。"
            f" / {of.name} is known as {known.kind} {known.line}."
        )
    if known is not None:
        return str(known.id)
    if of.kind not in KINDS:
        raise ValueError(f"机构类型只能是 {', '.join(KINDS)}。 / Unknown kind of body.")
    if of.line not in LINES or (of.line and of.kind != "section"):
        raise ValueError(
            f"业务条线只能是 {', '.join(LINES[1:])}，且只用于科室 section。"
            f" / A line is one of these, and for a section."
        )
    if not of.name.strip() or len(of.name) > 200:
        raise ValueError("机构名为 1 至 200 个字符。 / A body's name has 1 to 200 characters.")
    body_id = turn.store.chance.new_id()
    turn.connection.execute(
        insert(body).values(id=body_id, name=of.name, kind=of.kind, line=of.line)
    )
    return body_id

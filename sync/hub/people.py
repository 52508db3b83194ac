"""Adding reviewers and the bodies they belong to."""

from datetime import datetime

from sqlalchemy import insert, select, update

from sync.hub.access import hash_password
from sync.hub.journal import Act
from sync.hub.schema import body, reviewer
from sync.hub.store import HUB, Store, Turn

SHORTEST_PASSWORD = 8
KINDS = ("hotline_centre", "section", "local_office", "head")


def add_reviewer(store: Store, name: str, password: str, of: tuple[str, str], now: datetime) -> str:
    """Add a reviewer, or give one a new password and body; `of` is the body's name and kind.

    Return the reviewer's id. Raises ValueError with a plain sentence.
    """
    if not name.strip() or len(name) > 200:
        raise ValueError("用户名为 1 至 200 个字符。 / A user's name has 1 to 200 characters.")
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError("密码至少 8 个字符。 / A password has at least 8 characters.")
    hashed = hash_password(password)
    with store.turn(now) as turn:
        body_id = _body(turn, *of)
        values = {"body_id": body_id, "password_hash": hashed, "disabled": False}
        known = turn.connection.scalar(select(reviewer.c.id).where(reviewer.c.name == name))
        if known is not None:
            turn.connection.execute(update(reviewer).where(reviewer.c.id == known).values(**values))
        else:
            known = store.chance.new_id()
            turn.connection.execute(
                insert(reviewer).values(id=known, name=name, created_at=now, **values)
            )
        turn.record(Act(f"reviewer:{known}", "reviewer.admitted", HUB, {"body": body_id}))
    return str(known)


def _body(turn: Turn, name: str, kind: str) -> str:
    known = turn.connection.scalar(select(body.c.id).where(body.c.name == name))
    if known is not None:
        return str(known)
    if kind not in KINDS:
        raise ValueError(f"机构类型只能是 {', '.join(KINDS)}。 / Unknown kind of body.")
    body_id = turn.store.chance.new_id()
    turn.connection.execute(insert(body).values(id=body_id, name=name, kind=kind))
    return body_id

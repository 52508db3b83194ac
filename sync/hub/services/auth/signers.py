"""Signers of a body's officers, and the check that no body is left without one.

Texts that wait for a signature which nobody can give would wait for ever, while the clock of the
question runs.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    literal,
    select,
    true,
    union,
)

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.auth.sessions import AT_WORK
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import body, proposal, reviewer, signed_kind, submission

RULING = "ruling"
NAMES = {
    "guidance": ("指导答复", "answers to guidance"),
    "posting": ("挂牌", "starts of supervisions"),
    "ending": ("摘牌", "ends of supervisions"),
    "reply": ("热线反馈", "replies to the hotline"),
    "document": ("文书", "official documents"),
    RULING: ("案件决定", "rulings on cases"),
}
"""Kinds of signed texts, in Chinese and English, in the order in which they are named."""


@dataclass(frozen=True)
class Signers:
    """Signers of a body's officers: its own heads; nobody when it has none."""

    body: str
    heads: tuple[str, ...]


@cached_read
def signed_kinds(connection: Connection) -> frozenset[str]:
    """Return the kinds of text that need a head's signature."""
    return frozenset(connection.scalars(select(signed_kind.c.kind)))


def leaders(connection: Connection) -> tuple[str, ...]:
    """Return the officers of the head of the bureau, who sign for every body."""
    return tuple(connection.scalars(_officers(body.c.kind == "head")))


def signers(connection: Connection) -> tuple[Signers, ...]:
    """Return the heads of each body that has officers, except the head of the bureau."""
    bodies = connection.execute(
        select(body.c.id, body.c.name)
        .where(body.c.kind != "head", body.c.id.in_(_bodies_of_officers()))
        .order_by(body.c.kind, body.c.name)
    ).all()
    return tuple(Signers(each.name, _heads(connection, each.id)) for each in bodies)


def without_signer(connection: Connection) -> tuple[str, ...]:
    """Return the bodies whose officers would wait for ever."""
    if leaders(connection):
        return ()
    return tuple(each.body for each in signers(connection) if not each.heads)


@contextmanager
def signers_required(connection: Connection) -> Iterator[None]:
    """Allow changes of users, provided that every text needing a signature keeps a signer.

    Raises ValueError with a plain sentence that names the bodies left without one, and the remedy.
    """
    before = _unsigned(connection)
    yield
    fresh = _unsigned(connection) - before
    if fresh:
        raise RefusedChange(
            "nobody_signs",
            chinese=_named(fresh, "{body}（{kinds}）", "、", 0),
            english=_named(fresh, "{body} ({kinds})", ", ", 1),
        )


def _named(fresh: Collection[tuple[str, str]], form: str, between: str, language: int) -> str:
    """Return each body with the kinds that it could not send, in Chinese (0) or English (1)."""
    return between.join(
        form.format(
            body=name,
            kinds=between.join(NAMES[kind][language] for kind in NAMES if (name, kind) in fresh),
        )
        for name in sorted({name for name, _ in fresh})
    )


def _unsigned(connection: Connection) -> frozenset[tuple[str, str]]:
    """Return each body by name with each kind that needs a signature nobody can give."""
    if leaders(connection):
        return frozenset()
    needed = _needed().subquery()
    headed = select(reviewer.c.body_id).where(*AT_WORK, reviewer.c.signs)
    rows = connection.execute(
        select(body.c.name, needed.c.kind)
        .join(needed, needed.c.body_id == body.c.id)
        .where(body.c.kind != "head", body.c.id.not_in(headed))
    )
    return frozenset((row.name, row.kind) for row in rows)


def _needed() -> CompoundSelect[tuple[str, str]]:
    """Select each body and kind to be signed: texts that its officers may write, and waiting ones.

    Waiting texts outlive the rule and their author's time at work.
    """
    ruling = literal(RULING).label("kind")
    may_write = select(reviewer.c.body_id, signed_kind.c.kind).join(signed_kind, true())
    rules = select(reviewer.c.body_id, ruling).join(body, body.c.id == reviewer.c.body_id)
    laid = submission.c.by_id == reviewer.c.id
    waits = select(reviewer.c.body_id, submission.c.kind).join(submission, laid)
    return union(
        may_write.where(*AT_WORK),
        rules.where(*AT_WORK, body.c.signed),
        waits.where(submission.c.state == "waiting"),
        rules.join(proposal, proposal.c.by_id == reviewer.c.id).where(body.c.signed),
    )


def _heads(connection: Connection, body_id: str) -> tuple[str, ...]:
    return tuple(connection.scalars(_officers(body.c.id == body_id, reviewer.c.signs)))


def _bodies_of_officers() -> Select[tuple[str]]:
    return select(reviewer.c.body_id).where(*AT_WORK)


def _officers(*which: ColumnElement[bool]) -> Select[tuple[str]]:
    return (
        select(reviewer.c.name)
        .join(body, body.c.id == reviewer.c.body_id)
        .where(*AT_WORK, *which)
        .order_by(reviewer.c.name)
    )

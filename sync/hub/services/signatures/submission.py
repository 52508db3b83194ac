"""Text that an officer submitted to a head: its content, its subject and its state."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from sync.hub.services.auth.sessions import Reviewer, reviewers_of
from sync.hub.services.signatures.signature_rule import is_head
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import submission
from sync.hub.storage.transactions import Transaction

BACK = ("returned", "taken_back")
"""States in which the author has the text again."""
STREAMS = {"guidance": "matter", "document": "matter", "reply": "slip", "ending": "supervision"}


@dataclass(frozen=True)
class Submission:
    """Text that waits, was returned, or was signed; `form` as it was typed."""

    id: str
    kind: str
    about: str
    place: str
    form: dict[str, Any]
    by: Reviewer
    at: datetime
    state: str = "waiting"
    settled_by: str = ""
    settled_at: datetime | None = None
    reason: str = ""

    @property
    def stream(self) -> str:
        """Journal stream of its subject; a posting has its own."""
        if self.kind in STREAMS:
            return f"{STREAMS[self.kind]}:{self.about}"
        return f"submission:{self.id}"


def may_sign(one: Submission, who: Reviewer) -> bool:
    """Tell whether they sign it: the head of the author's body or the bureau, never their own."""
    if who.id == one.by.id or not is_head(who):
        return False
    return who.body_kind == "head" or who.body_id == one.by.body_id


def submission_of(connection: Connection, submission_id: str) -> Submission | None:
    """Return one by its id."""
    found = _read(connection, submission.c.id == submission_id)
    return found[0] if found else None


@cached_read
def waiting_about(connection: Connection, kind: str, about: str) -> tuple[Submission, ...]:
    """Return the waiting texts about one subject, the latest first."""
    return _read(connection, *_of(kind, about), submission.c.state == "waiting")


def back_with(connection: Connection, kind: str, about: str, who: Reviewer) -> Submission | None:
    """Return the officer's own latest text about it that was returned to them."""
    own = submission.c.by_id == who.id
    found = _read(connection, *_of(kind, about), own, submission.c.state.in_(BACK))
    return found[0] if found else None


def signed_about(connection: Connection, kind: str, about: str) -> Submission | None:
    """Return the latest text about it that a head signed."""
    found = _read(connection, *_of(kind, about), submission.c.state == "signed")
    return found[0] if found else None


def signed_documents(connection: Connection, about: str) -> dict[str, Submission]:
    """Return the documents of a case that a head signed, by the id that each bears."""
    found = _read(connection, *_of("document", about), submission.c.state == "signed")
    return {one.id: one for one in found}


@cached_read
def unsigned(connection: Connection) -> tuple[Submission, ...]:
    """Return all unsent texts, the earliest submission first."""
    return _read(connection, submission.c.state != "signed")[::-1]


def abouts_waiting(connection: Connection, kind: str) -> frozenset[str]:
    """Return all subjects of waiting texts of this kind."""
    which = (submission.c.kind == kind, submission.c.state == "waiting")
    return frozenset(connection.scalars(select(submission.c.about).where(*which)))


def places_waiting(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return the station and id of every question whose answer waits."""
    parted = (each.partition("/") for each in abouts_waiting(connection, "guidance"))
    return tuple((station_id, matter_id) for station_id, _, matter_id in parted)


def keep(turn: Transaction, one: Submission) -> None:
    """Store a submitted text; open pages are woken."""
    turn.connection.execute(
        insert(submission).values(
            id=one.id,
            kind=one.kind,
            about=one.about,
            place=one.place,
            form=json.dumps(one.form, ensure_ascii=False),
            by_id=one.by.id,
            at=one.at,
        )
    )
    turn.rung.add(MATTERS)


def change(turn: Transaction, one: Submission, **changes: object) -> None:
    """Change the state of a text; open pages are woken."""
    which = submission.c.id == one.id
    turn.connection.execute(update(submission).where(which).values(**changes))
    turn.rung.add(MATTERS)


def remove(turn: Transaction, *which: ColumnElement[bool]) -> None:
    """Delete a text that its author no longer needs; open pages are woken."""
    turn.connection.execute(delete(submission).where(*which))
    turn.rung.add(MATTERS)


def forget(turn: Transaction, kind: str, about: str, by: Reviewer, again: str = "") -> None:
    """Delete the officer's former texts about it, which the present one replaces.

    Postings have no subject yet, and a case several documents: of those it is the one named by
    `again`.
    """
    is_named = kind in ("posting", "document")
    which = (submission.c.id == again,) if is_named else _of(kind, about)
    remove(turn, *which, submission.c.by_id == by.id, submission.c.state.in_(BACK))


def _of(kind: str, about: str) -> tuple[ColumnElement[bool], ...]:
    return (submission.c.kind == kind, submission.c.about == about)


def _read(connection: Connection, *which: ColumnElement[bool]) -> tuple[Submission, ...]:
    latest = (submission.c.at.desc(), submission.c.id.desc())
    rows = connection.execute(select(submission).where(*which).order_by(*latest)).all()
    authors = reviewers_of(connection, (row.by_id for row in rows)) if rows else {}
    return tuple(_submission(row, authors[row.by_id]) for row in rows)


def _submission(row: Row[Any], by: Reviewer) -> Submission:
    held = {name: value for name, value in row._mapping.items() if name != "by_id"}
    return Submission(**{**held, "form": json.loads(row.form), "by": by})

"""Record in the journal that it was read or exported, by whom and under which filter."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.journal_reader import people
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import Store, Transaction
from sync.hub.web.administration.journal.filters import JournalFilter
from sync.hub.web.presenters.act_text import ACTS, STREAMS

STREAM = "journal"
READ, EXPORTED = "journal.read", "journal.exported"
ONE_READING = timedelta(minutes=10)
"""Period within which reopening the page under the same filter is the same reading."""
USERS, REFUSALS = "reviewer:", "reviewer.password_wrong"
"""Subjects of the pages of users: their streams, and the acts of refused sign-ins."""
STRANGE = "?"
"""Replacement for an unknown value of the filter: the input may be anybody's name."""


def record_reading(store: Store, who: Reviewer, chosen: JournalFilter, now: datetime) -> None:
    """Record that the page was opened, unless it is still the same reading, such as a refresh."""
    with store.turn(now) as turn:
        _record(turn, who, _facts(turn.connection, chosen))


def record_reading_of_user(store: Store, who: Reviewer, account: str, now: datetime) -> None:
    """Record that the acts of one user were shown on their page, as one reading of the journal."""
    with store.turn(now) as turn:
        _record(turn, who, {"stream_read": USERS, "account": account})


def record_reading_of_refusals(store: Store, who: Reviewer, now: datetime) -> None:
    """Record that the refused sign-ins were shown, as one reading of the journal."""
    with store.turn(now) as turn:
        _record(turn, who, {"stream_read": USERS, "act_read": REFUSALS})


def _record(turn: Transaction, who: Reviewer, facts: Mapping[str, str]) -> None:
    if not _reads_on(turn, who.author, facts):
        turn.record(JournalAct(STREAM, READ, who.author, facts))


def record_export(
    store: Store, who: Reviewer, chosen: JournalFilter, count: int, now: datetime
) -> None:  # fmt: skip
    """Record that entries were exported to a file, and how many."""
    with store.turn(now) as turn:
        facts = {**_facts(turn.connection, chosen), "entries": count}
        turn.record(JournalAct(STREAM, EXPORTED, who.author, facts))


def record_proved(store: Store, who: Reviewer, now: datetime) -> None:
    """Record that somebody saved the whole journal with its proofs; that entry is in it."""
    with store.turn(now) as turn:
        turn.record(JournalAct(STREAM, "journal.proved", who.author))


def _reads_on(turn: Transaction, author: str, facts: Mapping[str, str]) -> bool:
    recent = select(journal.c.facts).where(
        journal.c.stream == STREAM,
        journal.c.kind == READ,
        journal.c.by == author,
        journal.c.at > turn.now - ONE_READING,
    )
    return any(json.loads(one) == facts for one in turn.connection.scalars(recent))


def _facts(connection: Connection, chosen: JournalFilter) -> dict[str, str]:
    """Return the part of the filter that is kept permanently."""
    typed = chosen.typed()
    known = {
        "stream": typed["stream"] in STREAMS,
        "by": typed["by"] in people(connection),
        "kind": typed["kind"] in ACTS,
    }
    return {
        FACT_NAMES[name]: value if known.get(name, True) else STRANGE
        for name, value in typed.items()
        if value
    }


FACT_NAMES = {
    "stream": "stream_read",
    "by": "person_read",
    "kind": "act_read",
    "since": "since",
    "until": "until",
}

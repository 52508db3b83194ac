"""The hub's journal as a page: who did what, by stream and person, and whether its chain holds."""

from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from sync.hub import journal
from sync.hub.contact import LARGEST
from sync.hub.keeping.acts_told import PAGE, Wanted, desks, entries, people, subjects
from sync.hub.review.administration.phrases import NotedAct, acts_in_words
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.words.wording import Tongue

CHECKED_AT_ONCE = 20_000
"""How many entries are checked whenever the page is opened; the whole chain when asked."""
STREAMS = {
    "": "Everything",
    "matter:": "Matters",
    "slip:": "Hotline slips",
    "supervision:": "Supervision",
    "sample:": "Samples",
    "submission:": "To sign",
    "station:": "Stations",
    "reviewer:": "Users",
    "body:": "Bodies",
    "pack:": "Packs of rules",
    "standing:": "Standing answers",
    "hub": "Hub",
}


@dataclass(frozen=True)
class Check:
    """What was checked of the chain just now: from which entry on, and the first that is wrong."""

    since: int
    length: int
    broken_at: int | None


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the route of the journal."""

    @router.get("/journal")
    def show(
        request: Request,
        stream: str = "",
        by: str = "",
        before: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
        whole: str = "",
    ) -> Response:
        entry = Entry(desk, request)
        if not entry.signed_in().reviewer.oversees:
            raise absent()
        return _page(entry, Wanted(stream[:100], by[:200], before), bool(whole))


def _page(entry: Entry, wanted: Wanted, whole: bool) -> Response:
    with entry.desk.store.reading() as connection:
        found = entries(connection, wanted, PAGE + 1)
        at_desks = desks(connection)
        acts = _named(connection, acts_in_words(found[:PAGE], entry.t), at_desks)
        check = _check(connection, whole)
        by, names = people(connection), {"hub": entry.t("Hub"), **at_desks}
    return entry.page(
        "journal.html",
        acts=acts,
        wanted=wanted,
        older=acts[-1].seq if len(found) > PAGE else 0,
        check=_in_words(check, entry.t),
        streams=[(begin, entry.t(words)) for begin, words in STREAMS.items()],
        people=[(one, names.get(one, one)) for one in by],
        page="journal",
    )


def _check(connection: Connection, whole: bool) -> Check:
    length = journal.length(connection)
    since = 1 if whole else max(1, length - CHECKED_AT_ONCE + 1)
    return Check(since, length, journal.first_break(connection, since))


def _in_words(check: Check, t: Tongue) -> dict[str, Any]:
    if check.broken_at is not None:
        words = t("The chain does not hold at entry {n}", n=check.broken_at)
    elif check.since == 1:
        words = t("The chain holds, {n:entry|entries} checked just now", n=check.length)
    else:
        words = t("The chain holds from entry {n} on", n=check.since)
    return {"words": words, "holds": check.broken_at is None, "whole": check.since == 1}


def _named(
    connection: Connection, acts: tuple[NotedAct, ...], at_desks: dict[str, str]
) -> tuple[NotedAct, ...]:
    """Let each act say by whom and about whom or what it is, as the reader knows them."""
    names = subjects(connection, {act.stream for act in acts})
    return tuple(
        replace(
            act,
            by=at_desks.get(act.by, act.by),
            about=names.get(act.stream, ""),
            href=_href(act.stream),
        )
        for act in acts
    )


def _href(stream: str) -> str:
    kind, _, rest = stream.partition(":")
    return f"{_PLACES[kind]}/{rest}" if kind in _PLACES else ""


_PLACES = {
    "matter": "/review",
    "station": "/stations",
    "slip": "/slips",
    "supervision": "/supervision",
    "pack": "/packs",
    "standing": "/standing",
}

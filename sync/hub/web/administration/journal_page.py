"""Page of the hub's journal: acts by person, under a filter, and the state of its chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection

from sync.hub.domain.deadlines import day_of
from sync.hub.language.translator import Translator
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.programs.journal_export import exported_lines
from sync.hub.storage import journal
from sync.hub.storage.journal_reader import PAGE, desks, entries, people
from sync.hub.web.administration.journal.filters import (
    JournalFilter,
    JournalFilterQuery,
    kinds_to_choose,
    read_filter,
)
from sync.hub.web.administration.journal.reading_acts import (
    record_export,
    record_proved,
    record_reading,
)
from sync.hub.web.administration.journal.rows import MOST, TOO_MANY, acts_of, csv_of, named
from sync.hub.web.presenters.act_text import NOBODY, STREAMS, acts_in_words
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent

CHECKED_AT_ONCE = 20_000
"""Number of entries checked at each opening of the page; the whole chain is checked on request."""


@dataclass(frozen=True)
class ChainCheck:
    """Result of a check of the chain: its first entry, and the first wrong one."""

    since: int
    length: int
    broken_at: int | None


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of the journal and of its file."""

    @router.get("/journal")
    def show(request: Request, sought: Annotated[JournalFilterQuery, Query()]) -> Response:
        entry = RequestContext(desk, request)
        return _page(entry, _reader(entry), read_filter(sought))

    @router.get("/journal.csv", response_class=Response)
    def export(request: Request, sought: Annotated[JournalFilterQuery, Query()]) -> Response:
        entry = RequestContext(desk, request)
        return _file(entry, _reader(entry), read_filter(sought))

    add_proved(router, desk)


def add_proved(router: APIRouter, desk: HubContext) -> None:
    """Add the route of the export that proves itself."""

    @router.get("/journal.jsonl", response_class=Response)
    def export(request: Request) -> Response:
        entry = RequestContext(desk, request)
        who = _reader(entry)
        record_proved(desk.store, who, entry.now)
        name = f"journal-{day_of(entry.now).isoformat()}.jsonl"
        return StreamingResponse(
            _lines(desk),
            media_type="application/jsonl",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _lines(desk: HubContext) -> Iterator[str]:
    with desk.store.reading() as connection:
        for line in exported_lines(connection, desk.store.seal):
            yield f"{line}\n"


def _reader(entry: RequestContext) -> Reviewer:
    who = entry.signed_in().reviewer
    if not who.oversees:
        raise absent()
    return who


def _page(
    entry: RequestContext, who: Reviewer, chosen: JournalFilter, fault: str = "", status: int = 200
) -> Response:
    with entry.desk.store.reading() as connection:
        found = entries(connection, chosen.wanted(), PAGE + 1)
        at_desks = desks(connection)
        acts = named(connection, acts_in_words(found[:PAGE], entry.t), at_desks)
        check = _check(connection, bool(chosen.sought.whole))
        by = people(connection)
        names = {one: entry.t(words) for one, words in NOBODY.items()} | at_desks
    # An unrecorded reading is refused; the entries shown were there before this reading.
    record_reading(entry.desk.store, who, chosen, entry.now)
    return entry.page(
        "journal.html",
        status,
        here=f"/journal?{chosen.query}" if fault else "",
        acts=acts,
        chosen=chosen,
        fault=entry.t(fault or chosen.fault, most=MOST) if fault or chosen.fault else "",
        older=acts[-1].seq if len(found) > PAGE else 0,
        check=_in_words(check, entry.t),
        streams=[(begin, entry.t(words)) for begin, words in STREAMS.items()],
        kinds=kinds_to_choose(entry.t),
        people=[(one, names.get(one, one)) for one in by],
        page="journal",
    )


def _file(entry: RequestContext, who: Reviewer, chosen: JournalFilter) -> Response:
    """Return the entries as a file; too many are refused, so that none is missing."""
    with entry.desk.store.reading() as connection:
        acts = acts_of(connection, chosen.wanted(), entry.t)
    if acts is None:
        return _page(entry, who, chosen, TOO_MANY, 422)
    record_export(entry.desk.store, who, chosen, len(acts), entry.now)
    name = f"journal-{day_of(entry.now).isoformat()}.csv"
    return Response(
        csv_of(acts, entry.t),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _check(connection: Connection, whole: bool) -> ChainCheck:
    length = journal.length(connection)
    since = 1 if whole else max(1, length - CHECKED_AT_ONCE + 1)
    return ChainCheck(since, length, journal.first_break(connection, since))


def _in_words(check: ChainCheck, t: Translator) -> dict[str, Any]:
    if check.broken_at is not None:
        words = t("The chain does not hold at entry {n}", n=check.broken_at)
    elif check.since == 1:
        words = t("The chain holds, {n:entry|entries} checked just now", n=check.length)
    else:
        words = t("The chain holds from entry {n} on", n=check.since)
    return {"words": words, "holds": check.broken_at is None, "whole": check.since == 1}

"""Page of the search: by details open to every reader, and by the consumer for a stated reason."""

from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import ColumnElement, Connection

from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.domain.text_folding import folded
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.matters.consumer_disclosure import REASONS
from sync.hub.services.search import matches
from sync.hub.services.search_index import conditions
from sync.hub.services.slips.draft import clean
from sync.hub.storage.journal import JournalAct
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.search import hits
from sync.hub.web.search.hits import HitContext

PAGE = "/search"
TYPED_MAX = 60
KIND = "consumer.sought"


@dataclass(frozen=True)
class SearchQuery:
    """Search query: `words` of a matter, or else a `consumer` for a reason; and a fault."""

    words: str = ""
    consumer: str = ""
    reason: str = ""
    fault: str = ""
    wrong: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the search, and the search by consumer, which is an act."""

    @router.get(PAGE)
    def search(request: Request, q: str = "") -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sees_cases().reviewer
        asked = SearchQuery(words=clean(q)[:TYPED_MAX])
        with desk.store.reading() as connection:
            values = _by_words(connection, entry, reviewer, asked.words)
        return _page(entry, asked, values)

    @router.post("/search/consumer")
    def search_consumer(
        request: Request, csrf: TypedText = "", consumer: TypedText = "", reason: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.looked_by(csrf).reviewer
        asked = SearchQuery(consumer=clean(consumer)[:TYPED_MAX], reason=reason)
        try:
            values = _by_consumer(entry, reviewer, asked)
        except InvalidField as fault:
            wrong = SearchQuery(consumer=asked.consumer, reason=reason, fault=entry.t.said(fault),
                          wrong=fault.field)  # fmt: skip
            return _page(entry, wrong, {}, 422)
        return _page(entry, asked, values)


def _by_words(
    connection: Connection, entry: RequestContext, reviewer: Reviewer, words: str
) -> dict[str, Any]:
    if not folded(words):
        return {}
    by = [conditions.by_words(table, words) for table in (matches.MATTERS, matches.SLIPS)]
    return _found(connection, entry, reviewer, (by, words))


def _by_consumer(entry: RequestContext, reviewer: Reviewer, asked: SearchQuery) -> dict[str, Any]:
    """Search by the consumer; the journal records who searched, why, and the number of results.

    The name itself stays out of the journal: it would outlive the case that it belongs to.
    """
    kind, faults = conditions.kind_of(asked.consumer), FaultCollector()
    if not kind:
        faults.note(InvalidField("Write the whole name or the whole phone number", "consumer"))
    if asked.reason not in REASONS:
        faults.note(InvalidField("Choose a reason first", "reason"))
    faults.require_none()
    by = [
        conditions.of_consumer(table, asked.consumer) for table in (matches.MATTERS, matches.SLIPS)
    ]
    with entry.desk.store.turn(entry.now) as turn:
        values = _found(turn.connection, entry, reviewer, (by, ""))
        count = sum(found.total or 0 for found in (values["matters"], values["slips"]))
        facts = {"reason": asked.reason, "sought_by": kind, "found": str(count)}
        turn.record(JournalAct(f"reviewer:{reviewer.id}", KIND, reviewer.author, facts))
    return values


def _found(
    connection: Connection,
    entry: RequestContext,
    reviewer: Reviewer,
    by: tuple[list[ColumnElement[bool]], str],
) -> dict[str, Any]:
    (matter_condition, slip_condition), words = by
    telling = HitContext(words, entry.now, entry.t, hits.bodies_of(connection))
    matters = matches.matters(connection, reviewer, matter_condition, words)
    slips = matches.slips(connection, reviewer, slip_condition, words)
    of_matters, of_slips = (replace(telling, texts=each.texts) for each in (matters, slips))
    return {
        "matters": matters,
        "slips": slips,
        "matter_rows": hits.of_matters(connection, matters.rows, of_matters),
        "slip_rows": hits.of_slips(slips.rows, of_slips),
    }


def _page(
    entry: RequestContext, asked: SearchQuery, values: dict[str, Any], status: int = 200
) -> Response:
    nothing = {"matters": None, "slips": None, "matter_rows": (), "slip_rows": ()}
    is_missed = not (values.get("matter_rows") or values.get("slip_rows"))
    likely = asked.words if is_missed and _may_be_a_person(asked.words) else ""
    return entry.page(
        "search.html",
        status,
        # Nobody's name or number stays in an address: not in the browser's, nor in a link.
        here=PAGE if likely else "",
        asked=asked,
        likely=asked.consumer or likely,
        reasons=tuple((code, entry.t(words)) for code, words in REASONS.items()),
        page="search",
        **{**nothing, **values},
    )


def _may_be_a_person(words: str) -> bool:
    """Tell whether input in the bar goes into the consumer field at once."""
    kind = conditions.kind_of(words)
    return kind == "phone" or (kind == "name" and not any(sign.isdigit() for sign in words))

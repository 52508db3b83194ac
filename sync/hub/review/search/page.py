"""The page of the search: by what anyone may know of a matter, and by the consumer for a reason."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import ColumnElement, Connection

from sync.hub.access import Reviewer
from sync.hub.journal import Act
from sync.hub.review.acts.forms import FormError
from sync.hub.review.acts.openings import REASONS
from sync.hub.review.entry import Desk, Entry
from sync.hub.review.search import finding, hits
from sync.hub.review.search.hits import Telling
from sync.hub.review.slips.draft import clean
from sync.hub.seeking import conditions
from sync.hub.seeking.folding import folded

PAGE = "/search"
TYPED_MAX = 60
KIND = "consumer.sought"


@dataclass(frozen=True)
class Asked:
    """What was asked for: `words` of a matter, or else a `consumer` for a reason; and a fault."""

    words: str = ""
    consumer: str = ""
    reason: str = ""
    fault: str = ""
    wrong: str = ""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the search, and the one by consumer, which is an act."""

    @router.get(PAGE)
    def search(request: Request, q: str = "") -> Response:
        entry = Entry(desk, request)
        reviewer = entry.sees_cases().reviewer
        asked = Asked(words=clean(q)[:TYPED_MAX])
        with desk.store.reading() as connection:
            values = _by_words(connection, entry, reviewer, asked.words)
        return _page(entry, asked, values)

    @router.post("/search/consumer")
    def search_consumer(
        request: Request,
        csrf: Annotated[str, Form()] = "",
        consumer: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(desk, request)
        reviewer = entry.looked_by(csrf).reviewer
        asked = Asked(consumer=clean(consumer)[:TYPED_MAX], reason=reason)
        try:
            values = _by_consumer(entry, reviewer, asked)
        except FormError as fault:
            wrong = Asked(consumer=asked.consumer, reason=reason, fault=entry.t(str(fault)),
                          wrong=fault.field)  # fmt: skip
            return _page(entry, wrong, {}, 422)
        return _page(entry, asked, values)


def _by_words(
    connection: Connection, entry: Entry, reviewer: Reviewer, words: str
) -> dict[str, Any]:
    if not folded(words):
        return {}
    by = [conditions.by_words(table, words) for table in (finding.MATTERS, finding.SLIPS)]
    return _found(connection, entry, reviewer, (by, words))


def _by_consumer(entry: Entry, reviewer: Reviewer, asked: Asked) -> dict[str, Any]:
    """Find whose name or number it is; the journal has who looked, why, and how many there were.

    The name itself stays out of the journal: it would outlive the case that it belongs to.
    """
    kind = conditions.kind_of(asked.consumer)
    if not kind:
        raise FormError("Write the whole name or the whole phone number", "consumer")
    if asked.reason not in REASONS:
        raise FormError("Choose a reason first", "reason")
    by = [
        conditions.of_consumer(table, asked.consumer) for table in (finding.MATTERS, finding.SLIPS)
    ]
    with entry.desk.store.turn(entry.now) as turn:
        values = _found(turn.connection, entry, reviewer, (by, ""))
        count = sum(found.total or 0 for found in (values["matters"], values["slips"]))
        facts = {"reason": asked.reason, "sought_by": kind, "found": str(count)}
        turn.record(Act(f"reviewer:{reviewer.id}", KIND, reviewer.name, facts))
    return values


def _found(
    connection: Connection,
    entry: Entry,
    reviewer: Reviewer,
    by: tuple[list[ColumnElement[bool]], str],
) -> dict[str, Any]:
    (of_matters, of_slips), words = by
    telling = Telling(words, entry.now, entry.t, hits.bodies_of(connection))
    matters = finding.matters(connection, reviewer, of_matters)
    slips = finding.slips(connection, reviewer, of_slips)
    return {
        "matters": matters,
        "slips": slips,
        "matter_rows": hits.of_matters(connection, matters.rows, telling),
        "slip_rows": hits.of_slips(slips.rows, telling),
    }


def _page(entry: Entry, asked: Asked, values: dict[str, Any], status: int = 200) -> Response:
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
    """Tell whether what was typed in the bar goes into the field of the consumer at once."""
    kind = conditions.kind_of(words)
    return kind == "phone" or (kind == "name" and not any(sign.isdigit() for sign in words))

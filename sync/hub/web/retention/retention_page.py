"""Page of retention 保存期限: each kind with its term, its ground, and the way it is erased."""

from typing import Any

from fastapi import APIRouter, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.retention.terms import (
    KINDS,
    RetentionKind,
    RetentionTerms,
    set_term,
    terms_of,
)
from sync.hub.web.presenters.act_text import KEPT_WORDS
from sync.hub.web.presenters.retention_text import BASES, ERASED_BY, term_in_words
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

RETENTION = "/retention"


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the table of terms, and setting one."""

    @router.get(RETENTION)
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        entry.reads_the_roll()
        return _page(entry)

    @router.post(RETENTION)
    def keep(
        request: Request,
        csrf: TypedText = "",
        kind: TypedText = "",
        term: TypedText = "",
        why: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_administrator(csrf).reviewer.author
        value = int(term) if term.isascii() and term.isdigit() and len(term) <= 8 else 0
        typed = {"kind": kind, "term": term[:8], "why": why[:400]}

        def act() -> str:
            set_term(desk.store, kind, (value, why[:400]), entry.now, by)
            return RETENTION

        return entry.carry_out(act, lambda fault: _page(entry, fault, typed))


def _page(
    entry: RequestContext, fault: InvalidField | None = None, typed: dict[str, str] | None = None
) -> Response:
    is_administrator = entry.signed_in().reviewer.administers
    with entry.desk.store.reading() as connection:
        terms = terms_of(connection)
    return entry.page(
        "retention.html",
        422 if fault else 200,
        page="erasure" if is_administrator else "journal",
        kinds=[_row(one, terms, entry) for one in KINDS],
        settable=[(one.name, entry.t(KEPT_WORDS[one.name])) for one in KINDS if one.is_settable],
        typed=typed or {"kind": "", "term": "", "why": ""},
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
    )


def _row(one: RetentionKind, terms: RetentionTerms, entry: RequestContext) -> dict[str, Any]:
    t = entry.t
    return {
        "name": t(KEPT_WORDS[one.name]),
        "term": term_in_words(one, terms.values.get(one.name, 0), t),
        "least": term_in_words(one, one.least, t),
        "shipped": term_in_words(one, one.shipped, t),
        "basis": t(BASES[one.name]),
        "erased_by": t(ERASED_BY[one.erased_by]),
    }

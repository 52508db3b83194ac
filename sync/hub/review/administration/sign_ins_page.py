"""Signing in as the administrator sees it: the rule of the second factor, sessions, wrong tries."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from sync.hub import access
from sync.hub.access import Sitting
from sync.hub.entrance import policy
from sync.hub.keeping.acts_told import RefusedSignIn, refused_sign_ins
from sync.hub.review.administration import phrases
from sync.hub.review.entry import Desk, Entry
from sync.hub.review.journal.readings import record_reading_of_refusals
from sync.hub.review.words.deadline import ago, moment

SIGN_INS = "/sign-ins"


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the routes of the page."""

    @router.get(SIGN_INS)
    def show(request: Request) -> Response:
        entry = Entry(desk, request)
        sitting = entry.reads_the_roll()
        answer = _page(entry, sitting)
        # What is shown was there before this reading.
        record_reading_of_refusals(desk.store, sitting.reviewer, entry.now)
        return answer

    @router.post(f"{SIGN_INS}/rule")
    def rule(
        request: Request,
        csrf: Annotated[str, Form()] = "",
        factor: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(desk, request)
        sitting = entry.sent_by_security(csrf)
        try:
            policy.set_factor_rule(desk.store, factor, entry.now, sitting.reviewer.name)
        except ValueError as why:
            return _page(entry, sitting, phrases.refusal(entry.t, why), 422)
        return entry.go(SIGN_INS)

    @router.post(f"{SIGN_INS}/end")
    def end(
        request: Request,
        csrf: Annotated[str, Form()] = "",
        session: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(desk, request)
        by = entry.sent_by_administrator(csrf).reviewer.name
        access.end_one(desk.store, session[:64], entry.now, by)
        return entry.go(SIGN_INS)


def shown(entry: Entry, one: Sitting, own: Sitting) -> dict[str, Any]:
    """Return a session as a row: whose, since when, from where, and whether it is this one."""
    return {
        "name": one.reviewer.name,
        "since": moment(one.created_at, entry.now),
        "used": ago(one.seen_at, entry.now, entry.t),
        "address": one.address,
        "browser": phrases.browser_of(entry.t, one.agent) if one.agent else "",
        "session": one.token_hash,
        "own": one.token_hash == own.token_hash,
    }


def _page(entry: Entry, sitting: Sitting, fault: str = "", status: int = 200) -> Response:
    with entry.desk.store.reading() as connection:
        sittings = access.all_sittings(connection, entry.now)
        refused = refused_sign_ins(connection)
        rule = policy.factor_rule(connection)
    return entry.page(
        "sign_ins.html",
        status,
        sittings=[shown(entry, one, sitting) for one in sittings],
        refused=[_refused(entry, one) for one in refused],
        rules=[(name, entry.t(words)) for name, words in phrases.FACTOR_WORDS.items()],
        rule=rule,
        fault=fault,
        page="users",
    )


def _refused(entry: Entry, one: RefusedSignIn) -> dict[str, str]:
    known = "known" if one.known else "unknown"
    agent = phrases.browser_of(entry.t, one.agent) if one.agent else ""
    return {
        "at": moment(one.at, entry.now),
        "name": one.name,
        "what": entry.t(phrases.ACTS[one.kind]),
        "known": entry.t(phrases.BROWSER_WORDS[known]),
        "address": one.address,
        "browser": agent,
    }

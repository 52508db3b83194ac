"""List of stations: their contact, the length of their logs, and the work waiting for them here."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import ago, moment, offset
from sync.hub.language.translator import Translator
from sync.hub.line.http_messages import json_answer
from sync.hub.presentation.views import StatusPill
from sync.hub.services.exchange.enrolment import IssuedCode, invite
from sync.hub.services.heads.alarms import alarmed
from sync.hub.services.packs.published import HeldPack, lacking, rules_in_force
from sync.hub.services.quarantine.rows import counts
from sync.hub.services.visibility import visible_matters
from sync.hub.services.visibility.visible_matters import StationLine
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent
from sync.protocol import Problem
from sync.signing import key_pin


@dataclass(frozen=True)
class EnrolmentFormResult:
    """Result of the form for a code: a fault in words, or a code shown this once."""

    fault: str = ""
    issued: IssuedCode | None = None
    name: str = ""
    office: str = ""
    """Input about a refused station."""
    wrong: str = ""
    """Fields at fault."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list of stations, and the form by which another is enrolled."""

    @router.get("/stations")
    def show(request: Request) -> Response:
        return _list(RequestContext(desk, request), EnrolmentFormResult())

    @router.post("/stations")
    def take_on(
        request: Request, csrf: TypedText = "", name: TypedText = "", office: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_administrator(csrf).reviewer.author

        def act() -> Response:
            issued = invite(desk.store, name, entry.now, by, office)
            return _list(entry, EnrolmentFormResult(issued=issued))

        def again(fault: InvalidField) -> Response:
            result = EnrolmentFormResult(entry.t.said(fault), None, name, office, fault.field)
            return _list(entry, result, 422)

        return entry.carry_out(act, again)


def add_rest(router: APIRouter, desk: HubContext) -> None:
    """Answer every other address below the pages in plain words; must be added last."""

    @router.get("/review/{rest:path}")
    @router.get("/slips/{rest:path}")
    @router.get("/stations/{rest:path}")
    def miss(request: Request, rest: str) -> Response:
        del rest
        RequestContext(desk, request).signed_in()
        raise absent()

    @router.get("/{rest:path}")
    def elsewhere(rest: str) -> Response:
        if rest.startswith("v1/"):
            return json_answer(404, Problem(code="NOT_FOUND", text="there is no such route"))
        raise absent()


def _list(entry: RequestContext, result: EnrolmentFormResult, status: int = 200) -> Response:
    reviewer = entry.signed_in().reviewer
    with entry.desk.store.reading() as connection:
        lines = visible_matters.station_lines(connection, reviewer)
        wanted = rules_in_force(connection)
        offices = tuple(visible_matters.local_offices(connection))
        held = counts(connection) if reviewer.watches_stations else {}
        alarms = alarmed(connection) if reviewer.watches_stations else frozenset()
    return entry.page(
        "stations.html",
        status,
        stations=[
            {
                **_shown(line, entry),
                "packs": packs_of(line.packs, wanted, entry.t),
                "quarantined": held.get(line.id, 0),
                "alarmed": line.id in alarms,
            }
            for line in lines
        ],
        offices=offices,
        code=code_shown(result.issued, entry),
        fault=result.fault,
        typed=result,
        page="stations",
    )


def _shown(line: StationLine, entry: RequestContext) -> dict[str, Any]:
    last = line.last_contact_at
    return {
        "id": line.id,
        "name": line.name,
        "contact": ago(last, entry.now, entry.t),
        "online": last is not None and entry.now - last < visible_matters.ONLINE,
        "head_seq": line.head_seq,
        "waiting": line.waiting,
        "app": line.app,
        "offset": offset(line.skew_s, entry.t),
        "held_back": "" if line.held_back is None else line.held_back,
        "revoked": line.revoked_at is not None,
        "compares": line.compare_since is not None and line.revoked_at is None,
    }


def packs_of(text: str | None, wanted: tuple[HeldPack, ...], t: Translator) -> StatusPill:
    """Return how many of the packs in force a station took, with names if it lacks some.

    Empty if none was published here or the station did not report.
    """
    if text is None or not wanted:
        return StatusPill("", "", "")
    left = lacking(text, wanted)
    named = t.separator.join(one.title for one in left)
    word = f"{len(wanted) - len(left)} / {len(wanted)}"
    return StatusPill("warn" if left else "ok", named, word)


def code_shown(issued: IssuedCode | None, entry: RequestContext) -> dict[str, str]:
    """Return a one-time code in the form copied to the station, shown this once."""
    if issued is None:
        return {}
    return {
        "station": issued.station_name,
        "code": issued.code,
        "until": moment(issued.expires_at, entry.now),
        "pin": key_pin(entry.desk.store.seal.public),
    }

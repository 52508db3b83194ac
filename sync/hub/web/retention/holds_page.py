"""Page of legal holds 保全: listed, placed and lifted by an administrator or a head."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel
from sqlalchemy import ColumnElement, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.language.refused_changes import ChangeFaultCollector
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.retention import holds
from sync.hub.services.retention.hold_conditions import today_of
from sync.hub.services.retention.holds import LegalHold, NewHold
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.schema import station
from sync.hub.web.presenters.retention_text import GROUND_WORDS, OF_WORDS, until_in_words
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent, reads_only

HOLDS = "/holds"


class LegalHoldForm(BaseModel):
    """Fields of the form of a new hold."""

    csrf: str = ""
    of: str = ""
    name: str = ""
    station: str = ""
    ground: str = "legal"
    reason: str = ""
    reference: str = ""
    until: str = ""


def may_hold(reviewer: Reviewer) -> bool:
    """Tell whether they place and lift holds: administrators of the hub, and heads."""
    return reviewer.keeps_hub or (reviewer.decides and (reviewer.oversees or reviewer.signs))


def _sees(reviewer: Reviewer) -> ColumnElement[bool] | None:
    """Return the condition of the cases whose holds they see, or nothing if they see all."""
    return None if reviewer.administers or reviewer.oversees else visible_matters.seen(reviewer)


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list of holds, placing one, and lifting one."""

    @router.get(HOLDS)
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.signed_in().reviewer
        if not (may_hold(reviewer) or reviewer.audits):
            raise absent()
        return _page(entry, reviewer)

    @router.post(HOLDS)
    def place(request: Request, sent: Annotated[LegalHoldForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        reviewer = _holder(entry, sent.csrf)

        def act() -> str:
            _place(entry, reviewer, sent)
            return HOLDS

        def again(fault: InvalidField) -> Response:
            return _page(entry, reviewer, 422, fault=fault, sent=sent)

        return entry.carry_out(act, again)

    @router.post(f"{HOLDS}/lift")
    def lift(
        request: Request, csrf: TypedText = "", id: TypedText = "", reason: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        reviewer = _holder(entry, csrf)

        def act() -> str:
            which = (id[:36], reason[:2000])
            holds.lift(desk.store, which, entry.now, reviewer.author, _sees(reviewer))
            return HOLDS

        return entry.carry_out(act, lambda fault: _page(entry, reviewer, 422, fault=fault))


def _place(entry: RequestContext, reviewer: Reviewer, sent: LegalHoldForm) -> None:
    faults = ChangeFaultCollector()
    until = faults.of(lambda: holds.last_day(sent.until))
    wanted, sees = _wanted(sent, until), _sees(reviewer)
    holds.place(entry.desk.store, wanted, entry.now, reviewer.author, sees, faults)


def _holder(entry: RequestContext, csrf: str) -> Reviewer:
    reviewer = entry.sent_by_anyone(csrf).reviewer
    if not (may_hold(reviewer) or reviewer.audits):
        raise absent()
    if not may_hold(reviewer):
        raise reads_only()
    return reviewer


def _wanted(sent: LegalHoldForm, until: date | None) -> NewHold:
    return NewHold(
        sent.of, sent.name[:400], sent.reason[:2000], sent.reference, until, sent.station,
        sent.ground,
    )  # fmt: skip


def _page(
    entry: RequestContext,
    reviewer: Reviewer,
    status: int = 200,
    fault: InvalidField | None = None,
    sent: LegalHoldForm | None = None,
) -> Response:
    t = entry.t
    with entry.desk.store.reading() as connection:
        counts = holds.covered(connection)
        rows = [
            _row(one, entry, counts.get(one.id, (0, 0)))
            for one in holds.holds(connection, _sees(reviewer))
        ]
        stations = connection.scalars(select(station.c.name).order_by(station.c.name)).all()
    return entry.page(
        "holds.html",
        status,
        page="erasure" if reviewer.administers else "journal" if reviewer.oversees else "signing",
        standing=[row for row in rows if row["stands"]],
        over=[row for row in rows if not row["stands"]],
        may_hold=may_hold(reviewer),
        of=[(name, t(OF_WORDS[name])) for name in _of(reviewer)],
        grounds=[(name, t(words)) for name, words in GROUND_WORDS.items()],
        stations=stations,
        sent=sent or LegalHoldForm(),
        fault=t.said(fault) if fault else "",
        wrong=fault.field if fault and sent else "",
    )


def _of(reviewer: Reviewer) -> tuple[str, ...]:
    """Return the subjects they may hold: for the head of a section or office its cases alone."""
    return tuple(OF_WORDS) if _sees(reviewer) is None else ("case",)


def _row(one: LegalHold, entry: RequestContext, covered: tuple[int, int]) -> dict[str, Any]:
    t, (cases, slips) = entry.t, covered
    of_many = one.of in ("merchant", "station")
    lifted = one.lifted_at
    return {
        "id": one.id,
        "what": t(OF_WORDS[one.of]),
        "ground": t(GROUND_WORDS[one.ground]),
        "label": one.label,
        "station": one.station if one.of != "station" else "",
        "covers": t("{cases:case|cases}, {slips:slip|slips}", cases=cases, slips=slips)
        if of_many
        else "",
        "reason": one.reason,
        "reference": one.reference,
        "until": until_in_words(one, t),
        "placed_by": one.placed_by,
        "placed_on": one.placed_at.astimezone(SHANGHAI).date().isoformat(),
        "asked_by": one.asked_by,
        "lift_reason": one.lift_reason,
        "lifted_by": one.lifted_by,
        "lifted_on": lifted.astimezone(SHANGHAI).date().isoformat() if lifted else "",
        "stands": one.is_in_force(today_of(entry.now)),
    }

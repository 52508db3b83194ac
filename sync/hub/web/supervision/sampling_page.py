"""Routes of samples 抽查: draw one, view it, and record the finding of a call."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI, moment, yuan
from sync.hub.language.translator import code
from sync.hub.services.acts import supervision as acts
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.matters.grading import GRADES, last_grade
from sync.hub.services.supervision import posted_supervisions, samples, sampling
from sync.hub.services.supervision.samples import CalledCase
from sync.hub.services.supervision.sampling import DrawSampleForm
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent

ANSWERS = {
    "reached": (("yes", "Reached"), ("no", "Not reached")),
    "rated": (("", "Not rated"), ("satisfied", "Satisfied"), ("unsatisfied", "Not satisfied")),
    "kept": (("", "Not known whether kept"), ("yes", "Promise kept"), ("no", "Promise not kept")),
}


class CallBackForm(BaseModel):
    """The form of one call back."""

    csrf: str = ""
    reached: str = ""
    rated: str = ""
    kept: str = ""
    note: str = ""
    # Grade of the mall's work, and its reason, told to the station.
    grade: str = ""
    why: str = ""
    # Identifies the call that the row showed; an older window does not send it.
    stood: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list with its form, one sample, and the call backs."""

    @router.get("/samples")
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        today = entry.now.astimezone(SHANGHAI).date()
        form = DrawSampleForm(
            since=(today - timedelta(days=30)).isoformat(), until=today.isoformat()
        )
        return _list(entry, form)

    @router.post("/samples")
    def draw(request: Request, sent: Annotated[DrawSampleForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            return f"/samples/{sampling.draw(turn, by, sent)}"

        return entry.submit(act, lambda fault: _list(entry, sent, fault))

    @router.get("/samples/{sample_id}")
    def one(request: Request, sample_id: str) -> Response:
        return _one(RequestContext(desk, request), sample_id)

    @router.post("/samples/{sample_id}/{place}")
    def call(
        request: Request, sample_id: str, place: int, sent: Annotated[CallBackForm, Form()]
    ) -> Response:
        entry = RequestContext(desk, request)
        return _call(entry, entry.sent_by(sent.csrf).reviewer, (sample_id, place), sent)


def _call(
    entry: RequestContext, by: Reviewer, place: tuple[str, int], sent: CallBackForm
) -> Response:
    def act(turn: Transaction) -> str:
        acts.note_call(turn, by, place, sent.model_dump(exclude={"csrf"}))
        return f"/samples/{place[0]}"

    def again(fault: InvalidField) -> Response:
        return _one(entry, place[0], (place[1], sent, fault))

    return entry.submit(act, again)


def _list(
    entry: RequestContext, form: DrawSampleForm, fault: InvalidField | None = None
) -> Response:
    viewer = entry.sees_cases().reviewer
    with entry.desk.store.reading() as connection:
        found = samples.samples(connection, viewer)
        rows = [(one, samples.called(connection, one.id)) for one in found]
        stations = posted_supervisions.stations(connection, viewer)
    return entry.page(
        "samples.html",
        422 if fault else 200,
        page="supervision",
        form=form,
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        stations=stations,
        rows=[
            {
                "one": one,
                "at": moment(one.at, entry.now),
                "drawn": len(calls),
                "rates": samples.rates(calls),
            }
            for one, calls in rows
        ],
    )


def _one(
    entry: RequestContext,
    sample_id: str,
    back: tuple[int, CallBackForm, InvalidField] | None = None,
) -> Response:
    """Show a sample; a call that could not be stored is shown in its row as sent."""
    viewer = entry.sees_cases().reviewer
    fault = back[2] if back else None
    with entry.desk.store.reading() as connection:
        found = samples.samples(connection, viewer, sample_id)
        rows = samples.called(connection, sample_id)
        pages = samples.pages(connection, viewer, sample_id)
        grades = {one.place: _grade(connection, entry, one) for one in rows}
    if not found:
        raise absent()
    typed = {back[0]: back[1].model_dump(exclude={"csrf", "stood", "grade", "why"})} if back else {}
    return entry.page(
        "sample.html",
        422 if fault else 200,
        page="supervision",
        one=found[0],
        rates=samples.rates(rows),
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        overtaken=fault is not None and str(fault) == sampling.CALLED,
        answers=ANSWERS,
        grades=[(each, code(entry.t, "grade", each)) for each in GRADES],
        rows=[
            {
                **_row(entry, row, typed),
                "page": pages.get(row.place, ""),
                "grade": grades[row.place],
            }
            for row in rows
        ],
    )


def _row(
    entry: RequestContext, row: CalledCase, typed: dict[int, dict[str, Any]]
) -> dict[str, object]:
    """Return a drawn case with its call, or with the input of a refused one."""
    return {
        "one": replace(row, **typed.get(row.place, {})),
        "stands": row,
        "stood": sampling.call_of(row.called_at),
        "refused": row.place in typed,
        "amount": yuan(row.amount_fen),
        "at": moment(row.called_at, entry.now) if row.called_at else "",
    }


def _grade(connection: Connection, entry: RequestContext, row: CalledCase) -> str:
    """Return how the mall's work in a drawn case was graded last, or nothing."""
    last = last_grade(connection, row.station_id, row.case_id)
    word = code(entry.t, "grade", last.grade) if last else ""
    return entry.t("Mall's work: {grade}", grade=word) if word else ""

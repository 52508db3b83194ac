"""Routes of standing answers 口径: the list, one with its succession, and its forms."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.deadlines import day_of
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment
from sync.hub.language.translator import Translator
from sync.hub.presentation.views import StatusPill
from sync.hub.services.auth.user_accounts import LINES
from sync.hub.services.guidance.precedents import earlier_answer
from sync.hub.services.standing_answers import (
    distribution,
    held_answers,
    publishing_right,
    standing_answer_acts,
)
from sync.hub.services.standing_answers.held_answers import HeldAnswer
from sync.hub.services.standing_answers.standing_answer_acts import (
    AnswerStandsError,
    EndAnswerForm,
    PublishAnswerForm,
)
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.act_text import line_of_body
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent


@dataclass(frozen=True)
class RefusedAnswerForm:
    """Refused form: the input, and the reason."""

    form: PublishAnswerForm | EndAnswerForm
    fault: InvalidField


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list and the form that publishes an answer."""

    @router.get("/standing")
    def show(request: Request, show: str = "", line: str = "", q: str = "") -> Response:
        return _list(RequestContext(desk, request), (line, q[:60], show == "ended"))

    @router.get("/standing/new")
    def begin(request: Request, of: str = "") -> Response:
        entry = RequestContext(desk, request)
        return _form(entry, _begun(entry, of))

    @router.post("/standing")
    def publish(request: Request, sent: Annotated[PublishAnswerForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            publishing_right.require(turn.connection, by)
            return f"/standing/{standing_answer_acts.publish(turn, by, sent)}"

        return entry.submit(act, lambda fault: _form(entry, RefusedAnswerForm(sent, fault)))

    _add_one(router, desk)


def _add_one(router: APIRouter, desk: HubContext) -> None:
    @router.get("/standing/{answer_id}")
    def one(request: Request, answer_id: str) -> Response:
        return _one(RequestContext(desk, request), answer_id)

    @router.get("/standing/{answer_id}/succeed")
    def begin_next(request: Request, answer_id: str) -> Response:
        entry = RequestContext(desk, request)
        return _form(entry, _next(entry, answer_id), answer_id)

    @router.post("/standing/{answer_id}/succeed")
    def succeed(
        request: Request, answer_id: str, sent: Annotated[PublishAnswerForm, Form()]
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            before = publishing_right.require_answer(turn.connection, by, answer_id)
            return f"/standing/{standing_answer_acts.succeed(turn, by, before, sent)}"

        def again(fault: InvalidField) -> Response:
            return _form(entry, RefusedAnswerForm(sent, fault), answer_id)

        return entry.submit(act, again)

    _add_end(router, desk)


def _add_end(router: APIRouter, desk: HubContext) -> None:
    @router.post("/standing/{answer_id}/end")
    def end(request: Request, answer_id: str, sent: Annotated[EndAnswerForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by(sent.csrf).reviewer

        def act(turn: Transaction) -> str:
            ending = publishing_right.require_answer(turn.connection, by, answer_id)
            standing_answer_acts.end(turn, by, ending, sent)
            return f"/standing/{answer_id}"

        def again(fault: InvalidField) -> Response:
            return _one(entry, answer_id, RefusedAnswerForm(sent, fault))

        return entry.submit(act, again)


def _begun(entry: RequestContext, of: str) -> PublishAnswerForm:
    """Return the empty form, or one with the text of an answered question."""
    form = PublishAnswerForm(
        id=entry.desk.store.chance.new_id(), valid_from=day_of(entry.now).isoformat()
    )
    viewer = entry.sees_cases().reviewer
    station, _, matter = of.partition("/")
    with entry.desk.store.reading() as connection:
        one = visible_matters.matter_for(connection, viewer, station, matter) if matter else None
        said = earlier_answer(connection, one) if one is not None else None
    if one is None or said is None:
        return form
    words = {"question": said.question[: standing_answer_acts.QUESTION_MAX], "text": said.text}
    lines = publishing_right.lines_of(viewer)
    line = one.line if one.line in lines else (lines or ("",))[0]
    basis = "；".join(said.articles)[: distribution.BASIS_MAX]
    return form.model_copy(update={**words, "basis": basis, "line": line, "of": of})


def _next(entry: RequestContext, answer_id: str) -> PublishAnswerForm:
    """Return the form with the text of the answer that is to be replaced."""
    with entry.desk.store.reading() as connection:
        one = publishing_right.require_answer(connection, entry.sees_cases().reviewer, answer_id)
    if not one.is_open(day_of(entry.now)):
        raise absent()
    begins = max(day_of(entry.now), one.valid_from).isoformat()
    made = entry.desk.store.chance.new_id()
    return PublishAnswerForm(id=made, text=one.text, basis=one.basis, valid_from=begins)


def _list(entry: RequestContext, asked: tuple[str, str, bool]) -> Response:
    viewer = entry.sees_cases().reviewer
    today = day_of(entry.now)
    line = asked[0] if asked[0] in LINES else ""
    with entry.desk.store.reading() as connection:
        found = held_answers.listed(connection, (line, asked[1], asked[2]), today)
        may = publishing_right.may(connection, viewer)
        followed = held_answers.followed(connection, found)
    return entry.page(
        "standings.html",
        page="standing",
        asked={"line": line, "q": asked[1], "ended": asked[2]},
        may=may,
        most=held_answers.MOST,
        lines=[(each, line_of_body(entry.t, each)) for each in LINES],
        rows=[
            {
                "one": one,
                "line": line_of_body(entry.t, one.line),
                "pill": _pill(one, one.id in followed, today, entry.t),
            }
            for one in found
        ],
    )


def _form(
    entry: RequestContext, shown: PublishAnswerForm | RefusedAnswerForm, answer_id: str = ""
) -> Response:
    """Show the form that publishes, or the one that replaces an answer by a new one."""
    viewer = entry.sees_cases().reviewer
    back = shown if isinstance(shown, RefusedAnswerForm) else None
    with entry.desk.store.reading() as connection:
        if answer_id:
            before = publishing_right.require_answer(connection, viewer, answer_id)
        else:
            before = None
            publishing_right.require(connection, viewer)
    stands = back.fault.standing if back and isinstance(back.fault, AnswerStandsError) else None
    return entry.page(
        "standing_new.html",
        422 if back else 200,
        page="standing",
        form=back.form if back else shown,
        before=before,
        stands=stands,
        fault=entry.t.said(back.fault) if back else "",
        wrong=back.fault.field if back else "",
        lines=[(each, line_of_body(entry.t, each)) for each in publishing_right.lines_of(viewer)],
        today=day_of(entry.now).isoformat(),
    )


def _one(entry: RequestContext, answer_id: str, back: RefusedAnswerForm | None = None) -> Response:
    viewer, today = entry.sees_cases().reviewer, day_of(entry.now)
    with entry.desk.store.reading() as connection:
        one = publishing_right.held_answer(connection, answer_id)
        before = (
            held_answers.answer_of(connection, one.supersedes_id) if one.supersedes_id else None
        )
        after = held_answers.successor_of(connection, one)
        may = publishing_right.may(connection, viewer, one.line)
        fetched = distribution.fetched(connection, one)
    fault: dict[str, Any] = {"fault": "", "wrong": "", "typed": EndAnswerForm(on=today.isoformat())}
    if back is not None:
        words = entry.t.said(back.fault)
        fault = {"fault": words, "wrong": back.fault.field, "typed": back.form}
    return entry.page(
        "standing.html",
        422 if back else 200,
        page="standing",
        one=one,
        before=before,
        after=after,
        may_succeed=may and one.is_open(today),
        may_end=may and one.may_come(today),
        is_over=not one.may_come(today),
        fetched=fetched,
        line=line_of_body(entry.t, one.line),
        pill=_pill(one, after is not None, today, entry.t),
        published_at=moment(one.published_at, entry.now),
        ended_at=moment(one.ended_at, entry.now) if one.ended_at else "",
        earliest=(today - timedelta(days=1)).isoformat(),
        **fault,
    )


def _pill(one: HeldAnswer, followed: bool, today: date, t: Translator) -> StatusPill:
    """Return whether an answer is in force, will be, or has ended."""
    if one.is_valid(today):
        return StatusPill("ok", "circle-check", t("Valid"))
    if one.may_come(today):
        return StatusPill("warn", "clock", t("Not yet valid"))
    return StatusPill("none", "circle-off", t("Superseded") if followed else t("No longer valid"))

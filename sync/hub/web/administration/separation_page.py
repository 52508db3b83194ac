"""Forms of separated administrators: naming the three, confirming and dropping a request."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.refused_changes import ChangeFaultCollector
from sync.hub.services.auth import change_requests, separation_start
from sync.hub.web.administration import users_page
from sync.hub.web.administration.users_page import UserFormResult
from sync.hub.web.request.context import HubContext, RequestContext, TypedText


class SeparationForm(BaseModel):
    """Fields of the form that names the three people: their ids."""

    csrf: str = ""
    system: str = ""
    security: str = ""
    audit: str = ""
    sure: str = ""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes; each shows the page of users again."""

    @router.post("/separation")
    def separate(request: Request, sent: Annotated[SeparationForm, Form()]) -> Response:
        return _separate(RequestContext(desk, request), sent)

    @router.post("/rights/{request_id}/confirm")
    def confirm(request: Request, request_id: str, csrf: TypedText = "") -> Response:
        return _confirm(RequestContext(desk, request), request_id, csrf)

    @router.post("/rights/{request_id}/drop")
    def drop(request: Request, request_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_either(csrf).reviewer

        def act() -> str:
            change_requests.drop(desk.store, request_id, entry.now, who)
            return "/users"

        return entry.carry_out(act, users_page.refused(entry))


def _separate(entry: RequestContext, sent: SeparationForm) -> Response:
    by = entry.sent_by_security(sent.csrf).reviewer.author
    typed = {"system": sent.system, "security": sent.security, "audit": sent.audit}

    def act() -> str:
        faults = ChangeFaultCollector()
        if not sent.sure:
            faults.note(InvalidField("Tick that these three are named", "sure"))
        ids = (sent.system, sent.security, sent.audit)
        separation_start.separate(entry.desk.store, ids, entry.now, by, faults)
        return "/users"

    return entry.carry_out(act, users_page.refused(entry, named=typed))


def _confirm(entry: RequestContext, request_id: str, csrf: str) -> Response:
    who = entry.sent_by_either(csrf).reviewer
    password = users_page.fresh_password(entry.desk)

    def act() -> str | Response:
        found = change_requests.confirm(entry.desk.store, request_id, password, entry.now, who)
        if not found.shows_password:
            return "/users"
        return users_page.list_page(entry, UserFormResult(password=password, name=found.name))

    return entry.carry_out(act, users_page.refused(entry))

"""Forms of separated administrators: naming the three, confirming and dropping a request."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub.review.administration import users
from sync.hub.review.administration.users import Told
from sync.hub.review.entry import Desk, Entry
from sync.hub.rights import naming, requests


class Three(BaseModel):
    """The fields of the form that names the three: their ids."""

    csrf: str = ""
    system: str = ""
    security: str = ""
    audit: str = ""
    sure: str = ""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the routes; each shows the page of users again."""

    @router.post("/separation")
    def separate(request: Request, sent: Annotated[Three, Form()]) -> Response:
        return _separate(Entry(desk, request), sent)

    @router.post("/rights/{request_id}/confirm")
    def confirm(request: Request, request_id: str, csrf: Annotated[str, Form()] = "") -> Response:
        return _confirm(Entry(desk, request), request_id, csrf)

    @router.post("/rights/{request_id}/drop")
    def drop(request: Request, request_id: str, csrf: Annotated[str, Form()] = "") -> Response:
        entry = Entry(desk, request)
        who = entry.sent_by_either(csrf).reviewer
        try:
            requests.drop(desk.store, request_id, entry.now, who)
        except ValueError as why:
            return users.list_page(entry, users.refused(entry, why), 422)
        return entry.go("/users")


def _separate(entry: Entry, sent: Three) -> Response:
    by = entry.sent_by_security(sent.csrf).reviewer.name
    typed = {"system": sent.system, "security": sent.security, "audit": sent.audit}
    if not sent.sure:
        fault = entry.t("Tick that these three are named")
        return users.list_page(entry, Told(fault, named=typed), 422)
    try:
        ids = (sent.system, sent.security, sent.audit)
        naming.separate(entry.desk.store, ids, entry.now, by)
    except ValueError as why:
        return users.list_page(entry, users.refused(entry, why, named=typed), 422)
    return entry.go("/users")


def _confirm(entry: Entry, request_id: str, csrf: str) -> Response:
    who = entry.sent_by_either(csrf).reviewer
    password = users.fresh_password(entry.desk)
    try:
        found = requests.confirm(entry.desk.store, request_id, password, entry.now, who)
    except ValueError as why:
        return users.list_page(entry, users.refused(entry, why), 422)
    if not found.shows_password:
        return entry.go("/users")
    return users.list_page(entry, Told(password=password, name=found.name))

"""Administrator's page of others' programs: keys of the officer API, and webhooks."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel
from sqlalchemy import Row

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import ago, moment
from sync.hub.services.auth import user_list
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.programs import api_keys, webhooks
from sync.hub.services.programs.api_keys import NewKey
from sync.hub.services.programs.webhooks import NewWebhook
from sync.hub.storage.program_events import SUBJECTS
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

PROGRAMS = "/programs"
SCOPE_WORDS = {
    "slips.write": "Take slips in",
    "slips.read": "Read slips, their states and replies",
    "matters.read": "Read states of matters",
    "figures.read": "Read figures",
    "public.read": "Read rows for publication",
}
SUBJECT_WORDS = {"matters": "Matters", "slips": "Hotline slips"}


class ProgramKeyForm(BaseModel):
    """Fields of the form for a new key."""

    csrf: str = ""
    name: str = ""
    body: str = ""
    networks: str = ""
    scopes: list[str] = []


class WebhookForm(BaseModel):
    """Fields of the form for a new webhook."""

    csrf: str = ""
    name: str = ""
    address: str = ""
    subjects: list[str] = []


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page and its forms."""

    @router.get(PROGRAMS)
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        entry.reads_the_roll()
        return _page(entry)

    @router.post(f"{PROGRAMS}/keys")
    def make_key(request: Request, sent: Annotated[ProgramKeyForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = _author(entry, sent.csrf)
        one = NewKey(sent.name, sent.scopes, sent.body, sent.networks)
        again = {"key": sent}
        return _made(entry, lambda turn: api_keys.make(turn, one, by), again)

    @router.post(f"{PROGRAMS}/keys/{{key_id}}/end")
    def end_key(request: Request, key_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        by = _author(entry, csrf)
        return _done(entry, lambda turn: api_keys.end(turn, key_id, by))

    _add_webhooks(router, desk)


def _add_webhooks(router: APIRouter, desk: HubContext) -> None:
    @router.post(f"{PROGRAMS}/webhooks")
    def make_webhook(request: Request, sent: Annotated[WebhookForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = _author(entry, sent.csrf)
        one = NewWebhook(sent.name, sent.address, sent.subjects)
        return _made(entry, lambda turn: webhooks.make(turn, one, by), {"hook": sent})

    @router.post(f"{PROGRAMS}/webhooks/{{webhook_id}}/secret")
    def renew(request: Request, webhook_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        by = _author(entry, csrf)
        return _made(entry, lambda turn: webhooks.renew_secret(turn, webhook_id, by), {})

    @router.post(f"{PROGRAMS}/webhooks/{{webhook_id}}/end")
    def end_webhook(request: Request, webhook_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        by = _author(entry, csrf)
        return _done(entry, lambda turn: webhooks.end(turn, webhook_id, by))


def _author(entry: RequestContext, csrf: str) -> str:
    sitting: UserSession = entry.sent_by_security(csrf)
    return sitting.reviewer.author


def _made(
    entry: RequestContext, make: Callable[[Transaction], str], typed: Mapping[str, BaseModel]
) -> Response:
    """Carry out an act that makes a secret, and show it this once."""

    def act() -> Response:
        with entry.desk.store.turn(entry.now) as turn:
            secret = make(turn)
        return _page(entry, secret=secret)

    def again(fault: InvalidField) -> Response:
        told = {"fault": entry.t.said(fault), "wrong": fault.field}
        return _page(entry, 422, **told, **typed)

    return entry.carry_out(act, again)


def _done(entry: RequestContext, do: Callable[[Transaction], None]) -> Response:
    def act(turn: Transaction) -> str:
        do(turn)
        return PROGRAMS

    return entry.submit(act, lambda fault: _page(entry, 422, fault=entry.t.said(fault)))


def _page(entry: RequestContext, status: int = 200, **told: Any) -> Response:
    with entry.desk.store.reading() as connection:
        keys, hooks = api_keys.listed(connection), webhooks.listed(connection)
        bodies = user_list.bodies(connection)
    values: dict[str, Any] = {
        "key": ProgramKeyForm(),
        "hook": WebhookForm(),
        "fault": "",
        "secret": "",
    }
    return entry.page(
        "programs.html",
        status,
        here=PROGRAMS,
        keys=[_key(entry, row) for row in keys],
        hooks=[_hook(entry, row) for row in hooks],
        bodies=bodies,
        scopes=[(one, entry.t(words)) for one, words in SCOPE_WORDS.items()],
        subjects=[(one, entry.t(SUBJECT_WORDS[one])) for one in SUBJECTS],
        page="users",
        **{**values, "wrong": "", **told},
    )


def _key(entry: RequestContext, row: Row[Any]) -> dict[str, Any]:
    t = entry.t
    used = ago(row.last_used_at, entry.now, t) if row.last_used_at else t("Not used yet")
    return {
        "id": row.id,
        "name": row.name,
        "body": row.body,
        "scopes": t.listed(t(SCOPE_WORDS[one]) for one in row.scopes.split()),
        "networks": row.networks.replace("\n", " "),
        "used": used,
        "address": row.last_address,
        "made": f"{row.made_by} {moment(row.made_at, entry.now)}",
        "ended": f"{row.ended_by} {moment(row.ended_at, entry.now)}" if row.ended_at else "",
    }


def _hook(entry: RequestContext, row: Row[Any]) -> dict[str, Any]:
    t = entry.t
    return {
        "id": row.id,
        "name": row.name,
        "address": row.address,
        "subjects": t.listed(t(SUBJECT_WORDS[one]) for one in row.subjects.split()),
        "last": ago(row.last_at, entry.now, t) if row.last_at else "",
        "waiting": row.waiting,
        "given_up": row.given_up,
        "fault": row.fault if row.waiting or row.given_up else "",
        "ended": f"{row.ended_by} {moment(row.ended_at, entry.now)}" if row.ended_at else "",
    }

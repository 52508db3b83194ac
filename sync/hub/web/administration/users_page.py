"""Page of users and bodies: adding, one-time passwords, suspension; auditors may read it."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import ago
from sync.hub.services.auth import (
    change_requests,
    identity_binding,
    user_accounts,
    user_list,
)
from sync.hub.services.auth.methods.port import LDAP, OIDC, PASSWORD
from sync.hub.services.auth.separation import place_of, role_name
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.storage.journal_reader import JournalQuery, entries, last_sign_ins
from sync.hub.storage.transactions import Store
from sync.hub.web.administration.change_request_rows import NAMED_WORDS, request_row
from sync.hub.web.administration.journal.reading_acts import record_reading_of_user
from sync.hub.web.presenters import act_text
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent

PASSWORD_BYTES = 10
ACTS_SHOWN = 12
Work = Callable[[Store, str, datetime, str], None]
CHANGES: dict[str, Work] = {"shut-out": user_accounts.shut_out}


class NewUserForm(BaseModel):
    """Fields of the form for a new user."""

    csrf: str = ""
    name: str = ""
    login: str = ""
    role: str = "officer"
    body: str = ""
    # Body and role of the user when the form that moves them was opened.
    stood: str = ""


class NewBodyForm(BaseModel):
    """Fields of the form for a new body."""

    csrf: str = ""
    name: str = ""
    kind: str = "section"
    line: str = ""


@dataclass(frozen=True)
class UserFormResult:
    """Result of a form: a fault in words, or a password that is shown this once."""

    fault: str = ""
    password: str = ""
    name: str = ""
    wrong: str = ""
    """Field at fault, if one is."""
    user: NewUserForm = field(default_factory=NewUserForm)
    """Input about a refused user."""
    body: NewBodyForm = field(default_factory=NewBodyForm)
    """Input about a refused body."""
    named: dict[str, str] = field(default_factory=dict)
    """People chosen in a refused step, by role."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of users and bodies."""

    @router.get("/users")
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        entry.reads_the_roll()
        return list_page(entry, UserFormResult())

    @router.post("/users")
    def add(request: Request, sent: Annotated[NewUserForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_either(sent.csrf).reviewer
        if who.separated:
            return _propose(entry, sent, who)
        return _add(entry, sent, who.author)

    _add_bodies(router, desk)
    _add_rights(router, desk)
    _add_right_to_reports(router, desk)
    _add_name(router, desk)
    _add_right_to_files(router, desk)
    _add_method(router, desk)
    _add_acts(router, desk)


def _add_bodies(router: APIRouter, desk: HubContext) -> None:
    @router.post("/bodies")
    def add_body(request: Request, sent: Annotated[NewBodyForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_administrator(sent.csrf).reviewer.author
        line = sent.line if sent.kind == "section" else ""
        one = RegulatorBody(sent.name.strip(), sent.kind, line)

        def act() -> str:
            user_accounts.add_body(desk.store, one, entry.now, by)
            return "/users"

        return entry.carry_out(act, refused(entry, body=sent))

    @router.post("/bodies/{body_id}/signed")
    def let_sign(
        request: Request, body_id: str, csrf: TypedText = "", signed: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_security(csrf).reviewer.author

        def act() -> str:
            user_accounts.let_sign(desk.store, body_id, bool(signed), entry.now, by)
            return "/users"

        return entry.carry_out(act, refused(entry))


def _add_acts(router: APIRouter, desk: HubContext) -> None:
    @router.get("/users/{user_id}")
    def show_one(request: Request, user_id: str) -> Response:
        entry = RequestContext(desk, request)
        who = entry.reads_the_roll().reviewer
        record_reading_of_user(desk.store, who, _user(entry, user_id).author, entry.now)
        return _one(entry, user_id, UserFormResult())

    @router.post("/users/{user_id}/password")
    def give_password(request: Request, user_id: str, csrf: TypedText = "") -> Response:
        password = fresh_password(desk)

        def give(store: Store, name: str, now: datetime, by: str) -> None:
            user_accounts.give_password(store, name, password, now, by)

        entry = RequestContext(desk, request)
        return _reset(entry, (user_id, csrf), "password", give, UserFormResult(password=password))

    @router.post("/users/{user_id}/factor")
    def reset_factor(request: Request, user_id: str, csrf: TypedText = "") -> Response:
        return _reset(
            RequestContext(desk, request), (user_id, csrf), "factor", user_accounts.reset_factor
        )

    @router.post("/users/{user_id}/{act}")
    def change(request: Request, user_id: str, act: str, csrf: TypedText = "") -> Response:
        if act not in CHANGES:
            raise absent()
        entry = RequestContext(desk, request)
        who = entry.sent_by_administrator(csrf).reviewer
        return _carry_out(entry, user_id, who, CHANGES[act])


def _add_name(router: APIRouter, desk: HubContext) -> None:
    @router.post("/users/{user_id}/name")
    def rename(request: Request, user_id: str, sent: Annotated[NewUserForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_administrator(sent.csrf).reviewer

        def to(store: Store, login: str, now: datetime, by: str) -> None:
            user_accounts.rename(store, login, (sent.name, sent.login), now, by)

        return _carry_out(entry, user_id, who, to, typed=sent)


def _add_method(router: APIRouter, desk: HubContext) -> None:
    @router.post("/users/{user_id}/method")
    def let_sign_in_by(
        request: Request, user_id: str, csrf: TypedText = "", method: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_administrator(csrf).reviewer
        offered = method if method in _methods(entry) else ""

        def to(store: Store, login: str, now: datetime, by: str) -> None:
            identity_binding.let_sign_in_by(store, login, offered, now, by)

        return _carry_out(entry, user_id, who, to)


def _methods(entry: RequestContext) -> tuple[str, ...]:
    """Return the methods by which users may sign in at this hub."""
    ours = entry.desk.identity.methods
    directory = (LDAP,) if ours.directory is not None else ()
    return (PASSWORD, *directory, *((OIDC,) if ours.provider else ()))


def _add_rights(router: APIRouter, desk: HubContext) -> None:
    @router.post("/users/{user_id}/place")
    def move(request: Request, user_id: str, sent: Annotated[NewUserForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_either(sent.csrf).reviewer

        def to(store: Store, name: str, now: datetime, by: str) -> None:
            wanted = (sent.body, sent.role)
            if who.separated:
                change_requests.propose_place(store, name, wanted, who, now, sent.stood)
            else:
                user_accounts.move(store, name, wanted, now, by, sent.stood)

        return _carry_out(entry, user_id, who, to, typed=sent)

    @router.post("/users/{user_id}/let-in")
    def let_in(request: Request, user_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_either(csrf).reviewer

        def again(store: Store, name: str, now: datetime, by: str) -> None:
            if who.separated:
                change_requests.propose_entry(store, name, now, who)
            else:
                user_accounts.let_in(store, name, now, by)

        return _carry_out(entry, user_id, who, again)


def _add_right_to_reports(router: APIRouter, desk: HubContext) -> None:
    @router.post("/users/{user_id}/reports")
    def let_open_reports(
        request: Request, user_id: str, csrf: TypedText = "", opens: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_security(csrf).reviewer

        def give(store: Store, name: str, now: datetime, by: str) -> None:
            user_accounts.let_open_reports(store, name, bool(opens), now, by)

        return _carry_out(entry, user_id, who, give)


def _add_right_to_files(router: APIRouter, desk: HubContext) -> None:
    @router.post("/users/{user_id}/files")
    def let_save_files(
        request: Request, user_id: str, csrf: TypedText = "", saves: TypedText = ""
    ) -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by_security(csrf).reviewer

        def give(store: Store, name: str, now: datetime, by: str) -> None:
            user_accounts.let_save_files(store, name, bool(saves), now, by)

        return _carry_out(entry, user_id, who, give)


def _reset(
    entry: RequestContext,
    sent: tuple[str, str],
    what: str,
    work: Work,
    result: UserFormResult | None = None,
) -> Response:
    """Reset a user's credential; it is proposed where the administrators are separated."""
    who = entry.sent_by_administrator(sent[1]).reviewer
    if not who.separated:
        return _carry_out(entry, sent[0], who, work, result)

    def propose(store: Store, name: str, now: datetime, _by: str) -> None:
        change_requests.propose_reset(store, name, what, now, who)

    return _carry_out(entry, sent[0], who, propose)


def _carry_out(
    entry: RequestContext,
    user_id: str,
    who: Reviewer,
    work: Work,
    result: UserFormResult | None = None,
    typed: NewUserForm | None = None,
) -> Response:
    """Carry out an act on one user; a proposed one is shown in the list, where it waits."""
    user = _user(entry, user_id)

    def act() -> str | Response:
        work(entry.desk.store, user.login, entry.now, who.author)
        return _one(entry, user_id, result) if result else f"/users/{user_id}"

    def again(fault: InvalidField) -> Response:
        return _one(entry, user_id, _fault(entry, fault, user=typed or NewUserForm()), 422)

    return entry.carry_out(act, again)


def refused(entry: RequestContext, **typed: Any) -> Callable[[InvalidField], Response]:
    """Return what shows the page of users again with a refusal and the input."""
    return lambda fault: list_page(entry, _fault(entry, fault, **typed), 422)


def _fault(entry: RequestContext, fault: InvalidField, **typed: Any) -> UserFormResult:
    return UserFormResult(entry.t.said(fault), wrong=fault.field, **typed)


def _add(entry: RequestContext, sent: NewUserForm, by: str) -> Response:
    password = fresh_password(entry.desk)
    one = NewAccount(sent.name, password, sent.role, renews=True, login=sent.login)

    def act() -> Response:
        user_accounts.add_reviewer(entry.desk.store, one, sent.body, entry.now, by)
        return list_page(
            entry, UserFormResult(password=password, name=sent.login.strip() or sent.name.strip())
        )

    return entry.carry_out(act, refused(entry, user=sent))


def _propose(entry: RequestContext, sent: NewUserForm, who: Reviewer) -> Response:
    def act() -> str:
        one = (sent.name, sent.login, sent.role, sent.body)
        change_requests.propose_user(entry.desk.store, one, entry.now, who)
        return "/users"

    return entry.carry_out(act, refused(entry, user=sent))


def fresh_password(desk: HubContext) -> str:
    """Return 80 random bits in a form easily read aloud: four groups of four."""
    text = base64.b32encode(desk.store.chance.random(PASSWORD_BYTES)).decode().lower()
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def _user(entry: RequestContext, user_id: str) -> user_list.ListedUser:
    with entry.desk.store.reading() as connection:
        found = [one for one in user_list.users(connection) if one.id == user_id]
    if not found:
        raise absent()
    return found[0]


def list_page(entry: RequestContext, result: UserFormResult, status: int = 200) -> Response:
    """Return the page of users and bodies with the result of a form."""
    t = entry.t
    with entry.desk.store.reading() as connection:
        users, bodies = user_list.users(connection), user_list.bodies(connection)
        laid = change_requests.waiting(connection, entry.now)
        last = last_sign_ins(connection)
    return entry.page(
        "users.html",
        status,
        users=[
            {**_shown(one, entry), "last": ago(last.get(one.id), entry.now, t)} for one in users
        ],
        bodies=[
            {
                "id": one.id,
                "name": one.name,
                "kind": act_text.kind_of_body(t, one.kind),
                "line": act_text.line_of_body(t, one.line) if one.kind == "section" else "",
                "users": one.users,
                "signed": one.signed,
            }
            for one in bodies
        ],
        roles=act_text.roles_to_choose(t, _separated(entry)),
        requests=[request_row(entry, one) for one in laid],
        named=[(name, t(words)) for name, words in NAMED_WORDS.items()],
        lapse=change_requests.LAPSE.days,
        kinds=[(kind, act_text.kind_of_body(t, kind)) for kind in act_text.KIND_WORDS],
        lines=[(line, act_text.line_of_body(t, line)) for line in user_accounts.LINES],
        told=result,
        page="users",
    )


def _shown(one: user_list.ListedUser, entry: RequestContext) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "login": one.login,
        "method": one.sign_in_by,
        "body": one.body,
        "role": act_text.role_of(entry.t, _role(one), _separated(entry)),
        "factor": one.has_factor,
        "disabled": one.disabled,
        "renews": one.renew_password,
        "decides": one.role == "officer",
        "opens_reports": one.opens_reports,
        "saves_files": one.saves_files,
        "takes_both": _separated(entry),
    }


def _role(one: user_list.ListedUser) -> str:
    return role_name(one.role, one.signs, one.secures)


def _separated(entry: RequestContext) -> bool:
    return entry.sitting is not None and entry.sitting.reviewer.separated


def _one(
    entry: RequestContext, user_id: str, result: UserFormResult, status: int = 200
) -> Response:
    user = _user(entry, user_id)
    with entry.desk.store.reading() as connection:
        noted = entries(connection, JournalQuery(stream=f"reviewer:{user_id}"), ACTS_SHOWN)
        last = last_sign_ins(connection).get(user_id)
        bodies = user_list.bodies(connection)
    role = _role(user)
    typed_role = result.user.role if result.user.body else ""
    return entry.page(
        "user.html",
        status,
        own={"body": result.user.body or user.body_id, "role": typed_role or role},
        stood=place_of(user.body_id, role),
        bodies=bodies,
        roles=act_text.roles_to_choose(entry.t, _separated(entry)),
        methods=[(one, entry.t(act_text.METHOD_WORDS[one])) for one in _methods(entry)],
        called={"name": result.user.name or user.name, "login": result.user.login or user.login},
        user={**_shown(user, entry), "last": ago(last, entry.now, entry.t) if last else ""},
        acts=act_text.acts_in_words(noted, entry.t),
        told=result,
        page="users",
    )

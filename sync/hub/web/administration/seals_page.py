"""Page on which an administrator keeps the electronic seals and says who may use them."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from sync.hub.domain.refusals import InvalidField
from sync.hub.papers import pdf_signature
from sync.hub.services.auth.user_list import officers_at_work
from sync.hub.services.seals import seals
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent

PAGE = "/seals"


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page of the seals."""

    @router.get(PAGE)
    def show(request: Request, done: str = "") -> Response:
        entry = RequestContext(desk, request)
        entry.reads_the_roll()
        return _page(entry, done=bool(done))

    @router.post(PAGE)
    def add(
        request: Request,
        picture: Annotated[UploadFile, File()],
        csrf: TypedText = "",
        name: TypedText = "",
        millimetres: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_security(csrf).reviewer.author
        content, typed = picture.file.read(seals.BYTES_MAX + 1), (name, millimetres)

        def act(turn: Transaction) -> str:
            seals.add(turn, typed, content, by)
            return f"{PAGE}?done=1"

        return entry.submit(act, lambda fault: _page(entry, fault, typed))

    _add_changes(router, desk)


def _add_changes(router: APIRouter, desk: HubContext) -> None:
    @router.get(f"{PAGE}/{{seal_id}}.png", response_class=Response)
    def picture(request: Request, seal_id: str) -> Response:
        entry = RequestContext(desk, request)
        entry.reads_the_roll()
        with desk.store.reading() as connection:
            found = seals.picture_of(connection, seal_id)
        if found is None:
            raise absent()
        return Response(found.content, media_type="image/png")

    @router.post(f"{PAGE}/{{seal_id}}/users")
    def let_use(
        request: Request,
        seal_id: str,
        csrf: TypedText = "",
        users: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_security(csrf).reviewer.author

        def act(turn: Transaction) -> str:
            seals.let_use(turn, seal_id, users or (), by)
            return f"{PAGE}?done=1"

        return entry.submit(act, lambda fault: _page(entry, fault))

    @router.post(f"{PAGE}/{{seal_id}}/withdraw")
    def withdraw(request: Request, seal_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_security(csrf).reviewer.author

        def act(turn: Transaction) -> str:
            seals.withdraw(turn, seal_id, by)
            return f"{PAGE}?done=1"

        return entry.submit(act, lambda fault: _page(entry, fault))


def _page(
    entry: RequestContext,
    fault: InvalidField | None = None,
    typed: tuple[str, str] = ("", "42"),
    done: bool = False,
) -> Response:
    with entry.desk.store.reading() as connection:
        found, officers = seals.seals(connection), officers_at_work(connection)
    return entry.page(
        "seals.html",
        422 if fault else 200,
        page="users",
        seals=found,
        officers=officers,
        typed=typed,
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        done=done,
        signs=pdf_signature.key_of_environment() is not None,
    )

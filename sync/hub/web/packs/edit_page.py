"""Editing page of a rule pack: a year's days, a set's periods, a law's articles; or an upload."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Request, Response, UploadFile
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from resources.terms import hub_terms
from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.domain.pack_toml import Table
from sync.hub.domain.refusals import InvalidField
from sync.hub.domain.shipped_packs import DIRECTORY
from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.language.translator import code
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.pack_editing import drafts, form_fields, officers
from sync.hub.services.pack_editing.checks import YEAR_MAX, YEAR_MIN, as_text, lacking
from sync.hub.services.pack_editing.document_forms import LINES as FORM_LINES
from sync.hub.services.pack_editing.document_forms import SEVERAL
from sync.hub.services.pack_editing.fault import DraftOvertaken, PackError
from sync.hub.services.pack_editing.grounds import PAUSES
from sync.hub.services.pack_editing.preview import RANKS, PackChange, changes
from sync.hub.services.packs import published
from sync.hub.services.packs.document_forms import FORM
from sync.hub.services.packs.laws import law_on
from sync.hub.services.packs.published import HeldPack
from sync.hub.storage.schema import PACK_KINDS
from sync.hub.storage.transactions import Transaction
from sync.hub.web.packs import page
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent, reads_only

NEW_LAW: Table = {"code": "", "name": "", "short": "", "edition": "", "article": []}
LINES = tuple(hub_terms()["line"])
FIELDS_MAX = 5_000


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the form of a new pack, that of a draft, and the upload."""

    @router.get("/packs/new")
    def begin(request: Request, kind: str = "law", of: str = "") -> Response:
        entry = RequestContext(desk, request)
        author(entry.signed_in().reviewer, is_form=False)
        with desk.store.reading() as connection:
            table = _opened_with(connection, entry, kind, of)
        return _form(entry, (kind, table), None, form_fields.first_fields(kind, table))

    @router.post("/packs")
    async def keep(request: Request) -> Response:
        fields = await _fields(request)
        return await run_in_threadpool(_keep, RequestContext(desk, request), fields, "")

    @router.post("/packs/file")
    def take(
        request: Request, file: Annotated[UploadFile, File()], csrf: TypedText = ""
    ) -> Response:
        return _take(RequestContext(desk, request), csrf, file)

    @router.get("/packs/{pack_id}/edit")
    def open_draft(request: Request, pack_id: str) -> Response:
        entry = RequestContext(desk, request)
        author(entry.signed_in().reviewer, is_form=False)
        with desk.store.reading() as connection:
            draft, content = draft_of(connection, pack_id)
        table = pack_toml.read(content)
        shown = form_fields.first_fields(draft.kind, table)
        # A draft may be saved half-filled: what it lacks is marked where it is to be written.
        return _form(entry, (draft.kind, table), draft, shown, lacking(content), status=200)

    @router.post("/packs/{pack_id}/edit")
    async def change(request: Request, pack_id: str) -> Response:
        fields = await _fields(request)
        return await run_in_threadpool(_keep, RequestContext(desk, request), fields, pack_id)


def author(by: Reviewer, *, is_form: bool = True) -> Reviewer:
    """Return the user who writes packs, or end another user's request."""
    if not by.keeps_packs:
        raise reads_only() if is_form else absent()
    return by


def draft_of(connection: Connection, pack_id: str) -> tuple[HeldPack, str]:
    """Return a draft with its text, or end the request: a published pack stays as it is."""
    found = published.pack_of(connection, pack_id)
    if found is None or not found[0].is_draft:
        raise absent()
    return found


async def _fields(request: Request) -> dict[str, str]:
    form = await request.form(max_fields=FIELDS_MAX)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _opened_with(connection: Connection, entry: RequestContext, kind: str, of: str) -> Table:
    """Return the table that a new pack is edited from; ends the request for an unknown one."""
    if kind not in PACK_KINDS:
        raise absent()
    today = entry.now.astimezone(SHANGHAI).date()
    if kind == DIRECTORY:
        table = drafts.standing_of(connection, kind, kind)
        return table or officers.from_user_list(connection, today)
    found = drafts.standing_of(connection, kind, of)
    if found is not None and of.startswith(f"{kind}-"):
        return found
    if kind == FORM:
        raise absent()
    if kind == "law":
        return law_on(connection, today)
    return NEW_LAW if kind == "articles" else _bare_year(of)


def _bare_year(of: str) -> Table:
    """Return a year without a notice yet, with the holidays of fixed date."""
    year = of.removeprefix("calendar-")
    if year not in map(str, range(YEAR_MIN, YEAR_MAX + 1)):
        raise absent()
    return page.bare_year(int(year))


def _keep(entry: RequestContext, fields: dict[str, str], pack_id: str) -> Response:
    by = author(entry.sent_by(fields.get("csrf", "")).reviewer)
    kind, of = fields.get("kind", ""), fields.get("of", "")
    with entry.desk.store.reading() as connection:
        if pack_id:
            draft, content = draft_of(connection, pack_id)
            kind, table = draft.kind, pack_toml.read(content)
        else:
            draft, table = None, _opened_with(connection, entry, kind, of)

    def write(turn: Transaction) -> str:
        pack = draft_of(turn.connection, pack_id)[0] if pack_id else None
        if pack and fields.get("stood", pack.sha256) != pack.sha256:
            raise _overtaken(entry, pack)
        made = drafts.keep(turn, by, form_fields.text_of(kind, table, fields), pack)
        return f"/packs/{made}"

    def again(fault: InvalidField) -> Response:
        shown = form_fields.as_typed(kind, table, fields)
        if isinstance(fault, DraftOvertaken):
            shown["differing"] = _differing(entry, kind, table, fields)
        return _form(entry, (kind, table), draft, shown, fault)

    return entry.submit(write, again)


def _differing(
    entry: RequestContext, kind: str, table: Table, fields: dict[str, str]
) -> tuple[PackChange, ...]:
    """Return the input that differs from the present draft; nothing of unreadable input."""
    try:
        typed = pack_toml.read(form_fields.text_of(kind, table, fields))
    except PackError:
        return ()
    return changes(kind, table, typed, entry.t)


def _overtaken(entry: RequestContext, pack: HeldPack) -> DraftOvertaken:
    return DraftOvertaken(
        "{name} changed this draft meanwhile, at {at}. What you typed is kept: compare it and send "
        "again.",
        name=pack.made_by,
        at=moment(pack.made_at, entry.now),
    )


def _take(entry: RequestContext, csrf: str, file: UploadFile) -> Response:
    by = author(entry.sent_by(csrf).reviewer)
    content = file.file.read()

    def act(turn: Transaction) -> str:
        return f"/packs/{drafts.keep(turn, by, as_text(content))}"

    return entry.submit(act, lambda fault: page.listed(entry, entry.t.said(fault)))


def _form(
    entry: RequestContext,
    of: tuple[str, Table],
    draft: HeldPack | None,
    shown: dict[str, Any],
    fault: InvalidField | None = None,
    status: int = 422,
) -> Response:
    kind, table = of
    subject = draft.subject if draft else page.subject_of(kind, table)
    return entry.page(
        "pack_form.html",
        status if fault else 200,
        page="stations",
        kind=kind,
        kind_words=shipped_packs.title_of(FORM, table)
        if kind == FORM
        else entry.t(page.KINDS[kind]),
        parts=(FORM_LINES, SEVERAL),
        subject=subject,
        draft=draft,
        shown=shown,
        differing=shown.get("differing", ()),
        pauses=PAUSES,
        ranks=[(rank, entry.t(words)) for rank, words in RANKS.items()],
        lines=[
            ("", entry.t("All lines")),
            *((each, code(entry.t, "line", each)) for each in LINES),
        ],
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        here=entry.desk.addresses.page_of("/packs", {"kind": kind, "of": subject})
        if not draft
        else "",
    )

"""Page of a body's templates of answers and replies: written, checked, removed."""

from fastapi import APIRouter, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.reply_templates import templates
from sync.hub.services.reply_templates.templates import FIELDS
from sync.hub.services.signatures.signature_rule import KINDS
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

PAGE = "/reply-templates"


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page of the templates."""

    @router.get(PAGE)
    def show(request: Request, edit: str = "") -> Response:
        entry = RequestContext(desk, request)
        entry.sees_cases()
        return _page(entry, edit)

    @router.post(PAGE)
    def keep(
        request: Request,
        csrf: TypedText = "",
        id: TypedText = "",
        of: TypedText = "",
        name: TypedText = "",
        text: TypedText = "",
    ) -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            templates.keep(turn, who, (of, name, text), id)
            return PAGE

        return entry.submit(act, lambda fault: _page(entry, id, (of, name, text), fault))

    @router.post(f"{PAGE}/{{template_id}}/remove")
    def remove(request: Request, template_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        who = entry.sent_by(csrf).reviewer

        def act(turn: Transaction) -> str:
            templates.remove(turn, who, template_id)
            return PAGE

        return entry.submit(act, lambda fault: _page(entry, fault=fault))


def _page(
    entry: RequestContext,
    edit: str = "",
    typed: tuple[str, str, str] | None = None,
    fault: InvalidField | None = None,
) -> Response:
    t, who = entry.t, entry.signed_in().reviewer
    with entry.desk.store.reading() as connection:
        found = templates.templates_of(connection, who.body_id)
    edited = next((one for one in found if one.id == edit), None)
    begun = (edited.of, edited.name, edited.text) if edited else ("guidance", "", "")
    kinds = tuple((kind, t(KINDS[kind])) for kind in FIELDS)
    return entry.page(
        "reply_templates_page.html",
        422 if fault else 200,
        page="account",
        templates=found,
        kinds=kinds,
        fields=tuple((words, "　".join(f"{{{n}}}" for n in FIELDS[kind])) for kind, words in kinds),
        edit=edited.id if edited else "",
        typed=typed or begun,
        fault=t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
    )

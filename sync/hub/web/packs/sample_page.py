"""Page of a document form as it would be printed, with sample data, for a look before signing."""

from typing import Final

from fastapi import APIRouter, Request, Response

from sync.hub.language.clock import SHANGHAI
from sync.hub.services.documents.document_kinds import KINDS, DocumentField
from sync.hub.services.documents.letters import letter
from sync.hub.services.pack_editing.checks import told_by
from sync.hub.services.packs import laws
from sync.hub.services.packs.document_forms import CODES, FORM, form_text
from sync.hub.web.packs.page import opened, watcher
from sync.hub.web.presenters.documents.printed import printed_letter
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent

MARK: Final = "样张"
BY_SHAPE: Final = {"day": "2026-11-24", "time": "14:30", "count": "2", "ground": "1"}
SAMPLE: Final = {
    "to": "某某",
    "consumer": "某某",
    "phone": "19900000000",
    "contact_phone": "19900000000",
    "merchant_phone": "19900000000",
    "merchant_agent_phone": "19900000000",
    "agent_phone": "19900000000",
    "subject": "某商户（某商品）",
    "merchant": "某商户",
    "contact": "某某",
    "place": "某商场三楼调解室",
    "materials": "购物凭证",
    "post_address": "某区某路 1 号",
    "claims": "某年某月某日购买某商品，认为质量不符合约定。\n请求：退还货款。",
    "agreement": "被投诉人于签字之日起五日内退还货款，投诉人同时退回商品。",
}
"""Fictitious values with which a placeholder is filled for viewing."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the sample of a form."""

    @router.get("/packs/{pack_id}/sample.pdf", response_class=Response)
    def sample(request: Request, pack_id: str) -> Response:
        entry = RequestContext(desk, request)
        pack, content = opened(entry, watcher(entry), pack_id)
        table = told_by(content, is_draft=True).table
        form = next((form for form, code in CODES.items() if code == table.get("code")), 0)
        if pack.kind != FORM or not form:
            raise absent()
        words = form_text(table, _grounds(entry, form))
        fields = {field.name: _value(field) for field in KINDS[form].fields}
        now = entry.now.astimezone(SHANGHAI)
        made = letter(words, fields, desk.bureau, "", MARK)
        return printed_letter(made, f"{MARK}　{now:%Y-%m-%d %H:%M}", pack.subject)


def _grounds(entry: RequestContext, form: int) -> laws.GroundList | None:
    """Return the grounds of the set of law that is in force today, if the form chooses any."""
    chosen = KINDS[form].chooses
    if not chosen:
        return None
    with entry.desk.store.reading() as connection:
        table = laws.law_on(connection, entry.now.astimezone(SHANGHAI).date())
    return laws.grounds_in(table, chosen)


def _value(field: DocumentField) -> str:
    return SAMPLE.get(field.name) or BY_SHAPE.get(field.shape, "某某")

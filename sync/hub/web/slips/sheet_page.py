"""Page for registering slips by sheet: upload, preview with faulty rows first, registration."""

import re
from typing import Annotated

from fastapi import APIRouter, File, Request, Response, UploadFile
from starlette.concurrency import run_in_threadpool

from sync.hub.domain.file_names import tidy
from sync.hub.domain.refusals import InvalidField, NotFound
from sync.hub.services.acts.slips import require_lead
from sync.hub.services.slips import sheet_import
from sync.hub.services.slips.registration import usual_due_day
from sync.hub.services.slips.sheet_import import SlipSheetImport
from sync.hub.services.slips.sheet_reader import SheetDefaults, read_sheet
from sync.hub.services.slips.slip import CHANNELS, KINDS
from sync.hub.web.request.context import HubContext, RequestContext, TypedText

SHOWN = 100
"""Number of faulty rows shown at once, and of valid rows."""
LABELS = {
    "channel": "Hotline",
    "number": "Number of the slip",
    "kind": "Kind",
    "received_on": "Received on",
    "due_on": "Due on",
    "name": "Consumer",
    "phone": "Phone",
    "merchant": "Merchant",
    "address": "Mall or address",
    "place": "Mall or address",
    "text": "What the consumer says",
    "claim": "Claims",
    "amount": "Amount, yuan",
}
"""Label of each field that a column fills."""
FIELD = re.compile(r"r(\d{1,6})\.([a-z_]{1,20})")


def add_routes(router: APIRouter, hub: HubContext) -> None:
    """Add the routes of sheets; they precede the pages of single slips."""

    @router.get("/slips/sheet")
    def show_upload(request: Request) -> Response:
        entry = RequestContext(hub, request)
        require_lead(entry.signed_in().reviewer)
        return _upload(entry, SheetDefaults("12315", usual_due_day(hub.store, entry.now)))

    @router.post("/slips/sheet")
    def take_file(
        request: Request,
        file: Annotated[UploadFile, File()],
        csrf: TypedText = "",
        channel: TypedText = "",
        due_on: TypedText = "",
    ) -> Response:
        return _take_file(RequestContext(hub, request), csrf, file, (channel, due_on))

    @router.get("/slips/sheet/{sheet_id}")
    def show_sheet(request: Request, sheet_id: str) -> Response:
        entry = RequestContext(hub, request)
        require_lead(entry.signed_in().reviewer)
        return _dry(entry, sheet_id)

    @router.post("/slips/sheet/{sheet_id}")
    async def settle(request: Request, sheet_id: str) -> Response:
        form = await request.form(max_fields=5000)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        return await run_in_threadpool(_settle, hub, request, sheet_id, fields)


def _take_file(
    entry: RequestContext, csrf: str, file: UploadFile, said: tuple[str, str]
) -> Response:
    reviewer = require_lead(entry.sent_by(csrf).reviewer)
    usual = SheetDefaults(*said)
    name = tidy(file.filename or "", "")
    try:
        read = read_sheet(name, file.file.read(), usual)
    except InvalidField as fault:
        return _upload(entry, usual, entry.t.said(fault))
    sheet_id = sheet_import.keep(entry.desk.store, reviewer, name, read, entry.now)
    return entry.go(f"/slips/sheet/{sheet_id}")


def _upload(entry: RequestContext, usual: SheetDefaults, fault: str = "") -> Response:
    status = 422 if fault else 200
    return entry.page(
        "slip_upload.html", status, page="slips", usual=usual, fault=fault, channels=CHANNELS
    )


def _dry(entry: RequestContext, sheet_id: str, fault: str = "") -> Response:
    reviewer = entry.unnoted().reviewer
    with entry.desk.store.reading() as connection:
        one = sheet_import.read(connection, reviewer, sheet_id, entry.now)
    if one is None:
        raise NotFound
    settled = [row for row in one.rows if not row.is_to_mend]
    unseen = max(0, len(one.to_mend) - SHOWN) + max(0, len(settled) - SHOWN)
    return entry.page(
        "slip_sheet.html",
        422 if fault else 200,
        sheet=one,
        fault=fault,
        to_mend=one.to_mend[:SHOWN],
        settled=settled[:SHOWN],
        labels=LABELS,
        unseen=unseen,
        channels=CHANNELS,
        kinds=KINDS,
        page="slips",
    )


def _settle(hub: HubContext, request: Request, sheet_id: str, fields: dict[str, str]) -> Response:
    entry = RequestContext(hub, request)
    reviewer = require_lead(entry.sent_by(fields.get("csrf", "")).reviewer)
    fault = ""
    with hub.store.turn(entry.now) as turn:
        one = sheet_import.read(turn.connection, reviewer, sheet_id, entry.now)
        if one is None:
            raise NotFound
        if fields.get("act") == "throw":
            sheet_import.throw_away(turn, one)
            return entry.go("/slips/sheet")
        sheet_import.mend(turn, one, _changes(one, fields), fields.get("received_on", ""))
        one = sheet_import.read(turn.connection, reviewer, sheet_id, entry.now)
        assert one is not None
        if fields.get("act") == "take":
            try:
                sheet_import.take(turn, reviewer, one)
                return entry.go("/slips?show=new")
            except InvalidField as refused:
                fault = entry.t.said(refused)
    return _dry(entry, sheet_id, fault)


def _changes(one: SlipSheetImport, fields: dict[str, str]) -> dict[int, dict[str, str]]:
    """Return the input for the faulty rows, by row."""
    changes: dict[int, dict[str, str]] = {}
    for name, words in fields.items():
        found = FIELD.fullmatch(name)
        if found:
            changes.setdefault(int(found[1]), {})[found[2]] = words
    standing = {row.at for row in one.rows}
    return {at: row for at, row in changes.items() if at in standing}
